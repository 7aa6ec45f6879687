package io.casekit.examples.replay.plan;

/**
 * A step in the life of a case, with what it means for counting.
 *
 * <p>A file's "Closed" that is followed by more rows was no closing after all. It is planned as a
 * stage of category {@link Category#RESOLVED}; only the closing that lasted is a {@link
 * Step.Close}.
 */
public record Stage(String name, Category category) {

  /** Where every case begins, before its file says anything else. */
  public static final Stage NEW = new Stage("new", Category.NEW);

  /** Where every case that the file closes comes to rest. */
  public static final Stage CLOSED = new Stage("closed", Category.CLOSED);

  /** What a stage means. Leaving an ended one for one that is not ended is a reopening. */
  public enum Category {
    NEW,
    ACTIVE,
    WAITING,
    RESOLVED,
    CLOSED,
    CANCELLED;

    public boolean isEnded() {
      return this == RESOLVED || this == CLOSED || this == CANCELLED;
    }
  }
}

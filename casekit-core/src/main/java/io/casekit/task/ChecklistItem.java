package io.casekit.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of the checklist of a task. A task may be completed with lines unticked; what must not
 * be forgotten is a task of its own.
 *
 * @param key the line within its task
 * @param text what to see to
 * @param doneAt when it was ticked, or null if it is not
 * @param doneBy who ticked it, or null
 */
public record ChecklistItem(
    String key, String text, @Nullable Instant doneAt, @Nullable String doneBy) {
  /**
   * A line that is not ticked.
   *
   * @param key the line within its task
   * @param text what to see to
   */
  public static ChecklistItem of(String key, String text) {
    return new ChecklistItem(key, text, null, null);
  }

  /** Tells whether it is ticked. */
  public boolean isDone() {
    return doneAt != null;
  }

  /** Returns when it was ticked; absent if it is not. */
  public Optional<Instant> done() {
    return Optional.ofNullable(doneAt);
  }

  /**
   * Returns it as ticked.
   *
   * @param at when
   * @param by who did it
   */
  public ChecklistItem done(Instant at, String by) {
    return new ChecklistItem(key, text, at, by);
  }

  /** Returns it as not ticked. */
  public ChecklistItem undone() {
    return of(key, text);
  }

  /** Names the line only: what it says may be personal. */
  @Override
  public String toString() {
    return key + (isDone() ? " (done)" : "");
  }
}

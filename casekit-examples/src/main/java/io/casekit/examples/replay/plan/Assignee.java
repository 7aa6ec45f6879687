package io.casekit.examples.replay.plan;

/** Who a case is with: one person, or a queue that several share. */
public record Assignee(Kind kind, String name) {

  /** Which of the two. */
  public enum Kind {
    QUEUE,
    PERSON
  }

  public static Assignee queue(String name) {
    return new Assignee(Kind.QUEUE, name);
  }

  public static Assignee person(String name) {
    return new Assignee(Kind.PERSON, name);
  }
}

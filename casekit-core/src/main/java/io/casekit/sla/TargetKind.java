package io.casekit.sla;

import io.casekit.reference.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What a target measures: from which signal of a case to which. A further kind is a further
 * constant that answers {@link #on}.
 */
public enum TargetKind {
  /**
   * From opening to the first public answer of an agent. It is given once: a later reopening does
   * not ask for it again. What a rule or a machine does is no answer.
   */
  FIRST_RESPONSE("first-response") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case OPENED -> Effect.START;
        case ANSWERED -> Effect.STOP;
        case RESOLVED, CLOSED -> signal.byStaff() ? Effect.STOP : Effect.CANCEL;
        default -> Effect.NONE;
      };
    }
  },
  /**
   * From the reporter's first message that nobody has answered to the answer, each time anew. It
   * waits until the first response is met; the end of the work cancels it.
   */
  NEXT_RESPONSE("next-response") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case ASKED -> Effect.START;
        case ANSWERED -> Effect.STOP;
        case RESOLVED, CLOSED -> Effect.CANCEL;
        default -> Effect.NONE;
      };
    }

    @Override
    boolean comesBack(boolean cancelled) {
      return false;
    }
  },
  /** From opening to the resolution, or to the closing if nobody resolved it. */
  RESOLUTION("resolution") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case OPENED -> Effect.START;
        case RESOLVED, CLOSED -> Effect.STOP;
        default -> Effect.NONE;
      };
    }

    @Override
    boolean comesBack(boolean cancelled) {
      return true;
    }
  },
  /** From entering a stage to leaving it, each time anew. */
  STAGE("stage") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case ENTERED -> signal.isAbout(of) ? Effect.START : Effect.NONE;
        case LEFT -> signal.isAbout(of) ? Effect.STOP : Effect.NONE;
        default -> Effect.NONE;
      };
    }

    @Override
    boolean comesBack(boolean cancelled) {
      return false;
    }
  },
  /** From opening to a milestone: the first time a stage is entered. */
  MILESTONE("milestone") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case OPENED -> Effect.START;
        case ENTERED -> signal.isAbout(of) ? Effect.STOP : Effect.NONE;
        case CLOSED -> Effect.CANCEL;
        default -> Effect.NONE;
      };
    }
  },
  /** From the start of a task to its completion, each time anew. */
  TASK("task") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case TASK_STARTED -> signal.isAbout(of) ? Effect.START : Effect.NONE;
        case TASK_COMPLETED -> signal.isAbout(of) ? Effect.STOP : Effect.NONE;
        case TASK_CANCELLED -> signal.isAbout(of) ? Effect.CANCEL : Effect.NONE;
        default -> Effect.NONE;
      };
    }

    @Override
    boolean comesBack(boolean cancelled) {
      return false;
    }
  },
  /** From the request of an approval to its decision, each time anew. */
  APPROVAL("approval") {
    @Override
    Effect on(Signal signal, @Nullable String of) {
      return switch (signal.what()) {
        case APPROVAL_REQUESTED -> signal.isAbout(of) ? Effect.START : Effect.NONE;
        case APPROVAL_DECIDED -> signal.isAbout(of) ? Effect.STOP : Effect.NONE;
        case APPROVAL_ENDED -> signal.isAbout(of) ? Effect.CANCEL : Effect.NONE;
        default -> Effect.NONE;
      };
    }

    @Override
    boolean comesBack(boolean cancelled) {
      return false;
    }
  };

  /** What a signal does to a clock. */
  enum Effect {
    START,
    STOP,
    CANCEL,
    NONE
  }

  private final String key;

  TargetKind(String key) {
    this.key = key;
  }

  /**
   * What a signal does to a clock of this kind. That the whole case is cancelled cancels every
   * clock, and is not asked here.
   *
   * @param of the stage or task that the target is about
   */
  abstract Effect on(Signal signal, @Nullable String of);

  /**
   * Whether the reopening of the case concerns a clock that has been stopped: what was met once is
   * not asked for again, except the resolution.
   */
  boolean comesBack(boolean cancelled) {
    return cancelled;
  }

  /** Tells whether a target of this kind is about one stage or task and must name it. */
  public boolean isAboutSomething() {
    return this == STAGE || this == MILESTONE || this == TASK || this == APPROVAL;
  }

  /** Returns the word used in JSON and tables. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key such as {@code first-response}
   * @throws InvalidInputException if it is none
   */
  public static TargetKind of(String key) {
    return Named.of("target kind", key, values(), TargetKind::key);
  }
}

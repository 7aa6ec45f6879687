package io.casekit.assignment;

import io.casekit.reference.CaseKitException;
import org.jspecify.annotations.Nullable;

/**
 * A rule threw instead of answering, or answered null. The command has failed and nothing was
 * changed; the cause says what the rule threw.
 */
public final class RuleFailedException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  private final String stage;

  /**
   * Made by the engine.
   *
   * @param stage the stage that was asked: {@code categorise}, {@code prioritise} or {@code route}
   * @param about the case, in words that tell nothing personal
   * @param cause what the rule threw, or null if it answered null
   */
  public RuleFailedException(String stage, String about, @Nullable RuntimeException cause) {
    super(
        "Cannot %s %s: the rule %s. Mend the rule: it must answer for every case, with empty if it has nothing to say."
            .formatted(
                stage,
                about,
                cause == null ? "answered null" : "threw " + cause.getClass().getName()));
    if (cause != null) {
      initCause(cause);
    }
    this.stage = stage;
  }

  /** Returns the stage that was asked: {@code categorise}, {@code prioritise} or {@code route}. */
  public String stage() {
    return stage;
  }
}

package io.casekit.cases;

import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;

/**
 * One look at a case led to more automatic steps than there may be. Nothing was changed; the case
 * is put back and stands among the failed wake-ups of the kit's health until its type is mended or
 * somebody works on it.
 */
public final class TooManyStepsException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the engine.
   *
   * @param number the case
   * @param limit how many steps there may be
   */
  public TooManyStepsException(CaseNumber number, int limit) {
    super(
        "Cannot wake %s: more than %d automatic steps are due at once. Look for thresholds that set each other off, or declare fewer."
            .formatted(number, limit));
  }
}

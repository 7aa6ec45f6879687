package io.casekit.cases;

import io.casekit.reference.CaseKitException;

/**
 * A listener gave a command on the very case whose change it was hearing of. Nothing was done, and
 * the change it was hearing of is rolled back unless the listener catches this.
 */
public final class ReentrantCommandException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the engine.
   *
   * @param command the command that was asked for
   * @param caseId the case, as text
   */
  public ReentrantCommandException(String command, String caseId) {
    super(
        "Cannot %s case %s from inside a listener that hears of a change of the same case. Do it after the command has returned."
            .formatted(command, caseId));
  }
}

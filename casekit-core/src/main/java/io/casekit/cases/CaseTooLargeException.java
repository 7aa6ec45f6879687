package io.casekit.cases;

import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Limits;

/**
 * The command would make the state of the case larger than {@link Limits#CASE_STATE_BYTES}. Nothing
 * was changed. Long material belongs into notes or into the host's document store.
 */
public final class CaseTooLargeException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the engine.
   *
   * @param command the command that was asked for
   * @param number the case
   * @param bytes how large its state would be
   */
  public CaseTooLargeException(String command, CaseNumber number, int bytes) {
    super(
        "Cannot %s %s: its state would be %,d bytes, the limit is %,d. Put long texts into notes."
            .formatted(command, number, bytes, Limits.CASE_STATE_BYTES));
  }
}

package io.casekit.cases;

import io.casekit.reference.CaseKitException;

/**
 * There is no such case for this actor. A case that the actor may not see answers in exactly the
 * same way as one that does not exist.
 */
public final class CaseNotFoundException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the engine.
   *
   * @param asked the id or number that was asked for
   */
  public CaseNotFoundException(String asked) {
    super(
        "There is no case " + asked + " here, or it is not yours to see. Check the id or number.");
  }
}

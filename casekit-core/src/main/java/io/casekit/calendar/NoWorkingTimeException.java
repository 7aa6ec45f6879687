package io.casekit.calendar;

import io.casekit.reference.CaseKitException;

/**
 * A calendar holds less working time than was asked for within its horizon, which is ten years
 * unless it says otherwise.
 */
public final class NoWorkingTimeException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  NoWorkingTimeException(String message) {
    super(message);
  }
}

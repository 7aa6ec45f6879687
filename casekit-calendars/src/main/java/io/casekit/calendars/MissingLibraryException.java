package io.casekit.calendars;

import io.casekit.reference.CaseKitException;

/**
 * A library that casekit-calendars only uses if it is there, is not. The message names what to add.
 */
public final class MissingLibraryException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String asked, String library, Throwable cause) {
    super(
        "Cannot %s: %s is not there. Add it to the application.".formatted(asked, library), cause);
  }
}

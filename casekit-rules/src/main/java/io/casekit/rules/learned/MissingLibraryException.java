package io.casekit.rules.learned;

import io.casekit.reference.CaseKitException;

/** The library that training needs is not there. The message names what to add. */
public final class MissingLibraryException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(Throwable cause) {
    super(
        "Cannot train a categoriser: Apache OpenNLP (org.apache.opennlp:opennlp-tools) is not"
            + " there. Add it to the application that trains; one that only decides needs it not.",
        cause);
  }
}

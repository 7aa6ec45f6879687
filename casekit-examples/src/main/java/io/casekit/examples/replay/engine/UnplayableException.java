package io.casekit.examples.replay.engine;

import io.casekit.reference.CaseKitException;

/** Casekit does not take what a plan asks for. Its message says what and where. */
public final class UnplayableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnplayableException(String message) {
    super(message);
  }

  UnplayableException(String what, CaseKitException cause) {
    super(what + " cannot be played: " + cause.getMessage(), cause);
  }
}

package io.casekit.examples.replay.read;

/** The input as a whole cannot be replayed. Its message is for the person at the command line. */
public final class UnusableInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableInputException(String message) {
    super(message);
  }

  UnusableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}

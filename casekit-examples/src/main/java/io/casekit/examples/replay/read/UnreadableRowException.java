package io.casekit.examples.replay.read;

/** One row cannot be read. Its reason goes to the list of rejects. */
final class UnreadableRowException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  UnreadableRowException(String reason) {
    // Where it was thrown helps nobody, and a bad file may throw it a million times.
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}

package io.casekit.examples.replay.read;

/** One row cannot be read. Its message becomes the reason in the list of rejects. */
final class UnreadableRowException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableRowException(String reason) {
    super(reason, null, false, false);
  }
}

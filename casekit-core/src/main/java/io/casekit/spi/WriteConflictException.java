package io.casekit.spi;

import io.casekit.reference.CaseKitException;

/**
 * Somebody else changed the case in the meantime. In a transaction of its own the kit tries again;
 * in a host's transaction the host repeats the whole of it.
 */
public final class WriteConflictException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by stores.
   *
   * @param message what was asked, what was found, what to do
   */
  public WriteConflictException(String message) {
    super(message);
  }

  /**
   * Made by stores.
   *
   * @param message what was asked, what was found, what to do
   * @param cause what the database said
   */
  public WriteConflictException(String message, Throwable cause) {
    super(message, cause);
  }
}

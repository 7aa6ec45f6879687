package io.casekit.spi;

import io.casekit.reference.CaseKitException;

/**
 * An idempotency key or a case number is taken in the tenant. The kit looks again and answers with
 * what is there.
 */
public final class DuplicateKeyException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by stores.
   *
   * @param message what was asked, what was found, what to do
   */
  public DuplicateKeyException(String message) {
    super(message);
  }

  /**
   * Made by stores.
   *
   * @param message what was asked, what was found, what to do
   * @param cause what the database said
   */
  public DuplicateKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}

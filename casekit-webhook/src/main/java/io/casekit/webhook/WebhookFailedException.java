package io.casekit.webhook;

import io.casekit.reference.CaseKitException;
import java.util.OptionalInt;

/**
 * A receiver has not taken a webhook. The outbox tries again, later and later; its message stands
 * with the message in the outbox.
 */
public final class WebhookFailedException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  private final int status;

  WebhookFailedException(int status, String message) {
    super(message);
    this.status = status;
  }

  WebhookFailedException(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** Returns the HTTP status that the receiver answered; absent if it did not answer. */
  public OptionalInt status() {
    return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }
}

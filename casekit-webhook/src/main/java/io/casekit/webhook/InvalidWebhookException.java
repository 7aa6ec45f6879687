package io.casekit.webhook;

import io.casekit.reference.CaseKitException;

/** What came as a webhook is not what a holder of the secret has sent lately. Answer with 400. */
public final class InvalidWebhookException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  InvalidWebhookException(String message) {
    super(message);
  }
}

package io.casekit.cases;

import io.casekit.reference.CaseKitException;

/**
 * The idempotency key was used before in this tenant, for something else. Nothing was done. Give a
 * fresh key for a fresh command; repeat a command with exactly the content it had.
 */
public final class IdempotencyKeyReusedException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the engine.
   *
   * @param command the command that was asked for
   * @param key the key
   */
  public IdempotencyKeyReusedException(String command, String key) {
    super(
        "Cannot %s with the idempotency key \"%s\": it was used before for another command or other content. Use a fresh key for each command."
            .formatted(command, key));
  }
}

package io.casekit.webhook;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What sender and receiver of a webhook share, and nobody else: 24 to 64 random bytes, written as
 * {@code whsec_} and base64, as Standard Webhooks has it. It never shows what it is.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int MOST_CHARACTERS = 100;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * Reads a secret.
   *
   * @param text {@code whsec_} and base64; the prefix may be missing
   * @throws InvalidInputException if it is not of that form, or has fewer than 24 or more than 64
   *     bytes; the message does not hold it
   */
  public static WebhookSecret parse(String text) {
    String given = Limits.text("webhook secret", text, MOST_CHARACTERS);
    byte[] bytes;
    try {
      bytes =
          Base64.getDecoder()
              .decode(given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "webhook secret", "it is no base64; give whsec_ and 24 to 64 random bytes in base64");
    }
    if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
      throw new InvalidInputException(
          "webhook secret",
          "it has %d bytes; give %d to %d random ones"
              .formatted(bytes.length, LEAST_BYTES, MOST_BYTES));
    }
    return new WebhookSecret(bytes);
  }

  /** Signs what is sent: identity, time in seconds since 1970, and body. */
  byte[] sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ", but this one fails.", e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret[not shown]";
  }
}

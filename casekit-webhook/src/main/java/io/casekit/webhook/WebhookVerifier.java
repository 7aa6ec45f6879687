package io.casekit.webhook;

import io.casekit.reference.Limits;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Checks, on the side of the receiver, that a webhook was sent by a holder of the secret, not long
 * ago, and is whole. Whether it has come before is the receiver's to know, by its {@code
 * webhook-id}. Safe for use by many threads.
 */
public final class WebhookVerifier {
  /** How far the sender's clock may be from the receiver's if nothing is said: five minutes. */
  public static final Duration USUAL_TOLERANCE = Duration.ofMinutes(5);

  /** The longest body that is looked at, in bytes. */
  public static final int MOST_BYTES = 1024 * 1024;

  private static final String VERSION = "v1,";
  private static final int MOST_CHARACTERS = 2_000;

  private final List<WebhookSecret> secrets;
  private final InstantSource clock;
  private final Duration tolerance;

  private WebhookVerifier(List<WebhookSecret> secrets, InstantSource clock, Duration tolerance) {
    this.secrets = secrets;
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /**
   * Returns a verifier.
   *
   * @param clock tells the time
   * @param first a secret
   * @param more others that are as good, while secrets are changed
   */
  public static WebhookVerifier of(
      InstantSource clock, WebhookSecret first, WebhookSecret... more) {
    List<WebhookSecret> secrets = new ArrayList<>();
    secrets.add(Limits.given("webhook secret", first));
    Arrays.asList(more).forEach(one -> secrets.add(Limits.given("webhook secret", one)));
    return new WebhookVerifier(List.copyOf(secrets), Limits.given("clock", clock), USUAL_TOLERANCE);
  }

  /**
   * Returns a verifier that lets the time of sending lie further away, or less far.
   *
   * @param most how far before or after the receiver's time, inclusive
   */
  public WebhookVerifier tolerating(Duration most) {
    return new WebhookVerifier(secrets, clock, Limits.given("tolerance", most));
  }

  /**
   * Checks a webhook. The body is taken as it came, byte for byte, before anything reads it.
   *
   * @param id the header {@code webhook-id}, or null if there was none
   * @param timestamp the header {@code webhook-timestamp}, or null
   * @param signature the header {@code webhook-signature}, or null
   * @param body the body
   * @throws InvalidWebhookException if a header is missing or is none, the body is over 1 MiB, the
   *     time is too far away, or no signature is one by a secret that this knows
   */
  public void check(
      @Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body) {
    String sender = header("webhook-id", id);
    String time = header("webhook-timestamp", timestamp);
    String signatures = header("webhook-signature", signature);
    if (body.length > MOST_BYTES) {
      throw new InvalidWebhookException(
          "The webhook's body has %d bytes, the limit is %d.".formatted(body.length, MOST_BYTES));
    }
    Instant sentAt = sentAt(time);
    Instant now = clock.instant();
    if (Duration.between(sentAt, now).abs().compareTo(tolerance) > 0) {
      throw new InvalidWebhookException(
          "The webhook says that it was sent at %s, which is more than %s away from %s. Is it a repetition, or is a clock wrong?"
              .formatted(sentAt, tolerance, now));
    }
    if (!isSigned(sender, time, signatures, body)) {
      throw new InvalidWebhookException(
          "No signature of the webhook is one by a secret that is known here.");
    }
  }

  private static String header(String name, @Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > MOST_CHARACTERS) {
      throw new InvalidWebhookException(
          "The webhook's header %s is %s."
              .formatted(
                  name, value == null || value.isEmpty() ? "not there" : "longer than allowed"));
    }
    return value;
  }

  private static Instant sentAt(String time) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(time));
    } catch (java.time.DateTimeException | NumberFormatException e) {
      throw new InvalidWebhookException(
          "The webhook's header webhook-timestamp is no number of seconds since 1970.");
    }
  }

  private boolean isSigned(String id, String time, String signatures, byte[] body) {
    List<byte[]> right = secrets.stream().map(secret -> secret.sign(id, time, body)).toList();
    boolean signed = false;
    StringTokenizer given = new StringTokenizer(signatures, " ");
    while (given.hasMoreTokens()) {
      String one = given.nextToken();
      if (one.startsWith(VERSION)) {
        byte[] bytes = decoded(one.substring(VERSION.length()));
        for (byte[] expected : right) {
          // All are compared, each in constant time: how long it takes tells nothing.
          signed |= MessageDigest.isEqual(expected, bytes);
        }
      }
    }
    return signed;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

package io.casekit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the example that Standard Webhooks gives for its libraries. */
class WebhookVerifierTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  private final WebhookVerifier verifier = at(1614265330);

  private static WebhookVerifier at(long seconds) {
    return WebhookVerifier.of(
        SettableClock.at(Instant.ofEpochSecond(seconds)), WebhookSecret.parse(SECRET));
  }

  private void refused(
      @Nullable String id, @Nullable String time, @Nullable String signature, byte[] body) {
    assertThatThrownBy(() -> verifier.check(id, time, signature, body))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageStartingWith("The webhook");
  }

  @Test
  void the_example_of_the_standard_is_accepted() {
    verifier.check(ID, TIME, SIGNATURE, BODY);
    verifier.check(ID, TIME, "v2,xyz v1,AAAA " + SIGNATURE + " v1a,zzz", BODY);
    WebhookVerifier.of(
            SettableClock.at(Instant.ofEpochSecond(1614265330)),
            WebhookSecret.parse(SECRET.substring(6)))
        .check(ID, TIME, SIGNATURE, BODY);
  }

  @Test
  void whatever_is_changed_is_noticed() {
    byte[] other = BODY.clone();
    other[9] ^= 1;

    assertThatThrownBy(() -> verifier.check(ID, TIME, SIGNATURE, other))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining("No signature");
    for (String id : new String[] {"msg_x", ID + " "}) {
      assertThatThrownBy(() -> verifier.check(id, TIME, SIGNATURE, BODY))
          .isInstanceOf(InvalidWebhookException.class);
    }
    assertThatThrownBy(() -> verifier.check(ID, "1614265331", SIGNATURE, BODY))
        .isInstanceOf(InvalidWebhookException.class);
  }

  @Test
  void what_is_missing_or_too_long_is_refused() {
    refused(null, TIME, SIGNATURE, BODY);
    refused(ID, null, SIGNATURE, BODY);
    refused(ID, TIME, null, BODY);
    refused("", TIME, SIGNATURE, BODY);
    refused(ID, TIME, SIGNATURE + " v1,x".repeat(1_000), BODY);
    refused(ID, TIME, SIGNATURE, new byte[WebhookVerifier.MOST_BYTES + 1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1e9", "-9223372036854775808", "99999999999999999999", "1614265330 "})
  void a_time_that_is_none_is_refused(String time) {
    refused(ID, time, SIGNATURE, BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1,", "v1", "v1,***", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="})
  void a_signature_that_is_none_is_refused(String signature) {
    assertThatThrownBy(() -> verifier.check(ID, TIME, signature, BODY))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining("No signature");
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void what_was_sent_five_minutes_before_or_after_is_near_enough(long seconds, boolean accepted) {
    WebhookVerifier then = at(1614265330 + seconds);

    if (accepted) {
      then.check(ID, TIME, SIGNATURE, BODY);
    } else {
      assertThatThrownBy(() -> then.check(ID, TIME, SIGNATURE, BODY))
          .isInstanceOf(InvalidWebhookException.class)
          .hasMessageContaining("away from");
      then.tolerating(Duration.ofHours(1)).check(ID, TIME, SIGNATURE, BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_***", "plainly no base64 at all"})
  void a_secret_that_is_none_is_refused_without_being_told(String text) {
    assertThatThrownBy(() -> WebhookSecret.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("webhook secret")
        .hasMessageNotContaining("no base64 at");
    assertThat(WebhookSecret.parse(SECRET).toString()).doesNotContain("MfKQ");
  }
}

package io.casekit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.casekit.CaseKit;
import io.casekit.desk.DeliveryReport;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.outbox.Backlog;
import io.casekit.outbox.DeadMessage;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookRelayTest {
  private static final WebhookSecret SECRET = secret('a');
  private static final WebhookSecret NEXT = secret('b');
  private static final JsonMapper JSON = new JsonMapper();

  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
  private final Receiver receiver = new Receiver();
  private final CaseKit kit = kit(relay -> relay);
  private final Desk desk = desk(kit);

  WebhookRelayTest() throws IOException {}

  @AfterEach
  void close() {
    receiver.close();
  }

  private static WebhookSecret secret(char of) {
    return WebhookSecret.parse("whsec_" + String.valueOf(of).repeat(32));
  }

  private WebhookRelay relay(UnaryOperator<WebhookRelay.Builder> more) {
    return more.apply(
            WebhookRelay.to("erp", receiver.address(), clock)
                .signedBy(SECRET)
                .timeout(Duration.ofSeconds(20)))
        .build();
  }

  private CaseKit kit(UnaryOperator<WebhookRelay.Builder> more) {
    return CaseKit.with(new InMemoryCaseStore())
        .clock(clock)
        .tenant(SampleCases.north())
        .types(SampleCases.faultReport())
        .subscriber(relay(more))
        .build();
  }

  private static Desk desk(CaseKit kit) {
    return kit.tenant("north").as(SampleCases.anna());
  }

  private static CaseId leak(Desk desk) {
    return desk.open("fault-report", d -> d.title("Mrs Smith has a leak")).id();
  }

  private void check(Receiver.Received one, WebhookSecret... known) {
    WebhookVerifier.of(clock, known[0], java.util.Arrays.copyOfRange(known, 1, known.length))
        .check(one.id(), one.timestamp(), one.signature(), one.body());
  }

  private static List<Long> sequences(List<Receiver.Received> of) throws IOException {
    List<Long> sequences = new ArrayList<>();
    for (Receiver.Received one : of) {
      sequences.add(JSON.readTree(one.body()).at("/data/sequence").longValue());
    }
    return sequences;
  }

  @Test
  void what_happened_arrives_as_a_cloud_event_with_a_signature() throws IOException {
    CaseId id = leak(desk);

    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(1, 1, 0));

    Receiver.Received one = receiver.received.get(0);
    check(one, SECRET);
    assertThat(one.path()).isEqualTo("/hook");
    assertThat(one.type()).isEqualTo("application/cloudevents+json");
    JsonNode event = JSON.readTree(one.body());
    // The attributes that CloudEvents 1.0 requires, and those it knows.
    assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
    assertThat(event.get("id").textValue()).isEqualTo(one.id()).contains(id.toString());
    assertThat(URI.create(event.get("source").textValue())).hasToString("urn:casekit");
    assertThat(event.get("type").textValue()).isEqualTo("io.casekit.opened");
    assertThat(event.get("subject").textValue()).isEqualTo(id.toString());
    assertThat(OffsetDateTime.parse(event.get("time").textValue()).toInstant())
        .isEqualTo(clock.instant());
    assertThat(event.get("datacontenttype").textValue()).isEqualTo("application/json");
    assertThat(event.get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"tenant": "north", "caseId": "%s", "sequence": 1,
                 "recordedAt": "2026-03-02T08:00:00Z", "command": "open", "afterGap": false,
                 "events": ["opened", "assigned", "owner-changed"]}"""
                    .formatted(id)));
  }

  @Test
  void nothing_that_a_person_has_written_leaves_unless_it_is_asked_for() {
    leak(desk);
    kit.deliver();
    CaseKit telling = kit(relay -> relay.withDetails());
    leak(desk(telling));
    telling.deliver();

    assertThat(new String(receiver.received.get(0).body(), StandardCharsets.UTF_8))
        .doesNotContain("Smith", "anna");
    assertThat(new String(receiver.received.get(1).body(), StandardCharsets.UTF_8))
        .contains("\"actor\":\"anna\"", "Mrs Smith has a leak");
  }

  @Test
  void of_one_case_they_arrive_in_order_and_a_failure_holds_back_what_follows() throws IOException {
    CaseId one = leak(desk);
    CaseId other = leak(desk);
    for (int n = 0; n < 3; n++) {
      desk.on(one).note("Note " + n);
    }
    receiver.answer = Receiver.status(500, "down");
    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(2, 0, 2));
    receiver.answer =
        exchange -> exchange.sendResponseHeaders(receiver.received.size() % 3 == 0 ? 503 : 200, -1);

    for (int rounds = 0; rounds < 20; rounds++) {
      clock.advance(Duration.ofHours(2));
      kit.deliver();
    }

    List<Long> ofOne =
        sequences(receiver.received.stream().filter(r -> r.id().contains(one.toString())).toList());
    assertThat(ofOne).isSorted().contains(1L, 2L, 3L, 4L).hasSizeGreaterThan(4);
    assertThat(receiver.received).anyMatch(r -> r.id().contains(other.toString()));
    assertThat(kit.health().backlogs()).isEmpty();
  }

  @Test
  void a_repetition_has_the_same_identity_and_a_new_time() {
    leak(desk);
    receiver.answer = Receiver.status(500, "");
    kit.deliver();
    clock.advance(Duration.ofMinutes(10));
    kit.deliver();

    Receiver.Received first = receiver.received.get(0);
    Receiver.Received second = receiver.received.get(1);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.body()).isEqualTo(first.body());
    check(second, SECRET);
    assertThatThrownBy(() -> check(first, SECRET))
        .isInstanceOf(InvalidWebhookException.class)
        .hasMessageContaining("PT5M");
  }

  @Test
  void while_a_secret_is_changed_the_receiver_may_know_either() {
    CaseKit changing = kit(relay -> relay.signedBy(NEXT));
    leak(desk(changing));
    changing.deliver();

    Receiver.Received one = receiver.received.get(0);
    check(one, SECRET);
    check(one, NEXT);
    check(one, secret('c'), NEXT);
    assertThatThrownBy(() -> check(one, secret('c'))).isInstanceOf(InvalidWebhookException.class);
  }

  @Test
  void only_what_was_asked_for_is_told() throws IOException {
    CaseKit some =
        kit(
            relay ->
                relay
                    .events("note-added", "stage-changed")
                    .when(change -> change.after().version() > 2));
    Desk there = desk(some);
    CaseId id = leak(there);
    there.on(id).note("too early");
    there.on(id).assignToPerson("ben");
    there.on(id).moveTo("in-progress");

    some.deliver();

    assertThat(sequences(receiver.received)).containsExactly(4L);
    assertThat(JSON.readTree(receiver.received.get(0).body()).get("type").textValue())
        .isEqualTo("io.casekit.stage-changed");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 410, 429, 500, 503})
  void any_other_answer_than_success_is_a_failure_and_the_operator_reads_which(int status) {
    leak(desk);
    receiver.answer = Receiver.status(status, "Nope\u0007\n" + "x".repeat(100_000));
    for (int tries = 0; tries < 10; tries++) {
      kit.deliver();
      clock.advance(Duration.ofHours(2));
    }

    assertThat(receiver.received).hasSize(10);
    List<DeadMessage> dead = kit.outbox().dead(10).items();
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).error())
        .contains("WebhookFailedException", "Webhook \"erp\" at 127.0.0.1 answered " + status)
        .contains("Nope  xxx")
        .hasSizeLessThan(500);
  }

  @Test
  void a_redirect_is_not_followed() {
    leak(desk);
    receiver.answer =
        exchange -> {
          exchange.getResponseHeaders().add("location", "/elsewhere");
          exchange.sendResponseHeaders(307, -1);
        };

    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(1, 0, 1));

    assertThat(receiver.received).extracting(Receiver.Received::path).containsExactly("/hook");
  }

  @Test
  void who_takes_too_long_fails_and_others_do_not_wait() {
    CountDownLatch never = new CountDownLatch(1);
    CaseKit hasty = kit(relay -> relay.timeout(Duration.ofMillis(200)));
    leak(desk(hasty));
    receiver.answer = exchange -> await(never);
    assertThat(hasty.deliver()).isEqualTo(new DeliveryReport(1, 0, 1));

    // Nor does it help to begin to answer.
    receiver.answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          await(never);
        };
    clock.advance(Duration.ofMinutes(1));
    assertThat(hasty.deliver()).isEqualTo(new DeliveryReport(1, 0, 1));
    never.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_answer_without_end_is_not_read_to_its_end() {
    leak(desk);
    receiver.answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = new byte[8_192];
          // Ends when the other side has had enough.
          while (true) {
            exchange.getResponseBody().write(some);
          }
        };

    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(1, 1, 0));
  }

  @Test
  void nobody_there_is_a_failure_that_says_so() {
    leak(desk);
    receiver.close();

    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(1, 0, 1));
  }

  @Test
  void how_far_the_receiver_is_behind_is_a_figure() {
    leak(desk);
    receiver.answer = Receiver.status(500, "");
    kit.deliver();
    clock.advance(Duration.ofMinutes(10));
    leak(desk);

    assertThat(kit.health().backlogs())
        .containsExactly(new Backlog("erp", true, 2, 0, Duration.ofMinutes(10)));
    assertThat(kit.health().deliveryLag()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/hook",
        "ftp://example.org/hook",
        "file:///etc/passwd",
        "//example.org/hook",
        "/hook",
        "https:hook",
        "https://me:secret@example.org/hook",
        "https://example.org/hook#part",
        "http://127.0.0.1.example.org/"
      })
  void an_address_that_is_none_or_can_be_listened_to_is_refused(String address) {
    assertThatThrownBy(
            () -> WebhookRelay.to("erp", URI.create(address), clock).signedBy(SECRET).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("address")
        .hasMessageNotContaining("me:secret");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () ->
                WebhookRelay.to("e.r p", URI.create("http://example.org"), clock)
                    .timeout(Duration.ofMinutes(5))
                    .client(
                        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build())
                    .build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("key", "address", "signedBy", "timeout", "client");
    assertThatCode(
            () ->
                WebhookRelay.to("erp", URI.create("http://example.org"), clock)
                    .allowPlainHttp()
                    .signedBy(SECRET)
                    .build())
        .doesNotThrowAnyException();
  }
}

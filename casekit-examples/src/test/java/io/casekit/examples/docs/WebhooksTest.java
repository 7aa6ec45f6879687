package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.casekit.CaseKit;
import io.casekit.desk.DeliveryReport;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.outbox.Backlog;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.webhook.InvalidWebhookException;
import io.casekit.webhook.WebhookRelay;
import io.casekit.webhook.WebhookSecret;
import io.casekit.webhook.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  @Test
  void a_receiver_is_told_what_happened_and_checks_who_has_sent_it() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/cases", this::receive);
    server.start();
    URI address = URI.create("http://localhost:%d/cases".formatted(server.getAddress().getPort()));
    String secret = SECRET;
    // tag::relay[]
    WebhookRelay erp =
        WebhookRelay.to("erp", address, clock)
            .signedBy(WebhookSecret.parse(secret))
            .events("resolved", "closed")
            .build();
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand())
            .subscriber(erp)
            .build();
    // end::relay[]
    Desk desk = kit.tenant("north").as(SampleCases.anna());
    desk.on(desk.open("errand", d -> d.title("Fetch the keys")).id()).close();
    clock.advance(Duration.ofMinutes(3));
    // tag::lag[]
    Duration behind = kit.health().deliveryLag();
    List<Backlog> each = kit.health().backlogs();
    // end::lag[]
    assertThat(behind).isEqualTo(Duration.ofMinutes(3));
    assertThat(each).extracting(Backlog::subscriber).containsExactly("erp");

    assertThat(kit.deliver()).isEqualTo(new DeliveryReport(1, 1, 0));

    assertThat(taken).hasSize(1);
    assertThat(taken.get(0)).contains("\"type\":\"io.casekit.closed\"");
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    // tag::verifier[]
    WebhookVerifier verifier = WebhookVerifier.of(clock, WebhookSecret.parse(SECRET));
    byte[] body = exchange.getRequestBody().readNBytes(WebhookVerifier.MOST_BYTES);
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    try {
      verifier.check(id, timestamp, signature, body);
      take(id, body); // unless it has taken this id before
      exchange.sendResponseHeaders(204, -1);
    } catch (InvalidWebhookException e) {
      exchange.sendResponseHeaders(400, -1);
    }
    // end::verifier[]
    exchange.close();
  }

  private void take(String id, byte[] body) {
    taken.add(id + " " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
  }
}

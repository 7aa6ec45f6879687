package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.desk.DeliveryReport;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.outbox.Backlog;
import io.casekit.outbox.DeadMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");

  /** Stands for a system that wants to be told once, and is out of order now and then. */
  private static final class Ledger {
    private final List<String> told = new ArrayList<>();
    private boolean isDown;

    void tell(String key, String words) {
      if (isDown) {
        throw new IllegalStateException("The ledger is down.");
      }
      told.add(key + ": " + words);
    }
  }

  @Test
  void a_subscriber_hears_after_the_commit_and_dead_messages_are_tried_again() {
    Ledger ledger = new Ledger();
    // tag::subscriber[]
    Subscriber costs =
        Subscriber.of(
            "costs",
            change -> change.events().stream().anyMatch(Resolved.class::isInstance),
            message ->
                ledger.tell(message.idempotencyKey(), "case " + message.caseId() + " is done"));
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.faultReport())
            .subscriber(costs)
            .build();
    // end::subscriber[]
    Desk desk = kit.tenant("north").as(SampleCases.anna());
    CaseId id = desk.open("fault-report", d -> d.title("A leak")).id();
    desk.on(id).moveTo("in-progress");
    desk.on(id).completeTask("inspect");
    desk.on(id).claim();
    desk.on(id).resolve("Mended");
    assertThat(ledger.told).isEmpty();

    ledger.isDown = true;
    for (int tries = 0; tries < 10; tries++) {
      kit.deliver();
      clock.advance(Duration.ofHours(2));
    }
    assertThat(kit.health().isGood()).isFalse();
    assertThat(kit.outbox().backlogs()).extracting(Backlog::dead).containsExactly(1L);
    ledger.isDown = false;
    // tag::operator[]
    for (DeadMessage dead : kit.outbox().dead(100).items()) {
      kit.outbox().retry(dead);
    }
    DeliveryReport report = kit.deliver();
    // end::operator[]

    assertThat(report).isEqualTo(new DeliveryReport(1, 1, 0));
    assertThat(ledger.told).hasSize(1).allMatch(line -> line.startsWith("outbox/costs/" + id));
  }
}

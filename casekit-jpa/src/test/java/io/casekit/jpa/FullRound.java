package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.TaskQuery;
import io.casekit.reference.CaseId;
import io.casekit.spi.CaseStore;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that the kit asks of a store, at least once, on one that was empty before. */
final class FullRound {
  private FullRound() {}

  static void on(CaseStore store) {
    SettableClock clock = SettableClock.at(Rows.NOW);
    List<String> received = new ArrayList<>();
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand(), SampleCases.faultReport())
            .subscriber(
                Subscriber.of(
                    "books", change -> true, message -> received.add(message.subscriber())))
            .build();
    Desk desk = kit.tenant("north").as(SampleCases.anna());
    Case leak = leak(desk);
    CaseId id = leak.id();
    desk.on(id).note("x");

    assertThat(leak(desk).id()).isEqualTo(id);
    assertThat(desk.find(leak.number())).isPresent();
    for (CaseOrder order : CaseOrder.values()) {
      CaseQuery query = CaseQuery.all().where(SampleCases.METER, 7L).orderBy(order);
      assertThat(desk.page(query, 5).items()).as("%s", order).hasSize(1);
    }
    assertThat(desk.count(CaseQuery.open())).isOne();
    assertThat(desk.tasks(TaskQuery.open(), 5).items()).isNotNull();
    assertThat(desk.verify(id).isIntact()).isTrue();
    clock.advance(Duration.ofDays(30));
    assertThat(kit.wake().changed()).isPositive();
    kit.flushViews();
    assertThat(desk.views(id, 5)).isNotNull();
    assertThat(kit.deliver().received()).isPositive();
    assertThat(received).contains("books");
    assertThat(kit.health()).isNotNull();
    assertThat(kit.outbox().backlogs()).isNotNull();
  }

  private static Case leak(Desk desk) {
    return desk.key("the-leak")
        .open(
            "fault-report", d -> d.title("Leak").at("house-7/flat-12").set(SampleCases.METER, 7L));
  }
}

package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.audit.Verification;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;

/** What all promises that are asked through a kit begin with. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class KitPromises {
  static final TenantId NORTH = SampleCases.north().id();

  /** A Monday, nine in the morning in Berlin. */
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  final SettableClock clock = SettableClock.at(START);
  final StoreContract contract;
  final CaseStore store;
  final ReadEach kept;
  final CaseKit kit;
  final Desk desk;

  KitPromises(StoreContract contract) {
    this.contract = contract;
    store = contract.newStore();
    kept = new ReadEach(store);
    kit = kit(store);
    desk = north(kit, SampleCases.anna());
  }

  CaseKit kit(CaseStore on) {
    return kit(on, kit -> kit);
  }

  /** A kit with the sample types and tenants and what else the test wants. */
  CaseKit kit(CaseStore on, UnaryOperator<CaseKit.Builder> more) {
    return more.apply(
            CaseKit.with(on)
                .clock(clock)
                .tenant(SampleCases.north(), SampleCases.south())
                .types(SampleCases.faultReport(), SampleCases.purchase(), SampleCases.errand()))
        .build();
  }

  static Desk north(CaseKit kit, Actor actor) {
    return kit.tenant("north").as(actor);
  }

  static Desk south(CaseKit kit, Actor actor) {
    return kit.tenant("south").as(actor);
  }

  Case leak() {
    return leak(desk);
  }

  static Case leak(Desk desk) {
    return desk.open("fault-report", d -> d.title("A leak"));
  }

  Case errand() {
    return desk.open("errand", d -> d.title("Fetch the keys"));
  }

  /** Resolves a leak the long way. */
  Case resolved(CaseId id) {
    desk.on(id).moveTo("in-progress");
    desk.on(id).completeTask("inspect");
    desk.on(id).assignToPerson("anna");
    return desk.on(id).resolve("Mended");
  }

  /** The case, its trail and its state are as they were. */
  void assertUnchanged(Case before) {
    assertThat(desk.get(before.id())).isEqualTo(before);
    assertThat(desk.trail(before.id())).hasSize((int) before.version());
    assertIntact(before.id());
  }

  void assertIntact(CaseId id) {
    assertThat(desk.verify(id).findings()).as("findings").isEmpty();
  }

  static void assertIntact(Verification verification) {
    assertThat(verification.findings()).as("findings").isEmpty();
  }
}

package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.Health;
import io.casekit.desk.WakeReport;
import io.casekit.event.CaseEvent;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.spi.CaseStore;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What happens by the clock: nothing is forgotten, nothing happens twice, nobody holds up others.
 */
abstract class WakePromises extends KitPromises {
  /** The cases that cannot be woken, as a listener decides. */
  private final Set<CaseId> broken = ConcurrentHashMap.newKeySet();

  private final CaseKit fragile =
      kit(
          store,
          kit ->
              kit.listener(
                  change -> {
                    if (broken.contains(change.after().id())) {
                      throw new IllegalStateException("the pager is down");
                    }
                  }));

  WakePromises(StoreContract contract) {
    super(contract);
  }

  /** Counts what is written. */
  private static final class Counting extends PassingStore {
    private final AtomicInteger writes = new AtomicInteger();

    Counting(CaseStore inner) {
      super(inner);
    }

    @Override
    protected StoreSession writing(StoreSession session) {
      return new PassingSession(session) {
        @Override
        public void insert(StoredCase opened, StoredEntry entry) {
          writes.incrementAndGet();
          super.insert(opened, entry);
        }

        @Override
        public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
          writes.incrementAndGet();
          super.update(changed, expectedVersion, entry);
        }

        @Override
        public void wakeFailed(FailedWake failed) {
          writes.incrementAndGet();
          super.wakeFailed(failed);
        }
      };
    }
  }

  // A case whose breach was recorded late may be due for its review already.
  private void wakeUntilNothingIsDue() {
    int rounds = 0;
    while (kit.wake(100).looked() > 0) {
      assertThat(++rounds).as("rounds").isLessThan(10);
    }
  }

  private List<CaseEvent> events(CaseId id) {
    return desk.trail(id).stream().flatMap(entry -> entry.events().stream()).toList();
  }

  private long count(CaseId id, Class<? extends CaseEvent> type) {
    return events(id).stream().filter(type::isInstance).count();
  }

  @Test
  void waking_writes_nothing_when_nothing_is_due() {
    Counting counting = new Counting(store);
    CaseKit counted = kit(counting);
    leak();
    clock.advance(HOUR);

    assertThat(counted.wake(100)).isEqualTo(new WakeReport(0, 0, 0));

    assertThat(counting.writes).hasValue(0);
  }

  @Test
  void a_missed_target_is_recorded_once_and_dated_by_its_due_time() {
    Case c = leak();
    Instant due = START.plus(HOUR.multipliedBy(4));
    assertThat(c.dueAt()).contains(due);
    clock.moveTo(due);
    kit.wake(100);
    assertThat(count(c.id(), CaseEvent.Breached.class)).as("on time is on time").isZero();
    clock.advance(DAY.multipliedBy(2));

    WakeReport first = kit.wake(100);
    WakeReport second = kit.wake(100);
    WakeReport elsewhere = kit(contract.secondStore(store)).wake(100);

    assertThat(first).isEqualTo(new WakeReport(1, 1, 0));
    assertThat(second).isEqualTo(new WakeReport(0, 0, 0));
    assertThat(elsewhere).isEqualTo(new WakeReport(0, 0, 0));
    assertThat(events(c.id())).contains(new CaseEvent.Breached("response", due));
    assertThat(count(c.id(), CaseEvent.Breached.class)).isOne();
    assertIntact(c.id());
  }

  @Test
  void a_missed_target_is_recorded_by_the_next_command_if_nobody_woke_the_case() {
    Case c = leak();
    clock.advance(DAY.multipliedBy(2));

    desk.on(c.id()).note("late");
    kit.wake(100);

    assertThat(events(c.id()))
        .containsSubsequence(
            new CaseEvent.Breached("response", START.plus(HOUR.multipliedBy(4))),
            new CaseEvent.NoteAdded("late", false));
    assertThat(count(c.id(), CaseEvent.Breached.class)).isOne();
  }

  @Test
  void nodes_that_wake_at_the_same_moment_record_each_breach_once() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 10; n++) {
      ids.add(leak().id());
    }
    clock.advance(DAY.multipliedBy(30));
    CaseKit elsewhere = kit(contract.secondStore(store));

    Together.run(
            4,
            n ->
                () -> {
                  WakeReport report;
                  do {
                    report = (n % 2 == 0 ? kit : elsewhere).wake(3);
                  } while (report.looked() > 0);
                  return report;
                })
        .forEach(Together.Outcome::get);

    for (CaseId id : ids) {
      assertThat(count(id, CaseEvent.Breached.class)).isEqualTo(2);
      assertThat(desk.get(id).wakeAt())
          .hasValueSatisfying(at -> assertThat(at).isAfter(clock.instant()));
      assertIntact(id);
    }
  }

  @Test
  void nodes_that_wake_at_the_same_moment_share_the_work() {
    for (int n = 0; n < 40; n++) {
      errand();
    }
    clock.advance(DAY.multipliedBy(8));
    CaseKit elsewhere = kit(contract.secondStore(store));

    int looked =
        Together.run(4, n -> () -> lookedAtAll(n % 2 == 0 ? kit : elsewhere)).stream()
            .mapToInt(Together.Outcome::get)
            .sum();

    assertThat(looked + lookedAtAll(kit)).isEqualTo(40);
  }

  private static int lookedAtAll(CaseKit node) {
    int all = 0;
    int looked;
    do {
      looked = node.wake(3).looked();
      all += looked;
    } while (looked > 0);
    return all;
  }

  @Test
  void what_a_node_had_in_hand_when_it_ended_is_woken_by_another_two_minutes_later() {
    List<CaseId> ids = List.of(errand().id(), errand().id(), errand().id());
    clock.advance(DAY.multipliedBy(8));
    CaseKit killed =
        kit(
            store,
            kit ->
                kit.listener(
                    change -> {
                      throw new Killed();
                    }));
    CaseKit other = kit(contract.secondStore(store));

    assertThatThrownBy(() -> killed.wake(2)).isInstanceOf(Killed.class);

    assertThat(other.wake(100)).as("what nobody had taken").isEqualTo(new WakeReport(1, 1, 0));
    clock.advance(MINUTE.multipliedBy(2).minusNanos(1_000));
    assertThat(other.wake(100).looked()).isZero();
    clock.advance(Duration.ofNanos(1_000));
    assertThat(other.wake(100)).isEqualTo(new WakeReport(2, 2, 0));
    for (CaseId id : ids) {
      assertThat(count(id, CaseEvent.Reminded.class)).isOne();
    }
  }

  @Test
  void somebody_may_work_on_a_case_that_a_node_has_taken() {
    CaseId id = errand().id();
    clock.advance(DAY.multipliedBy(8));
    Instant now = clock.instant();
    store.write(session -> session.claimDue(now, now.plus(HOUR), 9));

    desk.on(id).close();

    assertThat(count(id, CaseEvent.Reminded.class)).isZero();
    assertThat(kit.wake(100).looked()).isZero();
  }

  @Test
  void the_most_overdue_are_looked_at_first_and_no_more_than_asked_for() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ids.add(errand().id());
      clock.advance(HOUR);
    }
    clock.advance(DAY.multipliedBy(8));

    assertThat(kit.wake(2)).isEqualTo(new WakeReport(2, 2, 0));

    assertThat(ids.subList(0, 2)).allMatch(id -> count(id, CaseEvent.Reminded.class) == 1);
    assertThat(ids.subList(2, 5)).allMatch(id -> count(id, CaseEvent.Reminded.class) == 0);
    assertThat(kit.wake(100)).isEqualTo(new WakeReport(3, 3, 0));
  }

  @Test
  void a_case_nobody_touches_is_reminded_of_after_intervals_that_double_up_to_90_days() {
    Case c = errand();
    Instant last = START;

    for (int days : new int[] {7, 14, 28, 56, 90, 90, 90}) {
      Instant next = last.atZone(SampleCases.north().zone()).plusDays(days).toInstant();
      Instant latest = last.plus(DAY.multipliedBy(90));
      next = next.isBefore(latest) ? next : latest;
      assertThat(desk.get(c.id()).wakeAt()).as("after %d days", days).contains(next);
      clock.moveTo(next.minusNanos(1_000));
      assertThat(kit.wake(100).looked()).isZero();
      clock.moveTo(next);
      assertThat(kit.wake(100)).isEqualTo(new WakeReport(1, 1, 0));
      assertThat(kit.wake(100).looked()).isZero();
      last = next;
    }

    assertThat(desk.get(c.id()).reminders()).isEqualTo(7);
    assertThat(events(c.id())).contains(new CaseEvent.Reminded("porters", null, 7));
  }

  @Test
  void who_does_something_ends_the_reminders() {
    Case c = errand();
    clock.advance(DAY.multipliedBy(8));
    kit.wake(100);
    assertThat(desk.get(c.id()).reminders()).isOne();

    Case after = desk.on(c.id()).note("on it");

    assertThat(after.reminders()).isZero();
    assertThat(after.wakeAt())
        .contains(clock.instant().atZone(SampleCases.north().zone()).plusDays(7).toInstant());
  }

  @Test
  void an_ended_case_is_left_alone() {
    Case c = errand();
    desk.on(c.id()).close();
    clock.advance(DAY.multipliedBy(1_000));

    assertThat(kit.wake(100).looked()).isZero();
    assertThat(kit.health().wakeLag()).isZero();
  }

  @Test
  void a_case_that_cannot_be_woken_never_stops_the_others() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      ids.add(errand().id());
    }
    broken.add(ids.get(0));
    broken.add(ids.get(3));
    clock.advance(DAY.multipliedBy(8));

    assertThat(fragile.wake(100)).isEqualTo(new WakeReport(6, 4, 2));

    for (CaseId id : ids) {
      assertThat(count(id, CaseEvent.Reminded.class)).isEqualTo(broken.contains(id) ? 0 : 1);
      assertIntact(id);
    }
    Health health = fragile.health();
    assertThat(health.isGood()).isFalse();
    assertThat(health.failedWakes())
        .extracting(FailedWake::caseId)
        .containsExactlyInAnyOrder(ids.get(0), ids.get(3));
    assertThat(health.failedWakes())
        .allSatisfy(
            failed -> {
              assertThat(failed.message()).isEqualTo("the pager is down");
              assertThat(failed.failedAt()).isEqualTo(clock.instant());
            });
  }

  @Test
  void a_case_that_cannot_even_be_read_never_stops_the_others() {
    CaseId unreadable = errand().id();
    CaseId other = errand().id();
    clock.advance(DAY.multipliedBy(8));
    CaseKit damaged = kit(new UnreadableCase(store, unreadable));

    assertThat(damaged.wake(100)).isEqualTo(new WakeReport(2, 1, 1));

    assertThat(count(other, CaseEvent.Reminded.class)).isOne();
    assertThat(damaged.health().failedWakes())
        .extracting(FailedWake::caseId)
        .containsExactly(unreadable);
  }

  @Test
  void cases_of_one_instant_are_woken_in_the_order_of_their_identities() {
    List<CaseId> woken = new ArrayList<>();
    CaseKit listened = kit(store, kit -> kit.listener(change -> woken.add(change.after().id())));
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      ids.add(errand().id());
    }
    clock.advance(DAY.multipliedBy(8));

    listened.wake(100);

    assertThat(woken).hasSize(12).isEqualTo(ids.stream().sorted().toList());
  }

  @Test
  void a_case_that_cannot_be_woken_is_tried_again_later_and_later_until_it_can() {
    CaseId id = errand().id();
    broken.add(id);
    clock.advance(DAY.multipliedBy(8));

    for (int failures = 1; failures <= 5; failures++) {
      assertThat(fragile.wake(100)).isEqualTo(new WakeReport(1, 0, 1));
      assertThat(fragile.wake(100).looked()).as("not before its time").isZero();
      FailedWake failed = fragile.health().failedWakes().get(0);
      assertThat(failed.failures()).isEqualTo(failures);
      Duration wait = MINUTE.multipliedBy(1L << (failures - 1));
      assertThat(failed.retryAt()).isEqualTo(clock.instant().plus(wait));
      clock.advance(wait);
    }
    broken.clear();

    assertThat(fragile.wake(100)).isEqualTo(new WakeReport(1, 1, 0));
    assertThat(fragile.health().isGood()).isTrue();
    assertThat(count(id, CaseEvent.Reminded.class)).isOne();
    assertIntact(id);
  }

  @Test
  void somebody_who_works_on_a_case_that_could_not_be_woken_clears_the_record() {
    CaseId id = errand().id();
    broken.add(id);
    clock.advance(DAY.multipliedBy(8));
    fragile.wake(100);
    assertIntact(id);

    desk.on(id).note("seen");

    assertThat(kit.health().failedWakes()).isEmpty();
    assertThat(desk.get(id).wakeAt())
        .hasValueSatisfying(at -> assertThat(at).isAfter(clock.instant()));
  }

  @Test
  void health_says_how_late_the_oldest_wake_up_is() {
    Case c = errand();
    assertThat(kit.health().wakeLag()).isZero();
    clock.moveTo(c.wakeAt().orElseThrow().plus(HOUR));

    assertThat(kit.health().wakeLag()).isEqualTo(HOUR);
    kit.wake(100);
    assertThat(kit.health().wakeLag()).isZero();
  }

  @Test
  void cases_are_overdue_also_if_nobody_wakes_them() {
    Case late = leak();
    Case critical = desk.open("fault-report", d -> d.title("Gas").priority(Priority.CRITICAL));
    desk.on(critical.id()).publicNote("We are coming");
    Case planned = desk.open("fault-report", d -> d.title("Paint").priority(Priority.PLANNING));
    desk.on(planned.id()).publicNote("Next year");
    clock.advance(HOUR.multipliedBy(4));
    assertThat(desk.count(CaseQuery.all().overdue())).isZero();

    clock.advance(Duration.ofNanos(1_000));

    Set<CaseId> overdue = new HashSet<>();
    desk.page(CaseQuery.open().overdue(), 10).items().stream()
        .map(CaseSummary::id)
        .forEach(overdue::add);
    assertThat(overdue).containsExactlyInAnyOrder(late.id(), critical.id());
    assertThat(desk.count(CaseQuery.all().overdue())).isEqualTo(2);
    assertThat(desk.trail(late.id())).hasSize(1);
  }

  @Test
  void a_paused_case_is_not_overdue_and_goes_on_with_what_was_left() {
    Case c = leak();
    desk.on(c.id()).publicNote("We are coming");
    desk.on(c.id()).moveTo("in-progress");
    Instant due = desk.get(c.id()).dueAt().orElseThrow();
    Case waiting = desk.on(c.id()).moveTo("waiting");
    assertThat(waiting.dueAt()).isEmpty();
    clock.advance(DAY.multipliedBy(14));
    assertThat(desk.count(CaseQuery.all().overdue())).isZero();

    desk.on(c.id()).completeTask("order-parts");
    Case back = desk.on(c.id()).moveTo("in-progress");

    assertThat(back.dueAt()).contains(due.plus(DAY.multipliedBy(14)));
    assertThat(count(c.id(), CaseEvent.Breached.class)).isZero();
    assertIntact(c.id());
  }

  @Test
  void every_open_case_has_somebody_and_a_next_moment_and_an_ended_one_has_none() {
    Desk ben = north(kit, SampleCases.ben());
    List<CaseId> ids = List.of(leak().id(), errand().id(), leak(ben).id());
    for (int round = 0; round < 20; round++) {
      clock.advance(DAY.multipliedBy(5));
      wakeUntilNothingIsDue();
      for (CaseId id : ids) {
        Case c = desk.get(id);
        assertThat(c.assignee().or(c::queue)).isPresent();
        assertThat(c.wakeAt()).hasValueSatisfying(at -> assertThat(at).isAfter(clock.instant()));
      }
    }
    for (CaseId id : ids) {
      assertThat(
              desk.on(id)
                  .moveTo(desk.get(id).type().equals("errand") ? "done" : "cancelled")
                  .wakeAt())
          .isEmpty();
    }
    assertThat(kept.earliestWake()).isEmpty();
  }
}

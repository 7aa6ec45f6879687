package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.WakeReport;
import io.casekit.event.CaseEvent;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Waking several cases in one transaction is as waking each in its own, but sooner done. */
abstract class WakingTogetherPromises extends KitPromises {
  private final AtomicInteger transactions = new AtomicInteger();

  private final CaseStore counted =
      new PassingStore(store) {
        @Override
        public <R> R write(Function<? super StoreSession, ? extends R> work) {
          transactions.incrementAndGet();
          return super.write(work);
        }
      };

  WakingTogetherPromises(StoreContract contract) {
    super(contract);
  }

  private CaseKit together(CaseStore on, int most) {
    return kit(on, kit -> kit.wakesPerTransaction(most));
  }

  private List<CaseId> errands(int count) {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      ids.add(errand().id());
    }
    clock.advance(DAY.multipliedBy(8));
    return ids;
  }

  private long reminders(CaseId id) {
    return desk.trail(id).stream()
        .flatMap(entry -> entry.events().stream())
        .filter(CaseEvent.Reminded.class::isInstance)
        .count();
  }

  /** Wants to hear of nothing, and for some cases something happens when it is asked. */
  private static Subscriber asked(Predicate<CaseId> which, Runnable then) {
    return Subscriber.of(
        "asked",
        change -> {
          if (which.test(change.after().id())) {
            then.run();
          }
          return false;
        },
        message -> {
          throw new IllegalStateException("Nothing was wanted.");
        });
  }

  @Test
  void several_cases_are_woken_in_one_transaction() {
    List<CaseId> ids = errands(7);

    WakeReport report = together(counted, 3).wake(100);

    assertThat(report).isEqualTo(new WakeReport(7, 7, 0));
    assertThat(transactions).hasValue(3);
    for (CaseId id : ids) {
      assertThat(reminders(id)).isOne();
      assertIntact(id);
    }
    assertThat(kit.wake(100).looked()).isZero();
  }

  @Test
  void no_more_are_woken_than_asked_for() {
    List<CaseId> ids = errands(7);

    assertThat(together(store, 3).wake(5)).isEqualTo(new WakeReport(5, 5, 0));

    assertThat(ids.stream().filter(id -> reminders(id) == 1)).hasSize(5);
    assertThat(kit.wake(100)).isEqualTo(new WakeReport(2, 2, 0));
  }

  @Test
  void what_happens_is_what_happens_in_transactions_of_their_own() {
    CaseKit alone = kit(contract.newStore());
    CaseKit some = together(store, 4);

    for (int n = 0; n < 5; n++) {
      for (CaseKit each : List.of(alone, some)) {
        Desk anna = north(each, SampleCases.anna());
        leak(anna);
        anna.open("errand", d -> d.title("Fetch the keys"));
      }
      clock.advance(HOUR);
    }
    for (int week = 0; week < 6; week++) {
      clock.advance(DAY.multipliedBy(7));
      for (CaseKit each : List.of(alone, some)) {
        while (each.wake(3).looked() > 0) {
          // Until nothing is due.
        }
      }
    }

    assertThat(happened(some)).isEqualTo(happened(alone)).hasSizeGreaterThan(20);
  }

  private static List<CaseEvent> happened(CaseKit kit) {
    Desk anna = north(kit, SampleCases.anna());
    return anna.page(CaseQuery.all().orderBy(CaseOrder.OLDEST), 100).items().stream()
        .sorted(Comparator.comparing(c -> c.number().value()))
        .peek(c -> assertIntact(anna.verify(c.id())))
        .flatMap(c -> anna.trail(c.id()).stream().skip(1))
        .flatMap(entry -> entry.events().stream())
        .toList();
  }

  @Test
  void one_that_cannot_be_saved_undoes_no_other_and_is_put_back() {
    List<CaseId> ids = errands(6);
    Set<CaseId> broken = Set.of(ids.get(0), ids.get(3));
    CaseKit fragile =
        kit(
            store,
            kit ->
                kit.wakesPerTransaction(4)
                    .subscriber(
                        asked(
                            broken::contains,
                            () -> {
                              throw new IllegalStateException("the list of firms is away");
                            })));

    assertThat(fragile.wake(100)).isEqualTo(new WakeReport(6, 4, 2));

    for (CaseId id : ids) {
      assertThat(reminders(id)).isEqualTo(broken.contains(id) ? 0 : 1);
      assertIntact(id);
    }
    assertThat(fragile.health().failedWakes())
        .extracting(FailedWake::caseId)
        .containsExactlyInAnyOrderElementsOf(broken);
  }

  @Test
  void one_that_cannot_be_decided_undoes_no_other_and_is_put_back() {
    List<CaseId> ids = errands(4);
    CaseId unreadable = ids.get(1);
    CaseKit damaged = together(new UnreadableCase(store, unreadable), 10);

    assertThat(damaged.wake(100)).isEqualTo(new WakeReport(4, 3, 1));

    assertThat(ids).allMatch(id -> reminders(id) == (id.equals(unreadable) ? 0 : 1));
    assertThat(damaged.health().failedWakes())
        .extracting(FailedWake::caseId)
        .containsExactly(unreadable);
  }

  @Test
  void no_turn_is_locked_by_who_has_the_cases_of_others() {
    List<Integer> changed = new ArrayList<>();
    List<Integer> changedWithATurn = new ArrayList<>();
    CaseStore watched =
        new PassingStore(store) {
          @Override
          public <R> R write(Function<? super StoreSession, ? extends R> work) {
            Watched[] last = new Watched[1];
            R result =
                super.write(
                    session -> {
                      last[0] = new Watched(session);
                      return work.apply(last[0]);
                    });
            (last[0].hasTurn ? changedWithATurn : changed).add(last[0].updates);
            return result;
          }
        };
    Route route = Route.to("queue:team", Pick.by(Pick.Order.ROUND_ROBIN).offer(HOUR));
    CaseKit picking =
        kit(
            watched,
            kit ->
                kit.wakesPerTransaction(10)
                    .directory(new InMemoryDirectory().group("team", "anna", "ben", "carl"))
                    .rules(
                        CaseRules.routing(
                            facts -> Optional.of(Assignment.along(route, "By the test.")))));
    List<CaseId> offered = new ArrayList<>();
    for (String title : List.of("Keys", "Lamp", "Door")) {
      offered.add(north(picking, SampleCases.anna()).open("errand", d -> d.title(title)).id());
    }
    errands(4);
    changed.clear();
    changedWithATurn.clear();

    assertThat(picking.wake(100)).isEqualTo(new WakeReport(7, 7, 0));

    assertThat(changedWithATurn).containsExactly(1, 1, 1);
    assertThat(changed).containsExactly(4);
    assertThat(offered).allMatch(id -> desk.get(id).assignee().isPresent());
    assertThat(offered).allMatch(id -> desk.get(id).passedBy().size() == 1);
    offered.forEach(this::assertIntact);
  }

  /** Counts the cases that are changed, and sees whether a turn is locked. */
  private static final class Watched extends PassingSession {
    private int updates;
    private boolean hasTurn;

    Watched(StoreSession inner) {
      super(inner);
    }

    @Override
    public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
      updates++;
      super.update(changed, expectedVersion, entry);
    }

    @Override
    public Optional<String> lockTurn(TenantId tenant, String destination) {
      hasTurn = true;
      return super.lockTurn(tenant, destination);
    }
  }

  @Test
  void those_for_which_the_time_was_too_short_are_woken_each_by_itself() {
    List<CaseId> ids = errands(6);
    CaseKit slow =
        kit(
            counted,
            kit ->
                kit.wakesPerTransaction(10)
                    .clock(
                        () -> {
                          clock.advance(Duration.ofMillis(20));
                          return clock.instant();
                        }));

    assertThat(slow.wake(100)).isEqualTo(new WakeReport(6, 6, 0));

    // The clock is asked three times for each, the first time whether there is time for it.
    assertThat(transactions).as("two together, four alone").hasValue(5);
    assertThat(ids).allMatch(id -> reminders(id) == 1);
  }

  @Test
  void whoever_hears_of_changes_within_their_transaction_hears_of_one() {
    List<CaseId> ids = errands(5);
    List<CaseId> heard = new ArrayList<>();
    CaseKit listened =
        kit(
            counted,
            kit -> kit.wakesPerTransaction(10).listener(change -> heard.add(change.after().id())));

    assertThat(listened.wake(100)).isEqualTo(new WakeReport(5, 5, 0));

    assertThat(transactions).hasValue(1 + 5);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void inside_transactions_of_the_hosts_each_is_woken_by_itself() {
    errands(5);
    CaseStore joining =
        new PassingStore(counted) {
          @Override
          public boolean ownsTransactions() {
            return false;
          }
        };

    assertThat(together(joining, 10).wake(100)).isEqualTo(new WakeReport(5, 5, 0));

    assertThat(transactions).as("one to take them, and one for each").hasValue(1 + 5);
  }

  @Test
  void the_rules_are_asked_for_before_the_transaction() {
    errands(3);
    AtomicBoolean within = new AtomicBoolean();
    List<TenantId> asked = new ArrayList<>();
    CaseStore watched =
        new PassingStore(store) {
          @Override
          public <R> R write(Function<? super StoreSession, ? extends R> work) {
            within.set(true);
            try {
              return super.write(work);
            } finally {
              within.set(false);
            }
          }
        };
    CaseKit ruled =
        kit(
            watched,
            kit ->
                kit.wakesPerTransaction(10)
                    .rules(
                        tenant -> {
                          assertThat(within).isFalse();
                          asked.add(tenant);
                          return CaseRules.none();
                        }));

    assertThat(ruled.wake(100)).isEqualTo(new WakeReport(3, 3, 0));

    assertThat(asked).as("once for all").containsExactly(NORTH);
  }

  @Test
  void a_node_that_ends_has_none_of_them_in_hand() {
    List<CaseId> ids = errands(3);
    CaseKit killed =
        kit(
            store,
            kit ->
                kit.wakesPerTransaction(10)
                    .subscriber(
                        asked(
                            ids.get(2)::equals,
                            () -> {
                              throw new Killed();
                            })));
    CaseKit other = kit(contract.secondStore(store));

    assertThatThrownBy(() -> killed.wake(100)).isInstanceOf(Killed.class);

    assertThat(other.wake(100)).isEqualTo(new WakeReport(3, 3, 0));
    assertThat(ids).allMatch(id -> reminders(id) == 1);
  }

  @Test
  void nodes_that_wake_and_people_who_work_at_the_same_moment_lose_nothing() {
    List<CaseId> ids = errands(60);
    CaseKit here = together(store, 7);
    CaseKit elsewhere = together(contract.secondStore(store), 5);
    Instant now = clock.instant();

    Together.run(
            4,
            n ->
                () -> {
                  if (n == 3) {
                    ids.forEach(id -> desk.on(id).note("On my way"));
                    return 0;
                  }
                  int looked = 0;
                  WakeReport report;
                  do {
                    report = (n == 0 ? here : elsewhere).wake(10);
                    looked += report.looked();
                  } while (report.looked() > 0);
                  return looked;
                })
        .forEach(Together.Outcome::get);
    here.wake(100);

    for (CaseId id : ids) {
      Case c = desk.get(id);
      assertThat(c.wakeAt()).hasValueSatisfying(at -> assertThat(at).isAfter(now));
      assertThat(c.version()).isEqualTo(2 + reminders(id));
      assertThat(reminders(id)).isLessThanOrEqualTo(1);
      assertIntact(id);
    }
    assertThat(kit.health().isGood()).isTrue();
  }
}

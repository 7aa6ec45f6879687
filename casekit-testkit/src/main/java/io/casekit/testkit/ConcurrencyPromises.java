package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.StaleCaseException;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import io.casekit.type.NumberPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many at once: on one case, and for numbers. */
abstract class ConcurrencyPromises extends KitPromises {
  ConcurrencyPromises(StoreContract contract) {
    super(contract);
  }

  /** Holds the first two who load a case until both have. */
  private static final class Meeting extends PassingStore {
    private final CountDownLatch both = new CountDownLatch(2);

    Meeting(CaseStore inner) {
      super(inner);
    }

    @Override
    protected StoreSession writing(StoreSession session) {
      return new PassingSession(session) {
        @Override
        public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
          Optional<StoredCase> loaded = super.load(tenant, id, lock);
          if (!lock) {
            Together.meet(both);
          }
          return loaded;
        }
      };
    }
  }

  @Test
  void two_who_change_one_case_at_the_same_moment_both_get_through() {
    Case c = leak();
    Desk meeting = north(kit(new Meeting(store)), SampleCases.anna());

    List<Together.Outcome<Case>> outcomes =
        Together.run(
            2,
            n ->
                () ->
                    n == 0
                        ? meeting.on(c.id()).prioritise(Priority.HIGH)
                        : meeting.on(c.id()).categorise("power"));

    outcomes.forEach(Together.Outcome::get);
    Case after = desk.get(c.id());
    assertThat(after.version()).isEqualTo(3);
    assertThat(after.priority()).isEqualTo(Priority.HIGH);
    assertThat(after.category()).isPresent();
    assertIntact(c.id());
  }

  @Test
  void of_two_who_saw_the_same_version_the_second_is_told() {
    Case c = leak();
    Desk meeting = north(kit(new Meeting(store)), SampleCases.anna());

    List<Together.Outcome<Case>> outcomes =
        Together.run(
            2,
            n ->
                () ->
                    n == 0
                        ? meeting.on(c.id()).expecting(1).prioritise(Priority.HIGH)
                        : meeting.on(c.id()).expecting(1).prioritise(Priority.LOW));

    assertThat(outcomes).filteredOn(o -> o.thrown().isEmpty()).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o.failedWith(StaleCaseException.class)).hasSize(1);
    assertThat(desk.get(c.id()).version()).isEqualTo(2);
  }

  @Test
  void fifty_threads_on_one_case_leave_fifty_notes_and_an_unbroken_chain() {
    Case c = leak();
    Desk elsewhere = north(kit(contract.secondStore(store)), SampleCases.anna());

    Together.run(50, n -> () -> (n % 2 == 0 ? desk : elsewhere).on(c.id()).note("note " + n))
        .forEach(Together.Outcome::get);

    assertThat(desk.get(c.id()).notes()).isEqualTo(50);
    assertThat(desk.trail(c.id()))
        .extracting(AuditEntry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 51).boxed().toList());
    assertIntact(c.id());
  }

  @Test
  void who_always_comes_too_late_locks_from_the_second_try_on_and_gives_up_after_five() {
    Case c = leak();
    AtomicInteger tries = new AtomicInteger();
    List<Boolean> locks = new ArrayList<>();
    CaseStore busy =
        new PassingStore(store) {
          @Override
          protected StoreSession writing(StoreSession session) {
            return new PassingSession(session) {
              @Override
              public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
                locks.add(lock);
                return super.load(tenant, id, lock);
              }

              @Override
              public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
                super.update(changed, expectedVersion, entry);
                tries.incrementAndGet();
                throw new WriteConflictException("Somebody else was faster.");
              }
            };
          }
        };

    assertThatThrownBy(() -> north(kit(busy), SampleCases.anna()).on(c.id()).note("too late"))
        .isInstanceOf(WriteConflictException.class);

    assertThat(tries).hasValue(5);
    assertThat(locks).containsExactly(false, true, true, true, true);
    assertUnchanged(c);
  }

  @Test
  void a_check_finds_nothing_wrong_while_others_write() {
    Case c = leak();
    AtomicInteger written = new AtomicInteger();
    CaseStore disturbed =
        new PassingStore(store) {
          @Override
          protected StoreReader reading(StoreReader reader) {
            return new PassingReader(reader) {
              @Override
              public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
                Optional<StoredCase> found = super.find(tenant, id, visibility);
                Together.elsewhere(() -> desk.on(id).note("meanwhile " + written.get()));
                written.incrementAndGet();
                return found;
              }
            };
          }
        };

    assertIntact(north(kit(disturbed), SampleCases.anna()).verify(c.id()));

    assertThat(written.get()).isPositive();
    assertIntact(c.id());
  }

  @Test
  void many_cases_change_at_once_without_harm() {
    List<CaseId> ids = IntStream.range(0, 5).mapToObj(n -> leak().id()).toList();

    Together.run(
            8,
            n ->
                () -> {
                  for (CaseId id : ids) {
                    desk.on(id).message("from " + n);
                    desk.on(id).assignToPerson("p-" + n);
                  }
                  return n;
                })
        .forEach(Together.Outcome::get);

    for (CaseId id : ids) {
      assertThat(desk.get(id).version()).isEqualTo(17);
      assertIntact(id);
    }
  }

  @Test
  void no_number_is_ever_given_twice() {
    List<Desk> desks =
        List.of(
            desk,
            north(kit(store, kit -> kit.numberBlock(3)), SampleCases.anna()),
            north(kit(contract.secondStore(store)), SampleCases.anna()));

    List<CaseNumber> numbers =
        Together.run(
                6,
                n ->
                    () -> {
                      List<CaseNumber> given = new ArrayList<>();
                      for (int i = 0; i < 10; i++) {
                        given.add(leak(desks.get(n % 3)).number());
                      }
                      return given;
                    })
            .stream()
            .flatMap(outcome -> outcome.get().stream())
            .toList();

    assertThat(numbers).hasSize(60).doesNotHaveDuplicates();
    assertThat(desk.count(CaseQuery.all())).isEqualTo(60);
  }

  @Test
  void numbers_go_on_after_a_restart() {
    Set<CaseNumber> numbers = new HashSet<>();
    for (int n = 0; n < 5; n++) {
      assertThat(numbers.add(leak(north(kit(store), SampleCases.anna())).number())).isTrue();
    }
  }

  @Test
  void a_number_wider_than_its_pattern_is_written_in_full() {
    NumberPattern pattern = SampleCases.purchase().numberPattern();
    store.reserveNumbers(NORTH, pattern.counter(2026), 998);

    assertThat(purchase(desk).number()).isEqualTo(new CaseNumber("P999"));
    assertThat(purchase(desk).number()).isEqualTo(new CaseNumber("P1000"));
  }

  @Test
  void numbers_begin_anew_for_each_tenant_and_each_year_where_the_tenant_is_at_home() {
    clock.moveTo(Instant.parse("2026-12-31T23:30:00Z"));

    assertThat(leak().number()).isEqualTo(new CaseNumber("FR-2027-000001"));
    assertThat(leak(south(kit, Actor.agent("sue"))).number())
        .isEqualTo(new CaseNumber("FR-2026-000001"));
  }

  @Test
  void a_refused_opening_uses_up_no_number() {
    assertThatThrownBy(() -> desk.open("purchase", d -> d.title("No cost centre")))
        .isInstanceOf(CommandRefusedException.class);

    assertThat(purchase(desk).number()).isEqualTo(new CaseNumber("P001"));
  }

  private static Case purchase(Desk desk) {
    return desk.open("purchase", d -> d.title("Chairs").set("cost-centre", "7"));
  }
}

package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.SOUTH;
import static io.casekit.testkit.StoredCases.T0;
import static io.casekit.testkit.StoredCases.caseNumber;
import static io.casekit.testkit.StoredCases.id;
import static io.casekit.testkit.StoredCases.number;
import static io.casekit.testkit.StoredCases.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Visibility;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DueCase;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the words of {@link CaseStore} and its session promise, asked of the store itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class TransactionPromises {
  private final StoreContract contract;
  private final CaseStore store;
  private final CaseStore second;
  private final ReadEach kept;

  TransactionPromises(StoreContract contract) {
    this.contract = contract;
    store = contract.newStore();
    second = contract.secondStore(store);
    kept = new ReadEach(store);
  }

  @Test
  void what_was_written_is_found_as_it_was_given() {
    StoredCase written =
        number(1)
            .searchable(Map.of("room", "bath", "meter", 7L))
            .stored(caseNumber(1), "{\"text\":\"Grüße, \\u0001 und \uD83D\uDE97\"}");
    StoredEntry entry =
        new StoredEntry(
            NORTH,
            id(1),
            1,
            T0,
            Limits.EARLIEST,
            "key ä%_' \"",
            "{\"note\":\"" + "ü\uD83D\uDE97".repeat(20_000) + "\"}",
            "{\"salt\":\"ab\"}",
            "ab".repeat(32));

    insert(store, written, entry);

    assertThat(kept.find(NORTH, id(1))).contains(written);
    assertThat(kept.find(NORTH, caseNumber(1), Visibility.everything())).contains(written);
    assertThat(kept.entries(NORTH, id(1), 0, 10)).containsExactly(entry);
    assertThat(kept.entryByKey(NORTH, "key ä%_' \"")).contains(entry);
  }

  @Test
  void the_largest_state_and_the_largest_definition_are_kept() {
    String state = "{\"t\":\"" + "x".repeat(Limits.CASE_STATE_BYTES - 8) + "\"}";
    String json = "{\"t\":\"" + "y".repeat(Limits.DEFINITION_BYTES - 8) + "\"}";

    insert(store, number(1).stored(caseNumber(1), state), number(1).entry(null));
    store.keep(new StoredDefinition(NORTH, DefinitionKind.CASE_TYPE, "v1", "big", json));

    assertThat(kept.find(NORTH, id(1)).orElseThrow().state()).isEqualTo(state);
    assertThat(kept.definition(NORTH, DefinitionKind.CASE_TYPE, "v1").orElseThrow().json())
        .isEqualTo(json);
  }

  @Test
  void instants_keep_their_microseconds_in_winter_and_summer_from_1900_to_2199() {
    Instant latest = Limits.LATEST_EXCLUSIVE.minusNanos(1_000);
    List<Instant> times =
        List.of(
            Limits.EARLIEST,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2026-03-29T00:59:59.999999Z"),
            Instant.parse("2026-03-29T01:00:00.000001Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T01:30:00.5Z"),
            latest);
    for (int n = 0; n < times.size(); n++) {
      Instant at = times.get(n);
      insert(store, number(n).times(at, at).wakeAt(at).stored(), number(n).entry(null));
    }

    for (int n = 0; n < times.size(); n++) {
      StoredCase found = kept.find(NORTH, id(n)).orElseThrow();
      assertThat(List.of(found.summary().openedAt(), found.nextWakeAt()))
          .containsOnly(times.get(n));
    }
    assertThat(kept.due(latest, 99)).extracting(DueCase::wakeAt).containsExactlyElementsOf(times);
  }

  @Test
  void a_session_sees_what_it_has_written() {
    write(
        store,
        session -> {
          session.insert(stored(1), number(1).entry("key"));
          session.update(number(1).version(2).stored(), 1, number(1).version(2).entry("key-2"));

          assertThat(session.find(NORTH, id(1), Visibility.everything()))
              .contains(number(1).version(2).stored());
          assertThat(session.find(NORTH, caseNumber(1), Visibility.everything())).isPresent();
          assertThat(session.load(NORTH, id(1), true)).contains(number(1).version(2).stored());
          assertThat(session.entryByKey(NORTH, "key-2"))
              .contains(number(1).version(2).entry("key-2"));
          assertThat(session.entries(NORTH, id(1), 0, 9)).hasSize(2);
          assertThat(session.count(NORTH, CaseQuery.all(), Visibility.everything(), T0)).isOne();
        });
  }

  @Test
  void nobody_else_sees_it_before_the_end() {
    write(
        store,
        session -> {
          session.insert(stored(1), number(1).entry("key"));

          assertThat(Together.elsewhere(() -> kept.find(NORTH, id(1)))).isEmpty();
          assertThat(Together.elsewhere(() -> kept.count(NORTH))).isZero();
        });

    assertThat(kept.find(NORTH, id(1))).isPresent();
  }

  @Test
  void a_second_store_on_the_same_data_sees_what_the_first_has_written() {
    insert(store, stored(1), number(1).entry(null));

    write(
        second,
        session ->
            session.update(number(1).version(2).stored(), 1, number(1).version(2).entry(null)));

    assertThat(kept.find(NORTH, id(1))).contains(number(1).version(2).stored());
  }

  @Test
  void work_that_throws_leaves_nothing_behind() {
    insert(store, stored(1), number(1).entry(null));

    assertThatThrownBy(
            () ->
                write(
                    store,
                    session -> {
                      session.insert(stored(2), number(2).entry("key"));
                      session.update(
                          number(1).version(2).stored(), 1, number(1).version(2).entry("key-2"));
                      session.addViews(List.of(new ViewRecord(NORTH, id(1), "anna", T0, "case")));
                      throw new IllegalStateException("the host changed its mind");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the host changed its mind");

    assertThat(kept.find(NORTH, id(1))).contains(stored(1));
    assertThat(kept.find(NORTH, id(2))).isEmpty();
    assertThat(kept.entryByKey(NORTH, "key")).isEmpty();
    assertThat(kept.entryByKey(NORTH, "key-2")).isEmpty();
    assertThat(kept.entries(NORTH, id(1), 0, 9)).hasSize(1);
    assertThat(kept.views(NORTH, id(1), 9)).hasSize(contract.addsViewsApart() ? 1 : 0);
  }

  @Test
  void what_the_work_returns_and_throws_reaches_the_caller() {
    assertThat(store.<String>write(session -> "written")).isEqualTo("written");
    assertThat(store.<String>read(reader -> "read")).isEqualTo("read");
    assertThatThrownBy(
            () ->
                store.<String>read(
                    reader -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
  }

  @Test
  void a_write_inside_a_write_is_part_of_it() {
    assertThatThrownBy(
            () ->
                write(
                    store,
                    outer -> {
                      write(store, inner -> inner.insert(stored(1), number(1).entry(null)));
                      assertThat(kept.find(NORTH, id(1))).as("seen from inside").isPresent();
                      throw new IllegalStateException("the outer one fails");
                    }))
        .hasMessage("the outer one fails");

    assertThat(kept.find(NORTH, id(1))).isEmpty();
  }

  @Test
  void a_change_from_another_version_is_refused_and_changes_nothing() {
    insert(store, stored(1), number(1).entry(null));
    write(
        store,
        session ->
            session.update(number(1).version(2).stored(), 1, number(1).version(2).entry(null)));

    for (long expected : new long[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  write(
                      store,
                      session -> {
                        session.insert(stored(2), number(2).entry(null));
                        session.update(
                            number(1).version(3).stored(),
                            expected,
                            number(1).version(3).entry("key"));
                      }))
          .as("from version %d", expected)
          .isInstanceOf(WriteConflictException.class);
    }

    assertThat(kept.find(NORTH, id(1))).contains(number(1).version(2).stored());
    assertThat(kept.find(NORTH, id(2))).isEmpty();
    assertThat(kept.entries(NORTH, id(1), 0, 9)).hasSize(2);
    assertThat(kept.entryByKey(NORTH, "key")).isEmpty();
  }

  @Test
  void a_case_is_opened_once_in_a_transaction_too() {
    assertThatThrownBy(
            () ->
                write(
                    store,
                    session -> {
                      session.insert(stored(1), number(1).entry(null));
                      session.insert(stored(1), number(1).entry(null));
                    }))
        .isInstanceOf(DuplicateKeyException.class);

    assertThat(kept.find(NORTH, id(1))).isEmpty();
  }

  @Test
  void a_list_by_end_has_a_case_where_it_ended_last_however_it_came_there() {
    insert(store, number(1).closedAt(T0).stored(), number(1).entry(null));
    insert(store, number(2).closedAt(T0.plusSeconds(60)).stored(), number(2).entry(null));
    insert(store, stored(3), number(3).entry(null));
    assertThat(byEnd()).containsExactly(id(2), id(1), id(3));

    write(
        store,
        session -> {
          change(session, number(1).version(2).closedAt(T0.plusSeconds(90)));
          change(session, number(2).version(2).closedAt(null));
          change(session, number(2).version(3).closedAt(T0.plusSeconds(80)));
          change(session, number(3).version(2).closedAt(T0.plusSeconds(70)));
          change(session, number(3).version(3).closedAt(null));
        });
    assertThat(byEnd()).containsExactly(id(1), id(2), id(3));

    write(store, session -> change(session, number(1).version(3).closedAt(T0.plusSeconds(85))));
    write(store, session -> change(session, number(2).version(4).closedAt(null)));
    // Those that are open stand last, in the order of their ids.
    assertThat(byEnd()).containsExactly(id(1), id(3), id(2));

    write(store, session -> change(session, number(3).version(4).closedAt(T0.plusSeconds(95))));
    assertThat(byEnd()).containsExactly(id(3), id(1), id(2));
  }

  private static void change(StoreSession session, StoredCases to) {
    session.update(to.stored(), to.version() - 1, to.entry(null));
  }

  private List<CaseId> byEnd() {
    CaseQuery query = CaseQuery.all().orderBy(CaseOrder.ENDED);
    return kept.page(NORTH, query, Visibility.everything(), T0, null, 9).stream()
        .map(CaseSummary::id)
        .toList();
  }

  @Test
  void a_change_of_a_case_that_is_not_there_is_refused() {
    insert(store, number(1).of(SOUTH).stored(), number(1).of(SOUTH).entry(null));

    assertThatThrownBy(
            () ->
                write(
                    store,
                    session ->
                        session.update(
                            number(1).version(2).stored(), 1, number(1).version(2).entry(null))))
        .isInstanceOf(WriteConflictException.class);
  }

  @Test
  void of_two_changes_from_the_same_version_one_gets_through() {
    insert(store, stored(1), number(1).entry(null));
    CountDownLatch bothHaveLoaded = new CountDownLatch(2);

    Together.oneGetsThrough(
        WriteConflictException.class,
        n ->
            () ->
                write(
                    n == 0 ? store : second,
                    session -> {
                      session.load(NORTH, id(1), false);
                      Together.meet(bothHaveLoaded);
                      session.update(
                          number(1).version(2).stored(), 1, number(1).version(2).entry(null));
                    }));

    assertThat(kept.entries(NORTH, id(1), 0, 9)).hasSize(2);
  }

  @Test
  void a_locked_case_is_changed_by_one_after_the_other() {
    insert(store, stored(1), number(1).entry(null));

    List<Together.Outcome<Boolean>> outcomes =
        Together.run(
            8,
            n ->
                () ->
                    write(
                        n % 2 == 0 ? store : second,
                        session -> {
                          long version =
                              session.load(NORTH, id(1), true).orElseThrow().summary().version();
                          session.update(
                              number(1).version(version + 1).stored(),
                              version,
                              number(1).version(version + 1).entry(null));
                        }));

    outcomes.forEach(Together.Outcome::get);
    assertThat(kept.entries(NORTH, id(1), 0, 99))
        .extracting(StoredEntry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
  }

  @Test
  void two_that_wait_for_each_other_do_not_wait_for_ever() {
    insert(store, stored(1), number(1).entry(null));
    insert(store, stored(2), number(2).entry(null));
    CountDownLatch bothHaveOne = new CountDownLatch(2);

    List<Together.Outcome<Boolean>> outcomes =
        Together.run(
            2,
            n ->
                () ->
                    write(
                        store,
                        session -> {
                          session.load(NORTH, id(1 + n), true);
                          Together.meetSurely(bothHaveOne);
                          session.load(NORTH, id(2 - n), true);
                        }));

    assertThat(outcomes)
        .allMatch(o -> o.thrown().isEmpty() || o.failedWith(WriteConflictException.class))
        .anyMatch(o -> o.failedWith(WriteConflictException.class));
    write(store, session -> assertThat(session.load(NORTH, id(1), true)).isPresent());
  }

  @Test
  void loading_does_not_find_what_is_not_there_or_not_the_tenant_s() {
    insert(store, number(1).of(SOUTH).stored(), number(1).of(SOUTH).entry(null));

    write(
        store,
        session -> {
          assertThat(session.load(NORTH, id(1), true)).isEmpty();
          assertThat(session.load(NORTH, id(2), false)).isEmpty();
        });
  }

  @Test
  void entries_come_in_order_and_in_parts() {
    insert(store, stored(1), number(1).entry(null));
    for (long version = 2; version <= 25; version++) {
      StoredCases next = number(1).version(version);
      write(store, s -> s.update(next.stored(), next.version() - 1, next.entry(null)));
    }

    assertThat(sequences(0, 100)).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
    assertThat(sequences(0, 3)).containsExactly(1L, 2L, 3L);
    assertThat(sequences(8, 3)).containsExactly(9L, 10L, 11L);
    assertThat(sequences(24, 3)).containsExactly(25L);
    assertThat(sequences(25, 3)).isEmpty();
    assertThat(kept.entries(SOUTH, id(1), 0, 9)).isEmpty();
    assertThat(kept.entries(NORTH, id(2), 0, 9)).isEmpty();
  }

  private List<Long> sequences(long after, int limit) {
    return kept.entries(NORTH, id(1), after, limit).stream().map(StoredEntry::sequence).toList();
  }

  @Test
  void views_come_the_latest_first() {
    insert(store, stored(1), number(1).entry(null));
    List<ViewRecord> views = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      views.add(new ViewRecord(NORTH, id(1), "anna", T0.plusSeconds(n), "case"));
    }
    write(store, session -> session.addViews(views.subList(0, 2)));
    write(store, session -> session.addViews(views.subList(2, 4)));
    write(store, s -> s.addViews(List.of(new ViewRecord(NORTH, id(2), "ben", T0, "timeline"))));

    assertThat(kept.views(NORTH, id(1), 3))
        .containsExactly(views.get(3), views.get(2), views.get(1));
    assertThat(kept.views(NORTH, id(2), 9)).hasSize(1);
    assertThat(kept.views(SOUTH, id(1), 9)).isEmpty();
  }

  @Test
  void somebody_may_look_twice_in_the_same_moment() {
    insert(store, stored(1), number(1).entry(null));
    ViewRecord view = new ViewRecord(NORTH, id(1), "anna", T0, "case");

    write(store, session -> session.addViews(List.of(view, view)));
    write(store, session -> session.addViews(List.of(view)));

    assertThat(kept.views(NORTH, id(1), 9)).containsOnly(view);
  }

  @Test
  void nothing_of_one_tenant_is_found_for_another() {
    insert(store, stored(1), number(1).entry("key"));

    assertThat(kept.find(SOUTH, id(1), Visibility.everything())).isEmpty();
    assertThat(kept.find(SOUTH, caseNumber(1), Visibility.everything())).isEmpty();
    assertThat(kept.entries(SOUTH, id(1), 0, 9)).isEmpty();
    assertThat(kept.entryByKey(SOUTH, "key")).isEmpty();
    assertThat(kept.count(SOUTH)).isZero();
    assertThat(kept.page(SOUTH, CaseQuery.all(), Visibility.everything(), T0, null, 9)).isEmpty();
    Set<CaseSummary> scanned = new HashSet<>();
    kept.scan(
        SOUTH,
        CaseQuery.all(),
        Visibility.everything(),
        T0,
        Set.of(),
        c -> scanned.add(c.summary()));
    assertThat(scanned).isEmpty();
  }

  @Test
  void writing_many_cases_at_once_goes_well() {
    long start = System.nanoTime();

    Together.run(
            4,
            n ->
                () -> {
                  for (int i = 0; i < 25; i++) {
                    int number = n * 25 + i;
                    insert(store, stored(number), number(number).entry("key-" + number));
                  }
                  return n;
                })
        .forEach(Together.Outcome::get);

    assertThat(kept.count(NORTH)).isEqualTo(100);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }

  static void insert(CaseStore store, StoredCase opened, StoredEntry entry) {
    write(store, session -> session.insert(opened, entry));
  }

  static boolean write(CaseStore store, Consumer<StoreSession> work) {
    return store.<Boolean>write(
        session -> {
          work.accept(session);
          return true;
        });
  }
}

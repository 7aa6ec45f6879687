package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.RuleSource;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.Desk;
import io.casekit.event.CaseListener;
import io.casekit.jpa.CombinationContract.Database;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseQuery;
import io.casekit.query.TaskQuery;
import io.casekit.reference.CaseId;
import io.casekit.report.LeadTimeEnd;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How a store lives in a host's transactions, with the provider that is on the class path, beside
 * what every store promises.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JoiningPromises {
  private static final int MOST_REPETITIONS = 10;

  private final DataSource database;
  private final Host host;
  private final SettableClock clock = SettableClock.at(Rows.NOW);
  private final JpaCaseStore store;
  private final Desk desk;

  /** Reads what was committed, in transactions of its own. */
  private final Desk committed;

  JoiningPromises(Database kind) {
    database = kind.fresh();
    TestDatabases.run(
        database, "create table flat (name varchar(20) primary key, rooms integer not null)");
    TestDatabases.run(database, "insert into flat values ('house-7/1', 3)");
    host = Host.on(database, settings());
    store = JpaCaseStore.joining(host::current, database);
    desk = desk(kit(store));
    committed = desk(kit(JpaCaseStore.owning(database)));
  }

  /** What the host has set for its provider. */
  Map<String, ?> settings() {
    return Map.of();
  }

  @AfterAll
  void close() {
    host.close();
  }

  private CaseKit kit(JpaCaseStore on, CaseListener... listeners) {
    CaseKit.Builder kit =
        CaseKit.with(on)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand(), SampleCases.faultReport())
            .subscriber(Subscriber.of("books", change -> true, message -> {}));
    for (CaseListener listener : listeners) {
      kit.listener(listener);
    }
    return kit.build();
  }

  private static Desk desk(CaseKit kit) {
    return kit.tenant("north").as(SampleCases.anna());
  }

  private static Case errand(Desk at) {
    return at.open("errand", d -> d.title("Keys"));
  }

  private CaseId committedErrand() {
    return errand(committed).id();
  }

  @Test
  void the_hosts_rollback_takes_the_case_its_trail_and_its_messages_with_it() {
    CaseId before = committedErrand();
    long messages = rows("ck_outbox");
    CaseId[] opened = new CaseId[1];

    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      opened[0] = errand(desk).id();
                      desk.on(before).note("never to be read");
                      assertThat(desk.get(opened[0]).version()).isOne();
                      throw new IllegalStateException("The host has changed its mind.");
                    }))
        .hasMessage("The host has changed its mind.");

    assertThatThrownBy(() -> committed.get(opened[0])).isInstanceOf(CaseNotFoundException.class);
    assertThat(committed.trail(before)).hasSize(1);
    assertThat(rows("ck_outbox")).isEqualTo(messages);
    assertThat(host.<Case>transaction(entities -> desk.on(before).note("the first")).version())
        .isEqualTo(2);
    assertThat(committed.verify(before).isIntact()).isTrue();
  }

  @Test
  void what_the_host_commits_is_there_together() {
    CaseId id =
        host.transaction(
            entities -> {
              Case c = errand(desk);
              HostUnitTest.Flat flat = new HostUnitTest.Flat();
              flat.name = "flat of " + c.id().toString().substring(24);
              entities.persist(flat);
              desk.on(c.id()).claim();
              return c.id();
            });

    assertThat(committed.get(id).assignee()).isPresent();
    assertThat(rows("flat where name = 'flat of " + id.toString().substring(24) + "'")).isOne();
  }

  @Test
  void a_fault_that_waits_in_the_hosts_context_comes_out_when_the_host_flushes() {
    CaseId id = committedErrand();

    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      HostUnitTest.Flat taken = new HostUnitTest.Flat();
                      taken.name = "house-7/1";
                      entities.persist(taken);
                      lookAround(id);
                      desk.on(id).note("written meanwhile");
                      errand(desk);
                      assertThatThrownBy(entities::flush).isInstanceOf(PersistenceException.class);
                      throw new IllegalStateException("Only then did it fail.");
                    }))
        .hasMessage("Only then did it fail.");

    assertThat(committed.get(id).version()).isOne();
  }

  private void lookAround(CaseId id) {
    Case seen = desk.get(id);
    desk.find(seen.number());
    desk.page(CaseQuery.open(), 5);
    desk.count(CaseQuery.open());
    desk.tasks(TaskQuery.open(), 5);
    desk.trail(id);
    desk.next(id);
    desk.reports().onTime(CaseQuery.all(), LeadTimeEnd.CLOSING);
  }

  @Test
  void the_hosts_context_stays_as_it_is() {
    CaseId id = committedErrand();

    host.<Boolean>transaction(
        entities -> {
          HostUnitTest.Flat flat = entities.find(HostUnitTest.Flat.class, "house-7/1");
          int rooms = flat.rooms + 1;
          flat.rooms = rooms;

          desk.on(id).note("x");
          lookAround(id);
          errand(desk);

          assertThat(entities.contains(flat)).isTrue();
          assertThat(flat.rooms).isEqualTo(rooms);
          assertThat(roomsInside(entities)).isEqualTo(rooms - 1);
          assertOnlyOneEntityIn(entities);
          return true;
        });

    CkCaseKey key = new CkCaseKey("north", id.value());
    assertThat(host.factory().getCache().contains(CkCase.class, key)).isFalse();
    assertThat(rows("flat where name = 'house-7/1' and rooms > 3")).isOne();
  }

  /** As the transaction's own connection sees it. */
  private int roomsInside(EntityManager entities) {
    try {
      return new EntityManagerTransaction(entities, Tables.unqualified())
          .<Integer>on(
              sql ->
                  sql.first(
                          "select rooms from flat where name = ?",
                          List.of("house-7/1"),
                          row -> row.getInt(1))
                      .orElseThrow());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertOnlyOneEntityIn(EntityManager entities) {
    if (entities.getDelegate().getClass().getName().startsWith("org.hibernate.")) {
      assertThat(entities.unwrap(org.hibernate.Session.class).getStatistics().getEntityCount())
          .isOne();
    } else {
      assertThat(heldByEclipseLink(entities)).hasSize(1);
    }
  }

  /** EclipseLink is not there when this is compiled. */
  private static Map<?, ?> heldByEclipseLink(EntityManager entities) {
    try {
      Object delegate = entities.getDelegate();
      Object unitOfWork = delegate.getClass().getMethod("getUnitOfWork").invoke(delegate);
      return (Map<?, ?>) unitOfWork.getClass().getMethod("getCloneMapping").invoke(unitOfWork);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_host_asks_for_cases_in_its_own_queries_and_finds_them_as_they_are_now() {
    CaseId id = committedErrand();

    for (int claims = 0; claims < 2; claims++) {
      host.<Boolean>transaction(
          entities -> {
            Case changed = desk.on(id).note("x");
            assertThat(
                    entities
                        .createQuery(
                            "select c from CkCase c where c.id.tenant = :tenant and c.id.caseId = :id",
                            CkCase.class)
                        .setParameter("tenant", "north")
                        .setParameter("id", id.value())
                        .getSingleResult()
                        .version)
                .isEqualTo(changed.version());
            return true;
          });
    }
  }

  @Test
  void without_a_transaction_of_the_host_there_is_reading_but_no_writing() {
    CaseId id = committedErrand();

    assertThat(desk.get(id).version()).isOne();
    assertThat(desk.count(CaseQuery.all())).isPositive();
    assertThatThrownBy(() -> desk.on(id).note("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Begin one around the command")
        .hasMessageContaining("JpaCaseStore.owning(dataSource)");
    assertThat(committed.get(id).version()).isOne();
  }

  @Test
  void what_is_refused_before_it_is_written_leaves_the_transaction_whole() {
    CaseId id = committedErrand();

    host.<Boolean>transaction(
        entities -> {
          desk.on(id).note("before");
          assertThatThrownBy(() -> desk.on(id).release())
              .isInstanceOf(CommandRefusedException.class);
          desk.on(id).note("after");
          return true;
        });

    assertThat(committed.get(id).version()).isEqualTo(3);
  }

  @Test
  void a_command_that_failed_half_way_cannot_be_committed_by_who_overlooks_it() {
    CaseId id = committedErrand();
    Desk disturbed =
        desk(
            kit(
                store,
                change -> {
                  throw new IllegalStateException("no");
                }));

    try {
      host.<Boolean>transaction(
          entities -> {
            assertThatThrownBy(() -> disturbed.on(id).note("x")).hasMessage("no");
            return true;
          });
    } catch (RollbackException e) {
      // Hibernate says nothing, as long as it is not asked to follow the letter of the standard.
      assertThat(e).isNotNull();
    }

    assertThat(committed.get(id).version()).isOne();
  }

  @Test
  void a_taken_key_is_told_at_once_and_answered_when_the_host_repeats_everything() {
    CyclicBarrier both = new CyclicBarrier(2);
    String key = "key-" + committedErrand();
    CaseId[] opened = new CaseId[2];
    AtomicInteger repetitions = new AtomicInteger();
    // Asked for when it has been looked whether the key is known, and before anything is written.
    RuleSource meeting =
        tenant -> {
          meet(both, repetitions);
          return CaseRules.none();
        };
    Desk meetingDesk =
        desk(
            CaseKit.with(store)
                .clock(clock)
                .tenant(SampleCases.north())
                .types(SampleCases.errand())
                .rules(meeting)
                .build());

    Threads.together(
        2,
        n ->
            () ->
                opened[n] =
                    repeated(
                        repetitions,
                        () -> meetingDesk.key(key).open("errand", d -> d.title("Keys")).id()));

    assertThat(opened[0]).isEqualTo(opened[1]);
    assertThat(repetitions).hasValue(1);
  }

  /** At the first try only. */
  private static void meet(CyclicBarrier both, AtomicInteger repetitions) {
    if (repetitions.get() == 0) {
      try {
        both.await(10, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A host that repeats its whole transaction after a conflict. */
  // tag::repeated[]
  private <R> R repeated(AtomicInteger repetitions, Supplier<R> work) {
    for (int tries = 1; ; tries++) {
      try {
        return host.<R>transaction(entities -> work.get());
      } catch (RuntimeException e) {
        if (!JpaCaseStore.isConflict(e) || tries == MOST_REPETITIONS) {
          throw e;
        }
        repetitions.incrementAndGet();
      }
    }
  }

  // end::repeated[]

  @Test
  void of_two_that_wait_for_each_other_one_is_told_and_repeats_its_whole_transaction() {
    List<CaseId> ids = List.of(committedErrand(), committedErrand());
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger repetitions = new AtomicInteger();

    Threads.together(
        2,
        n ->
            () ->
                repeated(
                    repetitions,
                    () -> {
                      desk.on(ids.get(n)).note("first of " + n);
                      meet(both, repetitions);
                      return desk.on(ids.get(1 - n)).note("second of " + n);
                    }));

    assertThat(repetitions).hasPositiveValue();
    for (CaseId id : ids) {
      assertThat(committed.get(id).notes()).isEqualTo(2);
      assertThat(committed.verify(id).isIntact()).isTrue();
    }
  }

  @Test
  void who_changes_a_case_keeps_others_from_it_until_the_host_ends() {
    CaseId id = committedErrand();
    AtomicInteger repetitions = new AtomicInteger();

    Threads.together(
        4,
        n ->
            () -> {
              for (int notes = 0; notes < 5; notes++) {
                repeated(
                    repetitions,
                    () -> {
                      long before = desk.on(id).note("one").version();
                      return desk.on(id).expecting(before).note("two");
                    });
              }
            });

    assertThat(committed.get(id).notes()).isEqualTo(40);
    assertThat(repetitions).hasValue(0);
  }

  @Test
  void numbers_and_definitions_stay_when_the_host_rolls_back() {
    String[] number = new String[1];
    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      number[0] = errand(desk(kit(store))).number().value();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    Case next = host.transaction(entities -> errand(desk(kit(store))));

    assertThat(next.number().value()).isNotEqualTo(number[0]);
    assertThat(committed.get(next.id()).version()).isOne();
  }

  @Test
  void a_transaction_within_a_transaction_is_another_one() {
    CaseId id = committedErrand();
    CaseListener keepsABook = change -> host.<Case>transaction(inner -> errand(desk(kit(store))));
    long before = committed.count(CaseQuery.all());

    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      desk(kit(store, keepsABook)).on(id).note("rolled back");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(committed.get(id).version()).isOne();
    assertThat(committed.count(CaseQuery.all())).isEqualTo(before + 1);
  }

  @Test
  void a_round_of_waking_in_the_hosts_transaction_is_undone_with_it() {
    CaseId id = committed.open("fault-report", d -> d.title("Leak").at("house-7/flat-12")).id();
    long version = committed.get(id).version();
    CaseKit kit = kit(store);
    clock.advance(Duration.ofDays(30));

    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      assertThat(kit.wake().changed()).isPositive();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(committed.get(id).version()).isEqualTo(version);

    host.<Boolean>transaction(entities -> kit.wake().changed() > 0);
    assertThat(committed.get(id).version()).isGreaterThan(version);
  }

  private long rows(String of) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + of)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

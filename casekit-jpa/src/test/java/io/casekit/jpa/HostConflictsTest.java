package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.PersistenceException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a host sees of a conflict on PostgreSQL, where its isolation decides when one comes out: in
 * casekit's command or in the host's own commit. Run by the build with each provider.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostConflictsTest {
  private static final int MOST_TRIES = 3;

  private final Map<Isolation, House> houses = new EnumMap<>(Isolation.class);
  private final List<RuntimeException> conflicts = new CopyOnWriteArrayList<>();

  /** How far apart the database keeps transactions. */
  enum Isolation {
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
  }

  /** A host in whose database all transactions are isolated so. */
  private final class House {
    final HikariDataSource database;
    final Host host;
    final Desk desk;
    final Desk committed;

    House(Isolation isolation) {
      database = PostgreSqlServer.newDatabaseWithTables();
      TestDatabases.run(
          database, "create table flat (name varchar(20) primary key, rooms integer not null)");
      TestDatabases.run(database, "insert into flat values ('house-7/1', 3)");
      TestDatabases.run(
          database,
          "do $$ begin execute format('alter database %I set default_transaction_isolation to %L', current_database(), '"
              + isolation.name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + "'); end $$");
      database.getHikariPoolMXBean().softEvictConnections();
      host = Host.on(database, Map.of());
      desk = Desks.on(JpaCaseStore.joining(host::current, database));
      committed = Desks.on(JpaCaseStore.owning(database));
    }

    CaseId errand() {
      return committed.open("errand", d -> d.title("Keys")).id();
    }

    /** Repeats the whole transaction after a conflict. */
    <R> R repeated(Supplier<R> work) {
      for (int tries = 1; ; tries++) {
        try {
          return host.<R>transaction(entities -> work.get());
        } catch (RuntimeException e) {
          if (!JpaCaseStore.isConflict(e) || tries == MOST_TRIES) {
            throw e;
          }
          conflicts.add(e);
        }
      }
    }
  }

  private House house(Isolation isolation) {
    return houses.computeIfAbsent(isolation, House::new);
  }

  @BeforeEach
  void forget() {
    conflicts.clear();
  }

  @AfterAll
  void close() {
    for (House house : houses.values()) {
      house.host.close();
      house.database.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_case_that_was_changed_since_the_transaction_began_is_at_most_a_conflict_of_the_command(
      Isolation isolation) {
    House house = house(isolation);
    CaseId id = house.errand();

    house.repeated(
        () -> {
          house.desk.count(CaseQuery.open());
          if (house.committed.get(id).notes() == 0) {
            Threads.elsewhere(() -> house.committed.on(id).note("meanwhile"));
          }
          return house.desk.on(id).note("mine");
        });

    assertThat(house.committed.get(id).notes()).isEqualTo(2);
    assertThat(house.committed.verify(id).isIntact()).isTrue();
    if (isolation == Isolation.READ_COMMITTED) {
      assertThat(conflicts).isEmpty();
    } else {
      assertThat(conflicts).singleElement().isInstanceOf(WriteConflictException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_each_decides_on_what_the_other_changes_may_come_out_in_the_hosts_commit(
      Isolation isolation) {
    House house = house(isolation);
    List<CaseId> ids = List.of(house.errand(), house.errand());
    CyclicBarrier both = new CyclicBarrier(2);

    Threads.together(
        2,
        n ->
            () ->
                house.repeated(
                    () -> {
                      house.desk.get(ids.get(1 - n));
                      house.desk.on(ids.get(n)).note("by " + n);
                      if (conflicts.isEmpty()) {
                        meet(both);
                      }
                      return true;
                    }));

    for (CaseId id : ids) {
      assertThat(house.committed.get(id).notes()).isOne();
      assertThat(house.committed.verify(id).isIntact()).isTrue();
    }
    if (isolation == Isolation.SERIALIZABLE) {
      assertThat(conflicts)
          .as("the host's own, not casekit's")
          .singleElement()
          .isInstanceOf(PersistenceException.class)
          .isNotInstanceOf(CaseKitException.class);
    } else {
      assertThat(conflicts).isEmpty();
    }
  }

  @Test
  void a_key_of_the_hosts_that_is_taken_comes_out_in_its_commit_and_is_not_repeated() {
    House house = house(Isolation.READ_COMMITTED);
    CaseId id = house.errand();

    assertThatThrownBy(
            () ->
                house.host.transaction(
                    entities -> {
                      HostUnitTest.Flat taken = new HostUnitTest.Flat();
                      taken.name = "house-7/1";
                      entities.persist(taken);
                      return house.desk.on(id).note("never to be read");
                    }))
        .isInstanceOf(PersistenceException.class)
        .satisfies(e -> assertThat(JpaCaseStore.isConflict(e)).isFalse());

    assertThat(house.committed.get(id).notes()).isZero();
  }

  private static void meet(CyclicBarrier both) {
    try {
      both.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}

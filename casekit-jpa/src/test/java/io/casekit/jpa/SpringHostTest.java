package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import jakarta.persistence.EntityManager;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** A host with Spring's transactions, as {@code @Transactional} begins them. */
class SpringHostTest {
  private final EmbeddedH2 database = EmbeddedH2.inMemory("spring");
  private final Host unit;
  private final TransactionTemplate transactional;
  private final TransactionTemplate requiresNew;
  private final JpaCaseStore store;
  private final Desk desk;
  private final Desk committed;

  SpringHostTest() {
    JpaCaseStore.createSchema(database);
    unit = Host.on(database, Map.of());

    // tag::spring[]
    JpaTransactionManager transactions = new JpaTransactionManager(unit.factory());
    // What Spring injects for @PersistenceContext: it stands for that of the running transaction.
    EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(unit.factory());
    store = JpaCaseStore.joining(() -> shared, database);
    // end::spring[]

    transactional = new TransactionTemplate(transactions);
    requiresNew = new TransactionTemplate(transactions);
    requiresNew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    desk = Desks.on(store);
    committed = Desks.on(JpaCaseStore.owning(database));
  }

  @AfterEach
  void close() {
    unit.close();
    database.close();
  }

  private Case errand() {
    return desk.open("errand", d -> d.title("Keys"));
  }

  @Test
  void a_command_is_committed_and_rolled_back_with_springs_transaction() {
    CaseId kept = transactional.execute(status -> errand().id());
    CaseId[] lost = new CaseId[1];

    transactional.executeWithoutResult(
        status -> {
          lost[0] = errand().id();
          desk.on(kept).note("never to be read");
          assertThat(desk.get(lost[0]).version()).isOne();
          status.setRollbackOnly();
        });

    assertThat(committed.get(kept).version()).isOne();
    assertThatThrownBy(() -> committed.get(lost[0])).isInstanceOf(CaseNotFoundException.class);
  }

  @Test
  void a_suspended_transaction_and_the_one_within_it_are_apart() {
    CaseId id = transactional.execute(status -> errand().id());

    transactional.executeWithoutResult(
        outer -> {
          desk.on(id).note("never to be read");
          CaseId within = requiresNew.execute(inner -> errand().id());
          assertThat(committed.get(within).version()).isOne();
          assertThat(committed.get(id).version()).isOne();
          assertThat(desk.get(id).version()).isEqualTo(2);
          outer.setRollbackOnly();
        });

    assertThat(committed.count(CaseQuery.all())).isEqualTo(2);
    assertThat(committed.get(id).version()).isOne();
  }

  @Test
  void without_a_transaction_there_is_reading_but_no_writing() {
    CaseId id = transactional.execute(status -> errand().id());

    assertThat(desk.get(id).version()).isOne();
    assertThatThrownBy(this::errand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@Transactional");
  }

  @Test
  void a_command_that_failed_half_way_is_not_committed_by_who_overlooks_it() {
    CaseId id = transactional.execute(status -> errand().id());
    Desk disturbed =
        CaseKit.with(store)
            .clock(SettableClock.at(Rows.NOW))
            .tenant(SampleCases.north())
            .types(SampleCases.errand())
            .listener(
                change -> {
                  throw new IllegalStateException("no");
                })
            .build()
            .tenant("north")
            .as(SampleCases.anna());

    assertThatThrownBy(
            () ->
                transactional.executeWithoutResult(
                    status ->
                        assertThatThrownBy(() -> disturbed.on(id).note("x")).hasMessage("no")))
        .isInstanceOf(UnexpectedRollbackException.class);

    assertThat(committed.get(id).version()).isOne();
  }

  @Test
  void a_conflict_that_comes_out_in_springs_commit_is_told_from_other_failures() {
    try (HikariDataSource isolated = PostgreSqlServer.newDatabaseWithTables()) {
      TestDatabases.run(
          isolated,
          "do $$ begin execute format('alter database %I set default_transaction_isolation to serializable', current_database()); end $$");
      isolated.getHikariPoolMXBean().softEvictConnections();
      try (Host host = Host.on(isolated, Map.of())) {
        JpaTransactionManager transactions = new JpaTransactionManager(host.factory());
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(host.factory());
        Desk joined = Desks.on(JpaCaseStore.joining(() -> shared, isolated));
        Desk others = Desks.on(JpaCaseStore.owning(isolated));
        CaseId one = others.open("errand", d -> d.title("Keys")).id();
        CaseId other = others.open("errand", d -> d.title("Keys")).id();

        assertThatThrownBy(
                () ->
                    new TransactionTemplate(transactions)
                        .executeWithoutResult(
                            status -> {
                              joined.get(other);
                              joined.on(one).note("decided on what the other was");
                              Threads.elsewhere(() -> readOneAndChangeOther(isolated, one, other));
                            }))
            .isNotInstanceOf(CaseKitException.class)
            .satisfies(e -> assertThat(JpaCaseStore.isConflict(e)).isTrue());

        assertThat(others.get(one).notes()).isZero();
        assertThat(others.get(other).notes()).isOne();
      }
    }
  }

  private static void readOneAndChangeOther(DataSource database, CaseId one, CaseId other) {
    try (Host host = Host.on(database, Map.of())) {
      Desk desk = Desks.on(JpaCaseStore.joining(host::current, database));
      host.transaction(
          entities -> {
            desk.get(one);
            return desk.on(other).note("decided on what the one was");
          });
    }
  }
}

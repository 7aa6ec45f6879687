package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.jta.TransactionManager;
import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SynchronizationType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host with transactions that a transaction manager coordinates, as in an application server. */
class JtaHostTest {
  private final XaDatabase database = new XaDatabase("jta");
  private final jakarta.transaction.TransactionManager transactions =
      TransactionManager.transactionManager();
  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> ofTransaction = new ThreadLocal<>();
  private final JpaCaseStore store;
  private final Desk desk;
  private final Desk committed;

  JtaHostTest() {
    JpaCaseStore.createSchema(database.plain());
    Map<String, Object> settings = new HashMap<>();
    settings.put("jakarta.persistence.transactionType", "JTA");
    settings.put("jakarta.persistence.jtaDataSource", database.managed(transactions));
    settings.put(
        "hibernate.transaction.jta.platform",
        "org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform");
    factory = Persistence.createEntityManagerFactory("host-jta", settings);
    DataSource apart = database.plain();
    // tag::jta[]
    store = JpaCaseStore.joining(ofTransaction::get, apart);
    // end::jta[]
    desk = Desks.on(store);
    committed = Desks.on(JpaCaseStore.owning(database.plain()));
  }

  @AfterEach
  void close() {
    factory.close();
    database.close();
  }

  /** As a container does around a method of a bean. */
  private <R> R required(Supplier<R> work) throws Exception {
    transactions.begin();
    EntityManager entities = factory.createEntityManager(SynchronizationType.SYNCHRONIZED);
    ofTransaction.set(entities);
    boolean done = false;
    try {
      R result = work.get();
      done = true;
      return result;
    } finally {
      ofTransaction.remove();
      if (done && transactions.getStatus() == Status.STATUS_ACTIVE) {
        transactions.commit();
      } else {
        transactions.rollback();
      }
      entities.close();
    }
  }

  private Case errand() {
    return desk.open("errand", d -> d.title("Keys"));
  }

  @Test
  void a_command_is_committed_and_rolled_back_with_the_managed_transaction() throws Exception {
    CaseId kept = required(() -> errand().id());
    CaseId[] lost = new CaseId[1];

    assertThatThrownBy(
            () ->
                required(
                    () -> {
                      lost[0] = errand().id();
                      desk.on(kept).note("never to be read");
                      assertThat(desk.get(lost[0]).version()).isOne();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(committed.get(kept).version()).isOne();
    assertThatThrownBy(() -> committed.get(lost[0])).isInstanceOf(CaseNotFoundException.class);
    assertThat(this.<Case>required(() -> desk.on(kept).note("the first")).version()).isEqualTo(2);
    assertThat(committed.verify(kept).isIntact()).isTrue();
  }

  @Test
  void a_command_that_failed_half_way_marks_the_managed_transaction() throws Exception {
    CaseId id = required(() -> errand().id());
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

    required(
        () -> {
          assertThatThrownBy(() -> disturbed.on(id).note("x")).hasMessage("no");
          try {
            assertThat(transactions.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
          } catch (SystemException e) {
            throw new AssertionError(e);
          }
          return true;
        });

    assertThat(committed.get(id).version()).isOne();
  }

  @Test
  void a_conflict_that_comes_out_in_the_managed_commit_is_told_from_other_failures()
      throws Exception {
    CaseId id = required(() -> errand().id());

    assertThatThrownBy(
            () -> noteThenFailInCommit(id, new OptimisticLockException("a row of the host's")))
        .isInstanceOf(RollbackException.class)
        .satisfies(e -> assertThat(JpaCaseStore.isConflict(e)).isTrue());
    assertThatThrownBy(() -> noteThenFailInCommit(id, new PersistenceException("a full disk")))
        .isInstanceOf(RollbackException.class)
        .satisfies(e -> assertThat(JpaCaseStore.isConflict(e)).isFalse());

    assertThat(committed.get(id).version()).isOne();
  }

  /** As a provider does that flushes when the transaction manager is about to commit. */
  private void noteThenFailInCommit(CaseId id, RuntimeException failure) throws Exception {
    Case unused =
        required(
            () -> {
              Case noted = desk.on(id).note("x");
              try {
                transactions.getTransaction().registerSynchronization(new Failing(failure));
              } catch (RollbackException | SystemException e) {
                throw new AssertionError(e);
              }
              return noted;
            });
  }

  private record Failing(RuntimeException failure) implements Synchronization {
    @Override
    public void beforeCompletion() {
      throw failure;
    }

    @Override
    public void afterCompletion(int status) {
      // There is nothing to clear up.
    }
  }

  @Test
  void without_a_transaction_there_is_reading_but_no_writing() throws Exception {
    CaseId id = required(() -> errand().id());

    assertThat(desk.get(id).version()).isOne();
    assertThatThrownBy(this::errand).isInstanceOf(IllegalStateException.class);
  }
}

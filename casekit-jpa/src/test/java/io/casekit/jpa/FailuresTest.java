package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23000"})
  void a_unique_violation_is_a_taken_key_however_deep_it_lies(String state) {
    assertThat(translated(new SQLException("taken", state)))
        .isInstanceOf(DuplicateKeyException.class)
        .hasRootCauseMessage("taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "40000", "55P03", "HYT00", "90131"})
  void who_was_rolled_back_or_waited_in_vain_has_a_conflict(String state) {
    assertThat(translated(new SQLException("wait", state)))
        .isInstanceOf(WriteConflictException.class)
        .hasRootCauseMessage("wait");
  }

  @Test
  void a_batch_tells_what_went_wrong_in_the_next_exception() {
    BatchUpdateException batch = new BatchUpdateException("batch", "HY000", new int[0]);
    batch.setNextException(new SQLException("taken", "23505"));

    assertThat(translated(batch)).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void what_a_provider_calls_a_conflict_is_one() {
    assertThat(Failures.translate(new OptimisticLockException("x")))
        .isInstanceOf(WriteConflictException.class);
    assertThat(Failures.translate(new PessimisticLockException("x")))
        .isInstanceOf(WriteConflictException.class);
    assertThat(Failures.translate(new LockTimeoutException("x")))
        .isInstanceOf(WriteConflictException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "23502", "42S02", "08006", "57014"})
  void anything_else_stays_what_it_is(String state) {
    RuntimeException failure = new PersistenceException("x", new SQLException("x", state));

    assertThat(Failures.translate(failure)).isSameAs(failure);
  }

  @Test
  void a_failure_without_a_state_or_with_itself_as_cause_stays_what_it_is() {
    PersistenceException one = new PersistenceException("one");
    PersistenceException other = new PersistenceException("other", one);
    one.initCause(other);

    assertThat(Failures.translate(one)).isSameAs(one);
    RuntimeException plain = new PersistenceException("x", new SQLException("x"));
    assertThat(Failures.translate(plain)).isSameAs(plain);
    WriteConflictException known = new WriteConflictException("known");
    assertThat(Failures.translate(known)).isSameAs(known);
  }

  @Test
  void what_others_did_is_worth_a_repetition_wherever_it_comes_out() {
    assertThat(conflicting("40001")).isTrue();
    assertThat(conflicting("55P03")).isTrue();
    assertThat(JpaCaseStore.isConflict(new OptimisticLockException("x"))).isTrue();
    assertThat(JpaCaseStore.isConflict(new IllegalStateException(new WriteConflictException("x"))))
        .isTrue();
    assertThat(JpaCaseStore.isConflict(new DuplicateKeyException("x"))).isTrue();
    IllegalStateException managed = new IllegalStateException("commit");
    managed.addSuppressed(new PersistenceException(new SQLException("x", "40001")));
    assertThat(JpaCaseStore.isConflict(managed)).isTrue();
  }

  @Test
  void what_is_wrong_the_next_time_too_is_not() {
    assertThat(conflicting("23505")).as("a key of the host's").isFalse();
    assertThat(conflicting("42S02")).isFalse();
    assertThat(JpaCaseStore.isConflict(new IllegalStateException("x"))).isFalse();
  }

  private static boolean conflicting(String state) {
    return JpaCaseStore.isConflict(
        new RollbackException("commit", new PersistenceException(new SQLException("x", state))));
  }

  private static RuntimeException translated(SQLException sql) {
    return Failures.translate(
        new RollbackException("commit", new PersistenceException(new IllegalStateException(sql))));
  }
}

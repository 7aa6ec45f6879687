package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.SOUTH;
import static io.casekit.testkit.StoredCases.T0;
import static io.casekit.testkit.StoredCases.id;
import static io.casekit.testkit.StoredCases.number;
import static io.casekit.testkit.StoredCases.stored;
import static io.casekit.testkit.TransactionPromises.insert;
import static io.casekit.testkit.TransactionPromises.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which cases are due, and what becomes of a wake-up that failed, asked of the store itself. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class DuePromises {
  private final CaseStore store;
  private final ReadEach kept;

  DuePromises(StoreContract contract) {
    store = contract.newStore();
    kept = new ReadEach(store);
  }

  @Test
  void due_cases_of_all_tenants_come_the_earliest_first() {
    for (int n : new int[] {5, 3, 9, 1, 7}) {
      TenantId tenant = n % 4 == 1 ? SOUTH : NORTH;
      insert(store, number(n).of(tenant).stored(), number(n).of(tenant).entry(null));
    }
    insert(store, number(2).wakeAt(null).stored(), number(2).entry(null));

    assertThat(kept.due(T0.plusSeconds(7), 99))
        .containsExactly(
            new DueCase(SOUTH, id(1), T0.plusSeconds(1), 0),
            new DueCase(NORTH, id(3), T0.plusSeconds(3), 0),
            new DueCase(SOUTH, id(5), T0.plusSeconds(5), 0),
            new DueCase(NORTH, id(7), T0.plusSeconds(7), 0));
    assertThat(kept.due(T0.plusSeconds(7).minusNanos(1_000), 99)).hasSize(3);
    assertThat(kept.due(T0.plusSeconds(99), 2))
        .extracting(DueCase::caseId)
        .containsExactly(id(1), id(3));
    assertThat(kept.earliestWake()).contains(T0.plusSeconds(1));
  }

  @Test
  void a_case_is_due_when_its_last_change_says() {
    insert(store, stored(1), number(1).entry(null));
    assertThat(kept.earliestWake()).contains(T0.plusSeconds(1));

    write(
        store,
        s ->
            s.update(
                number(1).version(2).wakeAt(T0.plusSeconds(60)).stored(),
                1,
                number(1).version(2).entry(null)));
    assertThat(kept.due(T0.plusSeconds(59), 9)).isEmpty();
    assertThat(kept.earliestWake()).contains(T0.plusSeconds(60));

    write(
        store,
        s ->
            s.update(
                number(1).version(3).wakeAt(null).stored(), 2, number(1).version(3).entry(null)));
    assertThat(kept.due(Limits.LATEST_EXCLUSIVE, 9)).isEmpty();
    assertThat(kept.earliestWake()).isEmpty();
  }

  @Test
  void a_failed_wake_up_is_put_back_and_on_record_until_the_next_change() {
    insert(store, stored(1), number(1).entry(null));
    insert(store, stored(2), number(2).entry(null));
    FailedWake failed = failed(1, "no such calendar \"ä\" " + "x".repeat(970));
    write(store, session -> session.wakeFailed(failed(3, "first")));
    FailedWake again =
        new FailedWake(
            NORTH,
            id(1),
            failed.failures(),
            T0.plusSeconds(600),
            T0.plusSeconds(1_200),
            failed.message());

    write(store, session -> session.wakeFailed(again));

    assertThat(kept.failedWakes(9)).containsExactly(again);
    assertThat(kept.due(T0.plusSeconds(1_200), 9))
        .containsExactly(
            new DueCase(NORTH, id(2), T0.plusSeconds(2), 0),
            new DueCase(NORTH, id(1), T0.plusSeconds(1_200), 1));
    assertThat(kept.find(NORTH, id(1)).orElseThrow().summary()).isEqualTo(stored(1).summary());
    assertThat(kept.find(NORTH, id(1)).orElseThrow().state()).isEqualTo(stored(1).state());
    assertThat(kept.entries(NORTH, id(1), 0, 9)).hasSize(1);

    write(store, s -> s.update(number(1).version(2).stored(), 1, number(1).version(2).entry(null)));

    assertThat(kept.failedWakes(9)).isEmpty();
    assertThat(kept.due(T0.plusSeconds(600), 1))
        .containsExactly(new DueCase(NORTH, id(1), T0.plusSeconds(1), 0));
  }

  private static FailedWake failed(int failures, String message) {
    return new FailedWake(NORTH, id(1), failures, T0.plusSeconds(1), T0.plusSeconds(600), message);
  }

  @Test
  void a_wake_up_that_seemed_to_fail_is_not_put_back() {
    insert(store, number(1).wakeAt(T0.plusSeconds(2)).stored(), number(1).entry(null));

    write(store, session -> session.wakeFailed(failed(1, "the connection broke at the commit")));

    assertThat(kept.failedWakes(9)).isEmpty();
    assertThat(kept.due(T0.plusSeconds(2), 9))
        .containsExactly(new DueCase(NORTH, id(1), T0.plusSeconds(2), 0));
  }

  @Test
  void failed_wake_ups_are_listed_up_to_a_limit() {
    for (int n = 1; n <= 5; n++) {
      insert(store, stored(n), number(n).entry(null));
      FailedWake failed =
          new FailedWake(NORTH, id(n), 1, T0.plusSeconds(n), T0.plusSeconds(9), "no");
      write(store, session -> session.wakeFailed(failed));
    }

    assertThat(kept.failedWakes(3)).hasSize(3);
    assertThat(kept.failedWakes(99))
        .extracting(FailedWake::caseId)
        .containsExactlyInAnyOrder(id(1), id(2), id(3), id(4), id(5));
  }
}

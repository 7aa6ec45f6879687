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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.CaseId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How nodes share what is due, asked of the store itself: each case is taken by one of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ClaimPromises {
  private static final Instant NOW = T0.plusSeconds(100);
  private static final Instant UNTIL = NOW.plusSeconds(60);

  private final CaseStore store;
  private final CaseStore second;

  ClaimPromises(StoreContract contract) {
    store = contract.newStore();
    second = contract.secondStore(store);
  }

  private static List<DueCase> claim(CaseStore on, Instant now, int limit) {
    return on.write(session -> session.claimDue(now, now.plusSeconds(60), limit));
  }

  private static List<CaseId> ids(List<DueCase> due) {
    return due.stream().map(DueCase::caseId).toList();
  }

  /** Cases 1 to so many, each due so many seconds after the beginning. */
  private void due(int cases) {
    for (int n = 1; n <= cases; n++) {
      insert(store, stored(n), number(n).entry(null));
    }
  }

  @Test
  void what_is_due_in_any_tenant_is_taken_the_earliest_first() {
    for (int n : new int[] {5, 3, 9, 1, 7}) {
      StoredCases one = number(n).of(n % 4 == 1 ? SOUTH : NORTH);
      insert(store, one.stored(), one.entry(null));
    }
    insert(store, number(2).wakeAt(null).stored(), number(2).entry(null));

    assertThat(claim(store, T0.plusSeconds(7), 3))
        .containsExactly(
            new DueCase(SOUTH, id(1), T0.plusSeconds(1), 0),
            new DueCase(NORTH, id(3), T0.plusSeconds(3), 0),
            new DueCase(SOUTH, id(5), T0.plusSeconds(5), 0));

    assertThat(ids(claim(store, T0.plusSeconds(7), 3))).containsExactly(id(7));
  }

  @Test
  void what_was_taken_is_passed_over_until_its_time_is_up() {
    due(3);

    assertThat(ids(claim(store, NOW, 2))).containsExactly(id(1), id(2));

    assertThat(ids(claim(second, NOW, 9))).containsExactly(id(3));
    assertThat(claim(store, UNTIL.minusNanos(1_000), 9)).isEmpty();
    assertThat(ids(claim(second, UNTIL, 9))).containsExactly(id(1), id(2), id(3));
    assertThat(store.<Integer>read(r -> r.due(NOW, 9).size())).as("due all the same").isEqualTo(3);
  }

  @Test
  void what_was_taken_is_free_again_when_it_has_changed() {
    due(2);
    claim(store, NOW, 9);

    write(
        second, s -> s.update(number(1).version(2).stored(), 1, number(1).version(2).entry(null)));
    FailedWake failed = new FailedWake(NORTH, id(2), 1, NOW, NOW.plusSeconds(9), "no");
    write(second, session -> session.wakeFailed(failed));

    assertThat(ids(claim(store, NOW, 9))).containsExactly(id(1));
    assertThat(claim(store, NOW.plusSeconds(9), 9))
        .containsExactly(new DueCase(NORTH, id(2), NOW.plusSeconds(9), 1));
  }

  @Test
  void taking_changes_nothing_else() {
    due(1);

    claim(store, NOW, 9);

    write(
        store,
        session -> assertThat(session.load(NORTH, id(1), /* lock= */ false)).contains(stored(1)));
    assertThat(store.<Boolean>read(r -> r.earliestWake().equals(stored(1).wakeAt()))).isTrue();
  }

  @Test
  void what_a_session_took_that_failed_was_not_taken() {
    due(1);

    assertThatThrownBy(
            () ->
                write(
                    store,
                    session -> {
                      assertThat(session.claimDue(NOW, UNTIL, 9)).hasSize(1);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(claim(second, NOW, 9)).hasSize(1);
  }

  @Test
  void a_session_takes_what_it_has_written_and_not_twice() {
    due(1);
    write(
        store,
        session -> {
          session.insert(stored(2), number(2).entry(null));
          session.update(number(1).version(2).stored(), 1, number(1).version(2).entry(null));

          assertThat(ids(session.claimDue(NOW, UNTIL, 9))).containsExactly(id(1), id(2));
          assertThat(session.claimDue(NOW, UNTIL, 9)).isEmpty();
        });
  }

  @Test
  void what_another_session_has_locked_is_passed_over_and_not_waited_for() {
    due(3);

    write(
        store,
        session -> {
          session.load(NORTH, id(1), /* lock= */ true);
          assertThat(ids(Together.elsewhere(() -> claim(second, NOW, 2))))
              .containsExactly(id(2), id(3));
        });

    assertThat(ids(claim(second, NOW, 9))).containsExactly(id(1));
  }

  @Test
  void who_take_at_the_same_moment_take_each_case_once() {
    due(60);

    List<Together.Outcome<List<CaseId>>> taken =
        Together.run(
            4,
            n ->
                () -> {
                  List<CaseId> mine = new ArrayList<>();
                  for (int round = 0; round < 10; round++) {
                    mine.addAll(ids(claim(n % 2 == 0 ? store : second, NOW, 4)));
                  }
                  return mine;
                });

    List<CaseId> all = new ArrayList<>();
    taken.forEach(each -> all.addAll(each.get()));
    all.addAll(ids(claim(store, NOW, 100)));
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
  }
}

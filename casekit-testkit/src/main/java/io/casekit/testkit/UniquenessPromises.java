package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.SOUTH;
import static io.casekit.testkit.StoredCases.caseNumber;
import static io.casekit.testkit.StoredCases.id;
import static io.casekit.testkit.StoredCases.number;
import static io.casekit.testkit.StoredCases.stored;
import static io.casekit.testkit.TransactionPromises.insert;
import static io.casekit.testkit.TransactionPromises.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Visibility;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoredDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is there once and stays as it was: keys, numbers and definitions, asked of the store itself.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class UniquenessPromises {
  private final CaseStore store;
  private final CaseStore second;
  private final ReadEach kept;

  UniquenessPromises(StoreContract contract) {
    store = contract.newStore();
    second = contract.secondStore(store);
    kept = new ReadEach(store);
  }

  @Test
  void an_idempotency_key_is_taken_once_in_a_tenant() {
    insert(store, stored(1), number(1).entry("key"));
    insert(store, stored(2), number(2).entry(null));

    assertThatThrownBy(() -> insert(store, stored(3), number(3).entry("key")))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(
            () ->
                write(
                    store,
                    session ->
                        session.update(
                            number(2).version(2).stored(), 1, number(2).version(2).entry("key"))))
        .isInstanceOf(DuplicateKeyException.class);
    insert(store, number(1).of(SOUTH).stored(), number(1).of(SOUTH).entry("key"));

    assertThat(kept.find(NORTH, id(3))).isEmpty();
    assertThat(kept.find(NORTH, id(2))).contains(stored(2));
    assertThat(kept.entryByKey(NORTH, "key")).contains(number(1).entry("key"));
    assertThat(kept.entryByKey(SOUTH, "key")).contains(number(1).of(SOUTH).entry("key"));
  }

  @Test
  void keys_that_differ_only_in_case_accents_or_a_space_inside_are_different() {
    List<String> keys = List.of("key", "KEY", "kéy", "k ey", "k  ey", "ke\u0301y");
    for (int n = 0; n < keys.size(); n++) {
      insert(store, stored(n), number(n).entry(keys.get(n)));
    }

    for (int n = 0; n < keys.size(); n++) {
      String key = keys.get(n);
      assertThat(kept.entryByKey(NORTH, key).orElseThrow().caseId()).as(key).isEqualTo(id(n));
    }
  }

  @Test
  void a_number_is_taken_once_in_a_tenant() {
    insert(store, stored(1), number(1).entry(null));

    assertThatThrownBy(
            () -> insert(store, number(2).stored(caseNumber(1), "{}"), number(2).entry(null)))
        .isInstanceOf(DuplicateKeyException.class);
    insert(store, number(1).of(SOUTH).stored(), number(1).of(SOUTH).entry(null));

    assertThat(kept.find(NORTH, id(2))).isEmpty();
    assertThat(kept.find(SOUTH, caseNumber(1), Visibility.everything()))
        .contains(number(1).of(SOUTH).stored());
  }

  @Test
  void of_two_with_the_same_key_at_the_same_moment_one_gets_through() {
    CountDownLatch bothHaveWritten = new CountDownLatch(2);

    Together.oneGetsThrough(
        DuplicateKeyException.class,
        n ->
            () ->
                write(
                    n == 0 ? store : second,
                    session -> {
                      session.insert(stored(1 + n), number(1 + n).entry("same"));
                      Together.meet(bothHaveWritten);
                    }));

    assertThat(kept.count(NORTH)).isOne();
  }

  @Test
  void blocks_of_numbers_never_overlap() {
    List<Together.Outcome<List<Long>>> blocks =
        Together.run(
            6,
            n ->
                () -> {
                  List<Long> first = new ArrayList<>();
                  for (int i = 0; i < 10; i++) {
                    first.add((n % 2 == 0 ? store : second).reserveNumbers(NORTH, "FR-2026", 7));
                  }
                  return first;
                });

    assertThat(blocks.stream().flatMap(b -> b.get().stream()).sorted().toList())
        .containsExactlyElementsOf(
            LongStream.range(0, 60).map(block -> 1 + 7 * block).boxed().toList());
  }

  @Test
  void counters_are_apart_by_tenant_and_name() {
    assertThat(store.reserveNumbers(NORTH, "A", 10)).isEqualTo(1);

    assertThat(store.reserveNumbers(NORTH, "A", 1)).isEqualTo(11);
    assertThat(store.reserveNumbers(NORTH, "B", 1)).isEqualTo(1);
    assertThat(store.reserveNumbers(NORTH, "a", 1)).isEqualTo(1);
    assertThat(store.reserveNumbers(SOUTH, "A", 1)).isEqualTo(1);
  }

  @Test
  void numbers_taken_inside_a_write_stay_taken_when_it_fails() {
    failing(() -> assertThat(store.reserveNumbers(NORTH, "A", 5)).isEqualTo(1));

    assertThat(store.reserveNumbers(NORTH, "A", 1)).isEqualTo(6);
  }

  @Test
  void a_definition_is_kept_once_and_stays_as_it_was() {
    StoredDefinition first =
        new StoredDefinition(NORTH, DefinitionKind.CASE_TYPE, "v1", "leak", "{\"n\":1}");
    StoredDefinition calendar =
        new StoredDefinition(NORTH, DefinitionKind.CALENDAR, "v1", "office", "{}");

    Together.run(
            4,
            n ->
                () -> {
                  (n % 2 == 0 ? store : second).keep(first);
                  return n;
                })
        .forEach(Together.Outcome::get);
    store.keep(calendar);
    store.keep(new StoredDefinition(NORTH, DefinitionKind.CASE_TYPE, "v2", "leak", "{\"n\":2}"));

    assertThat(kept.definition(NORTH, DefinitionKind.CASE_TYPE, "v1")).contains(first);
    assertThat(kept.definition(NORTH, DefinitionKind.CALENDAR, "v1")).contains(calendar);
    assertThat(kept.definition(NORTH, DefinitionKind.RULE_SET, "v1")).isEmpty();
    assertThat(kept.definition(SOUTH, DefinitionKind.CASE_TYPE, "v1")).isEmpty();
  }

  @Test
  void a_definition_kept_inside_a_write_stays_when_it_fails() {
    StoredDefinition rules = new StoredDefinition(NORTH, DefinitionKind.RULE_SET, "v", "r", "{}");

    failing(() -> store.keep(rules));

    assertThat(kept.definition(NORTH, DefinitionKind.RULE_SET, "v")).contains(rules);
  }

  /** Does it inside a write that fails. */
  private void failing(Runnable inside) {
    assertThatThrownBy(
            () ->
                write(
                    store,
                    session -> {
                      session.insert(stored(1), number(1).entry(null));
                      inside.run();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
  }
}

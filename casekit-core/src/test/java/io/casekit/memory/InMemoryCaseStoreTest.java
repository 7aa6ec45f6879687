package io.casekit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.FailedWake;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What only this store promises, and what is easiest to see on it; the rest is in the store
 * contract.
 */
@Timeout(30)
class InMemoryCaseStoreTest {
  private static final TenantId NORTH = TenantId.of("north");
  private static final TenantId SOUTH = TenantId.of("south");
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");

  private final InMemoryCaseStore store = new InMemoryCaseStore();

  @Test
  void a_session_sees_its_own_writes_before_anybody_else_does() throws Exception {
    store.write(
        session -> {
          session.insert(stored(1, 1), entry(1, 1, "key-1"));

          assertThat(session.find(NORTH, id(1), Visibility.everything())).isPresent();
          assertThat(session.find(NORTH, number(1), Visibility.everything())).isPresent();
          assertThat(session.entryByKey(NORTH, "key-1")).isPresent();
          assertThat(session.entries(NORTH, id(1), 0, 9)).hasSize(1);
          assertThat(session.count(NORTH, CaseQuery.all(), Visibility.everything(), T0)).isOne();
          assertThat(session.due(T0.plusSeconds(9), 9)).hasSize(1);
          assertThat(inAnotherThread(() -> count())).isZero();
          return true;
        });

    assertThat(count()).isOne();
  }

  @Test
  void nothing_is_kept_of_work_that_throws() {
    assertThatThrownBy(
            () ->
                store.write(
                    session -> {
                      session.insert(stored(1, 1), entry(1, 1, "key-1"));
                      session.addViews(List.of(new ViewRecord(NORTH, id(1), "anna", T0, "case")));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(count()).isZero();
    assertThat(store.<Optional<StoredEntry>>read(r -> r.entryByKey(NORTH, "key-1"))).isEmpty();
    assertThat(store.<List<ViewRecord>>read(r -> r.views(NORTH, id(1), 9))).isEmpty();
    assertThat(store.<Optional<Instant>>read(r -> r.earliestWake())).isEmpty();
  }

  @Test
  void a_nested_write_belongs_to_the_outer_one() {
    assertThatThrownBy(
            () ->
                store.write(
                    outer -> {
                      store.write(inner -> insert(inner, 1));
                      assertThat(count()).isOne();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(count()).isZero();
  }

  @Test
  void a_nested_write_that_throws_is_undone_even_if_the_outer_one_goes_on() {
    store.write(
        outer -> {
          insert(outer, 1);
          assertThatThrownBy(
                  () ->
                      store.write(
                          inner -> {
                            inner.update(stored(1, 2), 1, entry(1, 2, null));
                            insert(inner, 2);
                            throw new IllegalStateException("no");
                          }))
              .hasMessage("no");
          return true;
        });

    assertThat(count()).isOne();
    assertThat(store.<List<StoredEntry>>read(r -> r.entries(NORTH, id(1), 0, 9))).hasSize(1);
  }

  @Test
  void an_update_from_another_version_is_a_conflict() {
    store.write(session -> insert(session, 1));
    store.write(session -> update(session, 1, 2));

    assertThatThrownBy(() -> store.write(session -> update(session, 1, 2)))
        .isInstanceOf(WriteConflictException.class)
        .hasMessageContaining("from version 1")
        .hasMessageContaining("stands at version 2");
    assertThatThrownBy(() -> store.write(session -> update(session, 7, 2)))
        .isInstanceOf(WriteConflictException.class);
  }

  @Test
  void idempotency_keys_and_numbers_are_unique_within_a_tenant_only() {
    store.write(session -> insert(session, 1));

    assertThatThrownBy(
            () ->
                store.write(
                    session -> {
                      session.insert(stored(2, 1), entry(2, 1, "key-1"));
                      return true;
                    }))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("key-1");
    assertThatThrownBy(
            () ->
                store.write(
                    session -> {
                      session.insert(stored(NORTH, 2, 1, number(1), T0, T0), entry(2, 1, "key-2"));
                      return true;
                    }))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining(number(1).value());
    store.write(
        session -> {
          session.insert(
              stored(SOUTH, 1, 1, number(1), T0, T0),
              new StoredEntry(SOUTH, id(1), 1, T0, T0, "key-1", "{}", null, "h"));
          return true;
        });
    assertThat(count()).isOne();
  }

  @Test
  void of_two_sessions_with_the_same_key_one_gets_through() throws Exception {
    CountDownLatch bothHaveWritten = new CountDownLatch(2);
    List<Callable<String>> both =
        IntStream.of(1, 2)
            .<Callable<String>>mapToObj(
                n ->
                    () ->
                        store.write(
                            session -> {
                              session.insert(stored(n, 1), entry(n, 1, "same"));
                              meet(bothHaveWritten);
                              return "kept";
                            }))
            .toList();

    assertThat(together(both)).containsExactlyInAnyOrder("kept", "DuplicateKeyException");
    assertThat(count()).isOne();
  }

  @Test
  void a_locked_case_waits_for_the_one_who_has_it() throws Exception {
    store.write(session -> insert(session, 1));

    List<Callable<String>> many =
        IntStream.range(0, 20)
            .<Callable<String>>mapToObj(
                n ->
                    () ->
                        store.write(
                            session -> {
                              long version =
                                  session
                                      .load(NORTH, id(1), true)
                                      .orElseThrow()
                                      .summary()
                                      .version();
                              session.update(
                                  stored(1, version + 1), version, entry(1, version + 1, null));
                              return "kept";
                            }))
            .toList();

    assertThat(together(many)).containsOnly("kept");
    assertThat(store.<List<StoredEntry>>read(r -> r.entries(NORTH, id(1), 0, 99)))
        .extracting(StoredEntry::sequence)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).mapToObj(n -> (long) n).toList());
  }

  @Test
  void two_sessions_that_wait_for_each_other_do_not_wait_for_ever() throws Exception {
    store.write(session -> insert(session, 1) && insert(session, 2));
    CountDownLatch bothHaveOne = new CountDownLatch(2);
    List<Callable<String>> both =
        Stream.of(List.of(1, 2), List.of(2, 1))
            .<Callable<String>>map(
                order ->
                    () ->
                        store.write(
                            session -> {
                              session.load(NORTH, id(order.get(0)), true);
                              meet(bothHaveOne);
                              session.load(NORTH, id(order.get(1)), true);
                              return "got both";
                            }))
            .toList();
    long start = System.nanoTime();

    List<String> results = together(both);

    assertThat(results).contains("WriteConflictException");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(4));
    assertThat(store.<Optional<StoredCase>>write(s -> s.load(NORTH, id(1), true))).isPresent();
  }

  @Test
  void pages_stand_in_order_and_go_on_where_they_ended() {
    Instant[] due = {T0.plusSeconds(3), null, T0.plusSeconds(1), T0.plusSeconds(1), null};
    for (int n = 1; n <= due.length; n++) {
      StoredCase c = stored(NORTH, n, 1, number(n), T0.minusSeconds(n / 2), due[n - 1]);
      StoredEntry first = entry(n, 1, null);
      store.write(
          session -> {
            session.insert(c, first);
            return true;
          });
    }

    assertThat(inPages(CaseOrder.DUE, 2)).containsExactly(3, 4, 1, 2, 5);
    assertThat(inPages(CaseOrder.OLDEST, 2)).containsExactly(4, 5, 2, 3, 1);
    assertThat(inPages(CaseOrder.NEWEST, 3)).containsExactly(1, 2, 3, 4, 5);
  }

  private List<Integer> inPages(CaseOrder order, int limit) {
    List<Integer> shown = new ArrayList<>();
    PageStart after = null;
    while (true) {
      PageStart from = after;
      List<CaseSummary> page =
          store.read(
              r ->
                  r.page(
                      NORTH,
                      CaseQuery.all().orderBy(order),
                      Visibility.everything(),
                      T0,
                      from,
                      limit));
      if (page.isEmpty()) {
        return shown;
      }
      page.forEach(c -> shown.add((int) c.id().value().getLeastSignificantBits()));
      CaseSummary last = page.get(page.size() - 1);
      after = new PageStart(order == CaseOrder.DUE ? last.nextDueAt() : last.openedAt(), last.id());
    }
  }

  @Test
  void a_case_that_is_not_visible_is_not_found() {
    store.write(session -> insert(session, 1));
    Visibility others = Visibility.of(Grant.everything().types("complaint"));

    assertThat(store.<Optional<StoredCase>>read(r -> r.find(NORTH, id(1), others))).isEmpty();
    assertThat(store.<Optional<StoredCase>>read(r -> r.find(NORTH, number(1), others))).isEmpty();
    assertThat(store.<Long>read(r -> r.count(NORTH, CaseQuery.all(), others, T0))).isZero();
    List<ScannedCase> scanned = new ArrayList<>();
    store.read(
        r -> {
          r.scan(NORTH, CaseQuery.all(), others, T0, Set.of(), scanned::add);
          return true;
        });
    assertThat(scanned).isEmpty();
  }

  @Test
  void a_wake_up_that_failed_is_put_back_until_the_case_is_changed() {
    store.write(session -> insert(session, 1) && insert(session, 2));
    FailedWake failed =
        new FailedWake(NORTH, id(1), 1, T0.plusSeconds(1), T0.plusSeconds(60), "no");
    store.write(
        session -> {
          session.wakeFailed(failed);
          assertThat(session.failedWakes(9)).containsExactly(failed);
          return true;
        });

    assertThat(store.<List<DueCase>>read(r -> r.due(T0.plusSeconds(60), 9)))
        .containsExactly(
            new DueCase(NORTH, id(2), T0.plusSeconds(2), 0),
            new DueCase(NORTH, id(1), T0.plusSeconds(60), 1));
    assertThat(store.<List<FailedWake>>read(r -> r.failedWakes(9))).containsExactly(failed);
    assertThat(store.<Optional<Instant>>read(r -> r.earliestWake())).contains(T0.plusSeconds(2));

    store.write(session -> update(session, 1, 2));

    assertThat(store.<List<FailedWake>>read(r -> r.failedWakes(9))).isEmpty();
    assertThat(store.<List<DueCase>>read(r -> r.due(T0.plusSeconds(60), 1)))
        .containsExactly(new DueCase(NORTH, id(1), T0.plusSeconds(1), 0));
  }

  @Test
  void numbers_once_taken_stay_taken() {
    assertThatThrownBy(
            () ->
                store.write(
                    session -> {
                      assertThat(store.reserveNumbers(NORTH, "FR", 10)).isEqualTo(1);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(store.reserveNumbers(NORTH, "FR", 1)).isEqualTo(11);
    assertThat(store.reserveNumbers(SOUTH, "FR", 1)).isEqualTo(1);
    assertThatThrownBy(() -> store.reserveNumbers(NORTH, "FR", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void views_come_the_latest_first() {
    List<ViewRecord> views =
        IntStream.of(2, 1, 3)
            .mapToObj(n -> new ViewRecord(NORTH, id(1), "anna", T0.plusSeconds(n), "case"))
            .toList();
    store.write(
        session -> {
          session.addViews(views);
          return true;
        });

    assertThat(store.<List<ViewRecord>>read(r -> r.views(NORTH, id(1), 2)))
        .extracting(v -> v.viewedAt().getEpochSecond() - T0.getEpochSecond())
        .containsExactly(3L, 2L);
  }

  private long count() {
    return store.<Long>read(r -> r.count(NORTH, CaseQuery.all(), Visibility.everything(), T0));
  }

  private static boolean insert(StoreSession session, int n) {
    session.insert(stored(n, 1), entry(n, 1, "key-" + n));
    return true;
  }

  private static boolean update(StoreSession session, int n, long version) {
    session.update(stored(n, version), version - 1, entry(n, version, null));
    return true;
  }

  private static CaseId id(int n) {
    return new CaseId(new UUID(0x7000L, n));
  }

  private static CaseNumber number(int n) {
    return new CaseNumber("FR-2026-%06d".formatted(n));
  }

  private static StoredEntry entry(int n, long sequence, @Nullable String key) {
    return new StoredEntry(NORTH, id(n), sequence, T0, T0, key, "{}", null, "h" + sequence);
  }

  private static StoredCase stored(int n, long version) {
    return stored(NORTH, n, version, number(n), T0, T0.plusSeconds(n));
  }

  private static StoredCase stored(
      TenantId tenant,
      int n,
      long version,
      CaseNumber number,
      Instant openedAt,
      @Nullable Instant dueAt) {
    return new StoredCase(
        new CaseSummary(
            tenant,
            id(n),
            number,
            "fault-report",
            "A leak",
            "new",
            StageCategory.NEW,
            null,
            Priority.MEDIUM,
            null,
            null,
            null,
            "dispatch",
            null,
            openedAt,
            null,
            null,
            dueAt,
            null,
            0,
            0,
            version),
        "{}",
        "h" + version,
        dueAt,
        Map.of(),
        "office@1");
  }

  private static <T> T inAnotherThread(Callable<T> work) {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      return one.submit(work).get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    } finally {
      one.shutdownNow();
    }
  }

  /** What each returned, or the simple name of what it threw. */
  private static List<String> together(List<Callable<String>> work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<String> results = new ArrayList<>();
      for (Future<String> each : threads.invokeAll(work, 20, TimeUnit.SECONDS)) {
        try {
          results.add(each.get());
        } catch (ExecutionException failed) {
          results.add(failed.getCause().getClass().getSimpleName());
        }
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void meet(CountDownLatch latch) {
    latch.countDown();
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.casekit.examples.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.report.Figures;
import io.casekit.examples.replay.sample.Portfolio;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The figures come from what the store keeps: they follow it, and not the file. */
class StoredEventTest {

  /** The first cases of the portfolio, which are all closed within the year. */
  private static Plan fewCases() {
    Plan plan = Portfolio.plan();
    Set<String> ids =
        plan.steps().stream().map(Step::caseId).distinct().limit(60).collect(Collectors.toSet());
    return new Plan(
        plan.source(), plan.steps().stream().filter(step -> ids.contains(step.caseId())).toList());
  }

  private static Replay played(Plan plan, CaseStore store) {
    Replay replay = new Replay(plan, store);
    replay.play(played -> {});
    return replay;
  }

  @Test
  void an_event_that_is_stored_otherwise_shows_in_the_figures_and_in_the_verification() {
    Plan plan = fewCases();
    Replay faithful = played(plan, new InMemoryCaseStore());
    CaseSummary closed =
        faithful.desk().page(CaseQuery.all(), 100).items().stream()
            .filter(c -> c.closedAt().isPresent())
            .findFirst()
            .orElseThrow();
    Instant earlier = closed.openedAt().minus(30, ChronoUnit.DAYS);

    Replay altered = played(plan, new AlteringStore(new InMemoryCaseStore(), closed.id(), earlier));

    Figures before = EngineFigures.of(faithful, 0);
    Figures after = EngineFigures.of(altered, 0);
    assertThat(after.leadByType().get(Figures.ALL).n())
        .as("a case closed before it was opened has no lead time")
        .isEqualTo(before.leadByType().get(Figures.ALL).n() - 1);
    assertThat(after.cases()).isEqualTo(before.cases());
    assertThat(after.reassignments()).isEqualTo(before.reassignments());
    assertThat(faithful.desk().verify(closed.id()).isIntact()).isTrue();
    assertThat(altered.desk().verify(closed.id()).isIntact()).isFalse();
  }

  @Test
  void one_more_event_in_the_store_shows_in_the_figures() {
    Replay replay = played(fewCases(), new InMemoryCaseStore());
    Figures before = EngineFigures.of(replay, 0);
    CaseSummary closed =
        replay.desk().page(CaseQuery.all(), 100).items().stream()
            .filter(c -> c.closedAt().isPresent() && c.reopenings() == 0)
            .findFirst()
            .orElseThrow();
    YearMonth last =
        List.copyOf(before.backlogMonthEnd().keySet()).get(before.backlogMonthEnd().size() - 1);

    replay.desk().on(closed.id()).reopen("in-progress");
    replay.desk().on(closed.id()).assignToQueue("somewhere else");

    Figures after = EngineFigures.of(replay, 0);
    assertThat(after.reopenings())
        .isEqualTo(
            new Figures.Repeated(before.reopenings().total() + 1, before.reopenings().cases() + 1));
    assertThat(after.reassignments().total()).isEqualTo(before.reassignments().total() + 1);
    assertThat(after.sla().stillOpen()).isEqualTo(before.sla().stillOpen() + 1);
    assertThat(after.backlogMonthEnd().get(last)).isEqualTo(before.backlogMonthEnd().get(last) + 1);
  }

  @Test
  void every_trail_of_a_replay_is_intact() {
    Replay replay = played(fewCases(), new InMemoryCaseStore());

    for (CaseSummary c : replay.desk().page(CaseQuery.all(), 100).items()) {
      assertThat(replay.desk().verify(c.id()).findings()).isEmpty();
    }
  }

  @Test
  void two_replays_keep_the_same_entries_byte_for_byte() {
    Plan plan = fewCases();
    Replay one = played(plan, new InMemoryCaseStore());
    Replay other = played(plan, new InMemoryCaseStore());

    assertThat(heads(one)).isEqualTo(heads(other)).hasSize(60);
  }

  private static Map<CaseId, String> heads(Replay replay) {
    return replay.desk().page(CaseQuery.all(), 100).items().stream()
        .collect(Collectors.toMap(CaseSummary::id, c -> replay.desk().head(c.id()).hash()));
  }

  /** Keeps the closing of one case at another time than casekit recorded. */
  private record AlteringStore(CaseStore inner, CaseId victim, Instant closedAt)
      implements CaseStore {

    @Override
    public <R> R write(Function<? super StoreSession, ? extends R> work) {
      return inner.write(session -> work.apply(altering(session)));
    }

    private StoreSession altering(StoreSession session) {
      return (StoreSession)
          Proxy.newProxyInstance(
              StoreSession.class.getClassLoader(),
              new Class<?>[] {StoreSession.class},
              (proxy, method, arguments) ->
                  method.getName().equals("update")
                      ? method.invoke(
                          session,
                          altered((StoredCase) arguments[0]),
                          arguments[1],
                          altered((StoredCase) arguments[0], (StoredEntry) arguments[2]))
                      : method.invoke(session, arguments));
    }

    private boolean closes(StoredCase stored) {
      return stored.summary().id().equals(victim) && stored.summary().endedAt() != null;
    }

    private StoredCase altered(StoredCase stored) {
      if (!closes(stored)) {
        return stored;
      }
      CaseSummary c = stored.summary();
      return new StoredCase(
          new CaseSummary(
              c.tenant(),
              c.id(),
              c.number(),
              c.type(),
              c.title(),
              c.stage(),
              c.stageCategory(),
              c.inCategory(),
              c.priority(),
              c.atPlace(),
              c.askedBy(),
              c.assignedTo(),
              c.inQueue(),
              c.ownedBy(),
              c.openedAt(),
              c.lastResolvedAt(),
              closedAt,
              c.nextDueAt(),
              c.resolutionDueAt(),
              c.reassignments(),
              c.reopenings(),
              c.version()),
          stored.state(),
          stored.headHash(),
          stored.nextWakeAt(),
          stored.searchable(),
          stored.calendars());
    }

    private StoredEntry altered(StoredCase stored, StoredEntry entry) {
      return closes(stored)
          ? new StoredEntry(
              entry.tenant(),
              entry.caseId(),
              entry.sequence(),
              entry.recordedAt(),
              closedAt,
              entry.idempotencyKey(),
              entry.payload(),
              entry.personalValues(),
              entry.hash())
          : entry;
    }

    @Override
    public boolean ownsTransactions() {
      return inner.ownsTransactions();
    }

    @Override
    public <R> R read(Function<? super StoreReader, ? extends R> work) {
      return inner.read(work);
    }

    @Override
    public long reserveNumbers(TenantId tenant, String counter, int size) {
      return inner.reserveNumbers(tenant, counter, size);
    }

    @Override
    public void keep(StoredDefinition definition) {
      inner.keep(definition);
    }
  }
}

package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.assignment.Workload.OpenCases;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Recurrence;
import io.casekit.report.Rework;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads within one transaction. */
class JpaReader implements StoreReader {
  private static final int SCANNED_AT_ONCE = 1_000;
  private static final int PEOPLE_AT_ONCE = 200;

  private final Transaction transaction;
  private boolean over;

  JpaReader(Transaction transaction) {
    this.transaction = transaction;
  }

  /** The transaction that is read in. */
  final Transaction transaction() {
    return transaction;
  }

  /** Ends the use of this session: whoever has kept it can do nothing with it. */
  void end() {
    over = true;
  }

  /** Asks the database for something that changes may be part of. */
  final <R> R ask(Transaction.SqlWork<R> work) {
    settle();
    return on(work);
  }

  /** Sees to it that the database has all that was changed. */
  void settle() {}

  /** Works on the database as it is; what it objects to comes out in the kit's words. */
  final <R> R on(Transaction.SqlWork<R> work) {
    if (over) {
      throw new IllegalStateException(
          "This store session has ended with its transaction. Do not keep a session beyond the work it was given to.");
    }
    try {
      return transaction.on(work);
    } catch (SQLException e) {
      throw failed(Failures.translate(new PersistenceException(e.getMessage(), e)));
    }
  }

  /** Hears that the database has refused something, and so may have given up the transaction. */
  RuntimeException failed(RuntimeException failure) {
    return failure;
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return ask(sql -> CaseTable.load(sql, tenant, id, /* lock= */ false))
        .filter(found -> visibility.covers(found));
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility) {
    return ask(sql -> CaseTable.find(sql, tenant, number))
        .filter(found -> visibility.covers(found));
  }

  @Override
  public List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit) {
    return ask(sql -> EntryTable.entries(sql, tenant, caseId, afterSequence, limit));
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return ask(sql -> EntryTable.byKey(sql, tenant, key));
  }

  @Override
  public Optional<StoredDefinition> definition(
      TenantId tenant, DefinitionKind kind, String version) {
    return on(sql -> DefinitionTable.find(sql, tenant, kind, version));
  }

  @Override
  public List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    if (visibility.grants().isEmpty()) {
      return List.of();
    }
    CaseSearch search = new CaseSearch(tenant, query, visibility, now);
    return ask(sql -> search.page(sql, after, limit));
  }

  @Override
  public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return visibility.grants().isEmpty()
        ? 0
        : ask(new CaseSearch(tenant, query, visibility, now)::count);
  }

  @Override
  public void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    if (visibility.grants().isEmpty()) {
      return;
    }
    CaseSearch search = new CaseSearch(tenant, query, visibility, now);
    CaseId last = null;
    while (true) {
      CaseId after = last;
      List<ScannedCase> part = ask(sql -> search.scanned(sql, attributes, after, SCANNED_AT_ONCE));
      part.forEach(consumer);
      if (part.size() < SCANNED_AT_ONCE) {
        return;
      }
      last = part.get(part.size() - 1).summary().id();
    }
  }

  @Override
  public Map<String, Integer> countByType(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy("c.case_type", tenant, query, visibility, now);
  }

  @Override
  public Map<String, Integer> countByQueue(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy("c.queue", tenant, query, visibility, now);
  }

  @Override
  public Map<String, Integer> countByAssignee(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy("c.assignee", tenant, query, visibility, now);
  }

  private Map<String, Integer> countBy(
      String column, TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    if (visibility.grants().isEmpty()) {
      return Map.of();
    }
    Conditions conditions = new Conditions(tenant, query, visibility, now);
    return ask(sql -> new CaseFigures(sql, conditions).countBy(column));
  }

  /** A report that the database computes. */
  @FunctionalInterface
  private interface Report<R> {
    R ask(CaseFigures figures) throws SQLException;
  }

  /** Returns a report as the database computes it; absent where it cannot. */
  private <R> Optional<R> report(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, Report<R> report) {
    return visibility.grants().isEmpty()
        ? Optional.empty()
        : ask(
            sql ->
                sql.isPostgreSql()
                    ? Optional.of(
                        report.ask(
                            new CaseFigures(sql, new Conditions(tenant, query, visibility, now))))
                    : Optional.empty());
  }

  @Override
  public LeadTimes leadTimes(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return report(tenant, query, visibility, now, figures -> figures.leadTimes(end))
        .orElseGet(() -> StoreReader.super.leadTimes(tenant, query, visibility, now, end));
  }

  @Override
  public MonthlyFlow monthlyFlow(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, ZoneId zone) {
    return report(tenant, query, visibility, now, figures -> figures.monthlyFlow(zone))
        .orElseGet(() -> StoreReader.super.monthlyFlow(tenant, query, visibility, now, zone));
  }

  @Override
  public Map<String, OnTime> onTime(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return report(tenant, query, visibility, now, figures -> figures.onTime(end))
        .orElseGet(() -> StoreReader.super.onTime(tenant, query, visibility, now, end));
  }

  @Override
  public Rework rework(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return report(tenant, query, visibility, now, figures -> figures.rework())
        .orElseGet(() -> StoreReader.super.rework(tenant, query, visibility, now));
  }

  @Override
  public Recurrence recurrence(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, Duration window) {
    return report(tenant, query, visibility, now, figures -> figures.recurrence(window))
        .orElseGet(() -> StoreReader.super.recurrence(tenant, query, visibility, now, window));
  }

  @Override
  public List<TaskSummary> tasks(
      TenantId tenant,
      TaskQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    if (visibility.grants().isEmpty()) {
      return List.of();
    }
    TaskSearch search = new TaskSearch(tenant, query, visibility, now);
    return ask(sql -> search.page(sql, after, limit));
  }

  @Override
  public long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    return visibility.grants().isEmpty()
        ? 0
        : ask(new TaskSearch(tenant, query, visibility, now)::count);
  }

  @Override
  public List<DueCase> due(Instant now, int limit) {
    return ask(sql -> WakeTable.due(sql, now, limit));
  }

  @Override
  public Optional<Instant> earliestWake() {
    return ask(WakeTable::earliest);
  }

  @Override
  public List<FailedWake> failedWakes(int limit) {
    return ask(sql -> WakeTable.failed(sql, limit));
  }

  @Override
  public List<String> calendarsOfOpenCases(TenantId tenant) {
    return ask(sql -> OpenCaseTable.calendars(sql, tenant));
  }

  @Override
  public List<CaseId> openCasesWith(
      TenantId tenant, String calendars, @Nullable CaseId after, int limit) {
    return ask(sql -> OpenCaseTable.with(sql, tenant, calendars, after, limit));
  }

  @Override
  public Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people) {
    Map<String, List<OpenCases>> found = new HashMap<>();
    List<String> all = List.copyOf(people);
    for (int from = 0; from < all.size(); from += PEOPLE_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + PEOPLE_AT_ONCE));
      found.putAll(ask(sql -> OpenCaseTable.ofPeople(sql, tenant, some)));
    }
    return found;
  }

  @Override
  public List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit) {
    return on(sql -> ViewTable.latest(sql, tenant, caseId, limit));
  }

  @Override
  public OutboxReader outbox() {
    return new JpaOutboxReader(this);
  }
}

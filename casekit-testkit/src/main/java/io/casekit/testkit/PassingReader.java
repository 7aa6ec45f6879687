package io.casekit.testkit;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes every question on; a test overrides the one that it wants to spoil or to watch. */
class PassingReader implements StoreReader {
  private final StoreReader inner;

  PassingReader(StoreReader inner) {
    this.inner = inner;
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return inner.find(tenant, id, visibility);
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility) {
    return inner.find(tenant, number, visibility);
  }

  @Override
  public List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit) {
    return inner.entries(tenant, caseId, afterSequence, limit);
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return inner.entryByKey(tenant, key);
  }

  @Override
  public Optional<StoredDefinition> definition(
      TenantId tenant, DefinitionKind kind, String version) {
    return inner.definition(tenant, kind, version);
  }

  @Override
  public List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    return inner.page(tenant, query, visibility, now, after, limit);
  }

  @Override
  public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return inner.count(tenant, query, visibility, now);
  }

  @Override
  public void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    inner.scan(tenant, query, visibility, now, attributes, consumer);
  }

  @Override
  public Map<String, Integer> countByType(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return inner.countByType(tenant, query, visibility, now);
  }

  @Override
  public Map<String, Integer> countByQueue(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return inner.countByQueue(tenant, query, visibility, now);
  }

  @Override
  public Map<String, Integer> countByAssignee(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return inner.countByAssignee(tenant, query, visibility, now);
  }

  @Override
  public LeadTimes leadTimes(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return inner.leadTimes(tenant, query, visibility, now, end);
  }

  @Override
  public MonthlyFlow monthlyFlow(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, ZoneId zone) {
    return inner.monthlyFlow(tenant, query, visibility, now, zone);
  }

  @Override
  public Map<String, OnTime> onTime(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return inner.onTime(tenant, query, visibility, now, end);
  }

  @Override
  public Rework rework(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return inner.rework(tenant, query, visibility, now);
  }

  @Override
  public Recurrence recurrence(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, Duration window) {
    return inner.recurrence(tenant, query, visibility, now, window);
  }

  @Override
  public List<TaskSummary> tasks(
      TenantId tenant,
      TaskQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    return inner.tasks(tenant, query, visibility, now, after, limit);
  }

  @Override
  public long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    return inner.countTasks(tenant, query, visibility, now);
  }

  @Override
  public List<DueCase> due(Instant now, int limit) {
    return inner.due(now, limit);
  }

  @Override
  public List<String> calendarsOfOpenCases(TenantId tenant) {
    return inner.calendarsOfOpenCases(tenant);
  }

  @Override
  public List<CaseId> openCasesWith(
      TenantId tenant, String calendars, @Nullable CaseId after, int limit) {
    return inner.openCasesWith(tenant, calendars, after, limit);
  }

  @Override
  public Optional<Instant> earliestWake() {
    return inner.earliestWake();
  }

  @Override
  public List<FailedWake> failedWakes(int limit) {
    return inner.failedWakes(limit);
  }

  @Override
  public Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people) {
    return inner.openCasesOf(tenant, people);
  }

  @Override
  public List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit) {
    return inner.views(tenant, caseId, limit);
  }

  @Override
  public OutboxReader outbox() {
    return inner.outbox();
  }
}

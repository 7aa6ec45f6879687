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
import io.casekit.spi.CaseStore;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a store each question in a transaction of its own. */
final class ReadEach implements StoreReader {
  private final CaseStore store;

  ReadEach(CaseStore store) {
    this.store = store;
  }

  /** The case, for who may see all. */
  Optional<StoredCase> find(TenantId tenant, CaseId id) {
    return find(tenant, id, Visibility.everything());
  }

  /** How many there are, for who may see all. */
  long count(TenantId tenant) {
    return count(tenant, CaseQuery.all(), Visibility.everything(), StoredCases.T0);
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return store.read(r -> r.find(tenant, id, visibility));
  }

  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility) {
    return store.read(r -> r.find(tenant, number, visibility));
  }

  @Override
  public List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit) {
    return store.read(r -> r.entries(tenant, caseId, afterSequence, limit));
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return store.read(r -> r.entryByKey(tenant, key));
  }

  @Override
  public Optional<StoredDefinition> definition(
      TenantId tenant, DefinitionKind kind, String version) {
    return store.read(r -> r.definition(tenant, kind, version));
  }

  @Override
  public List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    return store.read(r -> r.page(tenant, query, visibility, now, after, limit));
  }

  @Override
  public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return store.<Long>read(r -> r.count(tenant, query, visibility, now));
  }

  @Override
  public void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    store.<Boolean>read(
        r -> {
          r.scan(tenant, query, visibility, now, attributes, consumer);
          return true;
        });
  }

  @Override
  public Map<String, Integer> countByType(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return store.read(r -> r.countByType(tenant, query, visibility, now));
  }

  @Override
  public Map<String, Integer> countByQueue(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return store.read(r -> r.countByQueue(tenant, query, visibility, now));
  }

  @Override
  public Map<String, Integer> countByAssignee(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return store.read(r -> r.countByAssignee(tenant, query, visibility, now));
  }

  @Override
  public LeadTimes leadTimes(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return store.read(r -> r.leadTimes(tenant, query, visibility, now, end));
  }

  @Override
  public MonthlyFlow monthlyFlow(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, ZoneId zone) {
    return store.read(r -> r.monthlyFlow(tenant, query, visibility, now, zone));
  }

  @Override
  public Map<String, OnTime> onTime(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    return store.read(r -> r.onTime(tenant, query, visibility, now, end));
  }

  @Override
  public Rework rework(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return store.read(r -> r.rework(tenant, query, visibility, now));
  }

  @Override
  public Recurrence recurrence(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, Duration window) {
    return store.read(r -> r.recurrence(tenant, query, visibility, now, window));
  }

  @Override
  public List<TaskSummary> tasks(
      TenantId tenant,
      TaskQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit) {
    return store.read(r -> r.tasks(tenant, query, visibility, now, after, limit));
  }

  @Override
  public long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    return store.read(r -> r.countTasks(tenant, query, visibility, now));
  }

  @Override
  public List<DueCase> due(Instant now, int limit) {
    return store.read(r -> r.due(now, limit));
  }

  @Override
  public List<String> calendarsOfOpenCases(TenantId tenant) {
    return store.read(r -> r.calendarsOfOpenCases(tenant));
  }

  @Override
  public List<CaseId> openCasesWith(
      TenantId tenant, String calendars, @Nullable CaseId after, int limit) {
    return store.read(r -> r.openCasesWith(tenant, calendars, after, limit));
  }

  @Override
  public Optional<Instant> earliestWake() {
    return store.read(r -> r.earliestWake());
  }

  @Override
  public List<FailedWake> failedWakes(int limit) {
    return store.read(r -> r.failedWakes(limit));
  }

  @Override
  public Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people) {
    return store.read(r -> r.openCasesOf(tenant, people));
  }

  @Override
  public List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit) {
    return store.read(r -> r.views(tenant, caseId, limit));
  }

  @Override
  public OutboxReader outbox() {
    return new OutboxReader() {
      @Override
      public List<StoredMessage> heads(
          Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit) {
        return store.read(r -> r.outbox().heads(tenants, subscribers, now, limit));
      }

      @Override
      public Optional<StoredMessage> head(StoredMessage.Line line) {
        return store.read(r -> r.outbox().head(line));
      }

      @Override
      public Optional<StoredMessage> find(StoredMessage.Line line, long sequence) {
        return store.read(r -> r.outbox().find(line, sequence));
      }

      @Override
      public List<StoredMessage> dead(
          @Nullable String subscriber, @Nullable StoredMessage after, int limit) {
        return store.read(r -> r.outbox().dead(subscriber, after, limit));
      }

      @Override
      public List<StoredBacklog> backlogs() {
        return store.read(r -> r.outbox().backlogs());
      }
    };
  }
}

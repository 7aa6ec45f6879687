package io.casekit.spi;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a store keeps. Where a {@link Visibility} is given it is part of the question: a case
 * that it does not cover is not found, not listed and not counted.
 */
public interface StoreReader {
  /**
   * Finds a case, whatever the number of entries in its trail, with the same statements.
   *
   * @param tenant whose case
   * @param id which case
   * @param visibility what may be seen
   */
  Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility);

  /**
   * Finds a case by its number.
   *
   * @param tenant whose case
   * @param number its number
   * @param visibility what may be seen
   */
  Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visibility);

  /**
   * Returns entries of a case's trail in order.
   *
   * @param tenant whose case
   * @param caseId which case
   * @param afterSequence only entries with a greater sequence
   * @param limit at most so many
   */
  List<StoredEntry> entries(TenantId tenant, CaseId caseId, long afterSequence, int limit);

  /**
   * Finds the entry that was written with an idempotency key.
   *
   * @param tenant whose key
   * @param key the key
   */
  Optional<StoredEntry> entryByKey(TenantId tenant, String key);

  /**
   * Finds a definition.
   *
   * @param tenant whose definition
   * @param kind what it defines
   * @param version its content hash
   */
  Optional<StoredDefinition> definition(TenantId tenant, DefinitionKind kind, String version);

  /**
   * Returns the next cases of a list.
   *
   * @param tenant whose cases
   * @param query what to look for, and in which order
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param after where the part before ended, or null for the beginning
   * @param limit at most so many
   */
  List<CaseSummary> page(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit);

  /**
   * Counts the cases of a list.
   *
   * @param tenant whose cases
   * @param query what to look for
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   */
  long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now);

  /**
   * Shows every case of a list to a consumer, in no particular order, without holding them all.
   *
   * @param tenant whose cases
   * @param query what to look for; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param attributes the searchable attributes whose values are wanted
   * @param consumer is shown each case once
   */
  void scan(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer);

  /**
   * Counts the cases of a list by the key of their type. A store that can do so lets its database
   * count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   */
  default Map<String, Integer> countByType(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy(tenant, query, visibility, now, c -> Optional.of(c.type()));
  }

  /**
   * Counts the cases of a list by the queue that holds them or held them last, leaving out those in
   * none. A store that can do so lets its database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   */
  default Map<String, Integer> countByQueue(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy(tenant, query, visibility, now, CaseSummary::queue);
  }

  /**
   * Counts the cases of a list by the person who works on them or did last, leaving out those
   * without one. A store that can do so lets its database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   */
  default Map<String, Integer> countByAssignee(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    return countBy(tenant, query, visibility, now, CaseSummary::assignee);
  }

  private Map<String, Integer> countBy(
      TenantId tenant,
      CaseQuery query,
      Visibility visibility,
      Instant now,
      Function<CaseSummary, Optional<String>> group) {
    Map<String, Integer> counts = new TreeMap<>();
    scan(
        tenant,
        query,
        visibility,
        now,
        Set.of(),
        each -> group.apply(each.summary()).ifPresent(key -> counts.merge(key, 1, Integer::sum)));
    return counts;
  }

  /**
   * Returns how long the cases of a list took. A store that can do so lets its database count; here
   * every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param end what a lead time runs to
   */
  default LeadTimes leadTimes(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    LeadTimes.Tally tally = new LeadTimes.Tally(end);
    scan(tenant, query, visibility, now, Set.of(), each -> tally.add(each.summary()));
    return tally.result();
  }

  /**
   * Returns intake and backlog of the cases of a list, month by month. A store that can do so lets
   * its database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param zone in which months begin and end
   */
  default MonthlyFlow monthlyFlow(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, ZoneId zone) {
    MonthlyFlow.Tally tally = new MonthlyFlow.Tally(zone);
    scan(tenant, query, visibility, now, Set.of(), each -> tally.add(each.summary()));
    return tally.result();
  }

  /**
   * Returns how the cases of a list fared against their resolution target, by the key of their
   * type; a type of which no case has a due time is left out. A store that can do so lets its
   * database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param end what counts as ended
   */
  default Map<String, OnTime> onTime(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, LeadTimeEnd end) {
    Map<String, OnTime> byType = new TreeMap<>();
    scan(
        tenant,
        query,
        visibility,
        now,
        Set.of(),
        each -> {
          CaseSummary c = each.summary();
          if (c.targetAt().isPresent()) {
            byType.merge(c.type(), OnTime.NONE.plus(c, end), (sum, one) -> sum.plus(c, end));
          }
        });
    return byType;
  }

  /**
   * Returns how often the cases of a list changed hands or came back. A store that can do so lets
   * its database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   */
  default Rework rework(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
    Rework[] sum = {Rework.NONE};
    scan(tenant, query, visibility, now, Set.of(), each -> sum[0] = sum[0].plus(each.summary()));
    return sum[0];
  }

  /**
   * Returns the faults of a list that came back: the same place and category, within a window. A
   * store that can do so lets its database count; here every case is looked at.
   *
   * @param tenant whose cases
   * @param query which cases; its order is of no matter
   * @param visibility what may be seen
   * @param now the moment that "overdue" is measured against
   * @param window how long after the one before, inclusive
   */
  default Recurrence recurrence(
      TenantId tenant, CaseQuery query, Visibility visibility, Instant now, Duration window) {
    Recurrence.Tally tally = new Recurrence.Tally(window);
    scan(tenant, query, visibility, now, Set.of(), each -> tally.add(each.summary()));
    return tally.result();
  }

  /**
   * Returns the next open tasks of a list: the earliest due time first, those without one last,
   * then by case and by the characters of the task's id.
   *
   * @param tenant whose tasks
   * @param query what to look for
   * @param visibility the cases whose tasks may be seen
   * @param now the moment that "overdue" is measured against
   * @param after where the part before ended, or null for the beginning
   * @param limit at most so many
   */
  List<TaskSummary> tasks(
      TenantId tenant,
      TaskQuery query,
      Visibility visibility,
      Instant now,
      @Nullable PageStart after,
      int limit);

  /**
   * Counts the open tasks of a list.
   *
   * @param tenant whose tasks
   * @param query what to look for
   * @param visibility the cases whose tasks may be seen
   * @param now the moment that "overdue" is measured against
   */
  long countTasks(TenantId tenant, TaskQuery query, Visibility visibility, Instant now);

  /**
   * Returns the cases of all tenants whose wake-up time has come: the earliest first, then by
   * tenant and identity.
   *
   * @param now cases with a wake-up time at or before this
   * @param limit at most so many
   */
  List<DueCase> due(Instant now, int limit);

  /**
   * Returns the calendar versions that open cases keep, as {@link StoredCase#calendars()} has them,
   * each once. There are few, however many cases there are.
   *
   * @param tenant whose cases
   */
  List<String> calendarsOfOpenCases(TenantId tenant);

  /**
   * Returns open cases that keep some calendar versions, in the order of their ids.
   *
   * @param tenant whose cases
   * @param calendars the versions, as {@link StoredCase#calendars()} has them
   * @param after only cases with a greater id, or null for the beginning
   * @param limit at most so many
   */
  List<CaseId> openCasesWith(TenantId tenant, String calendars, @Nullable CaseId after, int limit);

  /** Returns the earliest wake-up time of all cases of all tenants; absent if there is none. */
  Optional<Instant> earliestWake();

  /**
   * Returns the cases of all tenants whose last wake-up failed, in no particular order.
   *
   * @param limit at most so many
   */
  List<FailedWake> failedWakes(int limit);

  /**
   * Counts the open cases of people by type and priority.
   *
   * @param tenant whose cases
   * @param people the assignees
   * @return by person; who has none may be missing
   */
  Map<String, List<OpenCases>> openCasesOf(TenantId tenant, Set<String> people);

  /**
   * Returns who looked at a case, the latest first.
   *
   * @param tenant whose case
   * @param caseId which case
   * @param limit at most so many
   */
  List<ViewRecord> views(TenantId tenant, CaseId caseId, int limit);

  /** Returns what finds messages, in the same transaction. */
  OutboxReader outbox();
}

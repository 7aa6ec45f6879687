package io.casekit.desk;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.engine.Engine;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Tenant;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Recurrence;
import io.casekit.report.Rehearsal;
import io.casekit.report.Rework;
import io.casekit.report.SlaReport;
import io.casekit.type.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures over the cases of a tenant that an actor may see, each for the cases of a query. */
public final class Reports {
  private static final int MOST_LEARNED = 100_000;

  private final Engine engine;
  private final Tenant tenant;
  private final Actor actor;

  Reports(Engine engine, Tenant tenant, Actor actor) {
    this.engine = engine;
    this.tenant = tenant;
    this.actor = actor;
  }

  /**
   * Counts cases by type.
   *
   * @param query which cases
   * @return how many, by the key of the type
   */
  public Map<String, Integer> casesByType(CaseQuery query) {
    Limits.given("query", query);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.countByType(tenant.id(), query, visible, now));
  }

  /**
   * Counts cases by the queue that holds them, ended cases by the one that held them last. Those
   * that are in none are left out.
   *
   * @param query which cases
   * @return how many, by queue
   */
  public Map<String, Integer> casesByQueue(CaseQuery query) {
    Limits.given("query", query);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.countByQueue(tenant.id(), query, visible, now));
  }

  /**
   * Counts cases by the person who works on them, ended cases by the one who did last. Those that
   * nobody works on are left out.
   *
   * @param query which cases
   * @return how many, by person
   */
  public Map<String, Integer> casesByAssignee(CaseQuery query) {
    Limits.given("query", query);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.countByAssignee(tenant.id(), query, visible, now));
  }

  /**
   * Returns intake and backlog month by month, in the tenant's zone.
   *
   * @param query which cases
   */
  public MonthlyFlow monthlyFlow(CaseQuery query) {
    Limits.given("query", query);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) ->
            reader.monthlyFlow(tenant.id(), query, visible, now, tenant.zone()));
  }

  /**
   * Returns how long cases took.
   *
   * @param query which cases
   * @param end what a lead time runs to
   */
  public LeadTimes leadTimes(CaseQuery query, LeadTimeEnd end) {
    Limits.given("query", query);
    Limits.given("end", end);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.leadTimes(tenant.id(), query, visible, now, end));
  }

  /**
   * Returns how cases fared against their resolution target.
   *
   * @param query which cases
   * @param end what counts as ended
   */
  public OnTime onTime(CaseQuery query, LeadTimeEnd end) {
    return onTimeByType(query, end).values().stream().reduce(OnTime.NONE, OnTime::plus);
  }

  /**
   * Returns how the cases of each type fared against their resolution target.
   *
   * @param query which cases
   * @param end what counts as ended
   * @return the figures by the key of the type; a type of which no case has a due time is left out
   */
  public Map<String, OnTime> onTimeByType(CaseQuery query, LeadTimeEnd end) {
    Limits.given("query", query);
    Limits.given("end", end);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.onTime(tenant.id(), query, visible, now, end));
  }

  /**
   * Returns how the SLA targets of cases were met and missed, with the first part of the path of a
   * place as the place.
   *
   * @param query which cases; its order is of no matter
   */
  public SlaReport sla(CaseQuery query) {
    return sla(query, 1);
  }

  /**
   * Returns how the SLA targets of cases were met and missed.
   *
   * <p>Nobody counts as having looked at the cases. It reads the state of every case, 200 in a
   * transaction, and besides the trail of each case that has missed a target, or of which one has
   * begun again. Cases that change meanwhile are taken as they are when they are read.
   *
   * @param query which cases; its order is of no matter
   * @param placeDepth how many segments of the path of a place are told apart, from 1
   * @throws InvalidInputException if the depth is less than 1
   * @throws io.casekit.calendar.NoWorkingTimeException if the calendar of a clock holds too little
   *     working time to say when that is due
   */
  public SlaReport sla(CaseQuery query, int placeDepth) {
    SlaReport.Tally tally = new SlaReport.Tally(tenant.zone(), placeDepth);
    engine.tally(tenant.id(), actor, Limits.given("query", query), tally);
    return tally.result();
  }

  /**
   * Returns how often cases changed hands or came back.
   *
   * @param query which cases
   */
  public Rework rework(CaseQuery query) {
    Limits.given("query", query);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.rework(tenant.id(), query, visible, now));
  }

  /**
   * Returns the faults that came back: the same place and category, within a window. Cases without
   * either are left out.
   *
   * @param query which cases
   * @param window how long after the one before, inclusive
   */
  public Recurrence recurrence(CaseQuery query, Duration window) {
    Limits.given("query", query);
    checkWindow(window);
    return engine.ask(
        tenant.id(),
        actor,
        (reader, visible, now) -> reader.recurrence(tenant.id(), query, visible, now, window));
  }

  /**
   * Returns the faults that came back, the same fault being the same values of some attributes.
   * Cases that lack one of them are left out.
   *
   * @param query which cases
   * @param window how long after the one before, inclusive
   * @param attributes searchable attributes; not empty
   * @throws InvalidInputException if none is named, or one is not searchable
   */
  public Recurrence recurrence(CaseQuery query, Duration window, Attribute<?>... attributes) {
    for (Attribute<?> attribute : Limits.given("attributes", attributes)) {
      if (!Limits.given("attribute", attribute).isSearchable()) {
        throw new InvalidInputException(
            "recurrence",
            "attribute " + attribute.key() + " is not declared searchable; declare it so");
      }
    }
    if (attributes.length == 0) {
      throw new InvalidInputException("recurrence", "no attribute is named; name one");
    }
    checkWindow(window);
    Recurrence.Tally tally = new Recurrence.Tally(window);
    List<String> keys = Arrays.stream(attributes).<String>map(Attribute::key).toList();
    engine.scan(
        tenant.id(),
        actor,
        Limits.given("query", query),
        keys.stream().collect(Collectors.toSet()),
        scanned -> {
          List<String> values = new ArrayList<>();
          for (String key : keys) {
            @Nullable Object value = scanned.attributes().get(key);
            if (value != null) {
              values.add(words(value));
            }
          }
          if (values.size() == keys.size()) {
            tally.add(values, scanned.summary().openedAt());
          }
        });
    return tally.result();
  }

  /**
   * Learns from cases that have ended how likely open ones are to miss their due time. It reads one
   * summary of every case of the query, and the trail of each case that it learns from; what it
   * returns may be kept and asked for days. Memory grows with {@code most}, not with the cases.
   *
   * @param query which cases; open ones among them, and those without a lead time, are left out
   * @param end what a lead time runs to; {@link LeadTimeEnd#RESOLUTION} for the chance that the
   *     resolution comes late
   * @param most how many cases to learn from, those that were closed last, 1 to 100,000
   * @throws InvalidInputException if {@code most} is outside that range
   */
  public Forecast forecast(CaseQuery query, LeadTimeEnd end, int most) {
    if (most < 1 || most > MOST_LEARNED) {
      throw new InvalidInputException(
          "most", "it is %d; give 1 to %d".formatted(most, MOST_LEARNED));
    }
    return engine.forecast(
        tenant.id(), actor, Limits.given("query", query), Limits.given("end", end), most);
  }

  /**
   * Says how likely a case is to miss the due time of its resolution target, as it stands now.
   *
   * @param forecast what was learned
   * @param id the case
   * @return absent if there is nothing to foretell or too few similar cases have ended, as {@link
   *     Forecast#of(Case, Instant)} says
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public Optional<Forecast.Outlook> outlook(Forecast forecast, CaseId id) {
    return engine.outlook(
        tenant.id(), actor, Limits.given("forecast", forecast), Limits.given("id", id));
  }

  /**
   * Says how likely the first cases of a worklist are to miss the due time of their resolution
   * target, as they stand now. Reads each of them, so it costs a statement per case.
   *
   * @param forecast what was learned
   * @param query which cases, and in which order
   * @param limit at most so many cases are looked at, 1 to 1,000
   * @return in the order of the query; those of which there is nothing to say are left out
   */
  public Map<CaseId, Forecast.Outlook> outlooks(Forecast forecast, CaseQuery query, int limit) {
    return engine.outlooks(
        tenant.id(),
        actor,
        Limits.given("forecast", forecast),
        Limits.given("query", query),
        limit);
  }

  /**
   * Rehearses other rules on past cases: says what would have become of each when it was opened, as
   * it was given then. Nothing is changed, and nobody counts as having looked at the cases.
   *
   * <p>A case whose personal values were erased since is rehearsed without them, so rules that look
   * at its text may find something else.
   *
   * @param query which cases; its order is of no matter
   * @param rules the rules
   */
  public Rehearsal rehearse(CaseQuery query, CaseRules rules) {
    return rehearse(query, Rehearsal.Plan.of(rules));
  }

  /**
   * Rehearses other rules or other promises on past cases, as {@link #rehearse(CaseQuery,
   * CaseRules)} does. It reads the first entry of each case, 200 in a transaction; the whole trail
   * if the plan foretells how promises would have been kept.
   *
   * <p>Memory does not grow with the cases, save for sixteen bytes for each clock of a plan that
   * foretells. A case that the rules or the promises cannot be put before counts as failed.
   *
   * @param query which cases; its order is of no matter
   * @param plan what is rehearsed
   */
  public Rehearsal rehearse(CaseQuery query, Rehearsal.Plan plan) {
    return engine.rehearse(tenant, actor, Limits.given("query", query), Limits.given("plan", plan));
  }

  // Two parties are the same whatever name they are shown by.
  private static String words(Object value) {
    return value instanceof Party party ? party.id() : value.toString();
  }

  private static void checkWindow(Duration window) {
    if (Limits.given("window", window).isNegative() || window.isZero()) {
      throw new InvalidInputException("window", window + " is not positive; give a longer one");
    }
  }
}

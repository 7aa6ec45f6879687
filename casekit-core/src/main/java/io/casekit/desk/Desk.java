package io.casekit.desk;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.PickingLog;
import io.casekit.audit.AttachmentLine;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.ChainHead;
import io.casekit.audit.TimelineLine;
import io.casekit.audit.Verification;
import io.casekit.audit.ViewRecord;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Guidance;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.cases.NextSteps;
import io.casekit.engine.Engine;
import io.casekit.engine.Request;
import io.casekit.event.CaseEvent;
import io.casekit.notice.NoticeFinding;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.sla.ClockReading;
import io.casekit.spi.WriteConflictException;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in for one actor of one tenant. Everything that is read here is what the actor may see: a
 * case that is hidden answers exactly like one that does not exist. Immutable and safe for use by
 * many threads; making one costs nothing.
 */
public final class Desk {
  private static final int PART = 500;
  private static final int MOST_RECORDS = 1_000;

  private final Engine engine;
  private final Tenant tenant;
  private final Actor actor;
  private final Request request;

  /**
   * Made by the front door.
   *
   * @param engine does the work
   * @param tenant whose cases
   * @param actor who works here
   */
  // Public for the front door's sake; as the engine is not exported, nobody else can call it.
  @SuppressWarnings("exports")
  public Desk(Engine engine, Tenant tenant, Actor actor) {
    this(engine, tenant, actor, Request.by(tenant.id(), actor));
  }

  private Desk(Engine engine, Tenant tenant, Actor actor, Request request) {
    this.engine = engine;
    this.tenant = tenant;
    this.actor = Limits.given("actor", actor);
    this.request = request;
  }

  private Desk with(Request changed) {
    return new Desk(engine, tenant, actor, changed);
  }

  /**
   * Makes the next opening safe to repeat: given again with the same key and the same content it
   * returns the case as it was opened the first time.
   *
   * @param idempotencyKey unique within the tenant, at most 200 characters
   */
  public Desk key(String idempotencyKey) {
    return with(request.withKey(Limits.key("idempotency key", idempotencyKey)));
  }

  /**
   * Says when it happened, if that was before now, for what is done from this desk.
   *
   * @param instant not after the kit's clock
   */
  public Desk occurredAt(Instant instant) {
    return with(request.withOccurredAt(Limits.instant("occurredAt", instant)));
  }

  /**
   * Says why, for what is done from this desk.
   *
   * @param reason at most 2,000 characters
   */
  public Desk because(String reason) {
    return with(request.withReason(Limits.text("reason", reason, Limits.REASON)));
  }

  /**
   * Says by which way things come to this desk.
   *
   * @param channel the channel
   */
  public Desk via(Channel channel) {
    return with(request.withChannel(Limits.given("channel", channel)));
  }

  /** Returns whose cases these are. */
  public Tenant tenant() {
    return tenant;
  }

  /** Returns who works here. */
  public Actor actor() {
    return actor;
  }

  /** Returns the date at the tenant's home. */
  public LocalDate today() {
    return tenant.today(engine.now());
  }

  /**
   * Opens a case: it gets a number, starts in the first stage of its type with its tasks and SLA
   * clocks, and is placed by the rules, else in the default queue of its type.
   *
   * @param type the key of a case type
   * @param draft says what it is about
   * @return the new case
   * @throws InvalidInputException with everything that is not acceptable
   * @throws CommandRefusedException if the actor may not, or something required is missing
   * @throws IdempotencyKeyReusedException if the key was used for something else
   */
  public Case open(String type, Consumer<? super CaseDraft> draft) {
    CaseDraft said = new CaseDraft();
    Limits.given("draft", draft).accept(said);
    return engine.open(tenant, request, said.command(type));
  }

  /**
   * Returns the commands on a case.
   *
   * @param id which case; whether it exists shows with the first command
   */
  public CaseDesk on(CaseId id) {
    return new CaseDesk(engine, given(id), request);
  }

  /**
   * Records what a device brings that was without a network: each record is a command and a
   * transaction of its own, so one that is refused keeps back no other. Sent again, all that was
   * recorded comes back as repeated. By whoever may record work.
   *
   * @param records at most 1,000, in any order
   * @return what became of each, in the same order
   * @throws InvalidInputException if there are too many, or one is missing
   */
  public List<FieldRecord.Result> recordAll(List<FieldRecord> records) {
    if (Limits.given("field records", records).size() > MOST_RECORDS) {
      throw new InvalidInputException(
          "field records",
          "there are %d; send at most %d at a time".formatted(records.size(), MOST_RECORDS));
    }
    records.forEach(one -> Limits.given("field record", one));
    return records.stream().map(this::recorded).toList();
  }

  private FieldRecord.Result recorded(FieldRecord one) {
    try {
      Limits.key("idempotency key", one.key());
      boolean known = engine.isKnown(tenantId(), one.key());
      on(one.caseId())
          .key(one.key())
          .occurredAt(one.occurredAt())
          .workOrder(one.task())
          .record(one.entry());
      return new FieldRecord.Result(
          one, known ? FieldRecord.Outcome.REPEATED : FieldRecord.Outcome.RECORDED, null);
    } catch (WriteConflictException e) {
      if (!engine.ownsTransactions()) {
        // The host's transaction is lost, and with it what was recorded before.
        throw e;
      }
      return new FieldRecord.Result(one, FieldRecord.Outcome.REFUSED, e);
    } catch (CaseKitException e) {
      return new FieldRecord.Result(one, FieldRecord.Outcome.REFUSED, e);
    }
  }

  private static CaseId given(CaseId id) {
    return Limits.given("case id", id);
  }

  private static CaseQuery given(CaseQuery query) {
    return Limits.given("query", query);
  }

  /**
   * Returns the commands on a case.
   *
   * @param subject the case
   */
  public CaseDesk on(Case subject) {
    return on(Limits.given("case", subject).id());
  }

  private TenantId tenantId() {
    return tenant.id();
  }

  /**
   * Returns a case.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public Case get(CaseId id) {
    return engine.get(tenantId(), actor, given(id));
  }

  /**
   * Finds a case by its number; empty if there is none that the actor may see.
   *
   * @param number the number
   */
  public Optional<Case> find(CaseNumber number) {
    return engine.find(tenantId(), actor, Limits.given("case number", number));
  }

  /**
   * Lists what the actor may do with a case now, and what not and why.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public NextSteps next(CaseId id) {
    return engine.next(tenantId(), actor, given(id));
  }

  /**
   * Says what helps to go on with a case: what the actor may do, who has to do something next and
   * what stands in the way, what the rules in force say of it as it stands, and what was most often
   * done next with the last 200 cases of its type and category that have ended and that the actor
   * may see, as it was at most an hour ago. Nothing is done.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public Guidance guidance(CaseId id) {
    return engine.guidance(tenantId(), actor, given(id));
  }

  /**
   * Returns the trail of a case from its beginning. A long trail is better read part by part.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<AuditEntry> trail(CaseId id) {
    List<AuditEntry> all = new ArrayList<>();
    List<AuditEntry> part;
    do {
      part = trail(id, all.isEmpty() ? 0 : all.get(all.size() - 1).sequence(), PART);
      all.addAll(part);
    } while (part.size() == PART);
    return all;
  }

  /**
   * Returns a part of the trail of a case.
   *
   * @param id which case
   * @param afterSequence only entries with a greater sequence; 0 for the beginning
   * @param limit at most so many, 1 to 1,000
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<AuditEntry> trail(CaseId id, long afterSequence, int limit) {
    return engine.trail(tenantId(), actor, given(id), afterSequence, limit);
  }

  /**
   * Tells the story of a case in plain words (English), with times in the zone of its place. What
   * was written in cases that were merged into it, or in the one of which it was split off, is told
   * with it, in the order of time.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<TimelineLine> timeline(CaseId id) {
    Case c = get(id);
    CaseType type = engine.typeOf(c);
    ZoneId zone = tenant.zoneAt(c.place().orElse(null));
    List<TimelineLine> lines = new ArrayList<>();
    trail(id).forEach(entry -> lines.add(TimelineLine.of(entry, type, zone)));
    if (!c.links().absorbed().isEmpty() || !c.links().taken().isEmpty()) {
      engine
          .linking()
          .carried(tenantId(), actor, id)
          .forEach(one -> lines.add(TimelineLine.carried(one.entry(), one.number(), type, zone)));
      lines.sort(Comparator.comparing(TimelineLine::occurredAt));
    }
    return lines;
  }

  /**
   * Returns the files of a case, the earliest first: its own, and those of cases that were merged
   * into it or of which it was split off.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<AttachmentLine> attachments(CaseId id) {
    Case c = get(id);
    List<AttachmentLine> lines = new ArrayList<>();
    if (c.attachments() > 0) {
      trail(id).forEach(entry -> attachments(c.number(), entry, lines));
    }
    if (!c.links().absorbed().isEmpty() || !c.links().taken().isEmpty()) {
      engine
          .linking()
          .carried(tenantId(), actor, id)
          .forEach(one -> attachments(one.number(), one.entry(), lines));
      lines.sort(Comparator.comparing(AttachmentLine::occurredAt));
    }
    return lines;
  }

  private static void attachments(CaseNumber number, AuditEntry entry, List<AttachmentLine> lines) {
    for (CaseEvent event : entry.events()) {
      if (event instanceof CaseEvent.AttachmentAdded added) {
        lines.add(
            new AttachmentLine(
                number,
                entry.sequence(),
                entry.occurredAt(),
                entry.actor().id(),
                added.attachment(),
                added.isPublic()));
      }
    }
  }

  /**
   * Reads the SLA clocks of a case as they stand now.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<ClockReading> clocks(CaseId id) {
    return engine.clocks(tenantId(), actor, given(id));
  }

  /**
   * Explains why a case stands as it does: what the rules found of it, who has it, and how each of
   * its SLA clocks came to count what it does.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   * @throws io.casekit.calendar.NoWorkingTimeException if the calendar of one of its clocks holds
   *     too little working time to say when that is due
   */
  public CaseExplanation explain(CaseId id) {
    Case c = get(id);
    Explanation category = null;
    Explanation priority = null;
    Explanation placement = null;
    PickingLog picking = null;
    for (AuditEntry entry : trail(id)) {
      for (CaseEvent event : entry.events()) {
        if (event instanceof CaseEvent.Assigned assigned) {
          placement = kept(assigned, placement);
          picking = assigned.picking();
        } else if (event instanceof CaseEvent.Offered offered) {
          placement = offered.explanation() == null ? placement : offered.explanation();
          picking = offered.picking();
        } else if (event instanceof CaseEvent.Categorised categorised) {
          category = categorised.explanation();
        } else if (event instanceof CaseEvent.PriorityChanged changed) {
          priority = changed.explanation();
        }
      }
    }
    return new CaseExplanation(c, engine.explained(c), category, priority, placement, picking);
  }

  /** A placement that only goes on along a route does not say again why it goes there. */
  private static @Nullable Explanation kept(
      CaseEvent.Assigned assigned, @Nullable Explanation before) {
    return assigned.explanation() == null && assigned.placedBy() == CaseEvent.PlacedBy.RULE
        ? before
        : assigned.explanation();
  }

  /**
   * Explains who outside the staff was told of what happened in a case, in the order of its trail,
   * and of everything that nobody was told of why not. Whoever sees the case may ask.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<NoticeFinding> explainNotices(CaseId id) {
    return engine.notices(get(id), trail(id));
  }

  /**
   * Returns what rules see of a case as it stands now, such as to ask a rule why it does not match.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public CaseFacts facts(CaseId id) {
    return engine.facts(get(id));
  }

  /**
   * Checks the trail of a case against its chain, and the case against its trail.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public Verification verify(CaseId id) {
    return engine.verify(tenantId(), actor, given(id), null);
  }

  /**
   * Checks the trail of a case as {@link #verify(CaseId)} does, and that it continues what was
   * exported before; only this finds a trail that was rewritten as a whole.
   *
   * @param exported a head that was exported before and kept elsewhere
   * @throws CaseNotFoundException if there is no such case that the actor may see
   * @throws InvalidInputException if the head belongs to another tenant
   */
  public Verification verify(ChainHead exported) {
    if (!Limits.given("chain head", exported).tenant().equals(tenantId())) {
      throw new InvalidInputException(
          "chain head", "it belongs to another tenant; check it at a desk of that tenant");
    }
    return engine.verify(tenantId(), actor, exported.caseId(), exported);
  }

  /**
   * Returns the head of a case's chain, to be kept elsewhere.
   *
   * @param id which case
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public ChainHead head(CaseId id) {
    return engine.head(tenantId(), actor, given(id));
  }

  /**
   * Returns who looked at a case, the latest first, if its type records that.
   *
   * @param id which case
   * @param limit at most so many, 1 to 1,000
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public List<ViewRecord> views(CaseId id, int limit) {
    return engine.views(tenantId(), actor, given(id), limit);
  }

  /**
   * Returns the beginning of a list.
   *
   * @param query what to look for, and in which order
   * @param limit at most so many, 1 to 1,000
   */
  public Page<CaseSummary> page(CaseQuery query, int limit) {
    return engine.page(tenantId(), actor, given(query), limit, null);
  }

  /**
   * Returns the next part of a list.
   *
   * @param query what to look for, as for the part before
   * @param limit at most so many, 1 to 1,000
   * @param cursor where the part before ended ({@link Page#next()})
   * @throws InvalidInputException if the cursor does not come from such a page
   */
  public Page<CaseSummary> page(CaseQuery query, int limit, String cursor) {
    return engine.page(tenantId(), actor, given(query), limit, Limits.key("cursor", cursor));
  }

  /**
   * Counts the cases of a list.
   *
   * @param query what to look for
   */
  public long count(CaseQuery query) {
    return engine.count(tenantId(), actor, given(query));
  }

  /**
   * Returns the beginning of a list of open tasks, of the cases that the actor may see.
   *
   * @param query what to look for
   * @param limit at most so many, 1 to 1,000
   */
  public Page<TaskSummary> tasks(TaskQuery query, int limit) {
    return engine.tasks(tenantId(), actor, Limits.given("query", query), limit, null);
  }

  /**
   * Returns the next part of a list of open tasks.
   *
   * @param query what to look for, as for the part before
   * @param limit at most so many, 1 to 1,000
   * @param cursor where the part before ended ({@link Page#next()})
   * @throws InvalidInputException if the cursor does not come from such a page
   */
  public Page<TaskSummary> tasks(TaskQuery query, int limit, String cursor) {
    return engine.tasks(
        tenantId(), actor, Limits.given("query", query), limit, Limits.given("cursor", cursor));
  }

  /**
   * Counts the open tasks of a list, of the cases that the actor may see.
   *
   * @param query what to look for
   */
  public long countTasks(TaskQuery query) {
    return engine.countTasks(tenantId(), actor, Limits.given("query", query));
  }

  /** Returns the figures over the cases that the actor may see. */
  public Reports reports() {
    return new Reports(engine, tenant, actor);
  }
}

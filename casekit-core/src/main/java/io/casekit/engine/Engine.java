package io.casekit.engine;

import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.access.Directory;
import io.casekit.access.Visibility;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.Rota;
import io.casekit.assignment.RuleSource;
import io.casekit.assignment.RuleTrouble;
import io.casekit.assignment.Skills;
import io.casekit.assignment.Workload;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.ChainHead;
import io.casekit.audit.Verification;
import io.casekit.audit.ViewRecord;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.Guidance;
import io.casekit.cases.NextSteps;
import io.casekit.event.CaseListener;
import io.casekit.event.ResponseRule;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.notice.Contact;
import io.casekit.notice.Contacts;
import io.casekit.notice.NoticeFinding;
import io.casekit.notice.NoticeTexts;
import io.casekit.notice.Notifier;
import io.casekit.notice.ReporterAccess.Given;
import io.casekit.notice.ReporterView;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.Rehearsal;
import io.casekit.report.SlaReport;
import io.casekit.sla.ClockLedger;
import io.casekit.sla.ClockReading;
import io.casekit.sla.Recompute;
import io.casekit.spi.CaseStore;
import io.casekit.spi.FailedWake;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the front door and the desks may ask of the engine. Every reading takes the actor and
 * carries the visibility predicate into the store; there is no second way in.
 */
public final class Engine {
  /** The most cases of one page, and the most entries of one part of a trail. */
  public static final int MAX_PAGE = 1_000;

  private final Shell shell;
  private final Waker waker;
  private final Views views;
  private final RandomGenerator random;
  private final Guide guide;
  private final Courier courier;
  private final DeadLetters deadLetters;
  private final Linking linking;
  private final Map<TenantId, Tenant> tenants;

  /**
   * Puts the engine together; called by the front door only.
   *
   * @param parts what it is made of
   */
  public Engine(Parts parts) {
    this.tenants = Map.copyOf(parts.tenants());
    Definitions definitions = new Definitions(parts.store(), parts.types(), parts.calendars());
    List<Subscriber> own = new ArrayList<>();
    own.add(new LinkMessages(this::shell, this::tenant));
    Notifier notifier = parts.notifier();
    if (notifier != null) {
      own.add(new NoticeSender(parts.store(), definitions, tenants, parts.noticeTexts(), notifier));
    }
    Subscribers subscribers = Subscribers.of(own, parts.subscribers());
    this.shell =
        new Shell(
            parts.store(),
            parts.clock(),
            definitions,
            parts.numberBlock(),
            parts.random(),
            parts.rules(),
            new Host(
                parts.responses(),
                parts.directory(),
                parts.workload(),
                parts.rota(),
                parts.skills(),
                parts.contacts()),
            parts.access(),
            parts.listeners(),
            subscribers);
    this.courier = new Courier(shell, subscribers, this.tenants.keySet(), parts.random());
    this.deadLetters = new DeadLetters(shell, subscribers);
    this.linking = new Linking(shell);
    this.waker = new Waker(shell, parts.wakesPerTransaction());
    this.views = new Views(parts.store());
    this.random = parts.random();
    this.guide = new Guide(shell);
  }

  /**
   * What an engine is made of.
   *
   * @param store keeps everything
   * @param clock tells the time
   * @param tenants by id
   * @param types the current case types by key
   * @param calendars the current working calendars by key
   * @param rules knows the rules in force
   * @param responses says what answers the reporter
   * @param directory knows the people
   * @param workload knows how much they have to do
   * @param rota knows when they work, and who is on call
   * @param skills knows what they can
   * @param contacts knows how people outside the staff want to be told
   * @param access says who sees what
   * @param listeners hear of changes, in this order
   * @param subscribers hear of changes after they were committed
   * @param noticeTexts has words of the host's own for notices
   * @param notifier sends notices, or null if there are none to send
   * @param numberBlock how many case numbers are reserved at a time
   * @param wakesPerTransaction at most how many cases are woken in one transaction
   * @param random makes identities and salts
   */
  public record Parts(
      CaseStore store,
      InstantSource clock,
      Map<TenantId, Tenant> tenants,
      Map<String, CaseType> types,
      Map<String, WorkingCalendar> calendars,
      RuleSource rules,
      ResponseRule responses,
      Directory directory,
      Workload workload,
      Rota rota,
      Skills skills,
      Contacts contacts,
      AccessPolicy access,
      List<CaseListener> listeners,
      List<Subscriber> subscribers,
      NoticeTexts noticeTexts,
      @Nullable Notifier notifier,
      int numberBlock,
      int wakesPerTransaction,
      RandomGenerator random) {}

  /**
   * Returns the set-up of a tenant.
   *
   * @param id which tenant
   * @throws InvalidInputException if the kit knows no such tenant
   */
  public Tenant tenant(TenantId id) {
    Tenant tenant = tenants.get(id);
    if (tenant == null) {
      throw new InvalidInputException(
          "tenant", "this kit knows no tenant \"" + id + "\"; set it up with tenant(...)");
    }
    return tenant;
  }

  /** Returns the moment by the kit's clock, in whole microseconds. */
  public Instant now() {
    return shell.now();
  }

  /**
   * Opens a case.
   *
   * @param tenant how the request's tenant is set up
   * @param request what goes with every command
   * @param open what is asked for
   */
  public Case open(Tenant tenant, Request request, OpenCommand open) {
    return shell.open(tenant, request, open);
  }

  /**
   * Sets attributes, or takes them away where the value is empty.
   *
   * @param request what goes with every command
   * @param id which case
   * @param values the values by key
   */
  public Case set(Request request, CaseId id, Map<String, Optional<Object>> values) {
    return shell.execute(
        request,
        id,
        "set attributes of",
        type -> new AttributeCommands.SetAttributes(checked(type, values)));
  }

  private static Map<String, Optional<Object>> checked(
      CaseType type, Map<String, Optional<Object>> values) {
    if (values.isEmpty() || values.size() > Limits.ATTRIBUTES) {
      throw new InvalidInputException(
          "attributes", "%d are given; give 1 to %d".formatted(values.size(), Limits.ATTRIBUTES));
    }
    Map<String, Object> checked = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            Opening.check(type, key, value.get(), checked, faults);
          } else if (type.attribute(key).isEmpty()) {
            faults.add(Opening.unknown(type, key));
          }
        });
    if (!faults.isEmpty()) {
      throw new InvalidInputException("attributes", faults);
    }
    Map<String, Optional<Object>> result = new TreeMap<>();
    values.keySet().forEach(key -> result.put(key, Optional.ofNullable(checked.get(key))));
    return result;
  }

  /** Makes what came of giving access. */
  @FunctionalInterface
  public interface Issuing<T> {
    /**
     * Makes it.
     *
     * @param after the case as it is now
     * @param access what is kept
     * @param token what is shown once, or null if this was a repetition
     */
    T issued(Case after, Given access, @Nullable String token);
  }

  /**
   * Gives the reporter of a case a token.
   *
   * @param request what goes with every command
   * @param id which case
   * @param lasts for how long
   * @param result makes the result
   */
  public <T> T issue(Request request, CaseId id, Duration lasts, Issuing<T> result) {
    Tokens.Token token = Tokens.make(id, random);
    AccessCommands.Give give = new AccessCommands.Give(token.sha256(), lasts);
    Case after = give(request, id, give);
    List<Given> given = after.reporterAccess().given();
    Given latest = given.get(given.size() - 1);
    return result.issued(after, latest, latest.id().equals(give.id()) ? token.text() : null);
  }

  /**
   * Shows a case to whoever has a token; empty for every other text, whatever is wrong with it.
   *
   * @param tenant whose case
   * @param text the token
   */
  public Optional<ReporterView> reporterView(Tenant tenant, @Nullable String text) {
    Optional<Tokens.Token> token = Tokens.read(text);
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Instant now = shell.now();
    Case[] shown = new Case[1];
    Optional<ReporterView> view =
        shell
            .store()
            .read(
                reader ->
                    reader
                        .find(tenant.id(), token.get().caseId(), Visibility.everything())
                        .map(stored -> stored.document().asCase())
                        .filter(c -> Tokens.opens(token.get(), c, now).isPresent())
                        .map(
                            c -> {
                              shown[0] = c;
                              return view(reader, tenant, c);
                            }));
    // After the reading, as a full batch of views is written at once.
    view.ifPresent(made -> viewed(shown[0], reporter(shown[0]), "reporter's view"));
    return view;
  }

  private ReporterView view(StoreReader reader, Tenant tenant, Case c) {
    List<AuditEntry> entries = new ArrayList<>();
    for (long after = Math.max(0, c.version() - ReporterViews.ENTRIES);
        after < c.version();
        after += MAX_PAGE) {
      reader.entries(tenant.id(), c.id(), after, MAX_PAGE).stream()
          .map(Scribe::audit)
          .forEach(entries::add);
    }
    Contact contact = shell.host().contacts().of(tenant.id(), reporter(c).id());
    return ReporterViews.of(c, shell.definitions().of(c), tenant, contact, entries);
  }

  private static Actor reporter(Case c) {
    return Actor.reporter(c.reporter().orElseThrow().id());
  }

  /**
   * Gives a command to a case.
   *
   * @param request what goes with every command
   * @param id which case
   * @param command what is asked
   */
  public Case give(Request request, CaseId id, Command command) {
    return shell.execute(request, id, command.verb(), type -> command);
  }

  /**
   * Reads a case.
   *
   * @throws CaseNotFoundException if there is none that the actor may see
   */
  public Case get(TenantId tenant, Actor actor, CaseId id) {
    return looked(seen(tenant, actor, id, (reader, stored) -> stored), actor, "case");
  }

  /** Reads a case by its number; empty if there is none that the actor may see. */
  public Optional<Case> find(TenantId tenant, Actor actor, CaseNumber number) {
    return shell
        .store()
        .read(reader -> reader.find(tenant, number, shell.visible(tenant, actor)))
        .map(stored -> looked(stored, actor, "case"));
  }

  private Case looked(StoredCase stored, Actor actor, String what) {
    return viewed(stored.document().asCase(), actor, what);
  }

  private Case viewed(Case c, Actor actor, String what) {
    if (shell.definitions().of(c).type().recordsViews()) {
      views.add(new ViewRecord(c.tenant(), c.id(), actor.id(), shell.now(), what));
    }
    return c;
  }

  @FunctionalInterface
  private interface Reading<R> {
    R read(StoreReader reader, StoredCase stored);
  }

  private <R> R seen(TenantId tenant, Actor actor, CaseId id, Reading<R> reading) {
    return shell
        .store()
        .read(
            reader ->
                reading.read(
                    reader,
                    reader
                        .find(tenant, id, shell.visible(tenant, actor))
                        .orElseThrow(() -> new CaseNotFoundException(id.toString()))));
  }

  /** Lists what the actor may do with a case now, and what not and why. */
  public NextSteps next(TenantId tenant, Actor actor, CaseId id) {
    Case c = seen(tenant, actor, id, (reader, stored) -> stored.document()).asCase();
    return NextStepsFinder.find(c, shell.scene(shell.definitions().of(c), actor, shell.now()));
  }

  /** Says what helps the actor to go on with a case. */
  public Guidance guidance(TenantId tenant, Actor actor, CaseId id) {
    return seen(
        tenant,
        actor,
        id,
        (reader, stored) -> guide.guide(stored.document().asCase(), actor, reader));
  }

  /** Returns a part of a case's trail. */
  public List<AuditEntry> trail(
      TenantId tenant, Actor actor, CaseId id, long afterSequence, int limit) {
    checkLimit(limit);
    StoredCase[] shown = new StoredCase[1];
    List<AuditEntry> part =
        seen(
            tenant,
            actor,
            id,
            (reader, stored) -> {
              shown[0] = stored;
              return reader.entries(tenant, id, afterSequence, limit).stream()
                  .map(Scribe::audit)
                  .toList();
            });
    // After the reading, as a full batch of views is written at once.
    looked(shown[0], actor, "trail");
    return part;
  }

  /** Tells who outside the staff was told of what, and of everything else why not. */
  public List<NoticeFinding> notices(Case c, List<AuditEntry> trail) {
    return NoticeStory.of(c, typeOf(c), trail);
  }

  /** Returns the entries of the trail that hold what was recorded in the field for a work order. */
  public List<AuditEntry> fieldEntries(
      TenantId tenant, Actor actor, CaseId id, String task, long afterSequence, int limit) {
    checkLimit(limit);
    List<AuditEntry> found = new ArrayList<>();
    long after = afterSequence;
    List<AuditEntry> part;
    do {
      part = trail(tenant, actor, id, after, MAX_PAGE);
      for (AuditEntry entry : part) {
        after = entry.sequence();
        boolean isOne =
            entry.events().stream()
                .anyMatch(e -> e instanceof FieldEntryRecorded r && r.task().equals(task));
        if (isOne && found.size() < limit) {
          found.add(entry);
        }
      }
    } while (part.size() == MAX_PAGE && found.size() < limit);
    return found;
  }

  /** Tells whether commands have transactions of their own, not the host's. */
  public boolean ownsTransactions() {
    return shell.store().ownsTransactions();
  }

  /** Tells whether an idempotency key has been used. */
  public boolean isKnown(TenantId tenant, String key) {
    return shell.store().read(reader -> reader.entryByKey(tenant, key)).isPresent();
  }

  /** Returns what rules see of a case. */
  public CaseFacts facts(Case c) {
    return RuleFacts.of(c, shell.definitions().of(c));
  }

  /** Returns the case type that a case keeps. */
  public CaseType typeOf(Case c) {
    return shell.definitions().of(c).type();
  }

  /** Reads the SLA clocks of a case as they stand now. */
  public List<ClockReading> clocks(TenantId tenant, Actor actor, CaseId id) {
    Case c = seen(tenant, actor, id, (reader, stored) -> stored.document()).asCase();
    Pinned pinned = shell.definitions().of(c);
    Instant now = shell.now();
    return Clocks.read(c, pinned, now);
  }

  /** Explains the SLA clocks of a case as they stand now. */
  public List<ClockLedger> explained(Case c) {
    return Clocks.explain(c, shell.definitions().of(c), shell.now());
  }

  /** Checks the trail of a case, against an exported head if one is given. */
  public Verification verify(
      TenantId tenant, Actor actor, CaseId id, @Nullable ChainHead exported) {
    return seen(
        tenant,
        actor,
        id,
        (reader, stored) -> Verifier.verify(reader, stored, shell.definitions(), exported));
  }

  /** Returns the head of a case's chain, for keeping elsewhere. */
  public ChainHead head(TenantId tenant, Actor actor, CaseId id) {
    return seen(
        tenant,
        actor,
        id,
        (reader, stored) ->
            new ChainHead(tenant, id, stored.summary().version(), stored.headHash()));
  }

  /** Returns who looked at a case, the latest first. */
  public List<ViewRecord> views(TenantId tenant, Actor actor, CaseId id, int limit) {
    checkLimit(limit);
    views.flush();
    return seen(tenant, actor, id, (reader, stored) -> reader.views(tenant, id, limit));
  }

  /** Returns a part of a list. */
  public Page<CaseSummary> page(
      TenantId tenant, Actor actor, CaseQuery query, int limit, @Nullable String cursor) {
    checkLimit(limit);
    PageStart after = cursor == null ? null : Cursors.read(cursor, query.order());
    List<CaseSummary> found =
        shell
            .store()
            .browse(
                reader ->
                    reader.page(
                        tenant,
                        query,
                        shell.visible(tenant, actor),
                        shell.now(),
                        after,
                        limit + 1));
    boolean more = found.size() > limit;
    List<CaseSummary> items = more ? found.subList(0, limit) : found;
    return new Page<>(
        items, more ? Cursors.after(items.get(items.size() - 1), query.order()) : null);
  }

  /** Counts the cases of a list. */
  public long count(TenantId tenant, Actor actor, CaseQuery query) {
    return shell
        .store()
        .browse(reader -> reader.count(tenant, query, shell.visible(tenant, actor), shell.now()));
  }

  /** Returns a part of a list of open tasks. */
  public Page<TaskSummary> tasks(
      TenantId tenant, Actor actor, TaskQuery query, int limit, @Nullable String cursor) {
    checkLimit(limit);
    return new TaskLists(shell).page(tenant, actor, query, limit, cursor);
  }

  /** Counts the open tasks of a list. */
  public long countTasks(TenantId tenant, Actor actor, TaskQuery query) {
    return new TaskLists(shell).count(tenant, actor, query);
  }

  /** Shows every case of a list to a consumer. */
  public void scan(
      TenantId tenant,
      Actor actor,
      CaseQuery query,
      Set<String> attributes,
      Consumer<? super ScannedCase> consumer) {
    shell
        .store()
        .browse(
            reader -> {
              reader.scan(
                  tenant, query, shell.visible(tenant, actor), shell.now(), attributes, consumer);
              return consumer;
            });
  }

  /** A question about the cases of a list, as far as they may be seen, at a moment. */
  @FunctionalInterface
  public interface Question<R> {
    /** Asks it. */
    R ask(StoreReader reader, Visibility visibility, Instant now);
  }

  /** Asks a question about cases that an actor may see. */
  public <R> R ask(TenantId tenant, Actor actor, Question<R> question) {
    return shell
        .store()
        .browse(reader -> question.ask(reader, shell.visible(tenant, actor), shell.now()));
  }

  /** Shows every clock of the cases of a list to a tally. */
  public void tally(TenantId tenant, Actor actor, CaseQuery query, SlaReport.Tally tally) {
    new ClockScan(shell, tenant, actor, tally).scan(query);
  }

  /** Opens the cases of a list once more in thought. */
  public Rehearsal rehearse(Tenant tenant, Actor actor, CaseQuery query, Rehearsal.Plan plan) {
    return new RehearsalScan(shell, tenant, actor, plan).scan(query);
  }

  /** Makes a forecast from the cases of a list that ended last. */
  public Forecast forecast(
      TenantId tenant, Actor actor, CaseQuery query, LeadTimeEnd end, int most) {
    return shell
        .store()
        .browse(reader -> Histories.forecast(source(reader, tenant, actor), query, end, most));
  }

  /** Says what is to be expected of the cases of a list, as far as there is an answer. */
  public Map<CaseId, Forecast.Outlook> outlooks(
      TenantId tenant, Actor actor, Forecast forecast, CaseQuery query, int limit) {
    checkLimit(limit);
    Instant now = shell.now();
    Map<CaseId, Forecast.Outlook> outlooks = new LinkedHashMap<>();
    shell
        .store()
        .browse(reader -> Histories.cases(source(reader, tenant, actor), query, limit))
        .forEach(c -> forecast.of(c, now).ifPresent(outlook -> outlooks.put(c.id(), outlook)));
    return outlooks;
  }

  /** Says what is to be expected of a case; empty if there is no answer. */
  public Optional<Forecast.Outlook> outlook(
      TenantId tenant, Actor actor, Forecast forecast, CaseId id) {
    Case c = seen(tenant, actor, id, (reader, stored) -> stored.document()).asCase();
    return forecast.of(c, shell.now());
  }

  private Histories.Source source(StoreReader reader, TenantId tenant, Actor actor) {
    return new Histories.Source(reader, tenant, shell.visible(tenant, actor), shell.now());
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new InvalidInputException("limit", "it is %d; give 1 to %d".formatted(limit, MAX_PAGE));
    }
  }

  /**
   * Looks at cases whose time has come.
   *
   * @param limit at most so many
   */
  public Round wake(int limit) {
    views.flush();
    return waker.wake(limit);
  }

  /**
   * Replaces a working calendar by another version, for new cases and for open ones.
   *
   * @param next the new version
   * @param mode what it means for clocks that have not been stopped; not {@link Recompute#RESTART}
   * @param limit at most so many cases
   */
  public Round replace(WorkingCalendar next, Recompute mode, int limit) {
    if (mode == Recompute.RESTART) {
      throw new InvalidInputException(
          "recompute mode", "a new calendar restarts no clock; give RETROACTIVE or FROM_NOW");
    }
    if (limit < 1 || limit > Waker.MAX_LIMIT) {
      throw new InvalidInputException(
          "limit", "it is %d; give 1 to %d".formatted(limit, Waker.MAX_LIMIT));
    }
    shell.definitions().replace(next);
    return new CalendarReplacer(shell, next, mode, limit).run(tenants.keySet());
  }

  /**
   * Hands messages to subscribers.
   *
   * @param limit at most so many
   */
  public Round deliver(int limit) {
    return courier.deliver(limit);
  }

  private Shell shell() {
    return shell;
  }

  /** Returns what desks may ask about several cases. */
  public Linking linking() {
    return linking;
  }

  /** Returns what an operator may ask of the outbox. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** Returns cases whose last wake-up failed. */
  public List<FailedWake> failedWakes(int limit) {
    return shell.store().read(reader -> reader.failedWakes(limit));
  }

  /** Returns how late the oldest wake-up is that is due; zero if none is. */
  public Duration wakeLag() {
    Instant now = shell.now();
    return shell
        .store()
        .read(StoreReader::earliestWake)
        .filter(earliest -> earliest.isBefore(now))
        .map(earliest -> Duration.between(earliest, now))
        .orElse(Duration.ZERO);
  }

  /** Returns the rules that could not be loaded. */
  public List<RuleTrouble> ruleTroubles() {
    return shell.ruleTroubles();
  }

  /** Writes the views that wait. */
  public void flushViews() {
    views.flush();
  }

  /** Returns how many views wait to be written. */
  public int viewsWaiting() {
    return views.waiting();
  }

  /** Returns how many views were lost because they could not be written for too long. */
  public long viewsLost() {
    return views.lost();
  }
}

package io.casekit;

import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.access.Directory;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Rota;
import io.casekit.assignment.RuleSource;
import io.casekit.assignment.Skills;
import io.casekit.assignment.Workload;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.desk.DeliveryReport;
import io.casekit.desk.Desk;
import io.casekit.desk.Health;
import io.casekit.desk.Outbox;
import io.casekit.desk.ReplacementReport;
import io.casekit.desk.WakeReport;
import io.casekit.engine.Engine;
import io.casekit.engine.Round;
import io.casekit.event.CaseListener;
import io.casekit.event.ResponseRule;
import io.casekit.notice.Contacts;
import io.casekit.notice.NoticeTexts;
import io.casekit.notice.Notifier;
import io.casekit.notice.ReporterView;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.sla.Recompute;
import io.casekit.sla.Target;
import io.casekit.spi.CaseStore;
import io.casekit.type.CaseType;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The front door: built once by the host, then used by everybody. It starts no thread and creates
 * no table; what has to happen by the clock happens when the host calls {@link #wake}. Safe for use
 * by many threads.
 *
 * <pre>{@code
 * CaseKit kit = CaseKit.with(store).tenant(north).types(leak).build();
 * Desk desk = kit.tenant("north").as(Actor.agent("anna").in("dispatch"));
 * }</pre>
 */
public final class CaseKit implements AutoCloseable {
  private static final int MAX_FAILED_WAKES = 1_000;
  private static final int WAKE_LIMIT = 1_000;
  private static final int DELIVER_LIMIT = 1_000;

  private final Engine engine;

  private CaseKit(Engine engine) {
    this.engine = engine;
  }

  /**
   * Begins to build a kit.
   *
   * @param store where cases are kept
   */
  public static Builder with(CaseStore store) {
    return new Builder(store);
  }

  /**
   * Goes to one tenant.
   *
   * @param id the host's identifier of the tenant
   * @throws InvalidInputException if the kit was not set up for it
   */
  public Door tenant(String id) {
    return new Door(engine, engine.tenant(TenantId.of(id)));
  }

  /** The way to the desks of one tenant. */
  public static final class Door {
    private final Engine engine;
    private final Tenant tenant;

    private Door(Engine engine, Tenant tenant) {
      this.engine = engine;
      this.tenant = tenant;
    }

    /**
     * Returns the desk of an actor. The host has identified the actor and vouches for the roles.
     *
     * @param actor who works there
     */
    public Desk as(Actor actor) {
      return new Desk(engine, tenant, actor);
    }

    /**
     * Shows a reporter their case, by the token that they were given ({@link
     * io.casekit.desk.AccessDesk#issue}). Whoever has the token may ask. Empty for every other
     * text: whether it never was a token, or is expired or revoked, cannot be told from the answer.
     *
     * @param token what the reporter has given
     */
    public Optional<ReporterView> reporterView(String token) {
      return engine.reporterView(tenant, token);
    }
  }

  /**
   * Looks at the cases of all tenants whose time has come, the most overdue first, each in a
   * transaction of its own unless {@link Builder#wakesPerTransaction} says otherwise: records
   * missed targets and reminds whoever is responsible. For the host's scheduler; several nodes may
   * call it at the same time.
   *
   * @param limit at most so many cases, 1 to 100,000; call again while it looked at that many
   * @return what it did
   * @throws InvalidInputException if the limit is out of range
   */
  public WakeReport wake(int limit) {
    Round round = engine.wake(limit);
    return new WakeReport(round.looked(), round.changed(), round.failed());
  }

  /**
   * Looks at the cases of all tenants whose time has come, at most 1,000 of them, as {@link
   * #wake(int)} does.
   *
   * @return what it did
   */
  public WakeReport wake() {
    return wake(WAKE_LIMIT);
  }

  /**
   * Replaces a working calendar by another version of the same key: new cases are opened with it,
   * and open ones of all tenants that keep an earlier version are counted anew, each in a
   * transaction of its own. Clocks that have been stopped stay as they are, and so do cases that
   * have ended, also when they are reopened later.
   *
   * <p>It can be interrupted: call again while it looked at as many as the limit. A kit on another
   * node goes on opening cases with the calendars it was built with, so build it anew with the new
   * version first, or call this there too.
   *
   * @param next the new version
   * @param mode {@link Recompute#RETROACTIVE} as if it had always been so, or {@link
   *     Recompute#FROM_NOW} to keep what has been counted
   * @param limit at most so many cases, 1 to 100,000
   * @return what it did
   * @throws InvalidInputException if the mode is neither, or the limit out of range
   */
  public ReplacementReport replaceCalendar(WorkingCalendar next, Recompute mode, int limit) {
    Round round =
        engine.replace(Limits.given("calendar", next), Limits.given("recompute mode", mode), limit);
    return new ReplacementReport(round.looked(), round.changed(), round.failed());
  }

  /**
   * Hands messages to the subscribers of this kit, about cases of its tenants: those that have
   * waited longest first, of each case in order. For the host's scheduler, outside of any
   * transaction; several nodes and threads may call it at the same time, and share the work.
   *
   * <p>A message is in the hands of this call for up to five minutes. If its subscriber takes
   * longer, or this node ends meanwhile, the message is handed out again.
   *
   * @param limit at most so many messages, 1 to 100,000; call again while it handed out that many
   * @return what it did
   * @throws InvalidInputException if the limit is out of range
   * @throws IllegalStateException if it is called by a listener, which is inside a transaction
   */
  public DeliveryReport deliver(int limit) {
    Round round = engine.deliver(limit);
    return new DeliveryReport(round.looked(), round.changed(), round.failed());
  }

  /**
   * Hands at most 1,000 messages to subscribers, as {@link #deliver(int)} does.
   *
   * @return what it did
   */
  public DeliveryReport deliver() {
    return deliver(DELIVER_LIMIT);
  }

  /** Returns what became of the messages to subscribers, for the operator. */
  public Outbox outbox() {
    return new Outbox(engine.deadLetters());
  }

  /** Returns how the machinery is doing, over all tenants. */
  public Health health() {
    return new Health(
        engine.failedWakes(MAX_FAILED_WAKES),
        engine.wakeLag(),
        engine.viewsWaiting(),
        engine.viewsLost(),
        engine.ruleTroubles(),
        engine.deadLetters().backlogs());
  }

  /** Writes the records of who looked at what that still wait for their batch. */
  public void flushViews() {
    engine.flushViews();
  }

  /**
   * Ends the use of this kit: writes the records of views that still wait. The store is the host's
   * and stays open.
   */
  @Override
  public void close() {
    flushViews();
  }

  /** Puts a kit together. Not safe for use by several threads. */
  public static final class Builder {
    private final CaseStore store;
    private InstantSource clock = InstantSource.system();
    private final Map<TenantId, Tenant> tenants = new TreeMap<>();
    private final Map<String, CaseType> types = new TreeMap<>();
    private final Map<String, WorkingCalendar> calendars = new TreeMap<>();
    private RuleSource rules = RuleSource.of(CaseRules.none());
    private ResponseRule responses = ResponseRule.publicNotes();
    private Directory directory = Directory.empty();
    private Workload workload = Workload.ofOpenCases();
    private Rota rota = Rota.empty();
    private Skills skills = Skills.unknown();
    private Contacts contacts = Contacts.unknown();
    private NoticeTexts noticeTexts = NoticeTexts.none();
    private @Nullable Notifier notifier;
    private AccessPolicy access = AccessPolicy.open();
    private final List<CaseListener> listeners = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private int numberBlock = 50;
    private int wakesPerTransaction = 1;
    private RandomGenerator random = new SecureRandom();
    private final List<Fault> faults = new ArrayList<>();

    private Builder(CaseStore store) {
      this.store = Limits.given("store", store);
    }

    /**
     * Sets the clock; the system's if nothing is said.
     *
     * @param source tells the time
     */
    public Builder clock(InstantSource source) {
      clock = Limits.given("clock", source);
      return this;
    }

    /**
     * Adds tenants.
     *
     * @param added how they are set up
     */
    public Builder tenant(Tenant... added) {
      for (Tenant tenant : Limits.given("tenants", added)) {
        if (tenants.put(Limits.given("tenant", tenant).id(), tenant) != null) {
          faults.add(new Fault("tenants/" + tenant.id(), "it is set up twice; set it up once"));
        }
      }
      return this;
    }

    /**
     * Adds the case types that new cases are opened with. Cases opened with earlier versions keep
     * those; the store has them.
     *
     * @param added the types
     */
    public Builder types(CaseType... added) {
      for (CaseType type : Limits.given("case types", added)) {
        if (types.put(Limits.given("case type", type).key(), type) != null) {
          faults.add(new Fault("types/" + type.key(), "it is given twice; give it once"));
        }
      }
      return this;
    }

    /**
     * Adds working calendars. The key {@code office-hours} stands for Monday to Friday, 08:00 to
     * 17:00 in the tenant's zone unless a calendar of that key is added; it is used where neither
     * target nor place nor tenant names one.
     *
     * @param added the calendars
     */
    public Builder calendars(WorkingCalendar... added) {
      for (WorkingCalendar calendar : Limits.given("calendars", added)) {
        if (calendars.put(Limits.given("calendar", calendar).key(), calendar) != null) {
          faults.add(new Fault("calendars/" + calendar.key(), "it is given twice; give it once"));
        }
      }
      return this;
    }

    /**
     * Sets the rules that say what kind of matter a new case is, how much it presses and where it
     * goes. If nothing is said a case stays as it was given, and goes to the default queue of its
     * type.
     *
     * @param inForce the rules, the same for all tenants as long as the kit is used
     */
    public Builder rules(CaseRules inForce) {
      return rules(RuleSource.of(inForce));
    }

    /**
     * Sets where the kit finds the rules in force: others for each tenant, or ones that change
     * while it is used.
     *
     * @param source asked for every command
     */
    public Builder rules(RuleSource source) {
      rules = Limits.given("rule source", source);
      return this;
    }

    /**
     * Sets what answers the reporter; if nothing is said, the public notes of agents.
     *
     * @param rule says what does
     */
    public Builder responses(ResponseRule rule) {
      responses = Limits.given("response rule", rule);
      return this;
    }

    /**
     * Sets the directory of people, for escalations and for picking one of a queue; if nothing is
     * said nobody is known, and an escalation goes to the fallback queue of its chain.
     *
     * @param people knows them
     */
    public Builder directory(Directory people) {
      directory = Limits.given("directory", people);
      return this;
    }

    /**
     * Sets what knows how much people have to do, for picking one of them; if nothing is said each
     * open case of theirs counts as one, and they have no capacity of their own.
     *
     * @param known knows it
     */
    public Builder workload(Workload known) {
      workload = Limits.given("workload", known);
      return this;
    }

    /**
     * Sets what knows who is on call, and when people and suppliers work; if nothing is said nobody
     * is on call, and nobody is known to be on shift.
     *
     * @param known knows it
     */
    public Builder rota(Rota known) {
      rota = Limits.given("rota", known);
      return this;
    }

    /**
     * Sets what knows the skills, territories and interests of people; if nothing is said nothing
     * is known of anybody.
     *
     * @param known knows it
     */
    public Builder skills(Skills known) {
      skills = Limits.given("skills", known);
      return this;
    }

    /**
     * Sets what knows how people outside the staff want to be told; if nothing is said all of them
     * are told at any time, in the language of their tenant.
     *
     * @param known knows it
     */
    public Builder contacts(Contacts known) {
      contacts = Limits.given("contacts", known);
      return this;
    }

    /**
     * Sets who sends what people outside the staff are told by themselves; it must be set if one of
     * the case types tells them anything. What it sends is handed to it by {@link
     * CaseKit#deliver()}.
     *
     * @param sender sends it
     */
    public Builder notifier(Notifier sender) {
      notifier = Limits.given("notifier", sender);
      return this;
    }

    /**
     * Sets words of the host's own for notices; if nothing is said, or where it has none, those of
     * casekit are used.
     *
     * @param words has them
     */
    public Builder noticeTexts(NoticeTexts words) {
      noticeTexts = Limits.given("notice texts", words);
      return this;
    }

    /**
     * Sets who sees which cases; if nothing is said everybody sees all of the tenant.
     *
     * @param policy the policy
     */
    public Builder access(AccessPolicy policy) {
      access = Limits.given("access policy", policy);
      return this;
    }

    /**
     * Adds somebody who hears of every change within its transaction, after those added before.
     *
     * @param listener hears of changes
     */
    public Builder listener(CaseListener listener) {
      listeners.add(Limits.given("listener", listener));
      return this;
    }

    /**
     * Adds somebody who hears of changes after they were committed, when the host calls {@link
     * CaseKit#deliver}.
     *
     * @param subscriber hears of changes
     */
    public Builder subscriber(Subscriber subscriber) {
      subscribers.add(Limits.given("subscriber", subscriber));
      return this;
    }

    /**
     * Sets how many case numbers are reserved at a time; 50 if nothing is said. Every kit that is
     * built begins a block of its own. What is left when a kit ends is a gap in the numbers.
     *
     * @param size 1 to 100,000
     */
    public Builder numberBlock(int size) {
      numberBlock = size;
      return this;
    }

    /**
     * Sets how many cases {@link CaseKit#wake(int)} may wake in one transaction; 1 if nothing is
     * said. With more of them waking takes less time for each, and whoever changes one of them
     * meanwhile waits until all are done. A transaction takes no further case after a tenth of a
     * second.
     *
     * <p>Each is decided by itself all the same. One for which somebody is to be picked is woken in
     * a transaction of its own, and so are all if one of them cannot be woken. A kit that has a
     * {@link #listener}, or whose store joins the host's transactions, wakes each by itself
     * whatever is said here. Leave it at 1 where the tables are spread over several databases.
     *
     * @param most 1 to 100
     */
    public Builder wakesPerTransaction(int most) {
      wakesPerTransaction = most;
      return this;
    }

    /**
     * Sets where identities and salts come from: a strong source of the platform if nothing is
     * said. Only tests and replays that must come out the same twice give another one; then salts
     * and tokens protect nothing.
     *
     * @param generator safe for use by many threads
     */
    public Builder random(RandomGenerator generator) {
      random = Limits.given("random", generator);
      return this;
    }

    /**
     * Builds the kit.
     *
     * @throws InvalidInputException with everything that does not fit together
     */
    public CaseKit build() {
      List<Fault> found = new ArrayList<>(faults);
      if (numberBlock < 1 || numberBlock > 100_000) {
        found.add(new Fault("numberBlock", "it is " + numberBlock + "; give 1 to 100,000"));
      }
      if (wakesPerTransaction < 1 || wakesPerTransaction > 100) {
        found.add(
            new Fault("wakesPerTransaction", "it is " + wakesPerTransaction + "; give 1 to 100"));
      }
      Set<String> known = new HashSet<>(calendars.keySet());
      known.add(WorkingCalendar.OFFICE_HOURS);
      known.add(Target.ROUND_THE_CLOCK);
      for (CaseType type : types.values()) {
        if (type.notices().isPresent() && notifier == null) {
          found.add(
              new Fault(
                  "types/" + type.key() + "/notices",
                  "it tells people by itself, but nobody sends it; set a notifier"));
        }
        type.calendarFaults(known)
            .forEach(
                fault ->
                    found.add(
                        new Fault("types/" + type.key() + "/" + fault.path(), fault.message())));
      }
      for (Tenant tenant : tenants.values()) {
        tenant.calendars().stream()
            .filter(key -> !known.contains(key))
            .forEach(
                key ->
                    found.add(
                        new Fault(
                            "tenants/" + tenant.id(),
                            "it names the calendar \"%s\", which is not among %s"
                                .formatted(key, known))));
      }
      if (!found.isEmpty()) {
        throw new InvalidInputException("kit", found);
      }
      return new CaseKit(
          new Engine(
              new Engine.Parts(
                  store,
                  clock,
                  tenants,
                  types,
                  calendars,
                  rules,
                  responses,
                  directory,
                  workload,
                  rota,
                  skills,
                  contacts,
                  access,
                  listeners,
                  subscribers,
                  noticeTexts,
                  notifier,
                  numberBlock,
                  wakesPerTransaction,
                  random)));
    }
  }
}

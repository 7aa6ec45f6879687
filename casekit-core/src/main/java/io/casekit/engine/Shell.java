package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.RuleSource;
import io.casekit.assignment.RuleTrouble;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.StaleCaseException;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseListener;
import io.casekit.event.NoticeEvent;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import io.casekit.trail.Chain;
import io.casekit.trail.Payload;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The thin shell around the pure core: load, decide, save, tell, in one transaction; and again in a
 * fresh one if somebody else was faster.
 */
final class Shell {
  private static final int TRIES = 5;
  private static final int MAX_BETWEEN = 1_000;
  private static final String SOME_REASON = "reason";

  private final CaseStore store;
  private final InstantSource clock;
  private final Definitions definitions;
  private final Numbers numbers;
  private final Ids ids;
  private final RuleSource rules;
  private final Host host;
  private final AccessPolicy access;
  private final Listening listening;
  private final Subscribers subscribers;

  Shell(
      CaseStore store,
      InstantSource clock,
      Definitions definitions,
      int numberBlock,
      RandomGenerator random,
      RuleSource rules,
      Host host,
      AccessPolicy access,
      List<CaseListener> listeners,
      Subscribers subscribers) {
    this.store = store;
    this.clock = clock;
    this.definitions = definitions;
    this.numbers = new Numbers(store, numberBlock);
    this.ids = new Ids(random);
    this.rules = rules;
    this.host = host;
    this.access = access;
    this.listening = new Listening(listeners);
    this.subscribers = subscribers;
  }

  CaseStore store() {
    return store;
  }

  Definitions definitions() {
    return definitions;
  }

  Host host() {
    return host;
  }

  Instant now() {
    return Limits.instant("now", clock.instant());
  }

  private Visibility visible(Request request) {
    return request.isOwn() ? Visibility.everything() : visible(request.tenant(), request.actor());
  }

  Visibility visible(TenantId tenant, Actor actor) {
    return access.visibleTo(tenant, actor);
  }

  /**
   * Returns the rules in force for one try of a command; what they are as data is in the store when
   * this returns. To be called before the transaction, as that is kept in one of its own.
   */
  CaseRules rules(TenantId tenant) {
    CaseRules inForce = rules.inForce(tenant);
    inForce.documents().forEach(document -> definitions.keep(tenant, document));
    return inForce;
  }

  /** Returns the rules in force, for asking only: nothing that they decide is kept. */
  CaseRules rulesInForce(TenantId tenant) {
    return rules.inForce(tenant);
  }

  List<RuleTrouble> ruleTroubles() {
    return rules.troubles();
  }

  /**
   * The scene of asking what may be done, for which no rule is asked; whoever does it may say why.
   */
  Scene scene(Pinned pinned, Actor actor, Instant now) {
    return new Scene(pinned, actor, CaseRules.none(), host, Picks.none(), now, now, SOME_REASON);
  }

  /**
   * Opens a case.
   *
   * @param tenant how the request's tenant is set up
   * @return the new case; if the idempotency key was used for the same before, what was opened then
   */
  Case open(Tenant tenant, Request request, OpenCommand asked) {
    CaseType type = definitions.type(asked.type());
    OpenCommand open = asked.withAttributes(Opening.checked(type, asked.attributes()));
    String content =
        request.key() == null ? null : content(OpenCommand.NAME, request, null, open::content);
    Instant now = now();
    Instant at = occurredAt(request, now);
    return tried(
        lock -> {
          if (content != null) {
            Optional<Case> first =
                store.read(reader -> repeated(reader, request, OpenCommand.NAME, content));
            if (first.isPresent()) {
              return first.get();
            }
          }
          Pinned pinned = definitions.forNew(tenant, type, open.place());
          CaseId id = ids.next(now);
          EntryHead head = new EntryHead(tenant.id(), id, 1, now, at, request.actor().kind());
          CaseRules inForce = rules(tenant.id());
          // Before a number is drawn, so that a refused opening leaves no gap.
          Opening.refuse(
              open, new Scene(pinned, request.actor(), inForce, host, Picks.none(), now, at));
          int year = now.atZone(tenant.zone()).getYear();
          CaseNumber number = numbers.next(tenant.id(), type.numberPattern(), year);
          String calendar = definitions.calendarKey(tenant, open.place());
          return store.write(
              session -> {
                PickReader picks = new PickReader(session, host, pinned, now, null);
                Scene scene = new Scene(pinned, request.actor(), inForce, host, picks, now, at);
                List<CaseEvent> events =
                    Opening.decide(open, number, head, calendar, request.channel(), scene);
                Case opened = Fold.entry(null, head, events, pinned);
                StoredEntry entry =
                    entry(head, Chain.START, request, OpenCommand.NAME, content, events, type);
                session.insert(Scribe.stored(opened, type, entry.hash(), OpenCommand.NAME), entry);
                picks.save(tenant.id(), events);
                tell(session, new CaseChange(null, opened, events, request.actor(), now, at));
                return opened;
              });
        });
  }

  /**
   * Gives a command to a case.
   *
   * @param name the name of the command
   * @param maker makes the command for the type of the case, checking what depends on it
   * @return the case as it is now; if the idempotency key was used for the same before, as it was
   *     then
   */
  Case execute(Request request, CaseId id, String name, Function<CaseType, Command> maker) {
    listening.refuseReentry(name, id);
    return tried(
        lock -> {
          CaseRules inForce = rules(request.tenant());
          return store.write(session -> attempt(session, request, id, lock, inForce, maker));
        });
  }

  private Case attempt(
      StoreSession session,
      Request request,
      CaseId id,
      boolean lock,
      CaseRules inForce,
      Function<CaseType, Command> maker) {
    TenantId tenant = request.tenant();
    if (!lock && request.key() == null && request.expected().isEmpty()) {
      Optional<CaseChange> change =
          changeRecent(session, request, id, inForce, Held.NOTHING, maker);
      if (change.isPresent()) {
        return change.get().after();
      }
    }
    StoredCase stored =
        session
            .load(tenant, id, lock)
            .filter(found -> visible(request).covers(found))
            .orElseThrow(() -> new CaseNotFoundException(id.toString()));
    Case before = stored.document().asCase();
    Pinned pinned = definitions.of(before);
    Command command = maker.apply(pinned.type());
    String content =
        request.key() == null ? null : content(command.name(), request, id, command::content);
    Optional<Case> first = repeated(session, request, command.verb(), content);
    if (first.isPresent()) {
      return first.get();
    }
    refuseStale(session, request, before, command);
    Held held = Held.of(lock);
    return change(session, request, stored, before, pinned, inForce, held, command, content)
        .map(CaseChange::after)
        .orElse(before);
  }

  /**
   * Changes the case as the store has last seen it, which spares a question to the database. Empty
   * if it has not seen it, if nothing changes, or if the command is refused: none of that may be
   * told of a case that somebody else may have changed since, so it is then decided anew.
   */
  Optional<CaseChange> changeRecent(
      StoreSession session,
      Request request,
      CaseId id,
      CaseRules inForce,
      Held held,
      Function<CaseType, Command> maker) {
    return decideRecent(session, request, id, inForce, held, maker)
        .map(decision -> write(session, decision));
  }

  private Optional<Decision> decideRecent(
      StoreSession session,
      Request request,
      CaseId id,
      CaseRules inForce,
      Held held,
      Function<CaseType, Command> maker) {
    Optional<StoredCase> recent =
        session.recent(request.tenant(), id).filter(seen -> visible(request).covers(seen));
    if (recent.isEmpty()) {
      return Optional.empty();
    }
    try {
      Case before = recent.get().document().asCase();
      Pinned pinned = definitions.of(before);
      Command command = maker.apply(pinned.type());
      return decide(session, request, recent.get(), before, pinned, inForce, held, command, null);
    } catch (CaseKitException e) {
      return Optional.empty();
    }
  }

  /** Decides, saves and tells; empty if nothing changes. */
  Optional<CaseChange> change(
      StoreSession session,
      Request request,
      StoredCase stored,
      Case before,
      Pinned pinned,
      CaseRules inForce,
      Held held,
      Command command,
      @Nullable String content) {
    return decide(session, request, stored, before, pinned, inForce, held, command, content)
        .map(decision -> write(session, decision));
  }

  /** What is to be saved and told. */
  private record Decision(
      CaseChange change, StoredCase stored, StoredEntry entry, PickReader picks) {}

  private CaseChange write(StoreSession session, Decision decided) {
    CaseChange change = decided.change();
    session.update(decided.stored(), change.after().version() - 1, decided.entry());
    decided.picks().save(change.after().tenant(), change.events());
    tell(session, change);
    return change;
  }

  /** Lets everybody hear of a change, or puts down that they are to. */
  private void tell(StoreSession session, CaseChange change) {
    subscribers.post(session, change, now());
    listening.tell(change);
  }

  /** Tells whether the host hears of changes within their transaction. */
  boolean isHeard() {
    return listening.isSomebody();
  }

  /** Tells whether a call on this thread comes from inside a listener, and so a transaction. */
  boolean isInsideListener() {
    return listening.isInside();
  }

  private Optional<Decision> decide(
      StoreSession session,
      Request request,
      StoredCase stored,
      Case before,
      Pinned pinned,
      CaseRules inForce,
      Held held,
      Command command,
      @Nullable String content) {
    Instant clockNow = now();
    // A node whose clock is behind must not date an entry before the one it follows.
    Instant now = clockNow.isBefore(before.recordedAt()) ? before.recordedAt() : clockNow;
    Instant at = occurredAt(request, now);
    PickReader picks =
        new PickReader(session, host, pinned, now, held == Held.NOTHING ? before : null);
    Picks asked = held == Held.OTHERS_TOO ? Picks.later() : picks;
    Scene scene =
        new Scene(pinned, request.actor(), inForce, host, asked, now, at, request.reason());
    List<CaseEvent> events = Decider.decide(before, command, scene);
    if (events.isEmpty()) {
      return Optional.empty();
    }
    EntryHead head =
        new EntryHead(
            before.tenant(), before.id(), before.version() + 1, now, at, request.actor().kind());
    Case after = Fold.entry(before, head, events, pinned);
    StoredEntry entry =
        entry(head, stored.headHash(), request, command.name(), content, events, pinned.type());
    StoredCase changed = Scribe.stored(after, pinned.type(), entry.hash(), command.verb());
    CaseChange change = new CaseChange(before, after, events, request.actor(), now, at);
    return Optional.of(new Decision(change, changed, entry, picks));
  }

  private StoredEntry entry(
      EntryHead head,
      String previous,
      Request request,
      String command,
      @Nullable String content,
      List<CaseEvent> events,
      CaseType type) {
    Payload payload =
        new Payload(
            request.actor().id(),
            request.actor().kind(),
            command,
            request.channel(),
            request.reason(),
            request.key(),
            request.key() == null ? null : content,
            events);
    return Scribe.entry(head, previous, payload, type, ids);
  }

  private static Instant occurredAt(Request request, Instant now) {
    Instant given = request.occurredAt();
    if (given == null) {
      return now;
    }
    Instant at = Limits.instant("occurredAt", given);
    if (at.isAfter(now)) {
      throw new InvalidInputException(
          "occurredAt",
          "%s lies after the kit's clock, which says %s; only what has happened can be recorded"
              .formatted(at, now));
    }
    return at;
  }

  /** What the idempotency key has led to before; empty if it is new or there is none. */
  private Optional<Case> repeated(
      StoreReader reader, Request request, String verb, @Nullable String content) {
    String key = request.key();
    if (key == null) {
      return Optional.empty();
    }
    TenantId tenant = request.tenant();
    Optional<StoredEntry> found = reader.entryByKey(tenant, key);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    StoredEntry entry = found.get();
    boolean same =
        content != null
            && content.equals(Scribe.payload(entry).contentHash())
            && reader.find(tenant, entry.caseId(), visible(request)).isPresent();
    if (!same) {
      throw new IdempotencyKeyReusedException(verb, key);
    }
    return Optional.ofNullable(
        Scribe.fold(Trails.entries(reader, tenant, entry.caseId(), entry.sequence()), definitions));
  }

  private static String content(
      String name, Request request, @Nullable CaseId id, Consumer<ObjectNode> writer) {
    ObjectNode out = Json.object().put("command", name).put("actor", request.actor().id());
    out.put("case", id == null ? null : id.toString());
    out.put("reason", request.reason());
    out.put("channel", request.channel() == null ? null : request.channel().value());
    out.put("occurredAt", request.occurredAt() == null ? null : request.occurredAt().toString());
    writer.accept(out.putObject("asked"));
    return Sha256.hex(CanonicalJson.write(out));
  }

  private void refuseStale(StoreReader reader, Request request, Case current, Command command) {
    if (request.expected().isEmpty() || command.isNote()) {
      return;
    }
    long expected = request.expected().getAsLong();
    if (expected < 1 || expected > current.version()) {
      throw new InvalidInputException(
          "expected version",
          "%d is no version of %s, which stands at %d"
              .formatted(expected, current.number(), current.version()));
    }
    List<AuditEntry> between =
        expected == current.version()
            ? List.of()
            : reader
                .entries(
                    current.tenant(),
                    current.id(),
                    expected,
                    (int) Math.min(current.version() - expected, MAX_BETWEEN))
                .stream()
                .map(Scribe::audit)
                .toList();
    if (between.stream().anyMatch(entry -> !onlyWords(entry))
        || current.version() - expected > MAX_BETWEEN) {
      throw new StaleCaseException(command.verb(), expected, current, between);
    }
  }

  private static boolean onlyWords(AuditEntry entry) {
    return entry.events().stream()
        .allMatch(event -> event.isContribution() || event instanceof NoticeEvent);
  }

  /** Work that is tried again in a fresh transaction, with a row lock from the second try on. */
  @FunctionalInterface
  interface Attempt<R> {
    R run(boolean lock);
  }

  <R> R tried(Attempt<R> attempt) {
    if (!store.ownsTransactions() || listening.isInside()) {
      // The transaction is somebody else's: whoever began it repeats the whole of it.
      return attempt.run(true);
    }
    for (int n = 1; ; n++) {
      try {
        return attempt.run(n > 1);
      } catch (WriteConflictException | DuplicateKeyException e) {
        if (n == TRIES) {
          throw e;
        }
      }
    }
  }
}

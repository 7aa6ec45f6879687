package io.casekit.testkit;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.audit.StaleCaseException;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.cases.Obstacle;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.desk.ReplacementReport;
import io.casekit.desk.WakeReport;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.sla.Recompute;
import io.casekit.sla.SlaClock;
import io.casekit.spi.CaseStore;
import io.casekit.task.Task;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives commands by chance to the kits of one or more stores, the same to each, and holds what must
 * be so after each step. What a step means depends on how the case stands, so that a good part of
 * them is accepted and cases come to their ends.
 */
final class RandomCommands {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Route OFFERED =
      Route.to("queue:workshop", Pick.by(Pick.Order.ROUND_ROBIN).offer(Duration.ofHours(3)))
          .orElse("supplier:firm", Pick.by(Pick.Order.LISTED).offer(Duration.ofHours(9)));
  private static final Route SHARED =
      Route.to(
              "queue:office",
              Pick.by(Pick.Order.LEAST_LOADED).capacity(2).prefer("sticky-reporter:90d"))
          .orElse("queue:intake");
  private static final int MOST_CASES = 4;
  private static final int ALL = 1_000;
  private static final int MOST_ROUNDS = 50;

  /**
   * One step as chance gives it.
   *
   * @param kind what to do, 0 to 127
   * @param choice between what the case offers
   * @param actor who does it
   * @param time how far the clock moves before
   */
  record Step(int kind, int choice, int actor, int time) {}

  /** What came of a step. */
  enum Result {
    ACCEPTED,
    /** Somebody has accepted or declined an offer. */
    ANSWERED,
    NOTHING_CHANGED,
    REFUSED,
    REPEATED,
    WOKEN
  }

  /** What a kit answered: a case, or why not. */
  private record Answer(@Nullable Case after, String text, @Nullable CaseKitException refusal) {}

  /** A command that was given with a key, so that it can be given again. */
  private record Keyed(Actor actor, Function<Desk, Case> command, Case result) {}

  private final List<CaseType> types;
  private final SettableClock clock = SettableClock.at(START);
  private final List<CaseKit> kits = new ArrayList<>();
  private final List<CaseId> ids = new ArrayList<>();
  private final List<Keyed> keyed = new ArrayList<>();
  private final RandomNoticeCommands notices = new RandomNoticeCommands();
  private final List<String> accepted = new ArrayList<>();
  private int keys;

  /**
   * Begins.
   *
   * @param types the case types
   * @param seed gives identities and salts, so that all stores come to the same
   * @param stores the stores, the one that is tested first
   */
  RandomCommands(List<CaseType> types, long seed, CaseStore... stores) {
    this.types = types;
    // Salts come in the order of decisions, so that all stores must wake in the same way.
    int wakesPerTransaction = seed % 2 == 0 ? 1 : 4;
    for (CaseStore store : stores) {
      kits.add(
          notices
              .with(CaseKit.with(store))
              .clock(clock)
              .tenant(SampleCases.north())
              .types(types.toArray(CaseType[]::new))
              .directory(people())
              .rules(rules())
              .random(new Random(seed))
              .wakesPerTransaction(wakesPerTransaction)
              .build());
    }
  }

  /**
   * Some titles tell the category, every category a priority; what presses is offered to one of the
   * workshop after the other, what does not goes to whoever of the office has least to do.
   */
  private static CaseRules rules() {
    return CaseRules.categorising(
            facts ->
                facts.title().length() % 2 == 0
                    ? Optional.of(Finding.of(Category.of("kind/" + lastDigit(facts) % 3), "Even."))
                    : Optional.empty())
        .orElse(
            CaseRules.prioritising(
                facts ->
                    facts
                        .category()
                        .map(kind -> Priority.values()[kind.path().hashCode() % 2 == 0 ? 1 : 3])
                        .map(found -> Finding.of(found, "By category."))))
        .orElse(
            CaseRules.routing(
                facts ->
                    switch (facts.priority()) {
                      case CRITICAL, HIGH -> Optional.of(Assignment.along(OFFERED, "It presses."));
                      case PLANNING -> Optional.of(Assignment.toQueue("workshop", "Some day."));
                      case LOW -> Optional.of(Assignment.along(SHARED, "It can wait."));
                      default -> Optional.empty();
                    }));
  }

  private static int lastDigit(CaseFacts facts) {
    return facts.title().charAt(facts.title().length() - 1) - '0';
  }

  /** The lead is there, the deputy away, and those who manage each other both. */
  private static InMemoryDirectory people() {
    return new InMemoryDirectory()
        .role("lead", "lea")
        .role("deputy", "dora")
        .absent("dora", Instant.EPOCH, Instant.MAX, "doris")
        .absent("doris", Instant.EPOCH, Instant.MAX, "dora")
        .manager("owner-1", "mona")
        .manager("mona", "owner-1")
        .group("workshop", "anna", "ben", "dora")
        .group("office", "otto", "anna");
  }

  /** A calendar with one of some holidays, so that it is now and then another version. */
  private static WorkingCalendar hours(int choice) {
    return WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneId.of("Europe/Berlin"))
        .weekdays(Shift.parse("08:00-17:00"))
        .holiday(LocalDate.of(2026, 3, 2 + choice % 3))
        .build();
  }

  private Result replaceCalendar(int choice) {
    Recompute mode = choice % 2 == 0 ? Recompute.RETROACTIVE : Recompute.FROM_NOW;
    List<ReplacementReport> reports =
        kits.stream().map(kit -> kit.replaceCalendar(hours(choice), mode, ALL)).toList();
    same(reports, "replacing a calendar");
    if (reports.get(0).failed() > 0) {
      throw new AssertionError("Replacing a calendar failed: " + reports);
    }
    return wake();
  }

  List<CaseId> ids() {
    return ids;
  }

  /** The names of the commands that were accepted, but for openings. */
  List<String> accepted() {
    return accepted;
  }

  Desk desk() {
    return desk(kits.get(0), boss());
  }

  private static Desk desk(CaseKit kit, Actor actor) {
    return kit.tenant("north").as(actor);
  }

  private static Actor boss() {
    return Actor.agent("anna")
        .withRoles(RandomCaseTypes.ROLES.toArray(String[]::new))
        .in(RandomCaseTypes.QUEUES.toArray(String[]::new));
  }

  /** Does a step in every store and tells what came of it. */
  Result take(Step step) {
    move(step.time());
    if (step.kind() < 2) {
      return replaceCalendar(step.choice());
    }
    if (isWaking(step)) {
      return wake();
    }
    if (isRepeating(step) && !keyed.isEmpty()) {
      return repeat(keyed.get(step.choice() % keyed.size()));
    }
    if (ids.isEmpty() || step.kind() < 38 && ids.size() < MOST_CASES) {
      return open(step);
    }
    if (step.kind() >= 44 && step.choice() % 10 == 0) {
      // Few cases are offered to anybody, and not for long.
      Optional<Case> offered =
          ids.stream().map(desk()::get).filter(c -> c.offeredUntil().isPresent()).findFirst();
      if (offered.isPresent()) {
        return give(step, offered.get(), sensible(step, offered.get()));
      }
    }
    if (step.kind() >= 44 && step.choice() % 5 == 1) {
      // Little is proposed, and a case has one proposal at most.
      Optional<Case> asked =
          RandomLinkCommands.proposed(ids.stream().map(desk()::get).toList(), step.choice());
      if (asked.isPresent()) {
        return give(
            step, asked.get(), boss(), RandomLinkCommands.decision(asked.get(), step.choice()));
      }
    }
    if (RandomLinkCommands.isAbout(step)) {
      List<Case> cases = ids.stream().map(desk()::get).toList();
      RandomLinkCommands.Move move =
          RandomLinkCommands.any(
              cases, types.get(step.choice() % types.size()), step.choice(), RandomCommands::value);
      return give(step, move.c(), boss(), move.command());
    }
    Optional<Case> ended =
        ids.stream().map(desk()::get).filter(c -> !c.isOpen() && !c.links().isMerged()).findFirst();
    if (step.kind() >= 118 && ended.isPresent()) {
      return give(step, ended.get(), boss(), CaseDesk::reopen);
    }
    if (isAboutOrders(step)) {
      Case busy = RandomOrderCommands.busiest(ids.stream().map(desk()::get).toList());
      RandomOrderCommands.Move move =
          RandomOrderCommands.any(busy, step.choice(), clock.instant(), "field-" + keys++);
      return give(step, busy, move.actor(), move.command());
    }
    Case before =
        isAboutTasks(step)
            ? RandomTaskCommands.busiest(ids.stream().map(desk()::get).toList())
            : desk().get(ids.get(step.choice() % ids.size()));
    return step.kind() < 43
        ? give(step, before, hopeless(step, before))
        : give(step, before, sensible(step, before));
  }

  // A seventh of the steps each, as a tenth of few hundred steps is to be so by more than luck.
  private static boolean isWaking(Step step) {
    return step.kind() < 14 || step.kind() >= 120 && step.kind() < 124;
  }

  private static boolean isRepeating(Step step) {
    return step.kind() >= 14 && step.kind() < 30 || step.kind() >= 124;
  }

  private static boolean isAboutOrders(Step step) {
    return switch (step.kind()) {
      case 51, 53, 62, 63, 64, 65, 88, 89, 90, 91, 100, 101, 111, 112 -> true;
      default -> false;
    };
  }

  private static boolean isAboutTasks(Step step) {
    return step.kind() >= 67 && step.kind() <= 73
        || step.kind() >= 79 && step.kind() <= 87
        || step.kind() == 95
        || step.kind() == 96
        || step.kind() >= 107 && step.kind() <= 110;
  }

  private void move(int time) {
    if (time == 99) {
      clock.setBack(clock.instant().minus(Duration.ofHours(1)));
    } else if (time >= 95) {
      clock.advance(Duration.ofDays(time % 7 * 12L));
    } else if (time >= 80) {
      clock.advance(Duration.ofHours(time));
    } else if (time >= 40) {
      clock.advance(Duration.ofMinutes(time * 3L).plusNanos(time * 1_000L));
    }
  }

  private static Actor actor(int choice) {
    return switch (choice % 16) {
      case 0 -> Actor.agent("ben");
      case 1 -> Actor.agent("carl").withRoles("clerk").in("intake");
      case 2 -> Actor.reporter("tenant-4711");
      case 3 -> Actor.supplier("firm").in("workshop");
      case 4 -> Actor.importer("old system").withRoles("clerk", "boss");
      case 5 -> new Actor("rule-7", ActorKind.RULE, Set.of("boss"), Set.of());
      case 6 -> Actor.system("sensor");
      default -> boss();
    };
  }

  private Result wake() {
    List<WakeReport> reports = kits.stream().map(kit -> kit.wake(ALL)).toList();
    same(reports, "waking");
    if (reports.get(0).failed() > 0) {
      throw new AssertionError("Waking failed: " + kits.get(0).health().failedWakes());
    }
    notices.deliver(kits);
    ids.addAll(RandomLinkCommands.splitOff(ids.stream().map(id -> desk().get(id)).toList()));
    ids.forEach(id -> hold(desk().get(id)));
    return Result.WOKEN;
  }

  /** Lets time pass until every reminder has come, and wakes until nothing is due. */
  void rest() {
    clock.advance(Duration.ofDays(200));
    int rounds = 0;
    do {
      wake();
      if (++rounds > MOST_ROUNDS) {
        throw new AssertionError("After %d rounds something is still due".formatted(rounds));
      }
    } while (kits.get(0).health().wakeLag().compareTo(Duration.ZERO) > 0);
    // Past the quiet hours into which somebody may have been put off; meanwhile more may happen.
    for (int n = 0; n < MOST_ROUNDS && ids.stream().anyMatch(this::tells); n++) {
      clock.advance(Duration.ofHours(6));
      wake();
    }
    RandomLinkCommands.check(ids.stream().map(id -> desk().get(id)).toList());
    notices.check(kits, ids.stream().map(id -> desk().get(id)).toList());
  }

  private boolean tells(CaseId id) {
    return !desk().get(id).notices().waiting().isEmpty();
  }

  private Result repeat(Keyed first) {
    Case again = done(first.actor(), first.command()).after();
    if (!first.result().equals(again)) {
      throw new AssertionError(
          "The same key again gave %s, at first it was %s".formatted(again, first.result()));
    }
    return Result.REPEATED;
  }

  private Result open(Step step) {
    CaseType type = types.get(step.choice() % types.size());
    Actor actor = actor(step.actor());
    Function<Desk, Case> command =
        desk ->
            desk.open(
                type.key(),
                d -> {
                  d.title("Some matter " + step.choice());
                  for (Attribute<?> attribute : type.attributes()) {
                    boolean needed =
                        type.requiredAttributes(type.initialStage()).contains(attribute);
                    if (needed || (step.choice() + attribute.key().hashCode()) % 3 == 0) {
                      d.set(attribute.key(), value(attribute, step.choice()));
                    }
                  }
                  if (step.choice() % 3 != 1) {
                    d.by("tenant-4711").at("house-7/flat-" + step.choice() % 3);
                  }
                  if (step.choice() % 5 == 0) {
                    d.priority(Priority.values()[step.choice() % 5]).owner("olga");
                  }
                  if (step.choice() % 7 == 0 && !type.targets().isEmpty()) {
                    d.due(type.targets().get(0).key(), START.plus(Duration.ofDays(9)));
                  }
                });
    Answer answer = withKey(step, actor, 0, command);
    Case opened = answer.after();
    if (opened == null) {
      return refused(answer);
    }
    ids.add(opened.id());
    hold(opened);
    return Result.ACCEPTED;
  }

  private Result give(Step step, Case before, Function<CaseDesk, Case> command) {
    return give(step, before, actor(step.actor()), command);
  }

  private Result give(Step step, Case before, Actor actor, Function<CaseDesk, Case> command) {
    boolean late = step.choice() % 11 == 0;
    Instant at = clock.instant().minus(Duration.ofHours(step.choice() % 100));
    boolean explained = step.choice() % 4 == 0;
    Answer answer =
        withKey(
            step,
            actor,
            before.version(),
            desk -> {
              CaseDesk on = desk.on(before.id());
              on = late ? on.occurredAt(at) : on;
              return command.apply(explained ? on.because("Because of " + step.choice()) : on);
            });
    Case after = answer.after();
    Case kept = desk().get(before.id());
    if (!kept.equals(after == null ? before : after)) {
      throw new AssertionError(
          "Kept is %s, but before it was %s and the answer was %s"
              .formatted(kept.toJson(), before.toJson(), answer));
    }
    hold(kept);
    if (after == null) {
      return refused(answer);
    }
    if (after.version() == before.version()) {
      return Result.NOTHING_CHANGED;
    }
    accepted.add(desk().trail(after.id(), after.version() - 1, 1).get(0).command());
    boolean answered = before.offeredUntil().isPresent() && after.offeredUntil().isEmpty();
    return answered || !after.passedBy().equals(before.passedBy())
        ? Result.ANSWERED
        : Result.ACCEPTED;
  }

  private static Result refused(Answer answer) {
    CaseKitException refusal = answer.refusal();
    if (refusal instanceof CommandRefusedException
        || refusal instanceof InvalidInputException
        || refusal instanceof StaleCaseException
        || refusal instanceof IdempotencyKeyReusedException) {
      return Result.REFUSED;
    }
    throw new AssertionError("A command was answered with " + answer.text(), refusal);
  }

  /** Every third command carries a key; those that were accepted can be repeated. */
  private Answer withKey(Step step, Actor actor, long versionBefore, Function<Desk, Case> command) {
    if (step.kind() % 3 != 0) {
      return done(actor, command);
    }
    String key = "key-" + keys++;
    Function<Desk, Case> withKey = desk -> command.apply(desk.key(key));
    Answer answer = done(actor, withKey);
    Case after = answer.after();
    // What changed nothing has left no entry that could remember the key.
    if (after != null && after.version() > versionBefore) {
      keyed.add(new Keyed(actor, withKey, after));
    }
    return answer;
  }

  /** Asks every kit and gives the answer, which must be the same from all. */
  private Answer done(Actor actor, Function<Desk, Case> command) {
    List<Answer> answers = new ArrayList<>();
    for (CaseKit kit : kits) {
      try {
        Case after = command.apply(desk(kit, actor));
        answers.add(new Answer(after, after.toJson(), null));
      } catch (CaseKitException e) {
        answers.add(new Answer(null, e.toString(), e));
      }
    }
    same(answers.stream().map(Answer::text).toList(), "a command");
    return answers.get(0);
  }

  private static void same(List<?> answers, String what) {
    if (answers.stream().distinct().count() > 1) {
      throw new AssertionError("The stores differ after " + what + ": " + answers);
    }
  }

  /** What must be so after every step. */
  private void hold(Case c) {
    boolean responsible = c.assignee().isPresent() || c.queue().isPresent();
    if (c.isOpen() && (!responsible || c.wakeAt().isEmpty())) {
      throw new AssertionError("Nobody will look after the open case " + c.toJson());
    }
    if (c.owner().isPresent() == c.ownerRole().isPresent()) {
      throw new AssertionError("Not exactly one answers for the case " + c.toJson());
    }
    boolean tells = !c.notices().waiting().isEmpty();
    if (!c.isOpen() && (c.wakeAt().isPresent() != tells || c.closedAt().isEmpty())) {
      throw new AssertionError("The case has ended, but it says " + c.toJson());
    }
  }

  /** A command that can hardly be accepted. */
  private static Function<CaseDesk, Case> hopeless(Step step, Case c) {
    return switch (step.choice() / 10 % 9) {
      case 0 -> on -> on.moveTo("nowhere");
      case 1 -> on -> on.moveTo(c.stage());
      case 2 -> on -> on.completeTask("nothing");
      case 3 -> on -> on.set(Map.of("no such attribute", 1L));
      case 4 -> on -> on.prioritise(c.priority());
      case 5 -> on -> on.expecting(c.version() + 1).claim();
      case 6 -> on -> on.note(" ");
      case 7 -> on -> on.resolve("Mended", "s0");
      default -> on -> on.expecting(0).changeOwner("olga");
    };
  }

  /** A command that fits the case as it stands, if the actor may. */
  private Function<CaseDesk, Case> sensible(Step step, Case c) {
    int choice = step.choice() / 10;
    CaseType type = type(c);
    if (c.offeredUntil().isPresent() && step.kind() % 9 > 0) {
      return choice % 3 == 0 ? CaseDesk::claim : CaseDesk::decline;
    }
    if (!c.reporterAccess().given().isEmpty() && step.kind() % 6 == 0) {
      return notices.access(c, choice);
    }
    return switch (step.kind()) {
      case 44 -> on -> on.note("Note " + choice);
      case 43 -> on -> attach(on, choice);
      case 45 -> on -> on.publicNote("We are on it " + choice);
      case 46 -> on -> on.message("When? " + choice);
      case 47 -> on -> on.categorise("kind/" + choice % 3);
      case 48, 49 -> on -> on.prioritise(Priority.values()[choice % 5]);
      case 50 -> on -> on.assignToQueue(RandomCaseTypes.QUEUES.get(choice % 3));
      case 52 -> on -> on.assignToPerson("person-" + choice % 3);
      case 54 -> on -> on.assignTo(RandomCaseTypes.QUEUES.get(choice % 3), "anna");
      case 55, 56 -> CaseDesk::claim;
      case 57 -> CaseDesk::release;
      case 58 -> choice % 2 == 0 ? on -> on.changeOwner("owner-" + choice % 3) : agree(c, choice);
      case 59 -> on -> on.expecting(Math.max(1, c.version() - 1)).prioritise(Priority.HIGH);
      case 60, 61 -> set(type, choice);
      case 66 -> unset(type, choice);
      case 67,
          68,
          69,
          70,
          71,
          72,
          73,
          79,
          80,
          81,
          82,
          83,
          84,
          85,
          86,
          87,
          95,
          96,
          107,
          108,
          109,
          110 ->
          RandomTaskCommands.any(c, step.choice(), clock.instant());
      case 74 -> CaseDesk::reopen;
      case 75 -> CaseDesk::cancel;
      case 76 -> CaseDesk::close;
      case 77, 78 -> on -> on.resolve("Mended " + choice);
      case 92, 93, 94, 114 -> notices.access(c, choice);
      default -> onward(type, c, choice);
    };
  }

  private static Case attach(CaseDesk on, int choice) {
    Attachment photo =
        new Attachment("files/" + choice, "Photo %d.jpg".formatted(choice), "0c".repeat(32));
    return choice % 2 == 0 ? on.attach(photo) : on.attachPublicly(photo);
  }

  private Function<CaseDesk, Case> agree(Case c, int choice) {
    String target =
        c.clocks().stream()
            .map(SlaClock::target)
            .skip(choice % Math.max(1, c.clocks().size()))
            .findFirst()
            .orElse("nothing");
    Instant dueAt = clock.instant().plus(Duration.ofHours(choice));
    return on -> on.agreeDue(target, dueAt, "the tenant");
  }

  private CaseType type(Case c) {
    return types.stream().filter(type -> type.key().equals(c.type())).findFirst().orElseThrow();
  }

  private static Function<CaseDesk, Case> set(CaseType type, int choice) {
    List<Attribute<?>> attributes = type.attributes();
    if (attributes.isEmpty()) {
      return on -> on.note("Nothing to set");
    }
    Attribute<?> attribute = attributes.get(choice % attributes.size());
    return on -> on.set(Map.of(attribute.key(), value(attribute, choice)));
  }

  private static Function<CaseDesk, Case> unset(CaseType type, int choice) {
    List<Attribute<?>> attributes = type.attributes();
    return attributes.isEmpty()
        ? on -> on.note("Nothing to take away")
        : on -> on.unset(attributes.get(choice % attributes.size()));
  }

  private Function<CaseDesk, Case> onward(CaseType type, Case c, int choice) {
    List<String> ways = type.stage(c.stage()).map(Stage::to).map(List::copyOf).orElseThrow();
    if (ways.isEmpty()) {
      return on -> on.note("The end");
    }
    // The first way is mostly onwards; an ending is rare, so that there is something to do.
    String to = ways.get(choice % 3 == 0 ? choice % ways.size() : 0);
    return desk().next(c.id()).steps().stream()
        .filter(step -> step.subject().equals(Optional.of(to)))
        .flatMap(step -> step.obstacles().stream())
        .map(obstacle -> remedy(type, c, obstacle, choice))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(on -> on.moveTo(to));
  }

  /** What takes an obstacle away, if anything can. */
  private static Optional<Function<CaseDesk, Case>> remedy(
      CaseType type, Case c, Obstacle obstacle, int choice) {
    String subject = obstacle.subject();
    return switch (obstacle.kind()) {
      case MISSING_ATTRIBUTE ->
          type.attribute(subject)
              .map(missing -> on -> on.set(Map.of(subject, value(missing, choice))));
      case OPEN_TASK ->
          c.tasks().stream()
              .filter(Task::isOpen)
              .filter(task -> task.id().equals(subject) || task.isOf(subject))
              .findFirst()
              .map(task -> task.blockers(c.tasks()).stream().findFirst().orElse(task))
              .map(task -> on -> on.completeTask(task.id()));
      case MISSING_ASSIGNEE -> Optional.of(on -> on.assignToPerson("anna"));
      case MISSING_OUTCOME -> Optional.of(on -> on.resolve("Mended " + choice));
      default -> Optional.empty();
    };
  }

  private static Object value(Attribute<?> attribute, int choice) {
    return switch (attribute.kind()) {
      case TEXT -> choice % 9 == 0 ? "long ".repeat(400) + choice : "text " + choice;
      case WHOLE_NUMBER -> (long) choice;
      case DECIMAL -> BigDecimal.valueOf(choice, 2);
      case MONEY -> Money.of(choice + ".50", "EUR");
      case YES_NO -> choice % 2 == 0;
      case DATE -> LocalDate.of(2026, 1, 1).plusDays(choice);
      case INSTANT -> START.plusNanos(choice * 1_000L);
      case CHOICE -> attribute.choices().get(choice % attribute.choices().size());
      case MULTIPLE_CHOICE ->
          Set.of(attribute.choices().get(0), attribute.choices().get(1 + choice % 3));
      case PLACE -> Place.of("house-" + choice % 5);
      case PARTY -> new Party("party-" + choice % 5, choice % 2 == 0 ? null : "Name " + choice);
    };
  }
}

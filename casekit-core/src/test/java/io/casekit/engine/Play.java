package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Directory;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.assignment.Skills;
import io.casekit.assignment.Workload;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.sla.Target;
import io.casekit.task.Task;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case of some type, played with at random on the pure core alone: no store, no shell. Commands
 * that are refused are part of the game.
 */
final class Play {
  static final String[] ROLES = {"agent", "boss", "Büro 2", "tenant", "lead", "key-keeper"};
  private static final String[] QUEUES = {"intake", "plumbing", "queue1"};
  private static final Duration OFFER = Duration.ofHours(3);
  private static final String[] TEXTS = {
    "x", "Wasser läuft \uD83D\uDEBF", "\"quoted\" \\ \u0007 \u2028", "long ".repeat(300)
  };

  /** One entry as the trail would hold it. */
  record Entry(EntryHead head, List<CaseEvent> events) {}

  final Random random;
  final CaseType type;
  final Pinned pinned;
  final List<Entry> entries = new ArrayList<>();
  final CaseRules rules =
      new CaseRules() {
        @Override
        public Optional<Finding<Category>> categorise(CaseFacts facts) {
          return facts
              .description()
              .map(text -> Finding.of(Category.of(text.length() < 9 ? "even" : "odd"), "By text."));
        }

        @Override
        public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
          return facts
              .category()
              .map(kind -> Priority.values()[kind.path().length() % Priority.values().length])
              .map(found -> Finding.of(found, "By category."));
        }

        @Override
        public Optional<Assignment> route(CaseFacts facts) {
          return facts
              .category()
              .map(kind -> kind.path().length() % 2 == 0 ? "queue:" + kind.path() : "")
              .map(queue -> queue.isEmpty() ? picked(facts.priority()) : Route.to(queue))
              .map(route -> Assignment.along(route, "By category."));
        }
      };

  /** Offered or not, to people of a queue or somebody on call, and perhaps to nobody. */
  private static Route picked(Priority priority) {
    Pick pick = Pick.by(Pick.Order.values()[priority.ordinal()]);
    return switch (priority) {
      case CRITICAL -> Route.to("queue:queue1", pick);
      case HIGH -> Route.to("rota:none", pick).orElse("supplier:acme", pick.offer(OFFER));
      default -> Route.to("queue:queue1", pick.offer(OFFER).prefer("near:1")).orElse("rota:none");
    };
  }

  /** Everything of which picking depends, but on no store. */
  final Picks picks = this::read;

  private PickFacts read(Case placed, Route route) {
    Map<String, List<String>> candidates = new HashMap<>();
    Map<String, PickFacts.Person> known = new HashMap<>();
    for (Route.Step step : route.steps()) {
      List<String> there =
          switch (step.kind()) {
            case QUEUE -> people.inGroup(placed.tenant(), step.name());
            case ROTA -> List.of();
            default -> List.of(step.name());
          };
      candidates.put(step.to(), there);
      there.forEach(
          id ->
              known.put(
                  id,
                  new PickFacts.Person(
                      Skills.Profile.empty(),
                      WorkingCalendar.officeHours(ZoneOffset.UTC),
                      new Workload.Load(0, null, null),
                      false,
                      null)));
    }
    return new PickFacts(
        now,
        LocalDate.EPOCH,
        null,
        null,
        Set.copyOf(placed.passedBy()),
        candidates,
        Map.of(),
        known,
        Map.of());
  }

  /** Somebody is away, the delegates of some form a circle, and so do two managers. */
  private final Directory people =
      new InMemoryDirectory()
          .role("lead", "lea", "leo")
          .role("boss", "bob")
          .group("queue1", "anna", "quin", "boris")
          .manager("otto", "mona")
          .manager("mona", "otto")
          .absent("lea", Instant.EPOCH, Instant.parse("2026-05-01T00:00:00Z"), "leo")
          .absent("leo", Instant.parse("2026-04-15T00:00:00Z"), Instant.MAX, "lea")
          .absent("mona", Instant.parse("2026-05-01T00:00:00Z"), Instant.MAX, "mona");

  final Host host =
      Host.with(
          (event, before, actor) ->
              event instanceof TaskCompleted
                  || event instanceof CaseEvent.NoteAdded note && note.text().length() > 2,
          people);
  Instant now = Instant.parse("2026-03-27T10:00:00.000123Z");
  final OpenCommand asked;
  Case c;

  Play(long seed, CaseType type) {
    this.random = new Random(seed);
    this.type = type;
    Map<String, WorkingCalendar> calendars = new HashMap<>();
    for (String key : Opening.calendarKeys(type, WorkingCalendar.OFFICE_HOURS)) {
      calendars.put(
          key,
          key.equals(Target.ROUND_THE_CLOCK)
              ? WorkingCalendar.roundTheClock(key, ZoneOffset.UTC)
              : key.equals(WorkingCalendar.OFFICE_HOURS)
                  ? WorkingCalendar.officeHours(ZoneOffset.UTC)
                  : WorkingCalendar.of(key, ZoneId.of("Europe/Berlin"))
                      .everyDay(Shift.parse("00:00-04:00"), Shift.parse("22:00-24:00"))
                      .build());
    }
    this.pinned = Pinned.of(type, calendars.values());
    Actor actor =
        random.nextBoolean() ? allRoles(Actor.agent("anna")) : allRoles(Actor.reporter("t-1"));
    this.asked = asked();
    Instant at = random.nextInt(4) == 0 ? now.minus(minutes(5_000)) : now;
    EntryHead head =
        new EntryHead(
            TenantId.of("north"),
            new CaseId(new UUID(random.nextLong(), random.nextLong())),
            1,
            now,
            at,
            actor.kind());
    List<CaseEvent> events =
        opening(asked, head, new Scene(pinned, actor, rules, host, picks, now, at));
    entries.add(new Entry(head, events));
    this.c = Fold.entry(null, head, events, pinned);
  }

  /** What follows from an opening. */
  static List<CaseEvent> opening(OpenCommand asked, EntryHead head, Scene scene) {
    Opening.refuse(asked, scene);
    return Opening.decide(
        asked, new CaseNumber("N-1"), head, WorkingCalendar.OFFICE_HOURS, null, scene);
  }

  private OpenCommand asked() {
    Map<String, Object> attributes = new TreeMap<>();
    for (Attribute<?> attribute : type.attributes()) {
      if (type.requiredAttributes(type.initialStage()).contains(attribute)
          || settableAtOpening(attribute) && random.nextInt(4) == 0) {
        attributes.put(attribute.key(), value(attribute));
      }
    }
    Map<String, Instant> agreed = new TreeMap<>();
    type.targets()
        .forEach(
            target -> {
              if (target.startsAtOpening() && random.nextInt(5) == 0) {
                agreed.put(target.key(), now.plus(minutes(20_000)));
              }
            });
    OpenCommand open =
        new OpenCommand(
            type.key(),
            some("A title", "Ein \"Titel\""),
            random.nextBoolean() ? null : text(),
            random.nextBoolean() ? null : new Party("t-1", random.nextBoolean() ? null : "Ada"),
            random.nextBoolean() ? null : Place.of("house/flat"),
            random.nextBoolean() ? null : category(),
            random.nextBoolean() ? null : priority(),
            random.nextBoolean() ? null : "otto",
            attributes,
            agreed,
            Map.of());
    return open.withAttributes(Opening.checked(type, open.attributes()));
  }

  private boolean settableAtOpening(Attribute<?> attribute) {
    return attribute.setIn().isEmpty() || attribute.setIn().contains(type.initialStage().key());
  }

  /** Plays some moves and returns how many of them were accepted. */
  int moves(int count) {
    int accepted = 0;
    for (int i = 0; i < count; i++) {
      accepted += move() ? 1 : 0;
    }
    return accepted;
  }

  /** Plays one move; false if it was refused or changed nothing. */
  boolean move() {
    now =
        now.plus(random.nextInt(3) == 0 ? minutes(6_000) : Duration.ofSeconds(random.nextInt(90)));
    Actor actor = actor();
    Command command = random.nextBoolean() ? allowed(actor) : command();
    if (command instanceof Wake && c.wakeAt().isPresent() && random.nextBoolean()) {
      now = later(now, c.wakeAt().get());
    }
    boolean early = random.nextInt(5) == 0;
    Instant at = early ? now.minus(minutes(4_000)) : now;
    try {
      return give(command, new Scene(pinned, actor, rules, host, picks, now, at, reason()));
    } catch (CommandRefusedException | InvalidInputException refused) {
      return false;
    }
  }

  boolean give(Command command, Scene scene) {
    List<CaseEvent> events = Decider.decide(c, command, scene);
    if (events.isEmpty()) {
      return false;
    }
    EntryHead head =
        new EntryHead(
            c.tenant(), c.id(), c.version() + 1, scene.now(), scene.at(), scene.actor().kind());
    entries.add(new Entry(head, events));
    c = Fold.entry(c, head, events, pinned);
    return true;
  }

  Scene scene(Actor actor) {
    return new Scene(pinned, actor, rules, host, picks, now, now, reason());
  }

  private @Nullable String reason() {
    return random.nextInt(3) > 0 ? "It presses" : null;
  }

  /** Folds the entries anew, from the first to the given one. */
  Case folded(int count) {
    Case folded = null;
    for (Entry entry : entries.subList(0, count)) {
      folded = Fold.entry(folded, entry.head(), entry.events(), pinned);
    }
    return folded;
  }

  Actor actor() {
    Actor actor =
        switch (random.nextInt(6)) {
          case 0 -> Actor.reporter("t-1");
          case 1 -> Actor.importer("import");
          case 2 -> Actor.system("machine");
          case 3 -> Actor.agent("boris");
          default -> Actor.agent("anna");
        };
    if (random.nextInt(3) > 0) {
      return allRoles(actor).in(QUEUES);
    }
    Set<String> roles = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      roles.add(some(ROLES));
    }
    return actor.withRoles(roles.toArray(String[]::new)).in(some(QUEUES));
  }

  private static Actor allRoles(Actor actor) {
    return actor.withRoles(ROLES);
  }

  private Command allowed(Actor actor) {
    List<NextSteps.Step> steps = NextStepsFinder.find(c, scene(actor)).allowed();
    if (steps.isEmpty()) {
      return command();
    }
    NextSteps.Step step = steps.get(random.nextInt(steps.size()));
    return commandFor(step).orElseGet(this::command);
  }

  /** The command that takes a step; absent if no attribute could be set by it. */
  Optional<Command> commandFor(NextSteps.Step step) {
    String about = step.about() == null ? "" : step.about();
    return Optional.ofNullable(
        switch (step.action()) {
          case MOVE -> new StageCommands.MoveTo(about);
          case RESOLVE -> new StageCommands.Resolve(text(Limits.REASON), about);
          case CLOSE -> new StageCommands.Close(about);
          case CANCEL -> new StageCommands.Cancel(about);
          case REOPEN ->
              switch (type.stage(about).orElseThrow().category()) {
                case RESOLVED -> new StageCommands.Resolve(text(Limits.REASON), about);
                default -> new StageCommands.Reopen(about);
              };
          case COMPLETE_TASK ->
              new TaskCommands.CompleteTask(about, random.nextBoolean() ? null : text());
          case CANCEL_TASK -> new TaskCommands.CancelTask(about);
          case CLAIM -> new PlacementCommands.Claim();
          case DECLINE -> new PlacementCommands.Decline();
          case RELEASE -> new PlacementCommands.Release();
          case ASSIGN -> new PlacementCommands.Assign(null, "somebody " + random.nextInt());
          case CHANGE_OWNER ->
              new PlacementCommands.ChangeOwner("somebody " + random.nextInt(), null);
          case CATEGORISE ->
              new AttributeCommands.Categorise(Category.of("kind" + random.nextInt()));
          case SET_PRIORITY ->
              new AttributeCommands.Prioritise(
                  Priority.values()[(c.priority().ordinal() + 1) % Priority.values().length]);
          case SET_ATTRIBUTES -> null;
          case ATTACH -> attach();
          case ADD_NOTE -> new WordCommands.AddNote(text(), false);
          case SEND_MESSAGE -> new WordCommands.SendMessage(text());
          case GIVE_ACCESS, REVOKE_ACCESS ->
              new PlayNotices(random).commandFor(step.action(), about);
          default ->
              PlayOrders.commandFor(step, random)
                  .or(() -> PlayLinks.commandFor(step, c, random))
                  .orElseGet(() -> new PlayTasks(random, c, now).commandFor(step.action(), about));
        });
  }

  private Command command() {
    String stage = random.nextBoolean() ? null : stage();
    return switch (random.nextInt(26)) {
      case 24, 25 -> PlayLinks.command(c, random);
      case 22, 23 -> PlayOrders.command(task(), random);
      case 0, 1, 2 -> new StageCommands.MoveTo(stage());
      case 3 -> new StageCommands.Resolve(text(Limits.REASON), stage);
      case 4 -> new StageCommands.Close(stage);
      case 5 -> new StageCommands.Cancel(stage);
      case 6 -> new StageCommands.Reopen(stage);
      case 7 -> new WordCommands.AddNote(text(), random.nextBoolean());
      case 8 -> random.nextBoolean() ? new WordCommands.SendMessage(text()) : attach();
      case 9 -> new TaskCommands.CompleteTask(task(), random.nextBoolean() ? null : text());
      case 10 -> new TaskCommands.CancelTask(task());
      case 11 ->
          new PlacementCommands.Assign(
              random.nextBoolean() ? null : some(QUEUES), some("anna", "boris", "carl"));
      case 12 -> new PlacementCommands.Assign(some(QUEUES), null);
      case 13 ->
          switch (random.nextInt(3)) {
            case 0 -> new PlacementCommands.Claim();
            case 1 -> new PlacementCommands.Decline();
            default -> new PlacementCommands.Release();
          };
      case 14 ->
          random.nextBoolean()
              ? new PlacementCommands.ChangeOwner(some("anna", "otto"), null)
              : new PlacementCommands.ChangeOwner(null, some("boss", "agent"));
      case 15 ->
          random.nextBoolean()
              ? new AttributeCommands.Categorise(category())
              : new AttributeCommands.Prioritise(priority());
      case 16 -> type.attributes().isEmpty() ? new Wake() : attributes();
      case 17, 18, 19, 20 -> new PlayTasks(random, c, now).command(task());
      default -> new Wake();
    };
  }

  private Command attach() {
    return new WordCommands.Attach(
        new Attachment(text(Limits.PATH), text(Limits.TITLE), "0a".repeat(32)), true);
  }

  private Command attributes() {
    Map<String, Optional<Object>> values = new TreeMap<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Attribute<?> attribute = type.attributes().get(random.nextInt(type.attributes().size()));
      values.put(
          attribute.key(),
          random.nextInt(4) == 0
              ? Optional.empty()
              : Optional.of(attribute.check(value(attribute))));
    }
    return new AttributeCommands.SetAttributes(values);
  }

  Object value(Attribute<?> attribute) {
    return switch (attribute.kind()) {
      case TEXT -> attribute.isSearchable() ? some("x", "y\n") : text();
      case WHOLE_NUMBER -> random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextLong();
      case DECIMAL -> BigDecimal.valueOf(random.nextLong(), random.nextInt(18));
      case MONEY -> Money.of("" + random.nextInt(), "EUR");
      case YES_NO -> random.nextBoolean();
      case DATE -> LocalDate.of(1900 + random.nextInt(300), 2, 28);
      case INSTANT -> Instant.EPOCH.plusNanos(random.nextLong() / 8);
      case CHOICE -> attribute.choices().get(random.nextInt(attribute.choices().size()));
      case MULTIPLE_CHOICE ->
          attribute
              .choices()
              .subList(random.nextInt(attribute.choices().size()), attribute.choices().size());
      case PLACE -> Place.of(some("house", "house/flat"));
      case PARTY -> new Party("p", random.nextBoolean() ? null : "Pia");
    };
  }

  private String stage() {
    List<Stage> stages = type.stages();
    return stages.get(random.nextInt(stages.size())).key();
  }

  private String task() {
    List<Task> tasks = c.tasks();
    return tasks.isEmpty() ? "none" : tasks.get(random.nextInt(tasks.size())).id();
  }

  private Priority priority() {
    return Priority.values()[random.nextInt(Priority.values().length)];
  }

  private Category category() {
    return Category.of(some("leak", "pipe/leak", "odd", "even"));
  }

  private String text() {
    return some(TEXTS);
  }

  private String text(int max) {
    String text = text();
    return text.substring(0, Math.min(max, text.length()));
  }

  private String some(String... from) {
    return from[random.nextInt(from.length)];
  }

  private Duration minutes(int most) {
    return Duration.ofMinutes(random.nextInt(most)).plusNanos(random.nextInt(1_000_000) * 1_000L);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}

package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.ClockLedger;
import io.casekit.sla.ClockReading;
import io.casekit.sla.Condition;
import io.casekit.sla.Recompute;
import io.casekit.sla.ReopenPolicy;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One case that lives through a row of sla-scenarios.md. The first Monday is 4 May 2026. */
final class SlaScene {
  private static final LocalDate FIRST = LocalDate.of(2026, 5, 4);

  /** What a clock shows, as the table writes it. */
  record Outcome(String state, String elapsed, String due, String breach) {}

  private final InMemoryCaseStore store = new InMemoryCaseStore();
  private final WorkingCalendar office =
      WorkingCalendar.of("office", ZoneOffset.UTC).weekdays(Shift.parse("08:00-17:00")).build();
  private Instant now = Instant.EPOCH;
  private final CaseKit kit = kit();
  private Case c;

  private CaseKit kit() {
    return CaseKit.with(store)
        .clock(() -> now)
        .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
        .types(type())
        .calendars(office)
        .random(new SplittableRandom(now.toEpochMilli()))
        .build();
  }

  static CaseType type() {
    return CaseType.named("fault")
        .attribute(
            Attribute.choice("contract", "gold", "silver", "none"), Attribute.yesNo("blocked"))
        .attribute(Attribute.yesNo("ordered"), Attribute.yesNo("delivered"))
        .stage("new", s -> s.to("working", "waiting", "resolved", "closed", "cancelled"))
        .stage(
            "working",
            s -> s.task("inspect").to("waiting", "resolved", "closed", "cancelled", "new"))
        .stage("waiting", s -> s.waiting().to("working", "resolved", "closed", "cancelled"))
        .stage("resolved", s -> s.resolved().to("closed", "working", "waiting"))
        .stage("closed", s -> s.closed().to("working"))
        .stage("cancelled", s -> s.cancelled().to("working"))
        .sla(
            SlaPolicy.of(
                "all",
                target(Target.firstResponse("answer"), t -> t.within(Timespan.workingHours(4))),
                target(Target.nextResponse("reply"), t -> t.within(Timespan.workingHours(4))),
                target(Target.resolution("repair"), SlaScene::times),
                target(
                    Target.resolution("from-now"),
                    t ->
                        times(t)
                            .whenChanged(Recompute.FROM_NOW)
                            .whenReopened(ReopenPolicy.CONTINUE_COUNTING)),
                target(
                    Target.resolution("restart"),
                    t ->
                        times(t)
                            .whenChanged(Recompute.RESTART)
                            .whenReopened(ReopenPolicy.NEW_CYCLE)),
                target(
                    Target.resolution("once"),
                    t -> t.within(Timespan.calendarDays(2)).whenReopened(ReopenPolicy.FIRST_ONLY)),
                target(
                    Target.resolution("around"),
                    t -> t.within(Timespan.workingHours(24)).roundTheClock()),
                target(
                    Target.inStage("at-work", "working"), t -> t.within(Timespan.workingHours(4))),
                target(Target.until("begin", "working"), t -> t.within(Timespan.workingHours(2))),
                target(
                    Target.ofTask("inspection", "inspect"),
                    t -> t.within(Timespan.workingHours(3))),
                target(
                    Target.resolution("unblocked"),
                    t ->
                        t.within(Timespan.workingHours(8))
                            .pausedWhile(Condition.attribute("blocked", "true"))),
                target(
                    Target.resolution("delivery"),
                    t ->
                        t.within(Timespan.workingHours(8))
                            .startsWhen(Condition.attribute("ordered", "true"))
                            .stopsWhen(Condition.attribute("delivered", "true"))
                            .pausedWhile(Condition.attribute("blocked", "true")))),
            SlaPolicy.of(
                    "gold",
                    target(Target.resolution("contract"), t -> t.within(Timespan.workingHours(4))),
                    target(
                        Target.resolution("promise"),
                        t -> t.within(Timespan.workingHours(4)).whenChanged(Recompute.FROM_NOW)))
                .when(Condition.attribute("contract", "gold")),
            SlaPolicy.of(
                    "silver",
                    target(Target.resolution("contract"), t -> t.within(Timespan.workingHours(8))),
                    target(
                        Target.resolution("promise"),
                        t -> t.within(Timespan.workingHours(8)).whenChanged(Recompute.FROM_NOW)))
                .when(Condition.attribute("contract", "silver")))
        .build();
  }

  private static Target times(Target target) {
    return target
        .within(Priority.CRITICAL, Timespan.workingHours(2))
        .within(Priority.HIGH, Timespan.workingHours(8))
        .within(Priority.MEDIUM, Timespan.workingDays(2))
        .within(Priority.LOW, Timespan.workingHours(20));
  }

  private static Target target(Target target, UnaryOperator<Target> rest) {
    return rest.apply(target.calendar("office"));
  }

  /** Lets something happen, such as {@code Mon 10:00 opened high}. */
  void happens(String event) {
    String[] words = event.split(" ");
    now = at(words[0] + " " + words[1]);
    String what = words[2];
    String rest = String.join(" ", List.of(words).subList(3, words.length));
    Desk anna = desk(Actor.agent("anna"));
    if (what.equals("opened")) {
      open(anna, rest.split(" "));
      return;
    }
    CaseDesk on = anna.on(c);
    c =
        switch (what) {
          case "to" -> on.moveTo(rest);
          case "resolved" -> on.resolve("done");
          case "closed" -> on.close();
          case "cancelled" -> on.cancel();
          case "reopened" -> rest.isEmpty() ? on.reopen("working") : on.reopen(rest);
          case "noted" -> on.note("internal");
          case "answered" -> on.publicNote("we are on it");
          case "wrote" -> desk(Actor.reporter("tina")).on(c).message("and now?");
          case "machine" -> machine(rest);
          case "priority" -> on.prioritise(Priority.of(rest));
          case "set" -> set(on, rest);
          case "agreed" ->
              on.agreeDue(
                  rest.split(" ")[0], at(rest.substring(rest.indexOf(' ') + 1)), "the tenant");
          case "done" -> on.completeTask(rest);
          case "dropped" -> on.cancelTask(rest);
          case "wake" -> wake();
          case "calendar" -> replaceCalendar(rest.split(" ")[0], rest.split(" ")[1]);
          default -> throw new IllegalArgumentException(event);
        };
  }

  private Desk desk(Actor actor) {
    return kit.tenant("north").as(actor);
  }

  private void open(Desk anna, String[] words) {
    c =
        anna.open(
            "fault",
            draft -> {
              draft.title("Leak").by("tina");
              for (String word : words) {
                if (word.contains("=")) {
                  draft.set(word.split("=")[0], value(word.split("=")[1]));
                } else if (!word.isEmpty()) {
                  draft.priority(Priority.of(word));
                }
              }
            });
  }

  private static Object value(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }

  private Case set(CaseDesk on, String rest) {
    Map<String, Object> values = new TreeMap<>();
    for (String pair : rest.split(" ")) {
      values.put(pair.split("=")[0], value(pair.split("=")[1]));
    }
    return on.set(values);
  }

  private Case machine(String rest) {
    CaseDesk on = desk(Actor.system("robot")).on(c);
    return switch (rest) {
      case "resolved" -> on.resolve("by itself");
      case "answered" -> on.publicNote("We have got your message.");
      default -> on.moveTo(rest);
    };
  }

  private Case replaceCalendar(String mode, String day) {
    LocalDate holiday = LocalDate.ofInstant(at(day + " 00:00"), ZoneOffset.UTC);
    WorkingCalendar next =
        WorkingCalendar.of("office", ZoneOffset.UTC)
            .weekdays(Shift.parse("08:00-17:00"))
            .holiday(holiday)
            .build();
    assertThat(kit.replaceCalendar(next, Recompute.of(mode), 10).failed()).isZero();
    return desk(Actor.agent("anna")).get(c.id());
  }

  private Case wake() {
    assertThat(kit.wake().failed()).isZero();
    return desk(Actor.agent("anna")).get(c.id());
  }

  Outcome read(String when, String clock) {
    now = at(when);
    ClockReading reading =
        desk(Actor.agent("anna")).clocks(c.id()).stream()
            .filter(one -> one.target().equals(clock))
            .findFirst()
            .orElseThrow();
    ClockLedger why = desk(Actor.agent("anna")).explain(c.id()).sla(clock).orElseThrow();
    assertThat(why.reading()).isEqualTo(reading);
    assertThat(
            why.lines().stream()
                .map(ClockLedger.Line::counted)
                .reduce(Duration.ZERO, Duration::plus))
        .as("what the lines of its explanation counted")
        .isEqualTo(reading.elapsed());
    String state = reading.state().key().replace('-', ' ');
    return new Outcome(
        reading.cycle() == 1 ? state : state + " (cycle " + reading.cycle() + ")",
        hours(reading.elapsed()),
        reading.dueAt().map(SlaScene::text).orElse("-"),
        breach(clock, reading));
  }

  /** The breach that stands, and before it those that were superseded. */
  private String breach(String clock, ClockReading reading) {
    List<String> all = new ArrayList<>();
    for (CaseEvent event : events()) {
      if (event instanceof CaseEvent.BreachSuperseded gone && gone.target().equals(clock)) {
        all.add("(" + text(gone.dueAt()) + ")");
      }
    }
    reading.breachedAt().map(SlaScene::text).ifPresent(all::add);
    return all.isEmpty() ? "-" : String.join(" ", all);
  }

  List<CaseEvent> events() {
    return desk(Actor.agent("anna")).trail(c.id()).stream()
        .flatMap(entry -> entry.events().stream())
        .toList();
  }

  void verify() {
    assertThat(desk(Actor.agent("anna")).verify(c.id()).findings()).isEmpty();
  }

  private static String hours(Duration elapsed) {
    String text = elapsed.toHours() + "h" + elapsed.toMinutesPart();
    return text.endsWith("h0") ? text.substring(0, text.length() - 1) : text;
  }

  private static Instant at(String text) {
    String[] words = text.split(" ");
    int week = words[0].length() > 3 ? words[0].charAt(3) - '1' : 0;
    LocalDate date = FIRST.plusWeeks(week);
    while (!day(date.getDayOfWeek()).equals(words[0].substring(0, 3))) {
      date = date.plusDays(1);
    }
    return LocalDateTime.of(date, LocalTime.parse(words[1])).toInstant(ZoneOffset.UTC);
  }

  private static String text(Instant instant) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    long week = Duration.between(FIRST.atStartOfDay(), at).toDays() / 7;
    return day(at.getDayOfWeek()) + (week == 0 ? "" : week + 1) + " " + at.toLocalTime();
  }

  private static String day(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}

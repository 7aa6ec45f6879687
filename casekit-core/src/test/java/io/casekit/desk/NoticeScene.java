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
import io.casekit.notice.Contact;
import io.casekit.notice.InMemoryContacts;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeFinding;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.notice.QuietHours;
import io.casekit.reference.CaseId;
import io.casekit.reference.Channel;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A house in which somebody has reported a fault and hears how it goes: a clock that tests move,
 * Monday 08:00, woken every minute, and everything that is sent.
 */
final class NoticeScene {
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  static final Attribute<Instant> VISIT = Attribute.instant("visit");
  static final Attribute<String> REMARK = Attribute.text("remark");
  static final Actor ANNA = Actor.agent("anna").in("intake");
  static final Actor TENANT = Actor.reporter("tenant-4711");

  Instant now = MONDAY;
  final InMemoryContacts contacts = new InMemoryContacts();
  final List<Notice> sent = new ArrayList<>();
  private final StringBuilder heard = new StringBuilder();
  final CaseKit kit;
  CaseId id = new CaseId(new UUID(0, 0));

  NoticeScene() {
    this(NoticePolicy.usual().appointment("visit"));
  }

  NoticeScene(NoticePolicy policy) {
    this(type().notices(policy), kit -> kit);
  }

  NoticeScene(CaseType.Builder type, UnaryOperator<CaseKit.Builder> more) {
    kit =
        more.apply(
                CaseKit.with(new InMemoryCaseStore())
                    .clock(() -> now)
                    .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
                    .calendars(
                        WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneOffset.UTC)
                            .everyDay(Shift.parse("08:00-17:00"))
                            .build())
                    .types(type.build())
                    .contacts(contacts)
                    .notifier(this::send)
                    .random(new SplittableRandom(42)))
            .build();
  }

  static CaseType.Builder type() {
    return CaseType.named("fault")
        .number("F-{seq:1}")
        .attribute(VISIT, REMARK)
        .stage("new", s -> s.to("sorted", "working", "dropped"))
        .stage("sorted", s -> s.category(StageCategory.NEW).to("working"))
        .stage(
            "working",
            s -> s.publicTitle("en", "somebody is on it").to("waiting", "ordering", "fixed"))
        .stage("waiting", s -> s.waiting().to("working", "dropped"))
        .stage("ordering", s -> s.waiting().to("working"))
        .stage(
            "fixed",
            s ->
                s.resolved()
                    .closesAfter(Timespan.calendarDays(7))
                    .reopensOnMessage("working")
                    .to("done", "working", "waiting"))
        .stage("done", s -> s.closed().to("working"))
        .stage("dropped", s -> s.cancelled().to("new"));
  }

  private void send(Notice notice) {
    sent.add(notice);
    heard
        .append(heard.isEmpty() ? "" : "; ")
        .append(dayOf(now))
        .append(now.atZone(ZoneOffset.UTC).toLocalTime())
        .append(' ')
        .append(notice.kinds().stream().map(NoticeKind::key).collect(Collectors.joining("+")));
  }

  private static String dayOf(Instant now) {
    long days = Duration.between(MONDAY.minus(Duration.ofHours(8)), now).toDays();
    return days == 0 ? "" : "day " + days + " ";
  }

  String heard() {
    return heard.isEmpty() ? "nothing" : heard.toString();
  }

  Desk desk() {
    return kit.tenant("north").as(ANNA);
  }

  Case look() {
    return desk().get(id);
  }

  /** Lets time pass, woken every minute as far as something can happen. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    tick();
    while (now.isBefore(end)) {
      Instant next = look().wakeAt().filter(at -> at.isAfter(now)).orElse(end);
      now = next.isBefore(end) ? next : end;
      tick();
    }
  }

  void tick() {
    assertThat(kit.wake().failed()).isZero();
    kit.deliver();
  }

  /** Does what a line of the table says. */
  void happen(String steps) {
    for (String step : steps.split(";")) {
      String[] words = step.strip().split(" ", 2);
      String rest = words.length > 1 ? words[1] : "";
      switch (words[0]) {
        case "reporter:" -> step(kit.tenant("north").as(TENANT), rest);
        case "other:" -> step(kit.tenant("north").as(Actor.reporter("tenant-12")), rest);
        case "import:" -> step(kit.tenant("north").as(Actor.importer("old")), rest);
        case "earlier" -> step(desk().occurredAt(now.minus(Duration.ofDays(3))), rest);
        case "old" ->
            step(
                kit.tenant("north")
                    .as(Actor.importer("old"))
                    .occurredAt(now.minus(Duration.ofDays(3))),
                rest);
        case "prefers" -> contacts.put("tenant-4711", contact(rest));
        default -> {
          if (step.strip().startsWith("+")) {
            pass(Duration.parse("PT" + step.strip().substring(1).toUpperCase(Locale.ROOT)));
          } else {
            step(desk(), step.strip());
          }
        }
      }
    }
  }

  private static Contact contact(String words) {
    Contact contact = Contact.usual();
    for (String word : words.split(" ")) {
      String[] parts = word.split("=");
      contact =
          switch (parts[0]) {
            case "quiet" -> {
              String[] hours = parts[1].split("-");
              yield contact.quiet(
                  QuietHours.of(LocalTime.parse(hours[0]), LocalTime.parse(hours[1])));
            }
            case "zone" -> contact.at(ZoneId.of(parts[1]));
            case "language" -> contact.in(Locale.forLanguageTag(parts[1]));
            case "channel" -> contact.via(new Channel(parts[1]));
            case "without" -> contact.without(NoticeKind.of(parts[1]));
            case "nothing" -> contact.none();
            default -> throw new IllegalArgumentException(words);
          };
    }
    return contact;
  }

  private void step(Desk desk, String step) {
    String[] words = step.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "open" ->
          id =
              desk.open(
                      "fault",
                      draft -> {
                        draft.title("Water on the floor");
                        if (!rest.equals("for nobody")) {
                          draft.by("tenant-4711");
                        }
                        if (rest.equals("with visit")) {
                          draft.set(VISIT, Instant.parse("2026-03-05T09:30:00Z"));
                        }
                      })
                  .id();
      case "move" -> desk.on(id).moveTo(rest);
      case "note" -> desk.on(id).note("SECRET note");
      case "write" -> desk.on(id).publicNote(rest.isEmpty() ? "We come soon" : rest);
      case "message" -> desk.on(id).message("How long?");
      case "resolve" -> desk.on(id).resolve("Tightened");
      case "close" -> desk.on(id).close();
      case "cancel" -> desk.on(id).cancel();
      case "reopen" -> desk.on(id).reopen(rest);
      case "visit" -> desk.on(id).set(VISIT, Instant.parse(rest));
      case "unvisit" -> desk.on(id).unset(VISIT);
      case "remark" -> desk.on(id).set(REMARK, rest);
      case "assign" -> desk.on(id).assignToPerson(rest);
      case "claim" -> desk.on(id).claim();
      case "prioritise" -> desk.on(id).prioritise(Priority.of(rest));
      default -> throw new IllegalArgumentException(step);
    }
  }

  /** What was found of the last entry that is not only about notices. */
  String why() {
    List<NoticeFinding> findings = desk().explainNotices(id);
    return findings.isEmpty() ? "" : findings.get(findings.size() - 1).because();
  }

  List<CaseEvent> lastEvents() {
    var trail = desk().trail(id);
    return trail.get(trail.size() - 1).events();
  }
}

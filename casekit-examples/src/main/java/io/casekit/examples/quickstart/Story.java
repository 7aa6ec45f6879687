package io.casekit.examples.quickstart;

import io.casekit.audit.TimelineLine;
import io.casekit.audit.Verification;
import io.casekit.cases.Case;
import io.casekit.cases.NextSteps;
import io.casekit.cases.NextSteps.Step;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.sla.ClockReading;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells what a desk shows of a case. */
final class Story {
  private static final int WIDTH = 96;

  private final PrintStream out;
  private final InstantSource clock;
  private final DateTimeFormatter moment;

  Story(PrintStream out, InstantSource clock, ZoneId zone) {
    this.out = out;
    this.clock = clock;
    this.moment = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(zone);
  }

  /** What may be done now, and how the clocks stand. */
  void halfway(Desk desk, CaseId id) {
    Case c = desk.get(id);
    heading("%s, %s".formatted(c.number(), moment.format(clock.instant())));
    NextSteps next = desk.next(id);
    out.println("What " + desk.actor().id() + " may do:");
    sentence(next.allowed().stream().map(Story::name).collect(Collectors.joining(", ")));
    out.println("and what not, and why:");
    next.steps().forEach(this::refused);
    clocks(desk, id);
  }

  /** The case, its timeline, its clock stretch by stretch and the check of its trail. */
  void end(Desk desk, CaseId id) {
    Case c = desk.get(id);
    heading("%s, %s".formatted(c.number(), moment.format(clock.instant())));
    out.println("\"%s\" at %s".formatted(c.title(), c.place().orElseThrow()));
    out.println(
        "%s, priority %s, %s: %s"
            .formatted(
                c.category().orElseThrow(),
                c.priority().key(),
                c.stage(),
                c.outcome().orElse("no outcome yet")));
    out.println("Timeline:");
    desk.timeline(id).forEach(this::line);
    out.println("SLA clocks, with what counted and what did not:");
    desk.explain(id)
        .sla("repair")
        .ifPresent(why -> why.words(desk.tenant().zone(), Locale.UK).forEach(this::sentence));
    verification(desk.verify(id));
  }

  private void heading(String text) {
    out.println();
    out.println("== " + text);
  }

  private static String name(Step step) {
    return step.action().key() + step.subject().map(subject -> " " + subject).orElse("");
  }

  private void refused(Step step) {
    step.obstacles().forEach(why -> sentence(name(step) + ": " + why.message()));
  }

  private void line(TimelineLine line) {
    wrapped(
        "  %-16s  %-4s  ".formatted(moment.format(line.occurredAt()), line.actor()), line.words());
  }

  private void sentence(String words) {
    wrapped("  ", words);
  }

  private void wrapped(String head, String words) {
    String indent = " ".repeat(head.length());
    StringBuilder text = new StringBuilder(head);
    int column = head.length();
    for (String word : words.split(" ", -1)) {
      if (column > head.length() && column + 1 + word.length() > WIDTH) {
        text.append(System.lineSeparator()).append(indent);
        column = head.length();
      }
      String gap = column > head.length() ? " " : "";
      text.append(gap).append(word);
      column += gap.length() + word.length();
    }
    out.println(text);
  }

  private void clocks(Desk desk, CaseId id) {
    out.println("SLA clocks, in working time (Monday to Friday, 08:00 to 17:00):");
    desk.clocks(id).forEach(this::clock);
  }

  private void clock(ClockReading clock) {
    out.println(
        "  %s: %s, %s used%s%s"
            .formatted(
                clock.target(),
                clock.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                human(clock.elapsed()),
                clock.remaining().map(left -> ", " + remaining(left)).orElse(""),
                clock.dueAt().map(due -> ", due " + moment(due)).orElse("")));
  }

  private String moment(Instant instant) {
    return moment.format(instant);
  }

  private static String remaining(Duration left) {
    return left.isNegative() ? human(left.negated()) + " over" : human(left) + " left";
  }

  private static String human(Duration time) {
    long hours = time.toHours();
    return hours == 0
        ? time.toMinutes() + " min"
        : "%d h %02d min".formatted(hours, time.toMinutesPart());
  }

  private void verification(Verification found) {
    out.println("Trail:");
    if (found.isIntact()) {
      out.println(
          "  %d entries, each chained to the one before; replayed, they give this very case."
              .formatted(found.entries()));
    }
    found
        .findings()
        .forEach(
            finding -> out.println("  entry " + finding.sequence() + ": " + finding.message()));
  }
}

package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.sla.ClockLedger.Kind;
import io.casekit.sla.ClockLedger.Line;
import io.casekit.sla.Terms.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a ledger says, in plain words (English). Times are cut to the minute. */
final class ClockWords {
  private static final int VERSION = 8;
  private static final int MINUTES = 60;

  private final ZoneId zone;
  private final DateTimeFormatter moment;
  private final DateTimeFormatter time;

  ClockWords(ZoneId zone, Locale locale) {
    this.zone = zone;
    this.time = DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone);
    this.moment = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", locale).withZone(zone);
  }

  String at(Instant instant) {
    return moment.format(instant);
  }

  /** A duration of a fraction of a minute is less than one, not none. */
  static String human(Duration time) {
    if (time.isNegative()) {
      return "minus " + human(time.negated());
    }
    long minutes = time.toMinutes();
    if (minutes == 0) {
      return time.isZero() ? "0 min" : "less than 1 min";
    }
    return minutes < MINUTES
        ? minutes + " min"
        : minutes % MINUTES == 0
            ? minutes / MINUTES + " h"
            : "%d h %02d min".formatted(minutes / MINUTES, minutes % MINUTES);
  }

  List<String> all(ClockLedger ledger) {
    List<String> all = new ArrayList<>(summary(ledger));
    ledger.lines().forEach(line -> all.add(line(line)));
    return all;
  }

  List<String> summary(ClockLedger ledger) {
    List<String> summary = new ArrayList<>();
    summary.add(state(ledger));
    Terms terms = ledger.terms();
    if (terms != null) {
      summary.add(promise(ledger, terms));
    }
    for (Breach breach : ledger.breaches()) {
      breach
          .supersededBy()
          .ifPresent(
              why ->
                  summary.add(
                      "That it was missed on %s no longer holds: %s"
                          .formatted(at(breach.dueAt()), ended(why))));
    }
    return summary;
  }

  /** The one sentence that also titles the picture. */
  String state(ClockLedger ledger) {
    ClockReading r = ledger.reading();
    String name = "Target " + r.target();
    String counted = human(r.elapsed()) + " counted";
    return switch (r.state()) {
      case NOT_STARTED ->
          ledger.terms() == null
              ? name + " has not started."
              : name + " is under no policy so far.";
      case RUNNING -> "%s is running: %s%s%s.".formatted(name, counted, left(r), due(r, "is"));
      case PAUSED ->
          "%s is paused: %s%s%s."
              .formatted(
                  name,
                  counted,
                  left(r),
                  r.dueAt().isEmpty() && r.remaining().isPresent()
                      ? ", and there is no due time until it goes on"
                      : due(r, "is"));
      case MET ->
          "%s was met%s: %s%s%s.".formatted(name, stopped(r), counted, unused(r), due(r, "was"));
      case MET_LATE ->
          "%s was met late%s: it was due on %s, and %s counted, %s of it after that."
              .formatted(name, stopped(r), missed(r), human(r.elapsed()), over(ledger));
      case BREACHED_OPEN ->
          "%s is missed and still open: it was due on %s, and %s counted, %s of it after that."
              .formatted(name, missed(r), human(r.elapsed()), over(ledger));
      case CANCELLED ->
          "%s was cancelled%s: %s%s."
              .formatted(
                  name,
                  stopped(r),
                  counted,
                  r.breachedAt().map(was -> ", and it was missed on " + at(was)).orElse(""));
    };
  }

  private static String left(ClockReading r) {
    return r.remaining().map(left -> ", %s left".formatted(human(left))).orElse("");
  }

  private static String unused(ClockReading r) {
    return r.remaining().map(left -> ", %s left over".formatted(human(left))).orElse("");
  }

  private String due(ClockReading r, String is) {
    return r.dueAt().map(due -> ", and it %s due on %s".formatted(is, at(due))).orElse("");
  }

  private String stopped(ClockReading r) {
    return r.stoppedAt().map(at -> " on " + at(at)).orElse("");
  }

  private String missed(ClockReading r) {
    return r.breachedAt().map(this::at).orElse("no time");
  }

  private static String over(ClockLedger ledger) {
    return human(ledger.total(Kind.OVERRUN).counted());
  }

  private String promise(ClockLedger ledger, Terms terms) {
    String calendar =
        "calendar %s (version %s)"
            .formatted(terms.calendar(), shortened(String.valueOf(ledger.calendarVersion())));
    if (terms.policy() == null) {
      return "No policy has applied; it counts in %s.".formatted(calendar);
    }
    String policy =
        "Policy %s (version %s)".formatted(terms.policy(), shortened(ledger.policyVersion()));
    if (terms.lapsed()) {
      return "%s no longer applies, nor does another; it counted in %s."
          .formatted(policy, calendar);
    }
    Agreement agreed = terms.agreed();
    if (agreed != null) {
      return "%s applies, but it was agreed%s that it is due on %s; no pause moves that. It counts around the clock."
          .formatted(policy, agreed.by() == null ? "" : " by " + agreed.by(), at(agreed.dueAt()));
    }
    return "%s allows %s, %s %s."
        .formatted(
            policy,
            allowed(terms.allowed()),
            terms.isPlain() ? "counted around the clock in" : "counted in",
            calendar);
  }

  private static String allowed(@Nullable Timespan allowed) {
    if (allowed instanceof Timespan.WorkingHours hours) {
      return human(hours.amount()) + " of working time";
    } else if (allowed instanceof Timespan.WorkingDays days) {
      return days(days.days(), "working day");
    } else if (allowed instanceof Timespan.CalendarDays days) {
      return days(days.days(), "calendar day");
    }
    return "any time";
  }

  private static String days(int days, String name) {
    return days + " " + name + (days == 1 ? "" : "s");
  }

  private static String shortened(String version) {
    return version.length() <= VERSION ? version : version.substring(0, VERSION);
  }

  String line(Line line) {
    boolean oneDay = date(line.from()).equals(date(line.to()));
    return "%s to %s: %s"
        .formatted(at(line.from()), oneDay ? time.format(line.to()) : at(line.to()), what(line));
  }

  private LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static String what(Line line) {
    return switch (line.kind()) {
      case COUNTED -> human(line.counted()) + " counted";
      case OVERRUN -> human(line.counted()) + " counted, after it was due";
      case CARRIED -> human(line.counted()) + " kept from the terms before";
      case PAUSED -> "paused, %s of working time not counted".formatted(human(line.working()));
      case CLOSED_HOURS -> "closed";
      case HOLIDAY -> "closed, a holiday";
      case SPECIAL_HOURS -> "closed, as the date has other hours";
      case BREAK -> "closed, a break";
      case EXPECTED -> human(line.length()) + " to come, if nothing happens";
      case FOLDED ->
          "%d stretches with %s of working time, %s counted"
              .formatted(
                  line.folded(),
                  human(line.working()),
                  line.counted().isZero() ? "nothing" : human(line.counted()));
    };
  }

  /** What a kind is called in the key to a picture. */
  static String name(Kind kind) {
    return switch (kind) {
      case COUNTED -> "counted";
      case OVERRUN -> "counted after due";
      case CARRIED -> "kept";
      case PAUSED -> "paused";
      case CLOSED_HOURS -> "closed";
      case HOLIDAY -> "holiday";
      case SPECIAL_HOURS -> "other hours";
      case BREAK -> "break";
      case EXPECTED -> "to come";
      case FOLDED -> "several";
    };
  }

  private static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}

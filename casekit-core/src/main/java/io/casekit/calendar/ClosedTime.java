package io.casekit.calendar;

import io.casekit.calendar.WorkingCalendar.Closing;
import io.casekit.calendar.WorkingCalendar.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Says of the time between working time why no work is done in it. */
final class ClosedTime {
  private final CalendarContent content;
  private final DayRule rule;
  private final List<Closing> closings = new ArrayList<>();

  private ClosedTime(CalendarContent content) {
    this.content = content;
    this.rule = new DayRule(content);
  }

  /**
   * What lies between stretches of working time.
   *
   * @param open the working time from one instant to the other, in order
   */
  static List<Closing> between(
      CalendarContent content, List<Stretch> open, Instant from, Instant to) {
    ClosedTime closed = new ClosedTime(content);
    Instant at = from;
    for (Stretch stretch : open) {
      closed.gap(at, stretch.start());
      at = stretch.endExclusive();
    }
    closed.gap(at, to);
    return List.copyOf(closed.closings);
  }

  private void gap(Instant from, Instant to) {
    LocalDate date = LocalDate.ofInstant(from, content.zone());
    Instant at = from;
    while (at.isBefore(to)) {
      Instant midnight = Instant.ofEpochSecond(rule.instant(date.plusDays(1), 0));
      Instant end = midnight.isBefore(to) ? midnight : to;
      if (end.isAfter(at)) {
        day(date, at, end);
        at = end;
      }
      date = date.plusDays(1);
    }
  }

  private void day(LocalDate date, Instant from, Instant to) {
    if (content.isClosed(date)) {
      add(from, to, Reason.HOLIDAY);
      return;
    }
    DayHours planned = rule.planned(date);
    DayHours breaks = new DayHours();
    for (Shift off : rule.breaks(date)) {
      breaks.add(off.startSecond(), off.endSecond());
    }
    DayHours other = content.overrides().containsKey(date) ? rule.weekly(date) : new DayHours();
    Instant at = from;
    // Both are few, and each second of the date belongs to one of them at most.
    for (Piece piece : pieces(date, planned, breaks, other)) {
      Instant start = later(piece.start, at);
      Instant end = piece.end.isBefore(to) ? piece.end : to;
      if (start.isBefore(end)) {
        add(at, start, Reason.HOURS);
        add(start, end, piece.reason);
        at = end;
      }
    }
    add(at, to, Reason.HOURS);
  }

  private record Piece(Instant start, Instant end, Reason reason) {}

  private List<Piece> pieces(LocalDate date, DayHours planned, DayHours breaks, DayHours other) {
    List<Piece> pieces = new ArrayList<>(0);
    for (int i = 0; i < planned.count(); i++) {
      for (int j = 0; j < breaks.count(); j++) {
        int start = Math.max(planned.start(i), breaks.start(j));
        int end = Math.min(planned.end(i), breaks.end(j));
        if (start < end) {
          pieces.add(piece(date, start, end, Reason.BREAK));
        }
      }
      other.remove(planned.start(i), planned.end(i));
    }
    for (int i = 0; i < other.count(); i++) {
      pieces.add(piece(date, other.start(i), other.end(i), Reason.OVERRIDE));
    }
    pieces.sort((a, b) -> a.start.compareTo(b.start));
    return pieces;
  }

  private Piece piece(LocalDate date, int start, int end, Reason reason) {
    return new Piece(
        Instant.ofEpochSecond(rule.instant(date, start)),
        Instant.ofEpochSecond(rule.instant(date, end)),
        reason);
  }

  private void add(Instant from, Instant to, Reason reason) {
    if (!from.isBefore(to)) {
      return;
    }
    int last = closings.size() - 1;
    if (last >= 0
        && closings.get(last).reason() == reason
        && closings.get(last).endExclusive().equals(from)) {
      closings.set(last, new Closing(closings.get(last).start(), to, reason));
    } else {
      closings.add(new Closing(from, to, reason));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}

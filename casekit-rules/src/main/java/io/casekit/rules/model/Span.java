package io.casekit.rules.model;

import io.casekit.calendar.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of all time by a name, that an instant or a date lies within or outside of.
 *
 * @see #holds
 */
public sealed interface Span {
  /** The name by which conditions name it. */
  String name();

  /** Tells whether it needs a time of day, so that a mere date lies neither within nor outside. */
  boolean needsTime();

  /**
   * Tells whether an instant lies within.
   *
   * @param zone the zone of the case's place
   */
  boolean holds(Instant at, ZoneId zone);

  /** Tells whether a date lies within; false if it {@link #needsTime}. */
  boolean holds(LocalDate date);

  /** The working time of a calendar, in the zone of that calendar. */
  record Working(String name, WorkingCalendar calendar) implements Span {
    @Override
    public boolean needsTime() {
      return true;
    }

    @Override
    public boolean holds(Instant at, ZoneId zone) {
      return calendar.isWorking(at);
    }

    @Override
    public boolean holds(LocalDate date) {
      return false;
    }
  }

  /** The holidays of a calendar, in the zone of that calendar. */
  record Holidays(String name, WorkingCalendar calendar) implements Span {
    @Override
    public boolean needsTime() {
      return false;
    }

    @Override
    public boolean holds(Instant at, ZoneId zone) {
      return calendar.isHoliday(at.atZone(calendar.zone()).toLocalDate());
    }

    @Override
    public boolean holds(LocalDate date) {
      return calendar.isHoliday(date);
    }
  }

  /**
   * Some days, from the first to the last, both included.
   *
   * @param first the first day
   * @param last the last day
   */
  record Days(String name, LocalDate first, LocalDate last) implements Span {
    @Override
    public boolean needsTime() {
      return false;
    }

    @Override
    public boolean holds(Instant at, ZoneId zone) {
      return holds(at.atZone(zone).toLocalDate());
    }

    @Override
    public boolean holds(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  /**
   * Hours of the week by the clock on the wall. Unlike a working calendar it knows no holidays.
   *
   * @param hours the hours, which may overlap
   */
  record Weekly(String name, List<Hours> hours) implements Span {
    /** Keeps the list unchangeable. */
    public Weekly {
      hours = List.copyOf(hours);
    }

    @Override
    public boolean needsTime() {
      return true;
    }

    @Override
    public boolean holds(Instant at, ZoneId zone) {
      ZonedDateTime local = at.atZone(zone);
      return hours.stream().anyMatch(one -> one.holds(local.getDayOfWeek(), local.toLocalTime()));
    }

    @Override
    public boolean holds(LocalDate date) {
      return false;
    }
  }

  /**
   * Hours on some days of the week.
   *
   * @param days the days on which they begin
   * @param start the first moment, inclusive
   * @param endExclusive the end; at or before the start it lies on the next day
   */
  record Hours(Set<DayOfWeek> days, LocalTime start, LocalTime endExclusive) {
    /** Keeps the days unchangeable and in their order. */
    public Hours {
      days = Collections.unmodifiableSet(new TreeSet<>(days));
    }

    boolean holds(DayOfWeek day, LocalTime time) {
      boolean overnight = !endExclusive.isAfter(start);
      boolean started = days.contains(day) && !time.isBefore(start);
      if (!overnight) {
        return started && time.isBefore(endExclusive);
      }
      return started || days.contains(day.minus(1)) && time.isBefore(endExclusive);
    }
  }
}

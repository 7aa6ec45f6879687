package io.casekit.sla;

import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a clock stands as it does: line by line the time that counted and the time that did not, from
 * its start to the moment it is explained at, and on to its due time if it is still running towards
 * it. A pure function of the clock, its calendar and that moment.
 *
 * <p>The lines follow each other without gaps and overlaps. What they counted adds up to {@link
 * ClockReading#elapsed()} of the reading, exactly.
 *
 * @param reading how the clock stands
 * @param terms what is promised; {@code null} if the clock has not started
 * @param policyVersion the version of the case type that the policy belongs to
 * @param calendarVersion the version of the calendar in which it counts; {@code null} if the clock
 *     has not started
 * @param zone the zone of that calendar; {@code null} if the clock has not started
 * @param startedAt when it began to count; {@code null} if it has not started
 * @param asOf the moment it is explained at: when it was stopped, else when it was asked
 * @param breaches what was missed in this cycle, those that no longer hold among them
 * @param lines at most {@value #MOST_LINES}; where there would be more, lines that follow each
 *     other are folded into one
 * @param totals how long each kind lasted in all, before anything was folded; kinds that do not
 *     occur are missing
 */
public record ClockLedger(
    ClockReading reading,
    @Nullable Terms terms,
    String policyVersion,
    @Nullable String calendarVersion,
    @Nullable ZoneId zone,
    @Nullable Instant startedAt,
    Instant asOf,
    List<Breach> breaches,
    List<Line> lines,
    Map<Kind, Total> totals) {
  /** The most lines that a ledger has. */
  public static final int MOST_LINES = 200;

  /** Keeps lists and maps unchangeable, and the kinds in their order. */
  public ClockLedger {
    breaches = List.copyOf(breaches);
    lines = List.copyOf(lines);
    Map<Kind, Total> ordered = new EnumMap<>(Kind.class);
    ordered.putAll(totals);
    totals = Collections.unmodifiableMap(ordered);
  }

  /** What became of a stretch of time. */
  public enum Kind {
    /** It counted, within the time allowed or without such. */
    COUNTED,
    /** It counted, after the due time. */
    OVERRUN,
    /** What had been counted when the terms changed, and was kept. */
    CARRIED,
    /** The clock stood still. The working time in it was given back. */
    PAUSED,
    /** Outside the hours of the date. */
    CLOSED_HOURS,
    /** On a holiday. */
    HOLIDAY,
    /** On a date that has hours of its own, when it would be worked otherwise. */
    SPECIAL_HOURS,
    /** In a break of the calendar. */
    BREAK,
    /** After the moment of explaining: it will count if nothing happens. */
    EXPECTED,
    /** Several lines in one; what counted of them is told. */
    FOLDED;

    /** Returns the word used in tables and as a class in pictures, such as {@code closed-hours}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One stretch of time.
   *
   * @param kind what became of it
   * @param from its beginning, inclusive
   * @param to its end, exclusive
   * @param working the working time in it by the calendar, whether it counted or not
   * @param counted what it added to the time elapsed; zero unless it counted
   * @param folded how many stretches it stands for; 1 unless it is folded
   */
  public record Line(
      Kind kind, Instant from, Instant to, Duration working, Duration counted, int folded) {
    /** Returns how long it lasts, in elapsed time. */
    public Duration length() {
      return Duration.between(from, to);
    }

    /**
     * Tells the line in plain words (English).
     *
     * @param zone in which times are told
     * @param locale how days and months are named
     */
    public String words(ZoneId zone, Locale locale) {
      return new ClockWords(zone, locale).line(this);
    }
  }

  /**
   * How long a kind lasted in all.
   *
   * @param length in elapsed time
   * @param working the working time in it
   * @param counted what it added to the time elapsed on the clock
   */
  public record Total(Duration length, Duration working, Duration counted) {
    /** Nothing. */
    public static final Total NONE = new Total(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    Total plus(Line line) {
      return new Total(
          length.plus(line.length()), working.plus(line.working()), counted.plus(line.counted()));
    }
  }

  /**
   * Explains a clock.
   *
   * @param clock the clock
   * @param calendar the calendar that its terms name
   * @param policyVersion the version of the case type that its policy belongs to
   * @param now when it is explained; before the clock's last mark, it is explained at that mark
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public static ClockLedger of(
      SlaClock clock, WorkingCalendar calendar, String policyVersion, Instant now) {
    return new LedgerCount(clock, calendar, now).ledger(policyVersion);
  }

  /**
   * Explains a clock that has not started.
   *
   * @param target the target
   * @param policyVersion the version of the case type that has it
   * @param now when it is explained
   */
  public static ClockLedger notStarted(Target target, String policyVersion, Instant now) {
    return new ClockLedger(
        ClockReading.notStarted(target),
        null,
        policyVersion,
        null,
        null,
        null,
        now,
        List.of(),
        List.of(),
        Map.of());
  }

  /**
   * Returns how long a kind lasted in all.
   *
   * @param kind which
   */
  public Total total(Kind kind) {
    return totals.getOrDefault(kind, Total.NONE);
  }

  /** Returns what is promised; absent if the clock has not started. */
  public Optional<Terms> promised() {
    return Optional.ofNullable(terms);
  }

  /**
   * Tells in plain words (English) how the clock stands, and which policy and which calendar
   * applied; the lines are not among them.
   *
   * @param zone in which times are told
   * @param locale how days and months are named
   */
  public List<String> summary(ZoneId zone, Locale locale) {
    return new ClockWords(zone, locale).summary(this);
  }

  /**
   * Tells all in plain words (English): the summary, then each line.
   *
   * @param zone in which times are told
   * @param locale how days and months are named
   */
  public List<String> words(ZoneId zone, Locale locale) {
    return new ClockWords(zone, locale).all(this);
  }

  /**
   * Draws a timeline as an SVG element for an HTML page. It needs nothing else: no script, style
   * sheet, font or identifier. Each stretch is as wide as it lasted; shape and height tell the
   * kinds apart without colour. Text and axis take the colour of the text around them, and each
   * stretch has a class such as {@code ck-closed-hours}, for pages with colours of their own.
   *
   * @param zone in which times are told
   * @param locale how days and months are named
   */
  public String toSvg(ZoneId zone, Locale locale) {
    return new ClockPicture(this, zone, locale).svg();
  }
}

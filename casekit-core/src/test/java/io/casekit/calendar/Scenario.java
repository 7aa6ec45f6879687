package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random calendar and a day near which to ask it, all made of one seed.
 *
 * @param seed gives the same scenario again
 * @param plan what the calendar is made of
 * @param calendar what is asked
 * @param around noon, or so, of a day on which the zone does something unusual, if it ever does
 * @param random for the questions
 */
record Scenario(long seed, Plan plan, WorkingCalendar calendar, Instant around, Random random) {

  /** Days on which a zone does something unusual. */
  private static final List<String> DAYS =
      List.of(
          "Europe/Helsinki 2024-03-31",
          "Europe/Helsinki 2024-10-27",
          "America/New_York 2024-03-10",
          "America/New_York 2024-11-03",
          // Half an hour of daylight saving.
          "Australia/Lord_Howe 2024-04-07",
          "Australia/Lord_Howe 2024-10-06",
          // A quarter of an hour, once.
          "Asia/Kathmandu 1986-01-01",
          "Asia/Kathmandu 2024-05-06",
          // Midnight itself is skipped, and repeated.
          "America/Sao_Paulo 2017-10-15",
          "America/Sao_Paulo 2018-02-18",
          // The whole of 30 December is skipped.
          "Pacific/Apia 2011-12-30",
          "Pacific/Apia 2011-09-24",
          "Pacific/Apia 2012-04-01",
          // The whole of 31 December is skipped.
          "Pacific/Kiritimati 1994-12-31",
          // One minute into the new year it was the old year again.
          "America/Phoenix 1944-01-01",
          // One minute into the day it was the day before again.
          "America/St_Johns 2010-11-07",
          "America/St_Johns 2011-03-13",
          // Two hours.
          "Antarctica/Troll 2024-03-31",
          "Antarctica/Troll 2024-10-27",
          // Daylight saving is taken back for Ramadan.
          "Africa/Casablanca 2024-03-10",
          "Africa/Casablanca 2024-04-14",
          "Asia/Tehran 2021-03-22",
          "Asia/Gaza 2023-10-28",
          "Pacific/Chatham 2024-09-29",
          "America/Nuuk 2023-03-25",
          "UTC 2023-12-31",
          "+05:30 2024-02-29");

  /**
   * Makes one.
   *
   * @param grain every time of the calendar is a multiple of so many seconds of the day
   * @param days how far around the unusual day dates are strewn
   */
  static Scenario of(long seed, int grain, int days) {
    Random random = new Random(seed);
    String[] day = DAYS.get(random.nextInt(DAYS.size())).split(" ");
    LocalDate date = LocalDate.parse(day[1]);
    Hours hours = new Hours(random, grain);
    List<List<Shift>> weekly = hours.week();
    Map<LocalDate, List<Shift>> overrides = new HashMap<>();
    Map<LocalDate, List<Shift>> breaks = new HashMap<>();
    Set<LocalDate> holidays = new HashSet<>();
    Set<LocalDate> worked = new HashSet<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      LocalDate near = date.plusDays(random.nextInt(days) - days / 3);
      holidays.add(near);
      if (random.nextInt(3) == 0) {
        worked.add(near);
      }
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      overrides.put(date.plusDays(random.nextInt(days) - days / 3), hours.day());
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      breaks.put(date.plusDays(random.nextInt(days) - days / 3), hours.breaks());
    }
    Plan plan = new Plan(ZoneId.of(day[0]), weekly, holidays, worked, overrides, breaks);
    Instant around = date.atTime(12, 0).atZone(plan.zone()).toInstant();
    return new Scenario(
        seed,
        plan,
        plan.builder().startMovesToOpening(random.nextInt(4) > 0).build(),
        around,
        random);
  }

  /** Any second between two, in whole seconds of which each is a multiple of the grain. */
  Instant instant(Instant from, Instant to, int grain) {
    long steps = (to.getEpochSecond() - from.getEpochSecond()) / grain;
    return from.plusSeconds((long) (random.nextDouble() * steps) * grain);
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + calendar.toJson();
  }

  private record Hours(Random random, int grain) {

    List<List<Shift>> week() {
      boolean isEveryDayAlike = random.nextInt(3) == 0;
      List<Shift> first = day();
      List<List<Shift>> week = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        week.add(isEveryDayAlike ? first : day());
      }
      if (week.stream().allMatch(List::isEmpty)) {
        week.set(0, List.of(Shift.parse("08:00-17:00")));
      }
      return week;
    }

    List<Shift> day() {
      switch (random.nextInt(8)) {
        case 0:
          return List.of();
        case 1:
          return List.of(Shift.wholeDay());
        case 2:
          return List.of(Shift.parse("22:00-06:00"));
        case 3:
          return List.of(Shift.parse("08:00-12:00"), Shift.parse("13:00-17:00"));
        default:
          List<Shift> shifts = new ArrayList<>();
          for (int i = random.nextInt(3); i >= 0; i--) {
            shifts.add(shift());
          }
          return shifts;
      }
    }

    List<Shift> breaks() {
      List<Shift> breaks = new ArrayList<>();
      for (int i = random.nextInt(2); i >= 0; i--) {
        LocalTime a = time();
        LocalTime b = time();
        if (!a.equals(b)) {
          boolean isLater = b.equals(LocalTime.MIDNIGHT) || b.isAfter(a);
          breaks.add(isLater ? new Shift(a, b) : new Shift(b, a));
        }
      }
      return breaks;
    }

    private Shift shift() {
      LocalTime start = time();
      LocalTime end = time();
      return start.equals(end) ? Shift.wholeDay() : new Shift(start, end);
    }

    /** Often in the hours of the night, in which clocks are changed. */
    private LocalTime time() {
      int second =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(86_400);
            case 1 -> random.nextInt(4 * 3_600);
            case 2 -> random.nextInt(16) * 900;
            default -> random.nextInt(48) * 1_800;
          };
      return LocalTime.ofSecondOfDay(second / grain * grain);
    }
  }
}

package io.casekit.assignment;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People who are on call in turn. A turn begins at a time on the wall and lasts until the next one
 * begins, every so many days. A hand-over that daylight saving skips happens at the moment the
 * clocks change, one that it repeats at the first of the two. An immutable value.
 *
 * <pre>{@code
 * OnCallRota.from(LocalDate.of(2026, 11, 2), LocalTime.of(8, 0), ZoneId.of("Europe/Helsinki"))
 *     .everyDays(7).turns("anna", "ben", "carl")
 *     .instead("ben", from, toExclusive)
 * }</pre>
 */
public final class OnCallRota {
  private static final int MOST_PEOPLE = 1_000;
  private static final int MOST_DAYS = 366;

  private final LocalDateTime first;
  private final ZoneId zone;
  private final int days;
  private final List<String> people;
  private final List<Instead> overrides;

  private record Instead(String person, Instant from, Instant toExclusive) {}

  private OnCallRota(
      LocalDateTime first, ZoneId zone, int days, List<String> people, List<Instead> overrides) {
    this.first = first;
    this.zone = zone;
    this.days = days;
    this.people = people;
    this.overrides = overrides;
  }

  /**
   * Begins a rota of weekly turns; say with {@link #turns} whose they are. Before its first
   * hand-over nobody is on call.
   *
   * @param firstDay the day on which the first turn begins, so also the weekday of the hand-over
   * @param handOver the time of the hand-over on the wall
   * @param zone where the wall is
   * @throws InvalidInputException if the day is out of range
   */
  public static OnCallRota from(LocalDate firstDay, LocalTime handOver, ZoneId zone) {
    LocalDateTime first =
        Limits.given("first day", firstDay).atTime(Limits.given("time", handOver));
    Limits.instant("first hand-over", first.toInstant(ZoneOffset.UTC));
    return new OnCallRota(first, Limits.given("zone", zone), 7, List.of(), List.of());
  }

  /**
   * Returns the same with turns of another length.
   *
   * @param length 1 to 366 days
   * @throws InvalidInputException if it is out of range
   */
  public OnCallRota everyDays(int length) {
    if (length < 1 || length > MOST_DAYS) {
      throw new InvalidInputException(
          "length of a turn", "it is %d; give 1 to %d days".formatted(length, MOST_DAYS));
    }
    return new OnCallRota(first, zone, length, people, overrides);
  }

  /**
   * Returns the same with other people.
   *
   * @param inTurn who is on call, one turn after the other, and then again from the first; a person
   *     may have several turns
   * @throws InvalidInputException if there are too many, or one is not an acceptable key
   */
  public OnCallRota turns(String... inTurn) {
    List<Fault> faults = new ArrayList<>(0);
    if (inTurn.length < 1 || inTurn.length > MOST_PEOPLE) {
      faults.add(
          new Fault("turns", "%d are given; give 1 to %d".formatted(inTurn.length, MOST_PEOPLE)));
    }
    for (int i = 0; i < inTurn.length && i < MOST_PEOPLE; i++) {
      try {
        Limits.key("person", inTurn[i]);
      } catch (InvalidInputException e) {
        faults.add(new Fault("turns/" + i, e.faults().get(0).message()));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("rota", faults);
    }
    return new OnCallRota(first, zone, days, List.of(inTurn), overrides);
  }

  /**
   * Returns the same with somebody on call instead of whoever's turn it is. Where two such times
   * overlap the one said last holds.
   *
   * @param person who takes over
   * @param from from when on, inclusive
   * @param toExclusive until when
   * @throws InvalidInputException if the time is empty
   */
  public OnCallRota instead(String person, Instant from, Instant toExclusive) {
    Limits.key("person", person);
    if (!Limits.instant("from", from).isBefore(Limits.instant("to", toExclusive))) {
      throw new InvalidInputException(
          "rota",
          "%s must lie before %s; give a time that is not empty".formatted(from, toExclusive));
    }
    return new OnCallRota(
        first, zone, days, people, Lists.plus(overrides, new Instead(person, from, toExclusive)));
  }

  /**
   * Returns who is on call, in a list that holds one person or none.
   *
   * @param at when
   */
  public List<String> onCall(Instant at) {
    for (int i = overrides.size() - 1; i >= 0; i--) {
      Instead one = overrides.get(i);
      if (!at.isBefore(one.from()) && at.isBefore(one.toExclusive())) {
        return List.of(one.person());
      }
    }
    return turn(at)
        .filter(turn -> !people.isEmpty())
        .map(turn -> List.of(people.get((int) (turn % people.size()))))
        .orElse(List.of());
  }

  /**
   * Returns when the next turn begins after a moment, overrides left aside.
   *
   * @param at the moment
   */
  public Instant nextHandOver(Instant at) {
    return handOver(turn(at).map(turn -> turn + 1).orElse(0L));
  }

  /** Which turn it is, from 0; empty before the first. */
  private Optional<Long> turn(Instant at) {
    // The wall may be off by a day from the hand-over it shows, never by more.
    long passed = ChronoUnit.DAYS.between(first, LocalDateTime.ofInstant(at, zone));
    long turn = Math.floorDiv(passed, (long) days) + 1;
    while (turn >= 0 && handOver(turn).isAfter(at)) {
      turn--;
    }
    return turn < 0 ? Optional.empty() : Optional.of(turn);
  }

  private Instant handOver(long turn) {
    LocalDateTime wall = first.plusDays(turn * days);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(wall).getInstant()
        : wall.toInstant(offsets.get(0));
  }
}

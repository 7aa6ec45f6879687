package io.casekit.notice;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The hours of every day in which somebody does not want to be told anything.
 *
 * @param from when they begin, inclusive
 * @param toExclusive when they end; before {@code from} if they go over midnight
 */
public record QuietHours(LocalTime from, LocalTime toExclusive) {
  /**
   * Checks the components.
   *
   * @throws InvalidInputException if they are equal, which could mean all day or never
   */
  public QuietHours {
    from = Limits.given("quiet hours from", from).truncatedTo(ChronoUnit.MICROS);
    toExclusive = Limits.given("quiet hours to", toExclusive).truncatedTo(ChronoUnit.MICROS);
    if (from.equals(toExclusive)) {
      throw new InvalidInputException(
          "quiet hours",
          "they begin and end at %s; give two times, or no quiet hours".formatted(from));
    }
  }

  /**
   * Returns quiet hours.
   *
   * @param from when they begin, such as {@code 21:00}
   * @param toExclusive when they end, such as {@code 07:00}
   * @throws InvalidInputException if they are equal
   */
  public static QuietHours of(LocalTime from, LocalTime toExclusive) {
    return new QuietHours(from, toExclusive);
  }

  /**
   * Returns when they end, if an instant falls into them; absent if it does not.
   *
   * @param now the instant
   * @param zone where the person is
   */
  public Optional<Instant> endAfter(Instant now, ZoneId zone) {
    LocalDateTime here = now.atZone(zone).toLocalDateTime();
    if (!holdAt(here.toLocalTime())) {
      return Optional.empty();
    }
    LocalDateTime end = here.toLocalDate().atTime(toExclusive);
    if (!end.isAfter(here)) {
      end = end.plusDays(1);
    }
    return Optional.of(instant(end, now, zone));
  }

  private boolean holdAt(LocalTime time) {
    boolean afterBegin = !time.isBefore(from);
    boolean beforeEnd = time.isBefore(toExclusive);
    return from.isBefore(toExclusive) ? afterBegin && beforeEnd : afterBegin || beforeEnd;
  }

  private static Instant instant(LocalDateTime end, Instant now, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(end);
    if (change != null && change.isGap()) {
      // The clocks skip the end: it is the moment at which they do.
      return change.getInstant();
    }
    ZonedDateTime first = end.atZone(zone);
    // Where the clocks go back the end comes twice, and the first may be over.
    return first.toInstant().isAfter(now)
        ? first.toInstant()
        : first.withLaterOffsetAtOverlap().toInstant();
  }
}

package io.casekit.examples.replay.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a step is played and when it says it happened.
 *
 * @param occurredAt the business time that lead times and reports use; never after {@code place}
 * @param place where the clock stands when the step is played: the latest time its case has reached
 *     by then
 * @param line the line of the file (its header is line 1) the step was read from; breaks ties of
 *     {@code place}
 * @param odd what is strange about the times of that row, or null; an odd step may lie before its
 *     case's opening, which only an importer may record
 */
public record Moment(Instant occurredAt, Instant place, long line, @Nullable String odd) {
  public Moment {
    if (occurredAt.isAfter(place)) {
      throw new IllegalArgumentException(
          "A step cannot happen (%s) after the clock that plays it (%s); raise its place."
              .formatted(occurredAt, place));
    }
  }

  /** The same row, for something that happened at another time and that the row only reports. */
  Moment reporting(Instant at) {
    return new Moment(at, at.isAfter(place) ? at : place, line, odd);
  }
}

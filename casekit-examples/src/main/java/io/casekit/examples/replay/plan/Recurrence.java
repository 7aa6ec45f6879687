package io.casekit.examples.replay.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * What makes two cases the same trouble again: equal values of this key, the later opened at most
 * {@link #WINDOW_DAYS} times 24 hours after the earlier.
 *
 * @param by what the key is made of
 * @param attributes the attributes it is made of, if it is made of attributes; else empty
 */
public record Recurrence(By by, List<String> attributes) {

  public static final int WINDOW_DAYS = 30;

  /** What a key is made of. */
  public enum By {
    NOTHING,
    PLACE_AND_TYPE,
    ATTRIBUTES
  }

  public static final Recurrence NONE = new Recurrence(By.NOTHING, List.of());
  public static final Recurrence BY_PLACE_AND_TYPE = new Recurrence(By.PLACE_AND_TYPE, List.of());

  public static Recurrence byAttributes(String... names) {
    return new Recurrence(By.ATTRIBUTES, List.of(names));
  }

  /**
   * Returns the key of a case, empty if a part of it is unknown and the case therefore recurs with
   * none.
   */
  public List<String> keyOf(Opening opening) {
    return switch (by) {
      case NOTHING -> List.of();
      case PLACE_AND_TYPE ->
          opening.place().isEmpty()
              ? List.of()
              : Stream.concat(opening.place().stream(), Stream.of(opening.type())).toList();
      case ATTRIBUTES ->
          opening.attributes().keySet().containsAll(attributes)
              ? attributes.stream().map(opening.attributes()::get).toList()
              : List.of();
    };
  }
}

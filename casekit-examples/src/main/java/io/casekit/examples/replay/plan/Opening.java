package io.casekit.examples.replay.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case when it is opened.
 *
 * @param type the file's own word for the kind of case, e.g. {@code HPD / HEATING}; any text
 * @param place path in the property tree, outermost first; empty if unknown. The text is the
 *     file's, so a segment may hold any character
 * @param placeLabel how people call the place, for the report; null if its path says it all
 * @param target when the case should be closed, as agreed outside casekit; null if nothing was
 *     agreed
 * @param attributes further values that rules or recurrence look at, by column name; only known
 *     ones
 */
public record Opening(
    String type,
    List<String> place,
    @Nullable String placeLabel,
    Priority priority,
    String title,
    @Nullable String channel,
    @Nullable Instant target,
    Map<String, String> attributes) {

  public Opening {
    place = List.copyOf(place);
    attributes = Map.copyOf(attributes);
  }

  public static Opening of(String type, String title) {
    return new Opening(type, List.of(), null, Priority.NORMAL, title, null, null, Map.of());
  }

  public Opening at(List<String> newPlace, @Nullable String newLabel) {
    return new Opening(type, newPlace, newLabel, priority, title, channel, target, attributes);
  }

  public Opening with(Priority newPriority) {
    return new Opening(type, place, placeLabel, newPriority, title, channel, target, attributes);
  }

  public Opening by(@Nullable String newChannel) {
    return new Opening(type, place, placeLabel, priority, title, newChannel, target, attributes);
  }

  public Opening due(@Nullable Instant newTarget) {
    return new Opening(type, place, placeLabel, priority, title, channel, newTarget, attributes);
  }

  public Opening with(Map<String, String> newAttributes) {
    return new Opening(type, place, placeLabel, priority, title, channel, target, newAttributes);
  }
}

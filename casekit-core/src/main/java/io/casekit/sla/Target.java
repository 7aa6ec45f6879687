package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A promise about time: how long something may take, by priority, in which calendar, and in which
 * stages the clock stands still.
 *
 * @param key its name, unique within its policy
 * @param kind what it measures
 * @param within the time allowed for each priority; a priority that is missing has no due time, and
 *     if all are, only an instant that the host agreed with the reporter gives one
 * @param calendarKey the key of the working calendar; {@code null} for the calendar of the case's
 *     place or tenant
 * @param pausedIn the keys of the stages that pause the clock; empty for every stage of the
 *     category waiting
 */
public record Target(
    String key,
    TargetKind kind,
    Map<Priority, Timespan> within,
    @Nullable String calendarKey,
    Set<String> pausedIn) {

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if a key is not acceptable or there are more than {@link
   *     Limits#STAGES} stages
   */
  public Target {
    Limits.key("target", key);
    if (calendarKey != null) {
      Limits.key("calendar of target " + key, calendarKey);
    }
    if (pausedIn.size() > Limits.STAGES) {
      throw new InvalidInputException(
          "target " + key,
          "it is paused in %d stages, a case type has at most %d"
              .formatted(pausedIn.size(), Limits.STAGES));
    }
    for (String stage : pausedIn) {
      Limits.key("stage of target " + key, stage);
    }
    EnumMap<Priority, Timespan> allowed = new EnumMap<>(Priority.class);
    allowed.putAll(within);
    within = Collections.unmodifiableMap(allowed);
    pausedIn = Collections.unmodifiableSet(new LinkedHashSet<>(pausedIn));
  }

  /**
   * Returns a target for the first response, so far without any time allowed.
   *
   * @param key its name
   * @throws InvalidInputException if the key is not acceptable
   */
  public static Target firstResponse(String key) {
    return new Target(key, TargetKind.FIRST_RESPONSE, Map.of(), null, Set.of());
  }

  /**
   * Returns a target for the resolution, so far without any time allowed.
   *
   * @param key its name
   * @throws InvalidInputException if the key is not acceptable
   */
  public static Target resolution(String key) {
    return new Target(key, TargetKind.RESOLUTION, Map.of(), null, Set.of());
  }

  /**
   * Returns this target with another time allowed for one priority.
   *
   * @param priority the priority
   * @param timespan the time allowed
   */
  public Target within(Priority priority, Timespan timespan) {
    EnumMap<Priority, Timespan> changed = new EnumMap<>(Priority.class);
    changed.putAll(within);
    changed.put(priority, timespan);
    return new Target(key, kind, changed, calendarKey, pausedIn);
  }

  /**
   * Returns this target with the same time allowed for every priority.
   *
   * @param timespan the time allowed
   */
  public Target within(Timespan timespan) {
    EnumMap<Priority, Timespan> changed = new EnumMap<>(Priority.class);
    for (Priority priority : Priority.values()) {
      changed.put(priority, timespan);
    }
    return new Target(key, kind, changed, calendarKey, pausedIn);
  }

  /**
   * Returns this target with a calendar of its own.
   *
   * @param calendarKey the key of the working calendar
   * @throws InvalidInputException if the key is not acceptable
   */
  public Target calendar(String calendarKey) {
    return new Target(key, kind, within, calendarKey, pausedIn);
  }

  /**
   * Returns this target paused in the given stages and in no other.
   *
   * @param stages their keys; none for every stage of the category waiting
   * @throws InvalidInputException if a key is not acceptable or there are too many
   */
  public Target pausedIn(String... stages) {
    return new Target(key, kind, within, calendarKey, new LinkedHashSet<>(List.of(stages)));
  }

  /**
   * Returns the time allowed.
   *
   * @param priority the priority of the case
   * @return absent if nothing is promised for that priority
   */
  public Optional<Timespan> allowed(Priority priority) {
    return Optional.ofNullable(within.get(priority));
  }

  /**
   * Returns the key of the target's own calendar; absent for the calendar of the case's place or
   * tenant.
   */
  public Optional<String> calendar() {
    return Optional.ofNullable(calendarKey);
  }
}

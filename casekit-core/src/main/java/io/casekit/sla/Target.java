package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A promise about time: what is measured, how long it may take by priority, in which calendar, when
 * the clock starts, stops and stands still, and what happens on the way. An immutable value; each
 * method returns another target.
 */
public final class Target {
  /** The calendar in which every hour counts. A kit has it without being given one. */
  public static final String ROUND_THE_CLOCK = "round-the-clock";

  private static final int MOST_THRESHOLDS = 20;
  private static final int MOST_CONDITIONS = 20;

  private final String key;
  private final TargetKind kind;
  private @Nullable String of;
  private Map<Priority, Timespan> within = Map.of();
  private @Nullable String calendarKey;
  private List<Condition> startsWhen = List.of();
  private List<Condition> stopsWhen = List.of();
  private Set<String> pausedIn = Set.of();
  private List<Condition> pausedWhile = List.of();
  private List<Threshold> thresholds = List.of();
  private ReopenPolicy reopen = ReopenPolicy.CONTINUE;
  private Recompute recompute = Recompute.RETROACTIVE;

  private Target(String key, TargetKind kind) {
    this.key = Limits.key("target", key);
    this.kind = kind;
  }

  /**
   * Returns a target of any kind, so far without any time allowed.
   *
   * @param key its name
   * @param kind what it measures
   * @param of the stage or task it is about, or {@code null} for the case as a whole
   * @throws InvalidInputException if a key is not acceptable, or the kind needs a stage or task and
   *     there is none, or the other way round
   */
  public static Target of(String key, TargetKind kind, @Nullable String of) {
    Target target = new Target(key, kind);
    if (kind.isAboutSomething() != (of != null)) {
      throw new InvalidInputException(
          "target " + key,
          kind.isAboutSomething()
              ? "of the kind %s, it must name a stage or task".formatted(kind.key())
              : "of the kind %s, it is about no stage or task".formatted(kind.key()));
    }
    target.of = of == null ? null : Limits.key("stage or task of target " + key, of);
    return target;
  }

  /**
   * Returns a target for the first response, so far without any time allowed.
   *
   * @param key its name
   * @throws InvalidInputException if the key is not acceptable
   */
  public static Target firstResponse(String key) {
    return of(key, TargetKind.FIRST_RESPONSE, null);
  }

  /**
   * Returns a target for the answers after the first response, so far without any time allowed.
   *
   * @param key its name
   * @throws InvalidInputException if the key is not acceptable
   */
  public static Target nextResponse(String key) {
    return of(key, TargetKind.NEXT_RESPONSE, null);
  }

  /**
   * Returns a target for the resolution, so far without any time allowed.
   *
   * @param key its name
   * @throws InvalidInputException if the key is not acceptable
   */
  public static Target resolution(String key) {
    return of(key, TargetKind.RESOLUTION, null);
  }

  /**
   * Returns a target for the time in a stage, so far without any time allowed.
   *
   * @param key its name
   * @param stage the stage
   * @throws InvalidInputException if a key is not acceptable
   */
  public static Target inStage(String key, String stage) {
    return of(key, TargetKind.STAGE, stage);
  }

  /**
   * Returns a target for reaching a stage, so far without any time allowed.
   *
   * @param key its name
   * @param stage the stage that is the milestone
   * @throws InvalidInputException if a key is not acceptable
   */
  public static Target until(String key, String stage) {
    return of(key, TargetKind.MILESTONE, stage);
  }

  /**
   * Returns a target for doing a task, so far without any time allowed.
   *
   * @param key its name
   * @param template the key of the task in its stage
   * @throws InvalidInputException if a key is not acceptable
   */
  public static Target ofTask(String key, String template) {
    return of(key, TargetKind.TASK, template);
  }

  /**
   * Returns a target for deciding an approval, so far without any time allowed.
   *
   * @param key its name
   * @param template the key of the approval in its stage
   * @throws InvalidInputException if a key is not acceptable
   */
  public static Target ofApproval(String key, String template) {
    return of(key, TargetKind.APPROVAL, template);
  }

  private Target with(Consumer<Target> change) {
    Target changed = new Target(key, kind);
    changed.of = of;
    changed.within = within;
    changed.calendarKey = calendarKey;
    changed.startsWhen = startsWhen;
    changed.stopsWhen = stopsWhen;
    changed.pausedIn = pausedIn;
    changed.pausedWhile = pausedWhile;
    changed.thresholds = thresholds;
    changed.reopen = reopen;
    changed.recompute = recompute;
    change.accept(changed);
    return changed;
  }

  /**
   * Returns this target with other times allowed.
   *
   * @param times the time for each priority; without one there is no due time for that priority,
   *     and if all are missing, only an agreed instant gives one
   */
  public Target within(Map<Priority, Timespan> times) {
    EnumMap<Priority, Timespan> allowed = new EnumMap<>(Priority.class);
    allowed.putAll(times);
    return with(target -> target.within = Collections.unmodifiableMap(allowed));
  }

  /**
   * Returns this target with another time allowed for one priority.
   *
   * @param priority the priority
   * @param timespan the time allowed
   */
  public Target within(Priority priority, Timespan timespan) {
    EnumMap<Priority, Timespan> allowed = new EnumMap<>(Priority.class);
    allowed.putAll(within);
    allowed.put(priority, timespan);
    return within(allowed);
  }

  /**
   * Returns this target with the same time allowed for every priority.
   *
   * @param timespan the time allowed
   */
  public Target within(Timespan timespan) {
    EnumMap<Priority, Timespan> allowed = new EnumMap<>(Priority.class);
    Arrays.stream(Priority.values()).forEach(priority -> allowed.put(priority, timespan));
    return within(allowed);
  }

  /**
   * Returns this target with a calendar of its own.
   *
   * @param calendarKey the key of the working calendar
   * @throws InvalidInputException if the key is not acceptable
   */
  public Target calendar(String calendarKey) {
    Limits.key("calendar of target " + key, calendarKey);
    return with(target -> target.calendarKey = calendarKey);
  }

  /** Returns this target counting every hour of every day. */
  public Target roundTheClock() {
    return calendar(ROUND_THE_CLOCK);
  }

  /**
   * Returns this target with a clock that waits for its start: where its kind starts it with the
   * opening, until all the conditions hold for the first time; else only where they hold then.
   *
   * @param conditions the conditions, all of which must hold
   * @throws InvalidInputException if there are more than 20
   */
  public Target startsWhen(Condition... conditions) {
    List<Condition> given = conditions("start", conditions);
    return with(target -> target.startsWhen = given);
  }

  /**
   * Returns this target with a clock that is met too when all the conditions hold.
   *
   * @param conditions the conditions, all of which must hold
   * @throws InvalidInputException if there are more than 20
   */
  public Target stopsWhen(Condition... conditions) {
    List<Condition> given = conditions("stop", conditions);
    return with(target -> target.stopsWhen = given);
  }

  /**
   * Returns this target paused in the given stages and in no other.
   *
   * @param stages their keys; none for every stage of the category waiting
   * @throws InvalidInputException if a key is not acceptable or there are too many
   */
  public Target pausedIn(String... stages) {
    if (stages.length > Limits.STAGES) {
      throw new InvalidInputException(
          "target " + key,
          "it is paused in %d stages, a case type has at most %d"
              .formatted(stages.length, Limits.STAGES));
    }
    for (String stage : stages) {
      Limits.key("stage of target " + key, stage);
    }
    Set<String> keys = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(stages)));
    return with(target -> target.pausedIn = keys);
  }

  /**
   * Returns this target paused also while all the conditions hold, whatever the stage.
   *
   * @param conditions the conditions, all of which must hold
   * @throws InvalidInputException if there are more than 20
   */
  public Target pausedWhile(Condition... conditions) {
    List<Condition> given = conditions("pause", conditions);
    return with(target -> target.pausedWhile = given);
  }

  private List<Condition> conditions(String what, Condition... conditions) {
    if (conditions.length > MOST_CONDITIONS) {
      throw new InvalidInputException(
          "target " + key,
          "it has %d conditions to %s, the limit is %d"
              .formatted(conditions.length, what, MOST_CONDITIONS));
    }
    return List.of(conditions);
  }

  /**
   * Returns this target with thresholds.
   *
   * @param more the thresholds, in any order; calls add up
   * @throws InvalidInputException if two lie at the same point or there are more than 20
   */
  public Target at(Threshold... more) {
    List<Threshold> all = new ArrayList<>(thresholds);
    all.addAll(Arrays.asList(more));
    if (all.size() > MOST_THRESHOLDS) {
      throw new InvalidInputException(
          "target " + key,
          "it has %d thresholds, the limit is %d".formatted(all.size(), MOST_THRESHOLDS));
    }
    Set<String> points = new LinkedHashSet<>();
    for (Threshold threshold : all) {
      if (!points.add(threshold.at())) {
        throw new InvalidInputException(
            "target " + key,
            "it has two thresholds at \"%s\"; put their actions into one"
                .formatted(threshold.at()));
      }
    }
    return with(target -> target.thresholds = List.copyOf(all));
  }

  /**
   * Returns this target with another answer to a reopening.
   *
   * @param policy what a reopening does; {@link ReopenPolicy#CONTINUE} if this is not called
   */
  public Target whenReopened(ReopenPolicy policy) {
    return with(target -> target.reopen = policy);
  }

  /**
   * Returns this target with another answer to a change of priority, policy or calendar.
   *
   * @param mode what a change does; {@link Recompute#RETROACTIVE} if this is not called
   */
  public Target whenChanged(Recompute mode) {
    return with(target -> target.recompute = mode);
  }

  /** Returns its name, by which it is known in all policies of its case type. */
  public String key() {
    return key;
  }

  /** Returns what it measures. */
  public TargetKind kind() {
    return kind;
  }

  /** Returns the stage or the task it is about; absent where it is the case as a whole. */
  public Optional<String> of() {
    return Optional.ofNullable(of);
  }

  /** Returns the time allowed for each priority. */
  public Map<Priority, Timespan> within() {
    return within;
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

  /** Returns what must hold for the clock to start; empty if its kind alone decides. */
  public List<Condition> startsWhen() {
    return startsWhen;
  }

  /** Returns what meets it besides what its kind says; empty if nothing does. */
  public List<Condition> stopsWhen() {
    return stopsWhen;
  }

  /** Returns the stages that pause it; empty for every stage of the category waiting. */
  public Set<String> pausedIn() {
    return pausedIn;
  }

  /** Returns what pauses it besides a stage; empty if nothing does. */
  public List<Condition> pausedWhile() {
    return pausedWhile;
  }

  /** Returns the thresholds, as they were given. */
  public List<Threshold> thresholds() {
    return thresholds;
  }

  /** Returns what a reopening does. */
  public ReopenPolicy whenReopened() {
    return reopen;
  }

  /** Returns what a change of priority, policy or calendar does. */
  public Recompute whenChanged() {
    return recompute;
  }

  /** Tells whether its clock always starts with the opening of the case. */
  public boolean startsAtOpening() {
    return startsWhen.isEmpty()
        && (kind == TargetKind.FIRST_RESPONSE
            || kind == TargetKind.RESOLUTION
            || kind == TargetKind.MILESTONE);
  }

  /**
   * Tells whether the clock of another target takes the same course: starts, stops and pauses at
   * the same events. Only how long it may take, in which calendar, and what happens on the way may
   * differ between the policies of a case type, so that a clock can pass from one to the other.
   *
   * @param other the other target
   */
  public boolean takesTheCourseOf(Target other) {
    return kind == other.kind
        && Objects.equals(of, other.of)
        && startsWhen.equals(other.startsWhen)
        && stopsWhen.equals(other.stopsWhen)
        && pausedIn.equals(other.pausedIn)
        && pausedWhile.equals(other.pausedWhile)
        && reopen == other.reopen;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Target that
        && key.equals(that.key)
        && takesTheCourseOf(that)
        && within.equals(that.within)
        && Objects.equals(calendarKey, that.calendarKey)
        && thresholds.equals(that.thresholds)
        && recompute == that.recompute;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, kind, of, within, calendarKey, thresholds);
  }

  @Override
  public String toString() {
    return key + " (" + kind.key() + (of == null ? ")" : " of " + of + ")");
  }
}

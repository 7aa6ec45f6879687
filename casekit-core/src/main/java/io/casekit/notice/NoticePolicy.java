package io.casekit.notice;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a case type tells the reporter and the followers of its cases by itself. A type that has
 * none tells nobody of anything. An immutable value.
 */
public final class NoticePolicy {
  /** How long events are gathered into one notice if nothing else is said. */
  public static final Duration USUAL_GATHERING = Duration.ofMinutes(5);

  /** The longest that events are gathered into one notice. */
  public static final Duration LONGEST_GATHERING = Duration.ofHours(24);

  private static final NoticePolicy USUAL =
      new NoticePolicy(
          EnumSet.allOf(NoticeKind.class),
          EnumSet.complementOf(EnumSet.of(NoticeKind.MESSAGE)),
          Map.of(),
          Set.of(),
          USUAL_GATHERING,
          EnumSet.noneOf(NoticeKind.class),
          null);

  private final Set<NoticeKind> reporter;
  private final Set<NoticeKind> followers;
  private final Map<String, NoticeKind> stages;
  private final Set<String> silent;
  private final Duration gathering;
  private final Set<NoticeKind> urgent;
  private final @Nullable String appointment;

  private NoticePolicy(
      Set<NoticeKind> reporter,
      Set<NoticeKind> followers,
      Map<String, NoticeKind> stages,
      Set<String> silent,
      Duration gathering,
      Set<NoticeKind> urgent,
      @Nullable String appointment) {
    this.reporter = Collections.unmodifiableSet(reporter);
    this.followers = Collections.unmodifiableSet(followers);
    this.stages = Collections.unmodifiableMap(new TreeMap<>(stages));
    this.silent = Collections.unmodifiableSet(new TreeSet<>(silent));
    this.gathering = gathering;
    this.urgent = Collections.unmodifiableSet(urgent);
    this.appointment = appointment;
  }

  /**
   * Returns the usual policy: the reporter hears of everything, followers of everything but what
   * the staff write to the reporter; an active stage is progress, a waiting one waits for them;
   * what happens within five minutes is one notice; quiet hours hold for all of it; no attribute is
   * an appointment.
   */
  public static NoticePolicy usual() {
    return USUAL;
  }

  /**
   * Returns the same policy telling the reporter of these only.
   *
   * @param kinds what; none for nothing
   */
  public NoticePolicy tellingReporter(NoticeKind... kinds) {
    return new NoticePolicy(set(kinds), followers, stages, silent, gathering, urgent, appointment);
  }

  /**
   * Returns the same policy telling followers of these only.
   *
   * @param kinds what; none for nothing
   */
  public NoticePolicy tellingFollowers(NoticeKind... kinds) {
    return new NoticePolicy(reporter, set(kinds), stages, silent, gathering, urgent, appointment);
  }

  /**
   * Returns the same policy telling of another kind when a case enters a stage: such as progress
   * for a waiting stage in which it waits for a supplier.
   *
   * @param stage the key of the stage
   * @param kind one that says how a case stands ({@link NoticeKind#isState})
   * @throws InvalidInputException if it is none
   */
  public NoticePolicy at(String stage, NoticeKind kind) {
    if (!Limits.given("notice kind", kind).isState()) {
      throw new InvalidInputException(
          "notice kind",
          "%s does not say how a case stands; give one that does".formatted(kind.key()));
    }
    Map<String, NoticeKind> more = new TreeMap<>(stages);
    more.put(Limits.key("stage", stage), kind);
    Set<String> fewer = new TreeSet<>(silent);
    fewer.remove(stage);
    return new NoticePolicy(reporter, followers, more, fewer, gathering, urgent, appointment);
  }

  /**
   * Returns the same policy telling of nothing when a case enters these stages.
   *
   * @param keys the keys of the stages; calls add up
   */
  public NoticePolicy silentAt(String... keys) {
    Set<String> more = new TreeSet<>(silent);
    Map<String, NoticeKind> fewer = new TreeMap<>(stages);
    for (String key : Limits.given("stages", keys)) {
      more.add(Limits.key("stage", key));
      fewer.remove(key);
    }
    return new NoticePolicy(reporter, followers, fewer, more, gathering, urgent, appointment);
  }

  /**
   * Returns the same policy gathering what happens into one notice for another time.
   *
   * @param time from the first of them on; zero to tell of each at once, at most 24 hours, in whole
   *     seconds
   * @throws InvalidInputException if it is outside that
   */
  public NoticePolicy gathering(Duration time) {
    Limits.given("gathering", time);
    if (time.isNegative() || time.compareTo(LONGEST_GATHERING) > 0 || time.getNano() != 0) {
      throw new InvalidInputException(
          "gathering", "%s is not zero to %s in whole seconds".formatted(time, LONGEST_GATHERING));
    }
    return new NoticePolicy(reporter, followers, stages, silent, time, urgent, appointment);
  }

  /**
   * Returns the same policy telling of some kinds in quiet hours too; what waits for the same
   * person is then told with them.
   *
   * @param kinds which; none for none
   */
  public NoticePolicy evenInQuietHours(NoticeKind... kinds) {
    return new NoticePolicy(
        reporter, followers, stages, silent, gathering, set(kinds), appointment);
  }

  /**
   * Returns the same policy taking an attribute for the appointment: setting it tells when somebody
   * comes.
   *
   * @param attribute the key of an attribute of the kind instant or date
   */
  public NoticePolicy appointment(String attribute) {
    return new NoticePolicy(
        reporter,
        followers,
        stages,
        silent,
        gathering,
        urgent,
        Limits.key("appointment", attribute));
  }

  /** Returns what the reporter is told of. */
  public Set<NoticeKind> reporterHears() {
    return reporter;
  }

  /** Returns what followers are told of. */
  public Set<NoticeKind> followersHear() {
    return followers;
  }

  /** Returns what entering a stage tells of where it is not the usual, by key of the stage. */
  public Map<String, NoticeKind> stages() {
    return stages;
  }

  /** Returns the keys of the stages of which nobody is told. */
  public Set<String> silentStages() {
    return silent;
  }

  /** Returns how long what happens is gathered into one notice. */
  public Duration gathering() {
    return gathering;
  }

  /** Returns what is told of in quiet hours too. */
  public Set<NoticeKind> urgent() {
    return urgent;
  }

  /** Returns the key of the attribute that is the appointment; absent if none is. */
  public Optional<String> appointment() {
    return Optional.ofNullable(appointment);
  }

  private static Set<NoticeKind> set(NoticeKind... kinds) {
    Set<NoticeKind> set = EnumSet.noneOf(NoticeKind.class);
    Arrays.stream(Limits.given("notice kinds", kinds))
        .forEach(kind -> set.add(Limits.given("notice kind", kind)));
    return set;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NoticePolicy that
        && reporter.equals(that.reporter)
        && followers.equals(that.followers)
        && stages.equals(that.stages)
        && silent.equals(that.silent)
        && gathering.equals(that.gathering)
        && urgent.equals(that.urgent)
        && Objects.equals(appointment, that.appointment);
  }

  @Override
  public int hashCode() {
    return Objects.hash(reporter, followers, stages, silent, gathering, urgent, appointment);
  }

  @Override
  public String toString() {
    return "notices to the reporter of %s".formatted(reporter);
  }
}

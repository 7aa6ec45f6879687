package io.casekit.task;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.task.FieldEntry.Material;
import io.casekit.task.FieldEntry.Photo;
import io.casekit.task.FieldEntry.Reading;
import io.casekit.task.FieldEntry.Remark;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.FieldEntry.Value;
import io.casekit.task.FieldEntry.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a task holds besides if it is a work order: the plan, the appointment, the sign-off, and
 * what was recorded in the field, added up. The entries themselves are in the trail.
 *
 * <p>An immutable value that comes out the same in whatever order entries are added: amounts are
 * added exactly, and of single values the one that happened last holds, of two at the same instant
 * the one with the greater key ({@link String#compareTo}).
 */
public final class WorkOrder {
  /**
   * The most names of single values, meters, and currencies that are kept here, each: the first by
   * name. More are in the trail only.
   */
  public static final int MOST_NAMES = 50;

  private final WorkOrderPlan plan;
  private final @Nullable Window window;
  private final @Nullable Answer answer;
  private final @Nullable SignOff signOff;
  private final Map<Time.Kind, Duration> times;
  private final Map<String, BigDecimal> costs;
  private final Map<Count, Long> counts;
  private final Map<String, Found> values;
  private final Map<String, Found> readings;

  private WorkOrder(Builder from) {
    plan = from.plan;
    window = from.window;
    answer = from.answer;
    signOff = from.signOff;
    times = Collections.unmodifiableMap(from.times);
    costs = Collections.unmodifiableMap(from.costs);
    counts = Collections.unmodifiableMap(from.counts);
    values = Collections.unmodifiableMap(from.values);
    readings = Collections.unmodifiableMap(from.readings);
  }

  /**
   * Returns a work order on which nothing has been recorded.
   *
   * @param plan what is said of it beforehand
   */
  public static WorkOrder of(WorkOrderPlan plan) {
    return new Builder(plan).build();
  }

  /** What is counted of the entries. */
  public enum Count {
    /** Time entries. */
    TIMES,
    /** Material entries. */
    MATERIALS,
    /** Photos of how it was found. */
    PHOTOS_BEFORE,
    /** Photos taken while the work went on. */
    PHOTOS_DURING,
    /** Photos of how it was left. */
    PHOTOS_AFTER,
    /** Meter readings. */
    READINGS,
    /** Remarks. */
    REMARKS,
    /** Single values, those among them that no longer hold. */
    VALUES,
    /** What was said of appointments. */
    VISITS;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How an appointment stands. */
  public enum AppointmentState {
    /** Proposed to whoever must be there. */
    PROPOSED,
    /** Agreed. */
    CONFIRMED,
    /** Nobody was met. */
    MISSED,
    /** It took place. */
    KEPT
  }

  /**
   * A stretch of time in which somebody comes.
   *
   * @param from its beginning
   * @param untilExclusive its end
   * @param state how it stands
   * @param by who said so last
   * @param at when that was said
   */
  public record Appointment(
      Instant from, Instant untilExclusive, AppointmentState state, String by, Instant at) {}

  /**
   * That the work was signed off.
   *
   * @param by who signed
   * @param at when
   * @param remark what was said with it, or null
   * @param key the idempotency key of the command, or an empty text
   */
  public record SignOff(String by, Instant at, @Nullable String remark, String key) {}

  /**
   * A single value, or the latest reading of a meter.
   *
   * @param value the value in words, or the number
   * @param unit the unit of the number, or null
   * @param at when it was found
   * @param key the key of the entry
   */
  public record Found(String value, @Nullable String unit, Instant at, String key) {
    /** Returns the number; absent for a value in words. */
    public Optional<BigDecimal> number() {
      return unit == null ? Optional.empty() : Optional.of(new BigDecimal(value));
    }
  }

  // The latest proposal, and the latest answer to a proposal: two single values, so that what a
  // technician says of an appointment may arrive before the proposal of the next.
  record Window(Instant from, Instant until, String by, Instant at, String key) {}

  record Answer(AppointmentState state, String by, Instant at, String key) {}

  /** Returns what is said of it beforehand. */
  public WorkOrderPlan plan() {
    return plan;
  }

  /** Returns the latest appointment; absent if none was proposed. */
  public Optional<Appointment> appointment() {
    if (window == null) {
      return Optional.empty();
    }
    if (answer == null || answer.at().isBefore(window.at())) {
      return Optional.of(
          new Appointment(
              window.from(), window.until(), AppointmentState.PROPOSED, window.by(), window.at()));
    }
    return Optional.of(
        new Appointment(window.from(), window.until(), answer.state(), answer.by(), answer.at()));
  }

  /** Returns the latest sign-off; absent if nobody has signed. */
  public Optional<SignOff> signOff() {
    return Optional.ofNullable(signOff);
  }

  /** Returns the time spent by kind; a kind on which none was spent is left out. */
  public Map<Time.Kind, Duration> times() {
    return times;
  }

  /**
   * Returns what the material cost, one exact sum for each currency, in the order of their codes.
   */
  public List<Money> costs() {
    return costs.entrySet().stream()
        .map(sum -> new Money(sum.getValue(), Currency.getInstance(sum.getKey())))
        .toList();
  }

  /**
   * Returns how many entries of a kind were recorded.
   *
   * @param of the kind
   */
  public long count(Count of) {
    return counts.getOrDefault(of, 0L);
  }

  /** Returns the single values by name, the latest of each. */
  public Map<String, Found> values() {
    return values;
  }

  /** Returns the latest reading of each meter. */
  public Map<String, Found> readings() {
    return readings;
  }

  /**
   * Returns this work order with another plan. What was recorded stays.
   *
   * @param other the plan
   */
  public WorkOrder with(WorkOrderPlan other) {
    Builder changed = new Builder(this);
    changed.plan = other;
    return changed.build();
  }

  /**
   * Returns this work order with a proposed appointment.
   *
   * @param from its beginning
   * @param untilExclusive its end
   * @param by who proposes
   * @param at when
   * @param key the idempotency key of the command, or an empty text
   */
  public WorkOrder propose(
      Instant from, Instant untilExclusive, String by, Instant at, String key) {
    Builder changed = new Builder(this);
    if (window == null || isLater(at, key, window.at(), window.key())) {
      changed.window = new Window(from, untilExclusive, by, at, key);
    }
    return changed.build();
  }

  /**
   * Returns this work order with what was said of its appointment. It holds unless another
   * appointment was proposed after that.
   *
   * @param state confirmed, missed or kept
   * @param by who says so
   * @param at when
   * @param key the idempotency key of the command, or an empty text
   */
  public WorkOrder answer(AppointmentState state, String by, Instant at, String key) {
    Builder changed = new Builder(this);
    if (answer == null || isLater(at, key, answer.at(), answer.key())) {
      changed.answer = new Answer(state, by, at, key);
    }
    return changed.build();
  }

  /**
   * Returns this work order as signed off.
   *
   * @param sign who signed, when and how
   */
  public WorkOrder sign(SignOff sign) {
    Builder changed = new Builder(this);
    if (signOff == null || isLater(sign.at(), sign.key(), signOff.at(), signOff.key())) {
      changed.signOff = sign;
    }
    return changed.build();
  }

  /**
   * Returns this work order with an entry added up.
   *
   * @param entry the entry
   * @param by who recorded it
   * @param at when it happened
   * @param key under which key
   */
  public WorkOrder add(FieldEntry entry, String by, Instant at, String key) {
    if (entry instanceof Visit visit) {
      AppointmentState state = visit.kept() ? AppointmentState.KEPT : AppointmentState.MISSED;
      return answer(state, by, at, key).counted(Count.VISITS);
    }
    Builder changed = new Builder(this);
    if (entry instanceof Time time) {
      changed.times.merge(time.kind(), time.amount(), Duration::plus);
      changed.times.values().removeIf(Duration::isZero);
      changed.count(Count.TIMES);
    } else if (entry instanceof Material used) {
      Money cost = used.cost();
      if (cost != null) {
        changed.costs.merge(cost.currency().getCurrencyCode(), cost.amount(), WorkOrder::sum);
        firstByName(changed.costs);
      }
      changed.count(Count.MATERIALS);
    } else if (entry instanceof Photo photo) {
      changed.count(
          switch (photo.moment()) {
            case BEFORE -> Count.PHOTOS_BEFORE;
            case DURING -> Count.PHOTOS_DURING;
            case AFTER -> Count.PHOTOS_AFTER;
          });
    } else if (entry instanceof Reading reading) {
      Found found = new Found(reading.value().toPlainString(), reading.unit(), at, key);
      changed.readings.merge(reading.meter(), found, WorkOrder::later);
      firstByName(changed.readings);
      changed.count(Count.READINGS);
    } else if (entry instanceof Value value) {
      changed.values.merge(value.name(), new Found(value.value(), null, at, key), WorkOrder::later);
      firstByName(changed.values);
      changed.count(Count.VALUES);
    } else if (entry instanceof Remark) {
      changed.count(Count.REMARKS);
    }
    return changed.build();
  }

  private WorkOrder counted(Count what) {
    Builder changed = new Builder(this);
    changed.count(what);
    return changed.build();
  }

  private static BigDecimal sum(BigDecimal one, BigDecimal other) {
    return one.add(other).stripTrailingZeros();
  }

  private static Found later(Found one, Found other) {
    return isLater(other.at(), other.key(), one.at(), one.key()) ? other : one;
  }

  /** The later of two holds; of the same command given again, the second. */
  private static boolean isLater(Instant at, String key, Instant than, String thanKey) {
    int order = at.compareTo(than);
    return order > 0 || order == 0 && key.compareTo(thanKey) >= 0;
  }

  /**
   * Keeps the first names only. Whatever is among the first in the end was so from its first entry
   * on, so the order in which entries arrive does not matter.
   */
  private static void firstByName(TreeMap<String, ?> byName) {
    while (byName.size() > MOST_NAMES) {
      byName.pollLastEntry();
    }
  }

  @Nullable Window window() {
    return window;
  }

  @Nullable Answer answer() {
    return answer;
  }

  Map<String, BigDecimal> sums() {
    return costs;
  }

  Map<Count, Long> counts() {
    return counts;
  }

  /** Returns the work order as a JSON document: canonical, so equal ones are equal text. */
  public String toJson() {
    return WorkOrderJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is not such a document
   */
  public static WorkOrder fromJson(String json) {
    return WorkOrderJson.read(json);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkOrder that && (this == that || toJson().equals(that.toJson()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(plan, times, costs, counts);
  }

  /** Tells nothing personal. */
  @Override
  public String toString() {
    return plan.toString();
  }

  static final class Builder {
    WorkOrderPlan plan;
    @Nullable Window window;
    @Nullable Answer answer;
    @Nullable SignOff signOff;
    final EnumMap<Time.Kind, Duration> times = new EnumMap<>(Time.Kind.class);
    final TreeMap<String, BigDecimal> costs = new TreeMap<>();
    final EnumMap<Count, Long> counts = new EnumMap<>(Count.class);
    final TreeMap<String, Found> values = new TreeMap<>();
    final TreeMap<String, Found> readings = new TreeMap<>();

    Builder(WorkOrderPlan plan) {
      this.plan = plan;
    }

    private Builder(WorkOrder from) {
      this(from.plan);
      window = from.window;
      answer = from.answer;
      signOff = from.signOff;
      times.putAll(from.times);
      costs.putAll(from.costs);
      counts.putAll(from.counts);
      values.putAll(from.values);
      readings.putAll(from.readings);
    }

    void count(Count what) {
      counts.merge(what, 1L, Long::sum);
    }

    WorkOrder build() {
      return new WorkOrder(this);
    }
  }
}

package io.casekit.type;

import io.casekit.calendar.Timespan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a case, with what it takes to enter it, the tasks it starts and the stages
 * it leads to. CMMN's stage may be active beside others; a case of ours is in exactly one.
 */
public final class Stage {
  /** How long a case may wait in a waiting stage that says nothing else. */
  static final Timespan LONGEST_WAIT = Timespan.calendarDays(30);

  private final String key;
  private final String title;
  private final StageCategory category;
  private final Set<String> to;
  private final Set<String> requiredAttributes;
  private final Set<String> requiredTasks;
  private final Set<String> requiredApprovals;
  private final boolean requiresAssignee;
  private final boolean requiresOutcome;
  private final List<TaskTemplate> tasks;
  private final Timespan longestWait;
  private final Aftermath aftermath;
  private final Map<String, String> publicTitles;

  private Stage(Builder builder, StageCategory category, List<String> stageOrder) {
    this.key = builder.key;
    this.title = builder.title == null ? builder.key : builder.title;
    this.category = category;
    Set<String> ordered = new LinkedHashSet<>(stageOrder);
    ordered.retainAll(builder.to);
    this.to = Collections.unmodifiableSet(ordered);
    this.requiredAttributes = sorted(builder.attributes);
    this.requiredTasks = sorted(builder.requiredTasks);
    this.requiredApprovals = sorted(builder.approvals);
    this.requiresAssignee = builder.assignee;
    this.requiresOutcome = builder.outcome;
    this.longestWait = builder.longestWait == null ? LONGEST_WAIT : builder.longestWait;
    this.aftermath = builder.aftermath;
    this.publicTitles = Collections.unmodifiableMap(new TreeMap<>(builder.publicTitles));
    this.tasks = builder.tasks.stream().map(TaskTemplate.Builder::build).toList();
  }

  /** Returns the key, unique within the case type. */
  public String key() {
    return key;
  }

  /** Returns the title; the key if none was given. */
  public String title() {
    return title;
  }

  /** Returns what the stage means to clocks, worklists and reports. */
  public StageCategory category() {
    return category;
  }

  /**
   * Returns the keys of the stages a case may move to from here, in the order in which the case
   * type declares its stages; empty only for an ended stage. A transition out of an ended stage is
   * the reopening.
   */
  public Set<String> to() {
    return to;
  }

  /**
   * Returns the keys of the attributes that this stage itself asks for, sorted. What must be set
   * here altogether is {@link CaseType#requiredAttributes}.
   */
  public Set<String> requiredAttributes() {
    return requiredAttributes;
  }

  /** Returns the keys of the tasks that must have ended before a case may enter, sorted. */
  public Set<String> requiredTasks() {
    return requiredTasks;
  }

  /**
   * Returns the keys of the approvals of which the latest must have been granted before a case may
   * enter, sorted.
   */
  public Set<String> requiredApprovals() {
    return requiredApprovals;
  }

  /** Tells whether a case may enter only while a person is assigned to it. */
  public boolean requiresAssignee() {
    return requiresAssignee;
  }

  /** Tells whether a case may enter only with an outcome: what was done, or why nothing was. */
  public boolean requiresOutcome() {
    return requiresOutcome;
  }

  /** Returns the tasks that start when a case enters, in the order of declaration. */
  public List<TaskTemplate> tasks() {
    return tasks;
  }

  /**
   * Returns how long a case may wait here before casekit looks at it; of no meaning to stages that
   * are not waiting.
   */
  public Timespan longestWait() {
    return longestWait;
  }

  /**
   * Returns what the stage is called to people outside the staff, by language, such as {@code sv};
   * where nothing is said they hear a plain word for its category.
   */
  public Map<String, String> publicTitles() {
    return publicTitles;
  }

  /** Returns after which time without objection a case closes by itself; absent for never. */
  public Optional<Timespan> closesAfter() {
    return Optional.ofNullable(aftermath.closesAfter());
  }

  /**
   * Returns the key of the stage in which a case closes by itself; absent if it does not, or if
   * only one stage can be meant.
   */
  public Optional<String> closesTo() {
    return Optional.ofNullable(aftermath.closesTo());
  }

  /** Returns for how long after entering a case can be reopened; absent for ever. */
  public Optional<Timespan> reopensWithin() {
    return Optional.ofNullable(aftermath.reopensWithin());
  }

  /**
   * Returns the key of the stage to which a message of the reporter brings a case back; absent if a
   * message reopens nothing.
   */
  public Optional<String> reopensOnMessage() {
    return Optional.ofNullable(aftermath.reopensOnMessage());
  }

  /** Tells whether whoever reopens a case must say why. */
  public boolean reopeningNeedsReason() {
    return aftermath.reopeningNeedsReason();
  }

  Aftermath aftermath() {
    return aftermath;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Stage)) {
      return false;
    }
    Stage that = (Stage) other;
    return key.equals(that.key)
        && title.equals(that.title)
        && category == that.category
        && longestWait.equals(that.longestWait)
        && aftermath.equals(that.aftermath)
        && publicTitles.equals(that.publicTitles)
        && to.equals(that.to)
        && requiredAttributes.equals(that.requiredAttributes)
        && requiredTasks.equals(that.requiredTasks)
        && requiredApprovals.equals(that.requiredApprovals)
        && requiresAssignee == that.requiresAssignee
        && requiresOutcome == that.requiresOutcome
        && tasks.equals(that.tasks);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, category, to, requiredAttributes, requiredTasks, tasks);
  }

  @Override
  public String toString() {
    return key;
  }

  private static Set<String> sorted(Collection<String> keys) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(keys)));
  }

  /**
   * Describes one stage of a case type. Nothing is checked here; the case type checks everything
   * together when it is built.
   */
  public static final class Builder {
    final String key;
    @Nullable String title;
    @Nullable StageCategory category;
    final List<String> to = new ArrayList<>();
    final List<String> attributes = new ArrayList<>();
    final List<String> requiredTasks = new ArrayList<>();
    final List<String> approvals = new ArrayList<>(0);
    @Nullable Timespan longestWait;
    Aftermath aftermath = Aftermath.NONE;
    final Map<String, String> publicTitles = new TreeMap<>();
    boolean assignee;
    boolean outcome;
    final List<TaskTemplate.Builder> tasks = new ArrayList<>();

    Builder(String key) {
      this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Names the stage for people.
     *
     * @param title the title; the key if this is not called
     */
    public Builder titled(String title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    /**
     * Says what the stage means to clocks, worklists and reports.
     *
     * @param category the category; without it the first stage of a case type is {@link
     *     StageCategory#NEW} and every other {@link StageCategory#ACTIVE}
     */
    public Builder category(StageCategory category) {
      this.category = Objects.requireNonNull(category, "category");
      return this;
    }

    /** Says that somebody works on a case in this stage. */
    public Builder active() {
      return category(StageCategory.ACTIVE);
    }

    /** Says that a case in this stage waits for somebody outside. */
    public Builder waiting() {
      return category(StageCategory.WAITING);
    }

    /**
     * Says how long a case may wait in this stage before whoever is responsible is reminded.
     *
     * @param longest from entering the stage on; 30 calendar days if this is not called
     */
    public Builder waitsAtMost(Timespan longest) {
      this.longestWait = Objects.requireNonNull(longest, "longest");
      return this;
    }

    /**
     * Names the stage for people outside the staff, in one language.
     *
     * @param language the language as two or three small letters, such as {@code sv}
     * @param title the title, in the middle of a sentence; at most 200 characters
     */
    public Builder publicTitle(String language, String title) {
      publicTitles.put(
          Objects.requireNonNull(language, "language"), Objects.requireNonNull(title, "title"));
      return this;
    }

    /**
     * Lets a case in this resolved stage close by itself, in the only closed stage that it leads
     * to, unless somebody objects: the reporter writes, or the case is reopened.
     *
     * @param time from entering the stage on
     */
    public Builder closesAfter(Timespan time) {
      aftermath = aftermath.closing(Objects.requireNonNull(time, "time"), null);
      return this;
    }

    /**
     * Lets a case in this resolved stage close by itself as {@link #closesAfter(Timespan)} does, in
     * the stage that is named.
     *
     * @param time from entering the stage on
     * @param stage the key of a closed stage that this one leads to
     */
    public Builder closesAfter(Timespan time, String stage) {
      aftermath =
          aftermath.closing(
              Objects.requireNonNull(time, "time"), Objects.requireNonNull(stage, "stage"));
      return this;
    }

    /**
     * Says for how long a case that has come to this resolved or ended stage can be reopened.
     *
     * @param time from entering the stage on, its end included; for ever if this is not called
     */
    public Builder reopensWithin(Timespan time) {
      aftermath = aftermath.reopening(Objects.requireNonNull(time, "time"));
      return this;
    }

    /**
     * Lets a message of the reporter bring a case in this resolved or ended stage back to work, as
     * long as it can be reopened and nothing else stands in the way.
     *
     * @param stage the key of the stage to go on in, which this one leads to
     */
    public Builder reopensOnMessage(String stage) {
      aftermath = aftermath.reopeningOnMessage(Objects.requireNonNull(stage, "stage"));
      return this;
    }

    /** Requires that whoever reopens a case in this stage says why. */
    public Builder reopeningNeedsReason() {
      aftermath = aftermath.reopeningWithReason();
      return this;
    }

    /** Says that the work on a case in this stage is done. */
    public Builder resolved() {
      return category(StageCategory.RESOLVED);
    }

    /** Says that a case in this stage has ended well. */
    public Builder closed() {
      return category(StageCategory.CLOSED);
    }

    /** Says that a case in this stage has ended without the work. */
    public Builder cancelled() {
      return category(StageCategory.CANCELLED);
    }

    /**
     * Allows the moves from here.
     *
     * @param stages the keys of the stages a case may move to, in any order; calls add up
     */
    public Builder to(String... stages) {
      to.addAll(List.of(stages));
      return this;
    }

    /**
     * Requires attributes of a case that is to enter.
     *
     * @param attributeKeys their keys; calls add up
     */
    public Builder requires(String... attributeKeys) {
      attributes.addAll(List.of(attributeKeys));
      return this;
    }

    /**
     * Requires attributes of a case that is to enter.
     *
     * @param required the attributes, which the case type declares as well; calls add up
     */
    public Builder requires(Attribute<?>... required) {
      Arrays.stream(required).map(Attribute::key).forEach(attributes::add);
      return this;
    }

    /**
     * Requires that tasks have been started and been completed or cancelled before a case enters.
     *
     * @param templateKeys the keys of tasks that an earlier stage starts; calls add up
     */
    public Builder requiresTask(String... templateKeys) {
      requiredTasks.addAll(List.of(templateKeys));
      return this;
    }

    /**
     * Requires that something was approved before a case enters: of each approval the latest
     * request must have been granted.
     *
     * @param templateKeys the keys of approvals of the case type; calls add up
     */
    public Builder requiresApproval(String... templateKeys) {
      approvals.addAll(List.of(templateKeys));
      return this;
    }

    /** Requires that a person is assigned when a case enters. */
    public Builder requiresAssignee() {
      this.assignee = true;
      return this;
    }

    /** Requires an outcome when a case enters: what was done, or why nothing was. */
    public Builder requiresOutcome() {
      this.outcome = true;
      return this;
    }

    /**
     * Starts a task in each case that enters.
     *
     * @param taskKey the key of the task
     */
    public Builder task(String taskKey) {
      return task(taskKey, task -> {});
    }

    /**
     * Starts a task in each case that enters.
     *
     * @param taskKey the key of the task
     * @param description says the rest about it
     */
    public Builder task(String taskKey, Consumer<TaskTemplate.Builder> description) {
      TaskTemplate.Builder task = new TaskTemplate.Builder(taskKey);
      description.accept(task);
      tasks.add(task);
      return this;
    }

    StageCategory category(boolean first) {
      if (category != null) {
        return category;
      }
      return first ? StageCategory.NEW : StageCategory.ACTIVE;
    }

    Stage build(boolean first, List<String> stageOrder) {
      return new Stage(this, category(first), stageOrder);
    }
  }
}

package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.link.Detection;
import io.casekit.link.ParentPolicy;
import io.casekit.notice.NoticePolicy;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of case is: CMMN's case definition. It is written in Java with {@link #named} or in
 * JSON, and both come to the same immutable value. Its version is the hash of its content, so a
 * definition that is loaded again without a change is no new version.
 *
 * <p>Order has a meaning where people see one: stages (the order of a case's life), attributes,
 * choices, and the tasks of a stage. It has none for transitions, requirements, roles, SLA policies
 * and their targets; written in another order they give the same version.
 */
public final class CaseType {
  /** The number pattern of a case type that names none. */
  private static final String DEFAULT_NUMBER = "CASE-{year}-{seq:6}";

  private static final String DEFAULT_QUEUE = "intake";
  static final String DEFAULT_OWNER = "case-owner";

  private final String key;
  private final String title;
  private final NumberPattern numberPattern;
  private final Map<String, Attribute<?>> attributes;
  private final Map<String, Stage> stages;
  private final Map<String, List<Attribute<?>>> requiredIn;
  private final List<SlaPolicy> slas;
  private final List<Target> targets;
  private final List<EscalationChain> chains;
  private final @Nullable IdleGuard idle;
  private final @Nullable NoticePolicy notices;
  private final Priority priority;
  private final String queue;
  private final String ownerRole;
  private final Timespan reviewInterval;
  private final Map<Action, Set<String>> allowed;
  private final boolean recordsViews;
  private final @Nullable String mergesTo;
  private final Set<ParentPolicy> parentPolicies;
  private final List<Detection> detections;
  private final String json;
  private final String version;

  private CaseType(Builder builder) {
    this.key = builder.key;
    this.title = builder.title == null ? builder.key : builder.title;
    this.numberPattern = NumberPattern.of(builder.number);
    Map<String, Attribute<?>> attributesByKey = new LinkedHashMap<>();
    builder.attributes.forEach(attribute -> attributesByKey.put(attribute.key(), attribute));
    this.attributes = Collections.unmodifiableMap(attributesByKey);
    List<String> order = builder.stages.stream().map(stage -> stage.key).toList();
    Map<String, Stage> stagesByKey = new LinkedHashMap<>();
    builder.stages.forEach(
        stage -> stagesByKey.put(stage.key, stage.build(stagesByKey.isEmpty(), order)));
    this.stages = Collections.unmodifiableMap(stagesByKey);
    this.slas = policies(builder.slas);
    this.targets = targets(slas);
    this.chains =
        builder.chains.stream().sorted(Comparator.comparing(EscalationChain::key)).toList();
    this.idle = builder.idle;
    this.notices = builder.notices;
    this.priority = builder.priority;
    this.queue = builder.queue;
    this.ownerRole = builder.ownerRole;
    this.reviewInterval = builder.reviewInterval;
    Map<Action, Set<String>> roles = new EnumMap<>(Action.class);
    builder.allowed.forEach(
        (action, given) ->
            roles.put(
                action, Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(given)))));
    this.allowed = Collections.unmodifiableMap(roles);
    this.recordsViews = builder.recordsViews;
    this.mergesTo = builder.mergesTo;
    this.parentPolicies = Collections.unmodifiableSet(new TreeSet<>(builder.parentPolicies));
    this.detections = List.copyOf(builder.detections);
    this.requiredIn = new LinkedHashMap<>();
    for (Stage stage : stages.values()) {
      requiredIn.put(
          stage.key(),
          attributes.values().stream()
              .filter(
                  attribute ->
                      stage.requiredAttributes().contains(attribute.key())
                          || builder.mustBeSet(attribute, stage.key()))
              .toList());
    }
    this.json = CaseTypeJson.write(this);
    this.version = Sha256.hex(json);
  }

  private static SlaPolicy policy(Builder.Promises promises) {
    return new SlaPolicy(
        promises.key(),
        promises.conditions(),
        promises.targets().stream()
            .map(
                target ->
                    target.pausedIn(target.pausedIn().stream().sorted().toArray(String[]::new)))
            .sorted(Comparator.comparing(Target::key))
            .toList());
  }

  /**
   * In the order of their keys, unless two have the same target: then the first that holds gives
   * it.
   */
  private static List<SlaPolicy> policies(List<Builder.Promises> written) {
    List<SlaPolicy> policies = written.stream().map(CaseType::policy).toList();
    List<String> keys =
        policies.stream().flatMap(sla -> sla.targets().stream()).map(Target::key).toList();
    return new HashSet<>(keys).size() < keys.size()
        ? policies
        : policies.stream().sorted(Comparator.comparing(SlaPolicy::key)).toList();
  }

  private static List<Target> targets(List<SlaPolicy> policies) {
    Map<String, Target> first = new LinkedHashMap<>();
    policies.forEach(sla -> sla.targets().forEach(t -> first.putIfAbsent(t.key(), t)));
    return List.copyOf(first.values());
  }

  /**
   * Begins a case type.
   *
   * @param key the key by which hosts and stored cases know it, in all its versions
   */
  public static Builder named(String key) {
    return new Builder(key);
  }

  /**
   * Reads a case type from JSON, as {@link #toJson()} writes it; white space, the order of fields
   * and fields that say what is the default anyway do not matter.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES}
   * @throws InvalidInputException with everything that is wrong: not JSON, too large or too deep, a
   *     key twice in an object, unknown fields, wrong types, and all that {@link Builder#build()}
   *     refuses
   */
  public static CaseType fromJson(String json) {
    return CaseTypeJson.read(json);
  }

  /**
   * Returns this case type as JSON in canonical form (RFC 8785), the text whose hash is the
   * version.
   */
  public String toJson() {
    return json;
  }

  /** Returns the key by which hosts and stored cases know it, in all its versions. */
  public String key() {
    return key;
  }

  /** Returns the title; the key if none was given. */
  public String title() {
    return title;
  }

  /** Returns the version: the SHA-256 of {@link #toJson()} as 64 hexadecimal digits. */
  public String version() {
    return version;
  }

  /** Returns how the numbers of its cases look. */
  public NumberPattern numberPattern() {
    return numberPattern;
  }

  /** Returns the attributes in the order of declaration. */
  public List<Attribute<?>> attributes() {
    return List.copyOf(attributes.values());
  }

  /**
   * Returns an attribute.
   *
   * @param attributeKey its key
   * @return the attribute; absent if the type declares none of that key
   */
  public Optional<Attribute<?>> attribute(String attributeKey) {
    return Optional.ofNullable(attributes.get(attributeKey));
  }

  /** Returns the stages in the order of declaration, which is the order of a case's life. */
  public List<Stage> stages() {
    return List.copyOf(stages.values());
  }

  /**
   * Returns a stage.
   *
   * @param stageKey its key
   * @return the stage; absent if the type declares none of that key
   */
  public Optional<Stage> stage(String stageKey) {
    return Optional.ofNullable(stages.get(stageKey));
  }

  /** Returns the stage in which every case begins: the first that was declared. */
  public Stage initialStage() {
    return stages.values().iterator().next();
  }

  /**
   * Returns the SLA policies, each with its targets sorted by key. They are sorted by key; only
   * where two have a target of the same key, they are in the order of declaration.
   */
  public List<SlaPolicy> slas() {
    return slas;
  }

  /**
   * Returns the targets of all SLA policies, one of each key: as the first policy has it, in the
   * order of {@link #slas()}.
   */
  public List<Target> targets() {
    return targets;
  }

  /** Returns the escalation chains, sorted by key. */
  public List<EscalationChain> chains() {
    return chains;
  }

  /**
   * Returns an escalation chain.
   *
   * @param chainKey its key
   * @return the chain; absent if the type declares none of that key
   */
  public Optional<EscalationChain> chain(String chainKey) {
    return chains.stream().filter(chain -> chain.key().equals(chainKey)).findFirst();
  }

  /** Returns what happens if nobody does anything; absent if only the review interval says. */
  public Optional<IdleGuard> idle() {
    return Optional.ofNullable(idle);
  }

  /** Returns what reporters and followers are told by itself; absent if they are told nothing. */
  public Optional<NoticePolicy> notices() {
    return Optional.ofNullable(notices);
  }

  /** Returns the priority of a case for which nobody and no rule says another. */
  public Priority priority() {
    return priority;
  }

  /** Returns the queue that takes every case which no rule places elsewhere. */
  public String queue() {
    return queue;
  }

  /** Returns the role whose people answer for every case that no person owns. */
  public String ownerRole() {
    return ownerRole;
  }

  /** Returns after which time without any other clock an open case is looked at again. */
  public Timespan reviewInterval() {
    return reviewInterval;
  }

  /**
   * Returns who may do something.
   *
   * @param action what is to be done
   * @return the roles of which one is needed, sorted, empty if nobody may; absent if everybody may
   */
  public Optional<Set<String>> rolesFor(Action action) {
    return Optional.ofNullable(allowed.get(action));
  }

  /**
   * Tells whether an actor may do something.
   *
   * @param action what is to be done
   * @param roles the roles of the actor
   */
  public boolean mayDo(Action action, Set<String> roles) {
    Set<String> needed = allowed.get(action);
    return needed == null || needed.stream().anyMatch(roles::contains);
  }

  /** Tells whether reading a case of this type leaves an entry in its trail. */
  public boolean recordsViews() {
    return recordsViews;
  }

  /**
   * Returns the stage in which a case ends that is merged into another; absent if it is the first
   * that is cancelled, or closed if none is.
   */
  public Optional<String> mergesTo() {
    return Optional.ofNullable(mergesTo);
  }

  /** Returns what a case of this type and its children have to do with each other. */
  public Set<ParentPolicy> parentPolicies() {
    return parentPolicies;
  }

  /** Returns by which criteria a new case is compared with others, in the order of asking. */
  public List<Detection> detections() {
    return detections;
  }

  /**
   * Returns the attributes that must be set to enter a stage and while a case is in it: those
   * required from the opening, those required from this stage or an earlier one, and the stage's
   * own.
   *
   * @param stage a stage of this type
   * @return the attributes in the order of declaration
   * @throws InvalidInputException if the type has no such stage
   */
  public List<Attribute<?>> requiredAttributes(Stage stage) {
    List<Attribute<?>> required = requiredIn.get(stage.key());
    if (required == null) {
      throw new InvalidInputException(
          "stage",
          "case type \"%s\" has no stage \"%s\"; it has %s"
              .formatted(key, stage.key(), stages.keySet()));
    }
    return required;
  }

  /**
   * Finds the SLA targets that count on a calendar which nobody provides. A case type cannot know
   * this alone; whoever puts types and calendars together asks.
   *
   * @param knownCalendars the keys of the calendars there are
   * @return a fault for each such target, with its path in this type; empty if all is well
   */
  public List<Fault> calendarFaults(Set<String> knownCalendars) {
    List<Fault> faults = new ArrayList<>(0);
    for (SlaPolicy sla : slas) {
      for (Target target : sla.targets()) {
        String calendar = target.calendar().orElse(null);
        if (calendar != null && !knownCalendars.contains(calendar)) {
          faults.add(
              new Fault(
                  "sla/%s/targets/%s/calendar".formatted(sla.key(), target.key()),
                  "there is no calendar \"%s\"; known are %s"
                      .formatted(calendar, new TreeSet<>(knownCalendars))));
        }
      }
    }
    return faults;
  }

  /** Equal is what has the same version, which is the same content. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CaseType && ((CaseType) other).version.equals(version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return key + "@" + version.substring(0, 12);
  }

  /**
   * Describes a case type. Its methods check nothing; {@link #build()} checks everything together.
   * A builder may be used again after that, and serves one thread.
   */
  public static final class Builder {
    final String key;
    @Nullable String title;
    String number = DEFAULT_NUMBER;
    final List<Attribute<?>> attributes = new ArrayList<>();
    final List<Stage.Builder> stages = new ArrayList<>();
    final List<Promises> slas = new ArrayList<>();
    final List<EscalationChain> chains = new ArrayList<>();
    @Nullable IdleGuard idle;
    @Nullable NoticePolicy notices;
    Priority priority = Priority.MEDIUM;
    String queue = DEFAULT_QUEUE;
    String ownerRole = DEFAULT_OWNER;
    Timespan reviewInterval = Timespan.workingDays(7);
    final Map<Action, List<String>> allowed = new EnumMap<>(Action.class);
    boolean recordsViews;
    @Nullable String mergesTo;
    final Set<ParentPolicy> parentPolicies = new TreeSet<>();
    final List<Detection> detections = new ArrayList<>();

    /** An SLA policy as it was written, which may not be an acceptable one. */
    record Promises(String key, List<Condition> conditions, List<Target> targets) {}

    private Builder(String key) {
      this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Names the case type for people.
     *
     * @param title the title; the key if this is not called
     */
    public Builder titled(String title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    /**
     * Says how the numbers of the cases look.
     *
     * @param pattern a {@link NumberPattern}; {@code CASE-{year}-{seq:6}} if this is not called,
     *     and all types with the same pattern share one sequence of numbers
     */
    public Builder number(String pattern) {
      this.number = Objects.requireNonNull(pattern, "pattern");
      return this;
    }

    /**
     * Declares attributes.
     *
     * @param declared the attributes in the order in which people see them; calls add up
     */
    public Builder attribute(Attribute<?>... declared) {
      attributes.addAll(List.of(declared));
      return this;
    }

    /**
     * Declares a stage of which there is nothing more to say.
     *
     * @param stageKey the key of the stage
     */
    public Builder stage(String stageKey) {
      return stage(stageKey, stage -> {});
    }

    /**
     * Declares a stage. The first stage declared is the one in which every case begins, and the
     * order of declaration is the order of a case's life.
     *
     * @param stageKey the key of the stage
     * @param description says the rest about it
     */
    public Builder stage(String stageKey, Consumer<Stage.Builder> description) {
      Stage.Builder stage = new Stage.Builder(stageKey);
      description.accept(stage);
      stages.add(stage);
      return this;
    }

    /**
     * Declares SLA policies.
     *
     * @param policies the policies; calls add up. Their order has a meaning only where two have a
     *     target of the same key: a case gets it from the first whose conditions hold
     */
    public Builder sla(SlaPolicy... policies) {
      for (SlaPolicy policy : policies) {
        slas.add(new Promises(policy.key(), policy.conditions(), policy.targets()));
      }
      return this;
    }

    /**
     * Declares an SLA policy.
     *
     * @param slaKey the key of the policy
     * @param targets its targets, in any order
     */
    public Builder sla(String slaKey, Target... targets) {
      return policy(slaKey, List.of(), List.of(targets));
    }

    Builder policy(String slaKey, List<Condition> conditions, List<Target> targets) {
      slas.add(new Promises(slaKey, conditions, targets));
      return this;
    }

    /**
     * Declares escalation chains.
     *
     * @param declared the chains, in any order; calls add up
     */
    public Builder chain(EscalationChain... declared) {
      chains.addAll(List.of(declared));
      return this;
    }

    /**
     * Says what happens if nobody does anything with a case.
     *
     * @param guard when to remind and whom to call then
     */
    public Builder idle(IdleGuard guard) {
      this.idle = Objects.requireNonNull(guard, "guard");
      return this;
    }

    /**
     * Tells the reporter and the followers of each case by itself how it goes, as is usual ({@link
     * NoticePolicy#usual}). Without this nobody is told of anything.
     */
    public Builder notices() {
      return notices(NoticePolicy.usual());
    }

    /**
     * Tells the reporter and the followers of each case by itself how it goes.
     *
     * @param policy what of, and when
     */
    public Builder notices(NoticePolicy policy) {
      this.notices = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets the priority of a case for which nobody and no rule says another.
     *
     * @param priority the priority; {@link Priority#MEDIUM} if this is not called
     */
    public Builder priority(Priority priority) {
      this.priority = Objects.requireNonNull(priority, "priority");
      return this;
    }

    /**
     * Sets the queue that takes every case which no rule places elsewhere.
     *
     * @param queue the key of the queue; {@code intake} if this is not called
     */
    public Builder queue(String queue) {
      this.queue = Objects.requireNonNull(queue, "queue");
      return this;
    }

    /**
     * Sets the role whose people answer for every case that no person owns, and for those whose
     * owner is away while nobody stands in.
     *
     * @param role the role; {@code case-owner} if this is not called
     */
    public Builder owner(String role) {
      this.ownerRole = Objects.requireNonNull(role, "role");
      return this;
    }

    /**
     * Sets after which time without any other clock an open case is looked at again, so that none
     * is forgotten.
     *
     * @param interval working or calendar days, 1 to 90; 7 working days if this is not called
     */
    public Builder reviewEvery(Timespan interval) {
      this.reviewInterval = Objects.requireNonNull(interval, "interval");
      return this;
    }

    /**
     * Lets only some roles do something. What is not said everybody may do.
     *
     * @param action what is to be done
     * @param roles the roles of which one is needed; none at all lets nobody do it. They replace
     *     those of an earlier call for the same action
     */
    public Builder allow(Action action, String... roles) {
      allowed.put(action, List.of(roles));
      return this;
    }

    /**
     * Says in which stage a case ends that is merged into another.
     *
     * @param stage the key of a stage of category closed or cancelled; if this is not called the first
     *     that is cancelled, or closed if none is
     */
    public Builder mergesTo(String stage) {
      this.mergesTo = Objects.requireNonNull(stage, "stage");
      return this;
    }

    /**
     * Says what a case of this type and its children have to do with each other.
     *
     * @param policies what holds; calls add up
     */
    public Builder parent(ParentPolicy... policies) {
      parentPolicies.addAll(List.of(policies));
      return this;
    }

    /**
     * Lets casekit compare each new case of this type with others, soon after its opening.
     *
     * @param asked by which criteria, in the order of asking: the first that finds a case decides
     */
    public Builder detect(Detection... asked) {
      detections.addAll(List.of(asked));
      return this;
    }

    /** Lets reading a case leave an entry in its trail; without this only changes do. */
    public Builder recordViews() {
      this.recordsViews = true;
      return this;
    }

    /**
     * Checks everything and makes the case type.
     *
     * @throws InvalidInputException with every fault there is, each with its path, such as {@code
     *     stages/triage/to/0}
     */
    public CaseType build() {
      return build(List.of());
    }

    /** The same for a reader that has found faults of its own, with paths as here. */
    CaseType build(List<Fault> found) {
      String what = DefinitionCheck.isKey(key) ? "case type " + key : "case type";
      List<Fault> faults = DefinitionCheck.faults(this, found);
      if (!faults.isEmpty()) {
        throw new InvalidInputException(what, faults);
      }
      CaseType type = new CaseType(this);
      if (Json.utf8Length(type.json) > Limits.DEFINITION_BYTES) {
        throw new InvalidInputException(
            what,
            "as JSON it is larger than " + Limits.DEFINITION_BYTES + " bytes; make it smaller");
      }
      return type;
    }

    /** Whether the attribute's own declaration requires it in the stage. */
    boolean mustBeSet(Attribute<?> attribute, String stageKey) {
      if (attribute.isRequired()) {
        return true;
      }
      boolean reached = false;
      for (Stage.Builder stage : stages) {
        reached |= attribute.requiredFrom().filter(stage.key::equals).isPresent();
        if (stage.key.equals(stageKey)) {
          return reached && stage.category != StageCategory.CANCELLED;
        }
      }
      return false;
    }
  }
}

package io.casekit.cases;

import io.casekit.access.Visibility;
import io.casekit.assignment.Route;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.link.Links;
import io.casekit.notice.Notices;
import io.casekit.notice.ReporterAccess;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.sla.SlaClock;
import io.casekit.sla.SlaFacts;
import io.casekit.task.Task;
import io.casekit.type.Attribute;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One case as it stands: the fold of its events up to {@link #version()}. An immutable value; to
 * change a case, give a command to the desk.
 *
 * <p>It holds what decisions need and stays small: notes and messages are in the trail, the case
 * only counts them. All instants are whole microseconds. The word is used as in CMMN and ITIL: a
 * matter that is registered, worked on and closed.
 */
public final class Case implements SlaFacts, Visibility.Subject {
  private final TenantId tenant;
  private final CaseId id;
  private final CaseNumber number;
  private final String type;
  private final String typeVersion;
  private final String calendar;
  private final Map<String, String> calendarVersions;
  private final @Nullable String ruleSetVersion;
  private final String title;
  private final @Nullable String description;
  private final @Nullable Party reporter;
  private final @Nullable Place place;
  private final @Nullable Channel channel;
  private final @Nullable Category category;
  private final Priority priority;
  private final boolean priorityFixed;
  private final String stage;
  private final StageCategory stageCategory;
  private final Attributes attributes;
  private final Map<String, Long> longTextSetAt;
  private final @Nullable String assignee;
  private final @Nullable String queue;
  private final @Nullable String owner;
  private final @Nullable String ownerRole;
  private final boolean placedByHand;
  private final @Nullable Route route;
  private final @Nullable Instant offeredUntil;
  private final List<String> passedBy;
  private final List<Task> tasks;
  private final List<SlaClock> clocks;
  private final Links links;
  private final Instant openedAt;
  private final Instant stageSince;
  private final @Nullable Instant resolvedAt;
  private final @Nullable String outcome;
  private final @Nullable Instant closedAt;
  private final int reassignments;
  private final int reopenings;
  private final int notes;
  private final int messages;
  private final int attachments;
  private final @Nullable Instant lastMessageAt;
  private final boolean flagged;
  private final Instant attentionAt;
  private final int reminders;
  private final boolean waitedTooLong;
  private final List<Escalation> escalations;
  private final Notices notices;
  private final ReporterAccess reporterAccess;
  private final @Nullable Instant dueAt;
  private final @Nullable Instant targetAt;
  private final @Nullable Instant wakeAt;
  private final Instant recordedAt;
  private final long version;

  private Case(Builder from) {
    tenant = given("tenant", from.tenant);
    id = given("id", from.id);
    number = given("number", from.number);
    type = given("type", from.type);
    typeVersion = given("typeVersion", from.typeVersion);
    calendar = given("calendar", from.calendar);
    calendarVersions = Map.copyOf(from.calendarVersions);
    ruleSetVersion = from.ruleSetVersion;
    title = given("title", from.title);
    description = from.description;
    reporter = from.reporter;
    place = from.place;
    channel = from.channel;
    category = from.category;
    priority = given("priority", from.priority);
    priorityFixed = from.priorityFixed;
    stage = given("stage", from.stage);
    stageCategory = given("stageCategory", from.stageCategory);
    attributes = given("attributes", from.attributes);
    longTextSetAt = Map.copyOf(from.longTextSetAt);
    assignee = from.assignee;
    queue = from.queue;
    owner = from.owner;
    ownerRole = from.ownerRole;
    placedByHand = from.placedByHand;
    route = from.route;
    offeredUntil = from.offeredUntil;
    passedBy = List.copyOf(from.passedBy);
    tasks = List.copyOf(from.tasks);
    clocks = List.copyOf(from.clocks);
    links = from.links;
    openedAt = given("openedAt", from.openedAt);
    stageSince = given("stageSince", from.stageSince);
    resolvedAt = from.resolvedAt;
    outcome = from.outcome;
    closedAt = from.closedAt;
    reassignments = from.reassignments;
    reopenings = from.reopenings;
    notes = from.notes;
    messages = from.messages;
    attachments = from.attachments;
    lastMessageAt = from.lastMessageAt;
    flagged = from.flagged;
    attentionAt = given("attentionAt", from.attentionAt);
    reminders = from.reminders;
    waitedTooLong = from.waitedTooLong;
    escalations = List.copyOf(from.escalations);
    notices = from.notices;
    reporterAccess = from.reporterAccess;
    dueAt = from.dueAt;
    targetAt = from.targetAt;
    wakeAt = from.wakeAt;
    recordedAt = given("recordedAt", from.recordedAt);
    version = from.version;
  }

  private static <T> T given(String what, @Nullable T value) {
    return Objects.requireNonNull(value, what);
  }

  /**
   * Starts a case from nothing. For the engine, and for tests that need a case as a value; a case
   * made this way exists in no store.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds all of this case. For the engine and for tests. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * Returns the case as the JSON document that stores keep: canonical, so equal cases are equal
   * text.
   */
  public String toJson() {
    return CaseJson.write(this);
  }

  /**
   * Tells whether {@link #toJson()} has at most so many bytes in UTF-8. Usually without writing it.
   *
   * @param bytes the greatest size
   */
  public boolean fits(int bytes) {
    return CaseSize.atMost(this) <= bytes || Json.utf8Length(toJson()) <= bytes;
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is not such a document
   */
  public static Case fromJson(String json) {
    return CaseJson.read(json);
  }

  /**
   * Tells whether there is still something to do: its stage is new, active, waiting or resolved.
   */
  public boolean isOpen() {
    return stageCategory.isOpen();
  }

  /**
   * Returns the value of an attribute; absent if it is not set.
   *
   * @param attribute which one
   */
  public <T> Optional<T> get(Attribute<T> attribute) {
    return attributes.get(attribute);
  }

  @Override
  public Optional<Object> attribute(String key) {
    return attributes.get(key);
  }

  @Override
  public Optional<String> reporterId() {
    return reporter().map(Party::id);
  }

  @Override
  public Set<String> taskQueues() {
    Set<String> queues = new TreeSet<>();
    for (Task task : tasks) {
      if (task.isOpen()) {
        task.queue().ifPresent(queues::add);
      }
    }
    return queues;
  }

  @Override
  public Set<String> taskPeople() {
    Set<String> people = new TreeSet<>();
    for (Task task : tasks) {
      if (task.isOpen()) {
        task.assignee().ifPresent(people::add);
        people.addAll(task.candidates());
      }
    }
    return people;
  }

  /**
   * Returns the task of that id; absent if the case keeps none.
   *
   * @param taskId the task within this case
   */
  public Optional<Task> task(String taskId) {
    return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
  }

  /** Returns who has the case now, in words: the person, else the queue. */
  public String responsible() {
    if (assignee != null) {
      return assignee;
    }
    return queue == null ? "nobody" : "queue " + queue;
  }

  /** Returns whose case it is. */
  public TenantId tenant() {
    return tenant;
  }

  /** Returns its identity. */
  public CaseId id() {
    return id;
  }

  /** Returns the number by which people speak of it. */
  public CaseNumber number() {
    return number;
  }

  @Override
  public String type() {
    return type;
  }

  /** Returns the version of the case type that it was opened with and keeps. */
  public String typeVersion() {
    return typeVersion;
  }

  /** Returns the key of the working calendar that holds at its place. */
  public String calendar() {
    return calendar;
  }

  /** Returns the versions of the working calendars that it was opened with and keeps, by key. */
  public Map<String, String> calendarVersions() {
    return calendarVersions;
  }

  /**
   * Returns those versions in one text of at most 200 characters: cases with the same text keep the
   * same calendars.
   */
  public String calendarMark() {
    StringBuilder mark = new StringBuilder();
    new TreeMap<>(calendarVersions)
        .forEach(
            (key, kept) ->
                mark.append(mark.isEmpty() ? "" : " ").append(key).append('@').append(kept));
    return mark.length() <= Limits.KEY ? mark.toString() : Sha256.hex(mark.toString());
  }

  /**
   * Returns the version of the rule set that was in force when it was opened, as {@code id@hash};
   * absent if there is none.
   */
  public Optional<String> ruleSetVersion() {
    return Optional.ofNullable(ruleSetVersion);
  }

  /** Returns what it is about, in one line. */
  public String title() {
    return title;
  }

  /** Returns what it is about, at length; absent if nothing was said. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** Returns who asked; absent if nobody did. */
  public Optional<Party> reporter() {
    return Optional.ofNullable(reporter);
  }

  @Override
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  /** Returns the way by which it came; absent if that was not said. */
  public Optional<Channel> channel() {
    return Optional.ofNullable(channel);
  }

  @Override
  public Optional<Category> category() {
    return Optional.ofNullable(category);
  }

  @Override
  public Priority priority() {
    return priority;
  }

  /**
   * Tells whether rules leave its priority alone: it was given at the opening, somebody has set it
   * since, or a threshold has raised it.
   */
  public boolean isPriorityFixed() {
    return priorityFixed;
  }

  @Override
  public String stage() {
    return stage;
  }

  /** Returns the category of that stage. */
  public StageCategory stageCategory() {
    return stageCategory;
  }

  /** Returns the values of its attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** Returns for each attribute whose text is over 1 KiB, the sequence of the entry that set it. */
  public Map<String, Long> longTextSetAt() {
    return longTextSetAt;
  }

  @Override
  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  @Override
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /**
   * Returns the person who answers for it to the end; absent while that is whoever has {@link
   * #ownerRole()}.
   */
  @Override
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  /** Returns the role whose people answer for it to the end; absent while a person does. */
  public Optional<String> ownerRole() {
    return Optional.ofNullable(ownerRole);
  }

  /**
   * Tells whether a person or an importer has said who gets it, after which rules leave it alone.
   */
  public boolean isPlacedByHand() {
    return placedByHand;
  }

  /**
   * Returns the route along which it was last sent to find somebody; absent if nobody had to be
   * picked, or somebody has said since who gets it.
   */
  public Optional<Route> route() {
    return Optional.ofNullable(route);
  }

  /**
   * Returns until when its assignee, to whom it is only offered, may accept or decline it; absent
   * if it is not offered to anybody.
   */
  public Optional<Instant> offeredUntil() {
    return Optional.ofNullable(offeredUntil);
  }

  /** Returns who has declined it or let an offer pass, and will not be asked again. */
  public List<String> passedBy() {
    return passedBy;
  }

  /**
   * Returns its tasks in the order of their first start: the latest of each template, and of those
   * without a template the open ones and the latest that ended.
   */
  public List<Task> tasks() {
    return tasks;
  }

  /** Returns what has been seen of each SLA target. */
  public List<SlaClock> clocks() {
    return clocks;
  }

  /** Returns how it hangs together with other cases. */
  public Links links() {
    return links;
  }

  /** Returns when it was opened. */
  public Instant openedAt() {
    return openedAt;
  }

  /** Returns when it entered its stage. */
  public Instant stageSince() {
    return stageSince;
  }

  /**
   * Returns when it was last resolved; it stays when the case is reopened; absent if there is none.
   */
  public Optional<Instant> resolvedAt() {
    return Optional.ofNullable(resolvedAt);
  }

  /** Returns how it was last resolved; absent if there is none. */
  public Optional<String> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Returns when it was closed or cancelled; absent while it is not. */
  public Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  /** Returns how often somebody gave it to somebody else after it had been given once. */
  public int reassignments() {
    return reassignments;
  }

  /** Returns how often it went back to work after it had been resolved, closed or cancelled. */
  public int reopenings() {
    return reopenings;
  }

  /** Returns how many notes the trail holds. */
  public int notes() {
    return notes;
  }

  /** Returns how many messages of the reporter the trail holds. */
  public int messages() {
    return messages;
  }

  /** Returns how many files the trail names. */
  public int attachments() {
    return attachments;
  }

  /** Returns when the reporter last wrote; absent if there is none. */
  public Optional<Instant> lastMessageAt() {
    return Optional.ofNullable(lastMessageAt);
  }

  /** Tells whether the trail holds something dated before the opening. */
  public boolean isFlagged() {
    return flagged;
  }

  /** Returns when a person last did something, or casekit last reminded one, by the kit's clock. */
  public Instant attentionAt() {
    return attentionAt;
  }

  /** Returns how many reminders in a row nobody has answered. */
  public int reminders() {
    return reminders;
  }

  /** Tells whether casekit has reminded somebody that it waits in its stage for too long. */
  public boolean hasWaitedTooLong() {
    return waitedTooLong;
  }

  /** Returns how far each escalation chain has come since the work began, the latest last. */
  public List<Escalation> escalations() {
    return escalations;
  }

  /** Returns what it still owes to whom outside the staff, and what each was told last. */
  public Notices notices() {
    return notices;
  }

  /** Returns what lets people outside the staff look at it without an account. */
  public ReporterAccess reporterAccess() {
    return reporterAccess;
  }

  /** Returns the earliest due time of its running SLA clocks; absent while there is none. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /**
   * Returns the due time of its first resolution target, kept when that is met; absent without one
   * or while it is paused.
   */
  public Optional<Instant> targetAt() {
    return Optional.ofNullable(targetAt);
  }

  /**
   * Returns when casekit looks at it again by itself; absent once it is closed or cancelled and
   * nobody waits to be told of that.
   */
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(wakeAt);
  }

  /** Returns when its last entry was recorded. */
  public Instant recordedAt() {
    return recordedAt;
  }

  /** Returns the number of entries in its trail. */
  public long version() {
    return version;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Case that && (this == that || toJson().equals(that.toJson()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, id, version);
  }

  /** Names the case without telling anything personal. */
  @Override
  public String toString() {
    return "%s (%s, %s, version %d)".formatted(number, type, stage, version);
  }

  /**
   * How far an escalation chain has come.
   *
   * @param chain the key of the chain
   * @param level the level that was called last, from 1; one more than the chain has is its end
   * @param at when it was called, by the kit's clock
   * @param isAnswered whether somebody of the staff has done anything since
   */
  public record Escalation(String chain, int level, Instant at, boolean isAnswered) {
    /** Returns it as answered. */
    public Escalation answered() {
      return isAnswered ? this : new Escalation(chain, level, at, true);
    }
  }

  /** Holds the parts of a case while it is being made. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable TenantId tenant;
    private @Nullable CaseId id;
    private @Nullable CaseNumber number;
    private @Nullable String type;
    private @Nullable String typeVersion;
    private @Nullable String calendar;
    private Map<String, String> calendarVersions = Map.of();
    private @Nullable String ruleSetVersion;
    private @Nullable String title;
    private @Nullable String description;
    private @Nullable Party reporter;
    private @Nullable Place place;
    private @Nullable Channel channel;
    private @Nullable Category category;
    private @Nullable Priority priority;
    private boolean priorityFixed = false;
    private @Nullable String stage;
    private @Nullable StageCategory stageCategory;
    private Attributes attributes = Attributes.empty();
    private Map<String, Long> longTextSetAt = Map.of();
    private @Nullable String assignee;
    private @Nullable String queue;
    private @Nullable String owner;
    private @Nullable String ownerRole;
    private boolean placedByHand = false;
    private @Nullable Route route;
    private @Nullable Instant offeredUntil;
    private List<String> passedBy = List.of();
    private List<Task> tasks = List.of();
    private List<SlaClock> clocks = List.of();
    private Links links = Links.none();
    private @Nullable Instant openedAt;
    private @Nullable Instant stageSince;
    private @Nullable Instant resolvedAt;
    private @Nullable String outcome;
    private @Nullable Instant closedAt;
    private int reassignments = 0;
    private int reopenings = 0;
    private int notes = 0;
    private int messages = 0;
    private int attachments = 0;
    private @Nullable Instant lastMessageAt;
    private boolean flagged = false;
    private @Nullable Instant attentionAt;
    private int reminders = 0;
    private boolean waitedTooLong = false;
    private List<Escalation> escalations = List.of();
    private Notices notices = Notices.none();
    private ReporterAccess reporterAccess = ReporterAccess.none();
    private @Nullable Instant dueAt;
    private @Nullable Instant targetAt;
    private @Nullable Instant wakeAt;
    private @Nullable Instant recordedAt;
    private long version = 0L;

    private Builder() {}

    private Builder(Case from) {
      tenant = from.tenant;
      id = from.id;
      number = from.number;
      type = from.type;
      typeVersion = from.typeVersion;
      calendar = from.calendar;
      calendarVersions = from.calendarVersions;
      ruleSetVersion = from.ruleSetVersion;
      title = from.title;
      description = from.description;
      reporter = from.reporter;
      place = from.place;
      channel = from.channel;
      category = from.category;
      priority = from.priority;
      priorityFixed = from.priorityFixed;
      stage = from.stage;
      stageCategory = from.stageCategory;
      attributes = from.attributes;
      longTextSetAt = from.longTextSetAt;
      assignee = from.assignee;
      queue = from.queue;
      owner = from.owner;
      ownerRole = from.ownerRole;
      placedByHand = from.placedByHand;
      route = from.route;
      offeredUntil = from.offeredUntil;
      passedBy = from.passedBy;
      tasks = from.tasks;
      clocks = from.clocks;
      links = from.links;
      openedAt = from.openedAt;
      stageSince = from.stageSince;
      resolvedAt = from.resolvedAt;
      outcome = from.outcome;
      closedAt = from.closedAt;
      reassignments = from.reassignments;
      reopenings = from.reopenings;
      notes = from.notes;
      messages = from.messages;
      attachments = from.attachments;
      lastMessageAt = from.lastMessageAt;
      flagged = from.flagged;
      attentionAt = from.attentionAt;
      reminders = from.reminders;
      waitedTooLong = from.waitedTooLong;
      escalations = from.escalations;
      notices = from.notices;
      reporterAccess = from.reporterAccess;
      dueAt = from.dueAt;
      targetAt = from.targetAt;
      wakeAt = from.wakeAt;
      recordedAt = from.recordedAt;
      version = from.version;
    }

    /**
     * Sets whose case it is.
     *
     * @param value the value
     */
    public Builder tenant(TenantId value) {
      tenant = value;
      return this;
    }

    /**
     * Sets its identity.
     *
     * @param value the value
     */
    public Builder id(CaseId value) {
      id = value;
      return this;
    }

    /**
     * Sets the number by which people speak of it.
     *
     * @param value the value
     */
    public Builder number(CaseNumber value) {
      number = value;
      return this;
    }

    /**
     * Sets the key of its case type.
     *
     * @param value the value
     */
    public Builder type(String value) {
      type = value;
      return this;
    }

    /**
     * Sets the version of the case type that it was opened with and keeps.
     *
     * @param value the value
     */
    public Builder typeVersion(String value) {
      typeVersion = value;
      return this;
    }

    /**
     * Sets the key of the working calendar that holds at its place.
     *
     * @param value the value
     */
    public Builder calendar(String value) {
      calendar = value;
      return this;
    }

    /**
     * Sets the versions of the working calendars that it was opened with and keeps, by key.
     *
     * @param value the value
     */
    public Builder calendarVersions(Map<String, String> value) {
      calendarVersions = value;
      return this;
    }

    /**
     * Sets the version of the rule set that was in force when it was opened, as {@code id@hash}.
     *
     * @param value the value, or null for none
     */
    public Builder ruleSetVersion(@Nullable String value) {
      ruleSetVersion = value;
      return this;
    }

    /**
     * Sets what it is about, in one line.
     *
     * @param value the value
     */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /**
     * Sets what it is about, at length.
     *
     * @param value the value, or null for none
     */
    public Builder description(@Nullable String value) {
      description = value;
      return this;
    }

    /**
     * Sets who asked.
     *
     * @param value the value, or null for none
     */
    public Builder reporter(@Nullable Party value) {
      reporter = value;
      return this;
    }

    /**
     * Sets where it is.
     *
     * @param value the value, or null for none
     */
    public Builder place(@Nullable Place value) {
      place = value;
      return this;
    }

    /**
     * Sets the way by which it came.
     *
     * @param value the value, or null for none
     */
    public Builder channel(@Nullable Channel value) {
      channel = value;
      return this;
    }

    /**
     * Sets what kind of matter it is.
     *
     * @param value the value, or null for none
     */
    public Builder category(@Nullable Category value) {
      category = value;
      return this;
    }

    /**
     * Sets how much it presses.
     *
     * @param value the value
     */
    public Builder priority(Priority value) {
      priority = value;
      return this;
    }

    /**
     * Sets whether rules leave its priority alone.
     *
     * @param value the value
     */
    public Builder priorityFixed(boolean value) {
      priorityFixed = value;
      return this;
    }

    /**
     * Sets the key of the stage it is in.
     *
     * @param value the value
     */
    public Builder stage(String value) {
      stage = value;
      return this;
    }

    /**
     * Sets the category of that stage.
     *
     * @param value the value
     */
    public Builder stageCategory(StageCategory value) {
      stageCategory = value;
      return this;
    }

    /**
     * Sets the values of its attributes.
     *
     * @param value the value
     */
    public Builder attributes(Attributes value) {
      attributes = value;
      return this;
    }

    /**
     * Sets for each attribute whose text is over 1 KiB, the sequence of the entry that set it.
     *
     * @param value the value
     */
    public Builder longTextSetAt(Map<String, Long> value) {
      longTextSetAt = value;
      return this;
    }

    /**
     * Sets the person who works on it now.
     *
     * @param value the value, or null for none
     */
    public Builder assignee(@Nullable String value) {
      assignee = value;
      return this;
    }

    /**
     * Sets the queue that holds it, or from which it was taken.
     *
     * @param value the value, or null for none
     */
    public Builder queue(@Nullable String value) {
      queue = value;
      return this;
    }

    /**
     * Sets the person who answers for it to the end.
     *
     * @param value the value, or null for none
     */
    public Builder owner(@Nullable String value) {
      owner = value;
      return this;
    }

    /**
     * Sets the role whose people answer for it to the end; absent while a person does.
     *
     * @param value the value, or null for none
     */
    public Builder ownerRole(@Nullable String value) {
      ownerRole = value;
      return this;
    }

    /**
     * Sets whether a person or an importer has said who gets it, after which rules leave it alone.
     *
     * @param value the value
     */
    public Builder placedByHand(boolean value) {
      placedByHand = value;
      return this;
    }

    /**
     * Sets the route along which it was last sent to find somebody.
     *
     * @param value the value, or null for none
     */
    public Builder route(@Nullable Route value) {
      route = value;
      return this;
    }

    /**
     * Sets until when its assignee, to whom it is only offered, may accept.
     *
     * @param value the value, or null if it is not offered to anybody
     */
    public Builder offeredUntil(@Nullable Instant value) {
      offeredUntil = value;
      return this;
    }

    /**
     * Sets who has declined it or let an offer pass.
     *
     * @param value the value
     */
    public Builder passedBy(List<String> value) {
      passedBy = value;
      return this;
    }

    /**
     * Sets the latest task of each template, in the order of their first start.
     *
     * @param value the value
     */
    public Builder tasks(List<Task> value) {
      tasks = value;
      return this;
    }

    /**
     * Sets what has been seen of each SLA target.
     *
     * @param value the value
     */
    public Builder clocks(List<SlaClock> value) {
      clocks = value;
      return this;
    }

    /**
     * Sets how it hangs together with other cases.
     *
     * @param value the value
     */
    public Builder links(Links value) {
      links = value;
      return this;
    }

    /**
     * Sets when it was opened.
     *
     * @param value the value
     */
    public Builder openedAt(Instant value) {
      openedAt = value;
      return this;
    }

    /**
     * Sets when it entered its stage.
     *
     * @param value the value
     */
    public Builder stageSince(Instant value) {
      stageSince = value;
      return this;
    }

    /**
     * Sets when it was last resolved; it stays when the case is reopened.
     *
     * @param value the value, or null for none
     */
    public Builder resolvedAt(@Nullable Instant value) {
      resolvedAt = value;
      return this;
    }

    /**
     * Sets how it was last resolved.
     *
     * @param value the value, or null for none
     */
    public Builder outcome(@Nullable String value) {
      outcome = value;
      return this;
    }

    /**
     * Sets when it was closed or cancelled; absent while it is not.
     *
     * @param value the value, or null for none
     */
    public Builder closedAt(@Nullable Instant value) {
      closedAt = value;
      return this;
    }

    /**
     * Sets how often somebody gave it to somebody else after it had been given once.
     *
     * @param value the value
     */
    public Builder reassignments(int value) {
      reassignments = value;
      return this;
    }

    /**
     * Sets how often it went back to work after it had been resolved, closed or cancelled.
     *
     * @param value the value
     */
    public Builder reopenings(int value) {
      reopenings = value;
      return this;
    }

    /**
     * Sets how many notes the trail holds.
     *
     * @param value the value
     */
    public Builder notes(int value) {
      notes = value;
      return this;
    }

    /**
     * Sets how many messages of the reporter the trail holds.
     *
     * @param value the value
     */
    public Builder messages(int value) {
      messages = value;
      return this;
    }

    /**
     * Sets how many files the trail names.
     *
     * @param value the value
     */
    public Builder attachments(int value) {
      attachments = value;
      return this;
    }

    /**
     * Sets when the reporter last wrote.
     *
     * @param value the value, or null for none
     */
    public Builder lastMessageAt(@Nullable Instant value) {
      lastMessageAt = value;
      return this;
    }

    /**
     * Sets whether the trail holds something dated before the opening.
     *
     * @param value the value
     */
    public Builder flagged(boolean value) {
      flagged = value;
      return this;
    }

    /**
     * Sets when a person last did something, or casekit last reminded one, by the kit's clock.
     *
     * @param value the value
     */
    public Builder attentionAt(Instant value) {
      attentionAt = value;
      return this;
    }

    /**
     * Sets how many reminders in a row nobody has answered.
     *
     * @param value the value
     */
    public Builder reminders(int value) {
      reminders = value;
      return this;
    }

    /**
     * Sets whether somebody has been reminded that it waits for too long.
     *
     * @param value the new value
     */
    public Builder waitedTooLong(boolean value) {
      waitedTooLong = value;
      return this;
    }

    /**
     * Sets how far each escalation chain has come.
     *
     * @param value the new value
     */
    public Builder escalations(List<Escalation> value) {
      escalations = value;
      return this;
    }

    /**
     * Sets what it still owes to whom outside the staff.
     *
     * @param value the new value
     */
    public Builder notices(Notices value) {
      notices = value;
      return this;
    }

    /**
     * Sets what lets people outside the staff look at it without an account.
     *
     * @param value the new value
     */
    public Builder reporterAccess(ReporterAccess value) {
      reporterAccess = value;
      return this;
    }

    /**
     * Sets the earliest due time of its running SLA clocks; absent while there is none.
     *
     * @param value the value, or null for none
     */
    public Builder dueAt(@Nullable Instant value) {
      dueAt = value;
      return this;
    }

    /**
     * Sets the due time of its first resolution target, kept when that is met; absent without one
     * or while it is paused.
     *
     * @param value the value, or null for none
     */
    public Builder targetAt(@Nullable Instant value) {
      targetAt = value;
      return this;
    }

    /**
     * Sets when casekit looks at it again by itself.
     *
     * @param value the value, or null for none
     */
    public Builder wakeAt(@Nullable Instant value) {
      wakeAt = value;
      return this;
    }

    /**
     * Sets when its last entry was recorded.
     *
     * @param value the value
     */
    public Builder recordedAt(Instant value) {
      recordedAt = value;
      return this;
    }

    /**
     * Sets the number of entries in its trail.
     *
     * @param value the value
     */
    public Builder version(long value) {
      version = value;
      return this;
    }

    /**
     * Returns the case.
     *
     * @throws NullPointerException if a part that every case has is missing
     */
    public Case build() {
      return new Case(this);
    }
  }
}

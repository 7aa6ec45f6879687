package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.Case.Escalation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Released;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.TaskCancelled;
import io.casekit.event.CaseEvent.TaskCompleted;
import io.casekit.event.CaseEvent.TaskStarted;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaClock;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to a case: the one place where a case changes. Pure; it refuses nothing, as what
 * has happened has happened.
 */
final class Fold {
  /** Changes a case under construction by one event. */
  @FunctionalInterface
  private interface Step<E extends CaseEvent> {
    void apply(Case before, Case.Builder c, E event, EntryHead head);
  }

  private static final Map<Class<?>, Step<?>> STEPS = new HashMap<>();

  private static <E extends CaseEvent> void on(Class<E> event, Step<E> step) {
    STEPS.put(event, step);
  }

  static {
    on(AttributesChanged.class, Fold::attributes);
    on(Categorised.class, (was, c, e, head) -> c.category(e.after()));
    on(
        PriorityChanged.class,
        (was, c, e, head) -> c.priority(e.after()).priorityFixed(e.explanation() == null));
    on(Assigned.class, Fold::assigned);
    on(Offered.class, Fold::offered);
    on(Declined.class, (was, c, e, head) -> passed(was, c, e.person()));
    on(OfferExpired.class, (was, c, e, head) -> passed(was, c, e.person()));
    on(
        Claimed.class,
        (was, c, e, head) -> {
          c.assignee(e.assignee());
          placedByHand(c);
        });
    on(Released.class, (was, c, e, head) -> c.assignee(null).queue(e.queue()));
    on(OwnerChanged.class, (was, c, e, head) -> c.owner(e.after()));
    on(StageChanged.class, Fold::stage);
    on(
        Resolved.class,
        (was, c, e, head) ->
            c.resolvedAt(head.occurredAt()).outcome(e.outcome()).escalations(List.of()));
    on(Closed.class, (was, c, e, head) -> c.closedAt(head.occurredAt()).escalations(List.of()));
    on(Cancelled.class, (was, c, e, head) -> c.closedAt(head.occurredAt()).escalations(List.of()));
    on(Reopened.class, (was, c, e, head) -> c.reopenings(was.reopenings() + 1));
    on(NoteAdded.class, (was, c, e, head) -> c.notes(was.notes() + 1));
    on(
        MessageReceived.class,
        (was, c, e, head) -> c.messages(was.messages() + 1).lastMessageAt(head.occurredAt()));
    on(TaskStarted.class, Fold::taskStarted);
    on(
        TaskCompleted.class,
        (was, c, e, head) -> c.tasks(ended(was, e.task(), TaskState.COMPLETED, head)));
    on(
        TaskCancelled.class,
        (was, c, e, head) -> c.tasks(ended(was, e.task(), TaskState.CANCELLED, head)));
    on(Breached.class, (was, c, e, head) -> {});
    on(BreachSuperseded.class, (was, c, e, head) -> {});
    on(Answered.class, (was, c, e, head) -> {});
    on(DueAgreed.class, (was, c, e, head) -> {});
    on(
        CalendarReplaced.class,
        (was, c, e, head) -> {
          Map<String, String> versions = new TreeMap<>(was.calendarVersions());
          versions.put(e.calendar(), e.after());
          c.calendarVersions(versions);
        });
    on(ThresholdReached.class, (was, c, e, head) -> {});
    on(Notified.class, (was, c, e, head) -> {});
    on(Escalated.class, Fold::escalated);
    on(
        WaitedTooLong.class,
        (was, c, e, head) -> c.waitedTooLong(true).attentionAt(head.recordedAt()));
    on(Reminded.class, (was, c, e, head) -> c.reminders(e.count()).attentionAt(head.recordedAt()));
    on(DatedBeforeOpening.class, (was, c, e, head) -> c.flagged(true));
  }

  private Fold() {}

  /**
   * Applies the events of one entry.
   *
   * @param before the case before, or null if the entry opens it
   * @param head the entry
   * @param events its events
   * @param pinned the definitions that the case keeps
   */
  static Case entry(@Nullable Case before, EntryHead head, List<CaseEvent> events, Pinned pinned) {
    Case c = before == null ? begun(head, events, pinned) : before;
    for (CaseEvent event : before == null ? events.subList(1, events.size()) : events) {
      if (before != null || !isFound(event)) {
        c = apply(c, head, event, pinned);
      }
    }
    Case.Builder after = c.toBuilder().version(head.sequence()).recordedAt(head.recordedAt());
    if (head.actorKind().isPerson()) {
      after.attentionAt(head.recordedAt()).reminders(0);
    }
    if (head.actorKind() == ActorKind.AGENT || head.actorKind() == ActorKind.SUPPLIER) {
      after.escalations(c.escalations().stream().map(Escalation::answered).toList());
    }
    return Schedule.derive(after.build(), pinned);
  }

  /**
   * A case as it was opened, with what the rules found at once. Its clocks begin under that:
   * nothing else was ever promised for it, so no terms have changed.
   */
  private static Case begun(EntryHead head, List<CaseEvent> events, Pinned pinned) {
    if (events.isEmpty() || !(events.get(0) instanceof Opened opened)) {
      throw new IllegalArgumentException("An entry that opens a case must begin with its opening");
    }
    Category category = opened.category();
    Priority priority = opened.priority();
    for (CaseEvent event : events) {
      if (event instanceof Categorised found) {
        category = found.after();
      } else if (event instanceof PriorityChanged found) {
        priority = found.after();
      }
    }
    return opened(head, opened, category, priority, pinned);
  }

  private static boolean isFound(CaseEvent event) {
    return event instanceof Categorised || event instanceof PriorityChanged;
  }

  /** Applies one event; what is derived from the whole is left to {@link #entry}. */
  static Case apply(@Nullable Case before, EntryHead head, CaseEvent event, Pinned pinned) {
    if (event instanceof Opened opened) {
      return opened(head, opened, opened.category(), opened.priority(), pinned);
    }
    if (before == null) {
      throw new IllegalArgumentException("Before " + event.type() + " a case must be opened");
    }
    Case.Builder c = before.toBuilder();
    step(event).apply(before, c, event, head);
    Case after = c.build();
    List<SlaClock> clocks = Clocks.after(before, after, event, head, pinned);
    return clocks == after.clocks() ? after : c.clocks(clocks).build();
  }

  // The map is filled with pairs of the same type only.
  @SuppressWarnings("unchecked")
  private static Step<CaseEvent> step(CaseEvent event) {
    Step<?> step = STEPS.get(event.getClass());
    if (step == null) {
      throw new IllegalStateException(event.type() + " has no step in the fold; add it");
    }
    return (Step<CaseEvent>) step;
  }

  private static Case opened(
      EntryHead head, Opened e, @Nullable Category category, Priority priority, Pinned pinned) {
    Instant at = head.occurredAt();
    Map<String, Long> longTexts = new TreeMap<>();
    e.attributes()
        .asMap()
        .forEach((key, value) -> LongText.remember(longTexts, key, value, head.sequence()));
    Case opened =
        Case.builder()
            .tenant(head.tenant())
            .id(head.caseId())
            .number(e.number())
            .type(e.caseType())
            .typeVersion(e.typeVersion())
            .calendar(e.calendar())
            .calendarVersions(e.calendarVersions())
            .ruleSetVersion(e.ruleSetVersion())
            .title(e.title())
            .description(e.description())
            .reporter(e.reporter())
            .place(e.place())
            .channel(e.channel())
            .category(category)
            .priority(priority)
            .priorityFixed(e.priorityGiven())
            .stage(e.stage())
            .stageCategory(StageCategory.NEW)
            .attributes(e.attributes())
            .longTextSetAt(longTexts)
            .openedAt(at)
            .stageSince(at)
            .attentionAt(head.recordedAt())
            .recordedAt(head.recordedAt())
            .version(head.sequence())
            .build();
    return opened.toBuilder().clocks(Clocks.after(null, opened, e, head, pinned)).build();
  }

  private static void attributes(Case was, Case.Builder c, AttributesChanged e, EntryHead head) {
    Attributes attributes = was.attributes();
    Map<String, Long> longTexts = new TreeMap<>(was.longTextSetAt());
    for (Change change : e.changes()) {
      Object after = change.after();
      attributes =
          after == null ? attributes.without(change.key()) : attributes.with(change.key(), after);
      LongText.remember(longTexts, change.key(), after, head.sequence());
    }
    c.attributes(attributes).longTextSetAt(longTexts);
  }

  private static void assigned(Case was, Case.Builder c, Assigned e, EntryHead head) {
    c.queue(e.queue()).assignee(e.assignee()).route(e.route()).offeredUntil(null);
    if (e.placedBy() == PlacedBy.HAND) {
      // The first time somebody says who gets it is an assignment, every later one a reassignment.
      c.reassignments(was.reassignments() + (was.isPlacedByHand() ? 1 : 0));
      placedByHand(c);
    }
  }

  /** Nobody is picked any more, so what picking needs is not kept any longer. */
  private static void placedByHand(Case.Builder c) {
    c.placedByHand(true).route(null).offeredUntil(null).passedBy(List.of());
  }

  private static void offered(Case was, Case.Builder c, Offered e, EntryHead head) {
    c.queue(e.queue()).assignee(e.person()).route(e.route()).offeredUntil(e.until());
  }

  private static void passed(Case was, Case.Builder c, String person) {
    List<String> passed = new ArrayList<>(was.passedBy());
    if (!passed.contains(person)) {
      passed.add(person);
    }
    c.assignee(null).offeredUntil(null).passedBy(passed);
  }

  private static void stage(Case was, Case.Builder c, StageChanged e, EntryHead head) {
    c.stage(e.after()).stageCategory(e.category()).stageSince(head.occurredAt());
    c.waitedTooLong(false);
    if (e.category() != StageCategory.NEW) {
      // Work has begun, so whoever it was offered to has it.
      c.offeredUntil(null);
    }
    if (e.category().isOpen()) {
      c.closedAt(null);
    }
  }

  private static void escalated(Case was, Case.Builder c, Escalated e, EntryHead head) {
    List<Escalation> called = new ArrayList<>(was.escalations());
    called.removeIf(escalation -> escalation.chain().equals(e.chain()));
    called.add(new Escalation(e.chain(), e.level(), head.recordedAt(), false));
    c.escalations(called).attentionAt(head.recordedAt());
  }

  private static void taskStarted(Case was, Case.Builder c, TaskStarted e, EntryHead head) {
    Task task =
        new Task(
            e.task(),
            e.template(),
            e.title(),
            e.stage(),
            e.queue(),
            e.isRequired(),
            TaskState.OPEN,
            head.occurredAt(),
            null);
    List<Task> tasks = new ArrayList<>(was.tasks());
    int at = 0;
    while (at < tasks.size() && !tasks.get(at).template().equals(e.template())) {
      at++;
    }
    if (at < tasks.size()) {
      tasks.set(at, task);
    } else {
      tasks.add(task);
    }
    c.tasks(tasks);
  }

  private static List<Task> ended(Case was, String id, TaskState how, EntryHead head) {
    return was.tasks().stream()
        .map(task -> task.id().equals(id) ? task.end(how, head.occurredAt()) : task)
        .toList();
  }
}

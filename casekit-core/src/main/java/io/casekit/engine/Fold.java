package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.Case.Escalation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaClock;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to a case: the one place where a case changes. Pure; it refuses nothing, as what
 * has happened has happened.
 */
final class Fold {
  private static final FoldSteps STEPS =
      new FoldSteps(
          List.of(
              PlacementFold::add,
              Fold::add,
              TaskFold::add,
              NoticeFold::add,
              AccessFold::add,
              OrderFold::add,
              ApprovalFold::add,
              LinkFold::add));

  private Fold() {}

  private static void add(FoldSteps steps) {
    steps.on(AttributesChanged.class, Fold::attributes);
    steps.on(Categorised.class, (was, c, e, head) -> c.category(e.after()));
    steps.on(
        PriorityChanged.class,
        (was, c, e, head) -> c.priority(e.after()).priorityFixed(e.explanation() == null));
    steps.on(StageChanged.class, Fold::stage);
    steps.on(
        Resolved.class,
        (was, c, e, head) ->
            c.resolvedAt(head.occurredAt()).outcome(e.outcome()).escalations(List.of()));
    steps.on(
        Closed.class, (was, c, e, head) -> c.closedAt(head.occurredAt()).escalations(List.of()));
    steps.on(
        Cancelled.class, (was, c, e, head) -> c.closedAt(head.occurredAt()).escalations(List.of()));
    steps.on(Reopened.class, (was, c, e, head) -> c.reopenings(was.reopenings() + 1));
    steps.on(AttachmentAdded.class, (was, c, e, head) -> c.attachments(was.attachments() + 1));
    steps.on(NoteAdded.class, (was, c, e, head) -> c.notes(was.notes() + 1));
    steps.on(
        MessageReceived.class,
        (was, c, e, head) ->
            c.messages(was.messages() + 1)
                .lastMessageAt(
                    was.lastMessageAt()
                        .filter(at -> at.isAfter(head.occurredAt()))
                        .orElse(head.occurredAt())));
    steps.on(Breached.class, (was, c, e, head) -> {});
    steps.on(BreachSuperseded.class, (was, c, e, head) -> {});
    steps.on(Answered.class, (was, c, e, head) -> {});
    steps.on(DueAgreed.class, (was, c, e, head) -> {});
    steps.on(
        CalendarReplaced.class,
        (was, c, e, head) -> {
          Map<String, String> versions = new TreeMap<>(was.calendarVersions());
          versions.put(e.calendar(), e.after());
          c.calendarVersions(versions);
        });
    steps.on(ThresholdReached.class, (was, c, e, head) -> {});
    steps.on(Notified.class, (was, c, e, head) -> {});
    steps.on(Escalated.class, Fold::escalated);
    steps.on(
        WaitedTooLong.class,
        (was, c, e, head) -> c.waitedTooLong(true).attentionAt(head.recordedAt()));
    steps.on(
        Reminded.class, (was, c, e, head) -> c.reminders(e.count()).attentionAt(head.recordedAt()));
    steps.on(DatedBeforeOpening.class, (was, c, e, head) -> c.flagged(true));
  }

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
    if (OrderFold.isFromTheField(events)) {
      // When a person did it counts, not when it arrived, so that the order does not matter.
      if (head.occurredAt().isAfter(c.attentionAt())) {
        after.attentionAt(head.occurredAt()).reminders(0);
      }
    } else if (head.actorKind().isPerson()) {
      after.attentionAt(head.recordedAt()).reminders(0);
    }
    boolean isAnswer =
        head.actorKind() == ActorKind.AGENT || head.actorKind() == ActorKind.SUPPLIER;
    if (isAnswer && !c.escalations().isEmpty()) {
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
    STEPS.apply(before, c, event, head);
    Case after = c.build();
    List<SlaClock> clocks = Clocks.after(before, after, event, head, pinned);
    return clocks == after.clocks() ? after : c.clocks(clocks).build();
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
            .ownerRole(pinned.type().ownerRole())
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
}

package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.event.ApprovalEvent;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.LinkEvent;
import io.casekit.event.TaskEvent;
import io.casekit.sla.Signal;
import io.casekit.sla.Signal.What;
import io.casekit.sla.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Translates events into what they mean to clocks. */
final class Signals {
  private static final Set<ActorKind> STAFF =
      Set.of(ActorKind.AGENT, ActorKind.SUPPLIER, ActorKind.IMPORTER);

  private Signals() {}

  static List<Signal> of(CaseEvent event, @Nullable Case was, EntryHead head) {
    boolean byStaff = STAFF.contains(head.actorKind());
    if (event instanceof Opened opened) {
      return List.of(
          new Signal(What.OPENED, null, byStaff),
          new Signal(What.ENTERED, opened.stage(), byStaff));
    } else if (event instanceof StageChanged moved) {
      return List.of(
          new Signal(What.LEFT, moved.before(), byStaff),
          new Signal(What.ENTERED, moved.after(), byStaff));
    } else if (event instanceof Resolved) {
      return just(What.RESOLVED, null, byStaff);
    } else if (event instanceof Closed) {
      return just(What.CLOSED, null, byStaff);
    } else if (event instanceof Cancelled || event instanceof LinkEvent.MergedInto) {
      return just(What.CANCELLED, null, byStaff);
    } else if (event instanceof Reopened) {
      return just(What.REOPENED, null, byStaff);
    } else if (event instanceof Answered
        || event instanceof NoteAdded note && answers(note, head)) {
      return just(What.ANSWERED, null, byStaff);
    } else if (event instanceof MessageReceived) {
      return was != null && owesFirstResponse(was) ? List.of() : just(What.ASKED, null, byStaff);
    } else if (event instanceof TaskEvent task) {
      return ApprovalSignals.with(TaskSignals.of(task, was, byStaff), event, was, byStaff);
    } else if (event instanceof ApprovalEvent approval) {
      return ApprovalSignals.of(approval, was, byStaff);
    }
    return List.of();
  }

  private static List<Signal> just(What what, @Nullable String about, boolean byStaff) {
    return List.of(new Signal(what, about, byStaff));
  }

  /** The first public word of the staff to the reporter; a note by a rule or an import is none. */
  static boolean answers(NoteAdded note, EntryHead head) {
    return note.isPublic() && !note.noAnswer() && head.actorKind() == ActorKind.AGENT;
  }

  private static boolean owesFirstResponse(Case c) {
    return c.clocks().stream()
        .anyMatch(clock -> clock.kind() == TargetKind.FIRST_RESPONSE && clock.isOpen());
  }

  /** Why the terms of a clock changed, in words. */
  static String reason(List<CaseEvent> events) {
    List<String> reasons = new ArrayList<>();
    for (CaseEvent event : events) {
      if (event instanceof PriorityChanged e) {
        reasons.add("priority changed from %s to %s".formatted(e.before().key(), e.after().key()));
      } else if (event instanceof AttributesChanged e) {
        reasons.add(
            e.changes().stream().map(Change::key).collect(Collectors.joining(", ")) + " changed");
      } else if (event instanceof Categorised e) {
        reasons.add("categorised as " + e.after());
      } else if (event instanceof StageChanged e) {
        reasons.add("moved to stage " + e.after());
      } else if (event instanceof CalendarReplaced e) {
        reasons.add("calendar %s replaced".formatted(e.calendar()));
      } else if (event instanceof DueAgreed) {
        // Not by whom: the reason is not sealed.
        reasons.add("another instant was agreed");
      }
    }
    return reasons.isEmpty() ? "the terms changed" : String.join("; ", reasons);
  }
}

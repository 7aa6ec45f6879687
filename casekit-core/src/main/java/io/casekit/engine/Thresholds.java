package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens when a threshold is reached: it is recorded, and its actions are done. */
final class Thresholds {
  private Thresholds() {}

  static List<CaseEvent> reached(
      Case c, SlaClock clock, Threshold threshold, Instant at, Scene scene) {
    Instant changed = clock.terms().changedAt();
    boolean late = changed != null && !at.isAfter(changed);
    List<CaseEvent> events = new ArrayList<>();
    events.add(new ThresholdReached(clock.target(), clock.cycle(), threshold.at(), at, late));
    Case now = c;
    for (ThresholdAction action : threshold.actions()) {
      // An action may build on what the one before it did.
      List<CaseEvent> done = done(action, now, clock, threshold, scene);
      for (CaseEvent event : done) {
        now = Fold.apply(now, scene.head(c), event, scene.pinned());
      }
      events.addAll(done);
    }
    return events;
  }

  private static List<CaseEvent> done(
      ThresholdAction action, Case c, SlaClock clock, Threshold threshold, Scene scene) {
    if (action instanceof ThresholdAction.Remind) {
      return List.of(responsible(c, scene));
    } else if (action instanceof ThresholdAction.NotifyRole notify) {
      List<String> people = new People(c, scene).ofRole(notify.role());
      String queue = people.isEmpty() ? scene.pinned().type().queue() : null;
      return List.of(new Notified(notify.role(), people, queue));
    } else if (action instanceof ThresholdAction.RaisePriority raise) {
      return raised(c, raise.to(), scene);
    } else if (action instanceof ThresholdAction.Escalate escalate) {
      return Escalations.next(c, escalate.chain(), scene);
    } else if (action instanceof ThresholdAction.Reassign reassign) {
      return reassigned(c, reassign, clock, threshold, scene);
    } else if (action instanceof ThresholdAction.CreateTask create) {
      return TaskStart.of(c, create, scene).stream().toList();
    }
    throw new IllegalStateException(action + " has no effect; add it");
  }

  /** Tells whoever has a case. */
  static Notified responsible(Case c, Scene scene) {
    return new People(c, scene).told(c.assignee().orElse(null), List.of(), c.queue().orElse(null));
  }

  private static List<CaseEvent> raised(Case c, @Nullable Priority to, Scene scene) {
    Priority up = to == null ? Priority.values()[Math.max(c.priority().ordinal() - 1, 0)] : to;
    if (up.ordinal() >= c.priority().ordinal()) {
      return List.of();
    }
    List<CaseEvent> events = new ArrayList<>();
    events.add(new PriorityChanged(c.priority(), up));
    Placement.again(c.toBuilder().priority(up).build(), scene).ifPresent(events::add);
    return events;
  }

  private static List<CaseEvent> reassigned(
      Case c, ThresholdAction.Reassign reassign, SlaClock clock, Threshold threshold, Scene scene) {
    List<String> there = new People(c, scene).ofRole(reassign.role());
    String why =
        "Target \"%s\" is at its threshold \"%s\"".formatted(clock.target(), threshold.at());
    if (c.assignee().filter(there::contains).isPresent()) {
      return List.of();
    }
    return (there.isEmpty()
            ? Escalations.given(
                c,
                reassign.queue(),
                null,
                why + ", and nobody of " + reassign.role() + " is there.")
            : Escalations.given(c, c.queue().orElse(null), there.get(0), why + "."))
        .stream().toList();
  }
}

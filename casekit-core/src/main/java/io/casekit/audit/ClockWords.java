package io.casekit.audit;

import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.sla.Recompute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what time brings about in a case. */
final class ClockWords {
  private ClockWords() {}

  static void add(Sentences sentences) {
    sentences.say(
        Breached.class,
        (w, e) ->
            "Target %s was missed: it was due on %s.".formatted(e.target(), w.time(e.dueAt())));
    sentences.say(
        BreachSuperseded.class,
        (w, e) ->
            PlainWords.ended(
                "That target %s was missed on %s no longer holds: %s"
                    .formatted(e.target(), w.time(e.dueAt()), e.reason())));
    sentences.say(
        DueAgreed.class,
        (w, e) ->
            "%s agreed that target %s is due on %s."
                .formatted(e.agreedBy(), e.target(), w.time(e.dueAt())));
    sentences.say(
        Reminded.class,
        (w, e) ->
            "Nothing had happened for a while, so %s was reminded."
                .formatted(PlainWords.who(e.queue(), e.assignee())));
    sentences.say(
        ThresholdReached.class,
        (w, e) ->
            "Target %s reached its threshold \"%s\"%s."
                .formatted(
                    e.target(),
                    e.threshold(),
                    e.late()
                        ? " already on " + w.time(e.reachedAt()) + ", before the change"
                        : ""));
    sentences.say(
        Notified.class,
        (w, e) ->
            "%s told%s."
                .formatted(
                    told(e.people(), e.queue()), e.role() == null ? "" : ", as " + e.role()));
    sentences.say(
        Escalated.class,
        (w, e) ->
            "Escalated to level %d of %s: %s called%s."
                .formatted(
                    e.level(),
                    e.chain(),
                    told(e.people(), e.queue()),
                    e.role() == null ? ", as its end" : ", as " + e.role()));
    sentences.say(
        CalendarReplaced.class,
        (w, e) ->
            e.mode() == Recompute.FROM_NOW
                ? "Working calendar %s was replaced; the new one counts from here on."
                    .formatted(e.calendar())
                : "Working calendar %s was replaced; all times were counted anew."
                    .formatted(e.calendar()));
    sentences.say(
        WaitedTooLong.class,
        (w, e) ->
            "It has been in %s since %s, so %s was reminded."
                .formatted(
                    w.stage(e.stage()),
                    w.time(e.since()),
                    PlainWords.who(e.queue(), e.assignee())));
  }

  private static String told(List<String> people, @Nullable String queue) {
    List<String> all = new ArrayList<>(people);
    if (queue != null) {
      all.add("queue " + queue);
    }
    return all.isEmpty()
        ? "Nobody was there to be"
        : String.join(", ", all) + (all.size() == 1 ? " was" : " were");
  }
}

package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.sla.Recompute;
import java.util.List;

/** The JSON forms of what time brings about in a case. */
final class ClockForms {
  private ClockForms() {}

  static void add(Forms forms) {
    forms.on(
        "due-agreed",
        DueAgreed.class,
        (e, out, s) -> {
          out.put("target", e.target());
          if (e.before() != null) {
            out.put("before", Instants.write(e.before()));
          }
          out.put("dueAt", Instants.write(e.dueAt()));
          out.set("by", s.seal(TextNode.valueOf(e.agreedBy())));
        },
        in ->
            new DueAgreed(
                in.text("target"),
                in.optional("before", Instants::parse).orElse(null),
                Parts.instant(in, "dueAt"),
                in.text("by")));
    forms.on(
        "breached",
        Breached.class,
        (e, out, s) -> {
          out.put("target", e.target());
          cycle(out, e.cycle());
          out.put("dueAt", Instants.write(e.dueAt()));
        },
        in -> new Breached(in.text("target"), cycle(in), Parts.instant(in, "dueAt")));
    forms.on(
        "breach-superseded",
        BreachSuperseded.class,
        (e, out, s) -> {
          out.put("target", e.target());
          cycle(out, e.cycle());
          out.put("dueAt", Instants.write(e.dueAt()));
          out.put("reason", e.reason());
        },
        in ->
            new BreachSuperseded(
                in.text("target"), cycle(in), Parts.instant(in, "dueAt"), in.text("reason")));
    forms.on(
        "reminded",
        Reminded.class,
        (e, out, s) -> {
          Parts.put(out, "queue", e.queue());
          Parts.put(out, "assignee", e.assignee());
          out.put("count", e.count());
        },
        in ->
            new Reminded(
                Parts.text(in, "queue"), Parts.text(in, "assignee"), (int) in.number("count")));
    forms.on(
        "threshold-reached",
        ThresholdReached.class,
        (e, out, s) -> {
          out.put("target", e.target());
          cycle(out, e.cycle());
          out.put("threshold", e.threshold());
          out.put("reachedAt", Instants.write(e.reachedAt()));
          if (e.late()) {
            out.put("late", true);
          }
        },
        in ->
            new ThresholdReached(
                in.text("target"),
                cycle(in),
                in.text("threshold"),
                Parts.instant(in, "reachedAt"),
                in.flag("late", false)));
    forms.on(
        "notified",
        Notified.class,
        (e, out, s) -> {
          Parts.put(out, "role", e.role());
          people(out, e.people());
          Parts.put(out, "queue", e.queue());
        },
        in -> new Notified(Parts.text(in, "role"), in.texts("people"), Parts.text(in, "queue")));
    forms.on(
        "escalated",
        Escalated.class,
        (e, out, s) -> {
          out.put("chain", e.chain());
          out.put("level", e.level());
          Parts.put(out, "role", e.role());
          people(out, e.people());
          Parts.put(out, "queue", e.queue());
        },
        in ->
            new Escalated(
                in.text("chain"),
                (int) in.number("level"),
                Parts.text(in, "role"),
                in.texts("people"),
                Parts.text(in, "queue")));
    forms.on(
        "calendar-replaced",
        CalendarReplaced.class,
        (e, out, s) -> {
          out.put("calendar", e.calendar());
          out.put("before", e.before());
          out.put("after", e.after());
          out.put("recompute", e.mode().key());
        },
        in ->
            new CalendarReplaced(
                in.text("calendar"),
                in.text("before"),
                in.text("after"),
                in.read("recompute", Recompute::of, Recompute.RETROACTIVE)));
    forms.on(
        "waited-too-long",
        WaitedTooLong.class,
        (e, out, s) -> {
          out.put("stage", e.stage());
          out.put("since", Instants.write(e.since()));
          Parts.put(out, "queue", e.queue());
          Parts.put(out, "assignee", e.assignee());
        },
        in ->
            new WaitedTooLong(
                in.text("stage"),
                Parts.instant(in, "since"),
                Parts.text(in, "queue"),
                Parts.text(in, "assignee")));
  }

  private static void people(ObjectNode out, List<String> people) {
    if (!people.isEmpty()) {
      ArrayNode list = out.putArray("people");
      people.forEach(list::add);
    }
  }

  /** The first cycle is not written: most clocks have no other. */
  private static void cycle(ObjectNode out, int cycle) {
    if (cycle != 1) {
      out.put("cycle", cycle);
    }
  }

  private static int cycle(JsonIn in) {
    return (int) in.number("cycle", 1);
  }
}

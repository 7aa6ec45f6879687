package io.casekit.trail;

import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;

/** The JSON forms of the steps in the life of a case. */
final class StageForms {
  private StageForms() {}

  static void add(Forms forms) {
    forms.on(
        "stage-changed",
        StageChanged.class,
        (e, out, s) -> {
          out.put("before", e.before());
          out.put("after", e.after());
          out.put("category", e.category().key());
        },
        in ->
            new StageChanged(in.text("before"), in.text("after"), Parts.category(in, "category")));
    forms.on(
        "resolved",
        Resolved.class,
        (e, out, s) -> out.set("outcome", s.seal(TextNode.valueOf(e.outcome()))),
        in -> new Resolved(in.text("outcome")));
    forms.on(
        "closed",
        Closed.class,
        (e, out, s) -> Parts.put(out, "unopposedFor", e.unopposedFor()),
        in -> new Closed(Parts.text(in, "unopposedFor")));
    forms.on("cancelled", Cancelled.class, (e, out, s) -> {}, in -> new Cancelled());
    forms.on(
        "reopened",
        Reopened.class,
        (e, out, s) -> out.put("from", e.from().key()),
        in -> new Reopened(Parts.category(in, "from")));
  }
}

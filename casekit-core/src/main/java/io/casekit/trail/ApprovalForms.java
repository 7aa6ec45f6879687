package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApprovalOverridden;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.ApprovalEvent.VoteCast;

/** The JSON forms of what happens to approvals. */
final class ApprovalForms {
  private ApprovalForms() {}

  static void add(Forms forms) {
    forms.on(
        "approvers-asked",
        ApproversAsked.class,
        (e, out, s) -> {
          out.put("task", e.task());
          if (e.level() > 0) {
            out.put("level", e.level());
          }
          Parts.put(out, "role", e.role());
          ArrayNode people = out.putArray("people");
          e.people().forEach(people::add);
          Parts.put(out, "until", e.until());
        },
        in ->
            new ApproversAsked(
                in.text("task"),
                (int) in.number("level", 0),
                Parts.text(in, "role"),
                in.texts("people"),
                Parts.instant(in, "until")));
    forms.on(
        "vote-cast",
        VoteCast.class,
        (e, out, s) -> {
          out.put("task", e.task());
          out.put("seat", e.seat());
          out.put("by", e.by());
          out.put("approves", e.approves());
          if (e.level() > 0) {
            out.put("level", e.level());
          }
          if (e.reason() != null) {
            out.set("reason", s.seal(TextNode.valueOf(e.reason())));
          }
        },
        in ->
            new VoteCast(
                in.text("task"),
                in.text("seat"),
                in.text("by"),
                in.flag("approves", false),
                (int) in.number("level", 0),
                Parts.text(in, "reason")));
    forms.on(
        "approval-decided",
        ApprovalDecided.class,
        (e, out, s) -> out.put("task", e.task()).put("approved", e.approved()),
        in -> new ApprovalDecided(in.text("task"), in.flag("approved", false)));
    forms.on(
        "approval-withdrawn",
        ApprovalWithdrawn.class,
        (e, out, s) -> out.put("task", e.task()),
        in -> new ApprovalWithdrawn(in.text("task")));
    forms.on(
        "approval-lapsed",
        ApprovalLapsed.class,
        (e, out, s) -> out.put("task", e.task()),
        in -> new ApprovalLapsed(in.text("task")));
    forms.on(
        "approval-overridden",
        ApprovalOverridden.class,
        (e, out, s) -> {
          out.put("task", e.task());
          out.put("by", e.by());
          out.set("reason", s.seal(TextNode.valueOf(e.reason())));
        },
        in -> new ApprovalOverridden(in.text("task"), in.text("by"), in.text("reason")));
  }
}

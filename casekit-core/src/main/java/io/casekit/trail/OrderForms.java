package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.event.WorkOrderEvent.AppointmentProposed;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.event.WorkOrderEvent.WorkOrderPlanned;
import io.casekit.event.WorkOrderEvent.WorkSignedOff;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import java.util.function.Function;

/** The JSON forms of what happens to work orders. Who is named may be a private person. */
final class OrderForms {
  private OrderForms() {}

  static void add(Forms forms) {
    forms.on(
        "work-order-planned",
        WorkOrderPlanned.class,
        (e, out, s) -> {
          out.put("task", e.task());
          ObjectNode plan = out.putObject("plan");
          plan.setAll(object(e.plan().toJson()));
          sealPlan(plan, s);
        },
        in ->
            new WorkOrderPlanned(
                in.text("task"),
                part(in, "plan", WorkOrderPlan::fromJson, WorkOrderPlan.nothing())));
    forms.on(
        "appointment-proposed",
        AppointmentProposed.class,
        (e, out, s) -> {
          out.put("task", e.task());
          Parts.put(out, "from", e.from());
          Parts.put(out, "until", e.untilExclusive());
          said(out, e.by(), e.key(), s);
        },
        in ->
            new AppointmentProposed(
                in.text("task"),
                Parts.instant(in, "from"),
                Parts.instant(in, "until"),
                in.text("by"),
                key(in)));
    forms.on(
        "appointment-confirmed",
        AppointmentConfirmed.class,
        (e, out, s) -> {
          out.put("task", e.task());
          said(out, e.by(), e.key(), s);
        },
        in -> new AppointmentConfirmed(in.text("task"), in.text("by"), key(in)));
    forms.on(
        "field-entry-recorded",
        FieldEntryRecorded.class,
        (e, out, s) -> {
          out.put("task", e.task());
          ObjectNode entry = out.putObject("entry");
          entry.setAll(object(e.entry().toJson()));
          seal(entry, "text", s);
          seal(entry, "reference", s);
          said(out, e.by(), e.key(), s);
        },
        in ->
            new FieldEntryRecorded(
                in.text("task"),
                part(in, "entry", FieldEntry::fromJson, FieldEntry.kept()),
                in.text("by"),
                key(in)));
    forms.on(
        "work-signed-off",
        WorkSignedOff.class,
        (e, out, s) -> {
          out.put("task", e.task());
          if (e.remark() != null) {
            out.set("remark", s.seal(TextNode.valueOf(e.remark())));
          }
          said(out, e.by(), e.key(), s);
        },
        in -> new WorkSignedOff(in.text("task"), in.text("by"), Parts.text(in, "remark"), key(in)));
  }

  private static void said(ObjectNode out, String by, String key, Sealer sealer) {
    out.set("by", sealer.seal(TextNode.valueOf(by)));
    if (!key.isEmpty()) {
      out.put("key", key);
    }
  }

  private static String key(JsonIn in) {
    return in.optionalText("key").orElse("");
  }

  /** Seals what is said of a work order beforehand. */
  static void sealPlan(ObjectNode plan, Sealer sealer) {
    seal(plan, "access", sealer);
    seal(plan, "instructions", sealer);
  }

  /** Seals a text if it is there. */
  static void seal(ObjectNode node, String field, Sealer sealer) {
    if (node.has(field)) {
      node.set(field, sealer.seal(node.required(field)));
    }
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse("work order", json, Limits.CASE_STATE_BYTES);
  }

  private static <T> T part(JsonIn in, String field, Function<String, T> reader, T standIn) {
    try {
      return reader.apply(in.any(field).toString());
    } catch (InvalidInputException e) {
      in.faults(field, e.faults());
      return standIn;
    }
  }
}

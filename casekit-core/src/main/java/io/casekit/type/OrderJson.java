package io.casekit.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.WorkOrderPlan;
import java.util.function.Consumer;
import java.util.function.Function;

/** The JSON form of what a template says of work orders and approvals. */
final class OrderJson {
  private OrderJson() {}

  static void write(ObjectNode out, TaskTemplate task) {
    task.order().ifPresent(plan -> set(out, "order", plan.toJson()));
    task.approval().ifPresent(terms -> set(out, "approval", terms.toJson()));
    CaseTypeJson.flag(out, "onRequest", task.isOnRequest());
  }

  private static void set(ObjectNode out, String field, String json) {
    out.set(field, Json.parse(field, json, Limits.DEFINITION_BYTES));
  }

  static void read(JsonIn in, TaskTemplate.Builder out) {
    part(in, "order", WorkOrderPlan::fromJson, plan -> out.order = plan);
    part(in, "approval", ApprovalTerms::fromJson, terms -> out.approval = terms);
    if (in.flag("onRequest", false)) {
      out.onRequest();
    }
  }

  private static <T> void part(
      JsonIn in, String field, Function<String, T> reader, Consumer<T> sink) {
    if (in.has(field)) {
      try {
        sink.accept(reader.apply(in.any(field).toString()));
      } catch (InvalidInputException e) {
        in.faults(field, e.faults());
      }
    }
  }
}

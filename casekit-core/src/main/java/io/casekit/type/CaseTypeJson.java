package io.casekit.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.calendar.Timespan;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.TargetKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A case type as JSON. What a reader of an older casekit could not guess is always written, even when
 * it is the default today; what means "nothing" is never written, so that a field added later leaves
 * the versions of all types without it as they are.
 */
final class CaseTypeJson {
  private CaseTypeJson() {}

  static String write(CaseType type) {
    ObjectNode out = Json.object();
    out.put("key", type.key());
    title(out, type.title(), type.key());
    out.put("number", type.numberPattern().text());
    out.put("priority", type.priority().key());
    out.put("queue", type.queue());
    out.put("reviewEvery", type.reviewInterval().toString());
    flag(out, "recordViews", type.recordsViews());
    ObjectNode allow = Json.object();
    for (Action action : Action.values()) {
      type.rolesFor(action).ifPresent(roles -> add(allow.putArray(action.key()), roles));
    }
    if (!allow.isEmpty()) {
      out.set("allow", allow);
    }
    if (!type.attributes().isEmpty()) {
      ArrayNode attributes = out.putArray("attributes");
      type.attributes().forEach(attribute -> attribute(attributes.addObject(), attribute));
    }
    ArrayNode stages = out.putArray("stages");
    type.stages().forEach(stage -> stage(stages.addObject(), stage));
    if (!type.slas().isEmpty()) {
      ArrayNode slas = out.putArray("sla");
      type.slas().forEach(sla -> sla(slas.addObject(), sla));
    }
    return CanonicalJson.write(out);
  }

  private static void attribute(ObjectNode out, Attribute<?> attribute) {
    out.put("key", attribute.key());
    out.put("kind", attribute.kind().key());
    title(out, attribute.title(), attribute.key());
    flag(out, "required", attribute.isRequired());
    attribute.requiredFrom().ifPresent(stage -> out.put("requiredFrom", stage));
    flag(out, "searchable", attribute.isSearchable());
    flag(out, "personal", attribute.isPersonal());
    texts(out, "choices", attribute.choices());
    texts(out, "setBy", attribute.setBy());
    texts(out, "setIn", attribute.setIn());
  }

  private static void stage(ObjectNode out, Stage stage) {
    out.put("key", stage.key());
    title(out, stage.title(), stage.key());
    out.put("category", stage.category().key());
    texts(out, "to", stage.to());
    ObjectNode requires = Json.object();
    texts(requires, "attributes", stage.requiredAttributes());
    texts(requires, "tasks", stage.requiredTasks());
    flag(requires, "assignee", stage.requiresAssignee());
    flag(requires, "outcome", stage.requiresOutcome());
    if (!requires.isEmpty()) {
      out.set("requires", requires);
    }
    if (!stage.tasks().isEmpty()) {
      ArrayNode tasks = out.putArray("tasks");
      stage.tasks().forEach(task -> task(tasks.addObject(), task));
    }
  }

  private static void task(ObjectNode out, TaskTemplate task) {
    out.put("key", task.key());
    title(out, task.title(), task.key());
    task.queue().ifPresent(queue -> out.put("queue", queue));
    flag(out, "required", task.isRequired());
  }

  private static void sla(ObjectNode out, SlaPolicy sla) {
    out.put("key", sla.key());
    ArrayNode targets = out.putArray("targets");
    sla.targets().forEach(target -> target(targets.addObject(), target));
  }

  private static void target(ObjectNode out, Target target) {
    out.put("key", target.key());
    out.put("kind", target.kind().key());
    ObjectNode within = out.putObject("within");
    target.within().forEach((priority, time) -> within.put(priority.key(), time.toString()));
    String calendar = target.calendarKey();
    if (calendar != null) {
      out.put("calendar", calendar);
    }
    texts(out, "pausedIn", target.pausedIn().stream().sorted().toList());
  }

  private static void title(ObjectNode out, String title, String key) {
    if (!title.equals(key)) {
      out.put("title", title);
    }
  }

  private static void flag(ObjectNode out, String field, boolean set) {
    if (set) {
      out.put(field, true);
    }
  }

  private static void texts(ObjectNode out, String field, Collection<String> texts) {
    if (!texts.isEmpty()) {
      add(out.putArray(field), texts);
    }
  }

  private static void add(ArrayNode out, Collection<String> texts) {
    texts.forEach(out::add);
  }

  static CaseType read(String json) {
    throw new UnsupportedOperationException();
  }
}

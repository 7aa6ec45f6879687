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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case type as JSON. What a reader of an older casekit could not guess is always written, even
 * when it is the default today; what means "nothing" is never written, so that a field added later
 * leaves the versions of all types without it as they are.
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
    if (!type.ownerRole().equals(CaseType.DEFAULT_OWNER)) {
      out.put("owner", type.ownerRole());
    }
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
      type.slas().forEach(sla -> SlaJson.policy(slas.addObject(), sla));
    }
    if (!type.chains().isEmpty()) {
      ArrayNode chains = out.putArray("chains");
      type.chains().forEach(chain -> SlaJson.chain(chains.addObject(), chain));
    }
    type.idle().ifPresent(idle -> SlaJson.idle(out.putObject("idle"), idle));
    type.notices().ifPresent(policy -> NoticeJson.write(out.putObject("notices"), policy));
    LinkRulesJson.write(out, type);
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
    if (!stage.publicTitles().isEmpty()) {
      ObjectNode titles = out.putObject("publicTitles");
      stage.publicTitles().forEach(titles::put);
    }
    out.put("category", stage.category().key());
    if (!stage.longestWait().equals(Stage.LONGEST_WAIT)) {
      out.put("longestWait", stage.longestWait().toString());
    }
    texts(out, "to", stage.to());
    AftermathJson.write(out, stage.aftermath());
    ObjectNode requires = Json.object();
    texts(requires, "attributes", stage.requiredAttributes());
    texts(requires, "tasks", stage.requiredTasks());
    texts(requires, "approvals", stage.requiredApprovals());
    flag(requires, "assignee", stage.requiresAssignee());
    flag(requires, "outcome", stage.requiresOutcome());
    if (!requires.isEmpty()) {
      out.set("requires", requires);
    }
    if (!stage.tasks().isEmpty()) {
      ArrayNode tasks = out.putArray("tasks");
      stage.tasks().forEach(task -> TaskTemplateJson.write(tasks.addObject(), task));
    }
  }

  static void title(ObjectNode out, String title, String key) {
    if (!title.equals(key)) {
      out.put("title", title);
    }
  }

  static void flag(ObjectNode out, String field, boolean set) {
    if (set) {
      out.put(field, true);
    }
  }

  static void texts(ObjectNode out, String field, Collection<String> texts) {
    if (!texts.isEmpty()) {
      add(out.putArray(field), texts);
    }
  }

  private static void add(ArrayNode out, Collection<String> texts) {
    texts.forEach(out::add);
  }

  static CaseType read(String json) {
    JsonIn in = JsonIn.parse("case type", json, Limits.DEFINITION_BYTES);
    Reader reader = new Reader(in);
    return reader.type.build(reader.found(in));
  }

  /** Reads into a builder, and remembers by which names the elements of lists go in faults. */
  private static final class Reader {
    final CaseType.Builder type;
    private final Map<String, String> names = new HashMap<>();

    Reader(JsonIn in) {
      type = CaseType.named(in.text("key"));
      in.optionalText("title").ifPresent(type::titled);
      in.optionalText("number").ifPresent(type::number);
      in.optional("priority", Priority::of).ifPresent(type::priority);
      in.optionalText("queue").ifPresent(type::queue);
      in.optionalText("owner").ifPresent(type::owner);
      in.optional("reviewEvery", Timespan::parse).ifPresent(type::reviewEvery);
      if (in.flag("recordViews", false)) {
        type.recordViews();
      }
      in.optionalObject("allow").ifPresent(this::allow);
      List<JsonIn> attributes = in.objects("attributes");
      attributes.forEach(attribute -> type.attribute(attribute(attribute)));
      name("attributes", attributes, type.attributes.stream().map(Attribute::key).toList());
      List<JsonIn> stages = in.objects("stages");
      stages.forEach(stage -> type.stage(stage.text("key"), out -> stage(stage, out)));
      name("stages", stages, type.stages.stream().map(stage -> stage.key).toList());
      for (int i = 0; i < stages.size(); i++) {
        tasks(stages.get(i), type.stages.get(i));
      }
      List<JsonIn> slas = in.objects("sla");
      name("sla", slas, slas.stream().map(sla -> sla.text("key")).toList());
      slas.forEach(this::sla);
      in.objects("chains").forEach(chain -> SlaJson.chain(chain).ifPresent(type::chain));
      in.optionalObject("idle").flatMap(SlaJson::idle).ifPresent(type::idle);
      in.optionalObject("notices").flatMap(NoticeJson::read).ifPresent(type::notices);
      LinkRulesJson.read(in, type);
    }

    /** What was wrong with the document itself, in the paths by which the definition is checked. */
    List<Fault> found(JsonIn in) {
      try {
        in.check();
        return List.of();
      } catch (InvalidInputException e) {
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (Fault fault : e.faults()) {
          String path = named(fault.path());
          faults.putIfAbsent(path, new Fault(path, fault.message()));
        }
        return List.copyOf(faults.values());
      }
    }

    private void allow(JsonIn in) {
      for (String name : in.names()) {
        List<String> roles = in.texts(name);
        try {
          type.allow(Action.of(name), roles.toArray(String[]::new));
        } catch (InvalidInputException e) {
          in.faults(name, e.faults());
        }
      }
    }

    private static Attribute<?> attribute(JsonIn in) {
      List<String> choices = in.texts("choices");
      // After an unknown kind the choices are not another fault.
      AttributeKind standIn = in.has("choices") ? AttributeKind.CHOICE : AttributeKind.TEXT;
      AttributeKind kind = in.read("kind", AttributeKind::of, standIn);
      Attribute<?> attribute = Attribute.of(in.text("key"), kind, choices);
      Optional<String> title = in.optionalText("title");
      if (title.isPresent()) {
        attribute = attribute.titled(title.get());
      }
      if (in.flag("required", false)) {
        attribute = attribute.required();
      }
      Optional<String> requiredFrom = in.optionalText("requiredFrom");
      if (requiredFrom.isPresent()) {
        attribute = attribute.requiredFrom(requiredFrom.get());
      }
      if (in.flag("searchable", false)) {
        attribute = attribute.searchable();
      }
      if (in.flag("personal", false)) {
        attribute = attribute.personal();
      }
      if (in.has("setBy")) {
        attribute = attribute.setBy(in.texts("setBy").toArray(String[]::new));
      }
      if (in.has("setIn")) {
        attribute = attribute.setIn(in.texts("setIn").toArray(String[]::new));
      }
      return attribute;
    }

    private static void stage(JsonIn in, Stage.Builder stage) {
      in.optionalText("title").ifPresent(stage::titled);
      in.textsByName("publicTitles").forEach(stage::publicTitle);
      in.optional("category", StageCategory::of).ifPresent(stage::category);
      in.optional("longestWait", Timespan::parse).ifPresent(stage::waitsAtMost);
      stage.to(in.texts("to").toArray(String[]::new));
      AftermathJson.read(in, stage);
      in.optionalObject("requires")
          .ifPresent(
              requires -> {
                stage.requires(requires.texts("attributes").toArray(String[]::new));
                stage.requiresTask(requires.texts("tasks").toArray(String[]::new));
                stage.requiresApproval(requires.texts("approvals").toArray(String[]::new));
                if (requires.flag("assignee", false)) {
                  stage.requiresAssignee();
                }
                if (requires.flag("outcome", false)) {
                  stage.requiresOutcome();
                }
              });
    }

    private void tasks(JsonIn in, Stage.Builder stage) {
      List<JsonIn> tasks = in.objects("tasks");
      for (JsonIn task : tasks) {
        stage.task(task.text("key"), out -> TaskTemplateJson.read(task, out));
      }
      name(named(in.path()) + "/tasks", tasks, stage.tasks.stream().map(task -> task.key).toList());
    }

    private void sla(JsonIn in) {
      List<JsonIn> targets = in.objects("targets");
      name(
          named(in.path()) + "/targets",
          targets,
          targets.stream().map(target -> target.text("key")).toList());
      type.policy(
          in.text("key"),
          List.of(SlaJson.conditions(in, "when")),
          targets.stream().flatMap(SlaJson::target).toList());
    }

    private void name(String path, List<JsonIn> elements, List<String> keys) {
      List<String> named = DefinitionCheck.names(keys);
      for (int i = 0; i < elements.size(); i++) {
        names.put(elements.get(i).path(), path + "/" + named.get(i));
      }
    }

    private String named(String path) {
      for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
        String name = names.get(path.substring(0, end));
        if (name != null) {
          return name + path.substring(end);
        }
      }
      return path;
    }
  }
}

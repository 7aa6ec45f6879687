package io.casekit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.ValueJson;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.sla.Pause;
import io.casekit.sla.SlaClock;
import io.casekit.sla.TargetKind;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON form of a case, as stores keep it. What is absent or zero is left out. */
final class CaseJson {
  private static final int FORMAT = 1;
  // The engine refuses a larger state long before; this only bounds what a damaged store can do.
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  // Stand in after a fault, and never get out: check() refuses the document.
  private static final TenantId NO_TENANT = TenantId.of("-");
  private static final CaseId NO_ID = new CaseId(new UUID(0, 0));
  private static final CaseNumber NO_NUMBER = new CaseNumber("-");

  private CaseJson() {}

  static String write(Case c) {
    ObjectNode out = Json.object();
    out.put("v", FORMAT);
    out.put("tenant", c.tenant().value());
    out.put("id", c.id().toString());
    out.put("number", c.number().value());
    out.put("type", c.type());
    out.put("typeVersion", c.typeVersion());
    out.put("calendar", c.calendar());
    if (!c.calendarVersions().isEmpty()) {
      ObjectNode calendars = out.putObject("calendarVersions");
      c.calendarVersions().forEach(calendars::put);
    }
    c.ruleSetVersion().ifPresent(v -> out.put("ruleSetVersion", v));
    out.put("title", c.title());
    c.description().ifPresent(v -> out.put("description", v));
    c.reporter().ifPresent(v -> out.set("reporter", party(v)));
    c.place().ifPresent(v -> out.put("place", v.path()));
    c.channel().ifPresent(v -> out.put("channel", v.value()));
    c.category().ifPresent(v -> out.put("category", v.path()));
    out.put("priority", c.priority().key());
    out.put("stage", c.stage());
    out.put("stageCategory", c.stageCategory().key());
    if (!c.attributes().keys().isEmpty()) {
      ObjectNode attributes = out.putObject("attributes");
      c.attributes().asMap().forEach((key, value) -> attributes.set(key, ValueJson.write(value)));
    }
    if (!c.longTextSetAt().isEmpty()) {
      ObjectNode setAt = out.putObject("longTextSetAt");
      c.longTextSetAt().forEach(setAt::put);
    }
    c.assignee().ifPresent(v -> out.put("assignee", v));
    c.queue().ifPresent(v -> out.put("queue", v));
    c.owner().ifPresent(v -> out.put("owner", v));
    flag(out, "placedByHand", c.isPlacedByHand());
    tasks(out, c.tasks());
    clocks(out, c.clocks());
    out.put("openedAt", c.openedAt().toString());
    out.put("stageSince", c.stageSince().toString());
    instant(out, "resolvedAt", c.resolvedAt().orElse(null));
    c.outcome().ifPresent(v -> out.put("outcome", v));
    instant(out, "closedAt", c.closedAt().orElse(null));
    count(out, "reassignments", c.reassignments());
    count(out, "reopenings", c.reopenings());
    count(out, "notes", c.notes());
    count(out, "messages", c.messages());
    instant(out, "lastMessageAt", c.lastMessageAt().orElse(null));
    flag(out, "flagged", c.isFlagged());
    out.put("attentionAt", c.attentionAt().toString());
    count(out, "reminders", c.reminders());
    instant(out, "dueAt", c.dueAt().orElse(null));
    instant(out, "targetAt", c.targetAt().orElse(null));
    instant(out, "wakeAt", c.wakeAt().orElse(null));
    out.put("recordedAt", c.recordedAt().toString());
    out.put("version", c.version());
    return CanonicalJson.write(out);
  }

  private static ObjectNode party(Party party) {
    ObjectNode out = Json.object().put("id", party.id());
    party.name().ifPresent(name -> out.put("name", name));
    return out;
  }

  private static void tasks(ObjectNode out, List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    ArrayNode list = out.putArray("tasks");
    for (Task task : tasks) {
      ObjectNode node = list.addObject();
      node.put("id", task.id());
      node.put("template", task.template());
      node.put("title", task.title());
      node.put("stage", task.stage());
      task.queue().ifPresent(queue -> node.put("queue", queue));
      flag(node, "required", task.isRequired());
      node.put("state", task.state().key());
      node.put("startedAt", task.startedAt().toString());
      instant(node, "endedAt", task.endedAt());
    }
  }

  private static void clocks(ObjectNode out, List<SlaClock> clocks) {
    if (clocks.isEmpty()) {
      return;
    }
    ArrayNode list = out.putArray("clocks");
    for (SlaClock clock : clocks) {
      ObjectNode node = list.addObject();
      node.put("target", clock.target());
      node.put("kind", clock.kind().key());
      node.put("calendar", clock.calendar());
      node.put("startedAt", clock.startedAt().toString());
      if (!clock.pauses().isEmpty()) {
        ArrayNode pauses = node.putArray("pauses");
        for (Pause pause : clock.pauses()) {
          ObjectNode one = pauses.addObject().put("from", pause.from().toString());
          instant(one, "to", pause.to());
        }
      }
      instant(node, "stoppedAt", clock.stoppedAt());
      instant(node, "agreedDueAt", clock.agreedDueAt());
      instant(node, "dueAt", clock.dueAt());
      instant(node, "breachedAt", clock.breachedAt());
      flag(node, "cancelled", clock.cancelled());
    }
  }

  private static void instant(ObjectNode out, String field, @Nullable Instant value) {
    if (value != null) {
      out.put(field, value.toString());
    }
  }

  private static void flag(ObjectNode out, String field, boolean value) {
    if (value) {
      out.put(field, true);
    }
  }

  private static void count(ObjectNode out, String field, long value) {
    if (value != 0) {
      out.put(field, value);
    }
  }

  static Case read(String json) {
    JsonIn in = JsonIn.parse("case", json, MAX_BYTES);
    if (in.number("v") != FORMAT) {
      in.fault("v", "this casekit reads format " + FORMAT + " of a case; use a newer casekit");
    }
    Case.Builder c = Case.builder();
    c.tenant(in.read("tenant", TenantId::of, NO_TENANT))
        .id(in.read("id", CaseId::parse, NO_ID))
        .number(in.read("number", CaseNumber::new, NO_NUMBER))
        .type(in.text("type"))
        .typeVersion(in.text("typeVersion"))
        .calendar(in.text("calendar"))
        .calendarVersions(in.textsByName("calendarVersions"))
        .ruleSetVersion(in.optionalText("ruleSetVersion").orElse(null))
        .title(in.text("title"))
        .description(in.optionalText("description").orElse(null))
        .reporter(in.optionalObject("reporter").map(CaseJson::party).orElse(null))
        .place(in.optional("place", Place::of).orElse(null))
        .channel(in.optional("channel", Channel::new).orElse(null))
        .category(in.optional("category", Category::of).orElse(null))
        .priority(in.read("priority", Priority::of, Priority.MEDIUM))
        .stage(in.text("stage"))
        .stageCategory(in.read("stageCategory", StageCategory::of, StageCategory.NEW))
        .attributes(attributes(in))
        .longTextSetAt(setAt(in))
        .assignee(in.optionalText("assignee").orElse(null))
        .queue(in.optionalText("queue").orElse(null))
        .owner(in.optionalText("owner").orElse(null))
        .placedByHand(in.flag("placedByHand", false))
        .tasks(in.objects("tasks").stream().map(CaseJson::task).toList())
        .clocks(in.objects("clocks").stream().map(CaseJson::clock).toList())
        .openedAt(in.read("openedAt", Instant::parse, Instant.EPOCH))
        .stageSince(in.read("stageSince", Instant::parse, Instant.EPOCH))
        .resolvedAt(instant(in, "resolvedAt"))
        .outcome(in.optionalText("outcome").orElse(null))
        .closedAt(instant(in, "closedAt"))
        .reassignments((int) in.number("reassignments", 0))
        .reopenings((int) in.number("reopenings", 0))
        .notes((int) in.number("notes", 0))
        .messages((int) in.number("messages", 0))
        .lastMessageAt(instant(in, "lastMessageAt"))
        .flagged(in.flag("flagged", false))
        .attentionAt(in.read("attentionAt", Instant::parse, Instant.EPOCH))
        .reminders((int) in.number("reminders", 0))
        .dueAt(instant(in, "dueAt"))
        .targetAt(instant(in, "targetAt"))
        .wakeAt(instant(in, "wakeAt"))
        .recordedAt(in.read("recordedAt", Instant::parse, Instant.EPOCH))
        .version(in.number("version"));
    in.check();
    return c.build();
  }

  private static Attributes attributes(JsonIn in) {
    Map<String, Object> values = new TreeMap<>();
    if (in.has("attributes")) {
      JsonIn attributes = in.object("attributes");
      for (String key : attributes.names()) {
        JsonNode node = attributes.any(key);
        try {
          values.put(key, ValueJson.read(node));
        } catch (InvalidInputException e) {
          attributes.faults(key, e.faults());
        }
      }
    }
    return Attributes.of(values);
  }

  private static Map<String, Long> setAt(JsonIn in) {
    Map<String, Long> setAt = new TreeMap<>();
    if (in.has("longTextSetAt")) {
      JsonIn map = in.object("longTextSetAt");
      map.names().forEach(key -> setAt.put(key, map.number(key)));
    }
    return setAt;
  }

  private static Party party(JsonIn in) {
    return new Party(in.text("id"), in.optionalText("name").orElse(null));
  }

  private static Task task(JsonIn in) {
    return new Task(
        in.text("id"),
        in.text("template"),
        in.text("title"),
        in.text("stage"),
        in.optionalText("queue").orElse(null),
        in.flag("required", false),
        in.read("state", TaskState::of, TaskState.OPEN),
        in.read("startedAt", Instant::parse, Instant.EPOCH),
        instant(in, "endedAt"));
  }

  private static SlaClock clock(JsonIn in) {
    List<Pause> pauses = new ArrayList<>();
    for (JsonIn pause : in.objects("pauses")) {
      pauses.add(
          new Pause(pause.read("from", Instant::parse, Instant.EPOCH), instant(pause, "to")));
    }
    return new SlaClock(
        in.text("target"),
        in.read("kind", TargetKind::of, TargetKind.RESOLUTION),
        in.text("calendar"),
        in.read("startedAt", Instant::parse, Instant.EPOCH),
        pauses,
        instant(in, "stoppedAt"),
        instant(in, "agreedDueAt"),
        instant(in, "dueAt"),
        instant(in, "breachedAt"),
        in.flag("cancelled", false));
  }

  private static @Nullable Instant instant(JsonIn in, String field) {
    return in.optional(field, Instant::parse).orElse(null);
  }
}

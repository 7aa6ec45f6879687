package io.casekit.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.assignment.Route;
import io.casekit.cases.Case.Escalation;
import io.casekit.json.CanonicalJson;
import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.json.ValueJson;
import io.casekit.link.Links;
import io.casekit.notice.Notices;
import io.casekit.notice.ReporterAccess;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.sla.SlaClock;
import io.casekit.task.Task;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  static String write(Case c) {
    CanonicalOut out = new CanonicalOut().object();
    out.member("assignee", c.assignee().orElse(null));
    if (c.attachments() > 0) {
      out.member("attachments", c.attachments());
    }
    out.member("attentionAt", Instants.write(c.attentionAt()));
    attributes(out, c.attributes());
    out.member("calendar", c.calendar());
    texts(out, "calendarVersions", c.calendarVersions());
    out.member("category", c.category().map(Category::path).orElse(null));
    out.member("channel", c.channel().map(Channel::value).orElse(null));
    clocks(out, c.clocks());
    instant(out, "closedAt", c.closedAt().orElse(null));
    out.member("description", c.description().orElse(null));
    instant(out, "dueAt", c.dueAt().orElse(null));
    escalations(out, c.escalations());
    out.member("flagged", c.isFlagged());
    out.member("id", c.id().toString());
    instant(out, "lastMessageAt", c.lastMessageAt().orElse(null));
    if (!c.links().isEmpty()) {
      out.name("links").raw(c.links().toJson());
    }
    setAt(out, c.longTextSetAt());
    out.member("messages", c.messages());
    out.member("notes", c.notes());
    if (!c.notices().isEmpty()) {
      out.name("notices").raw(c.notices().toJson());
    }
    out.member("number", c.number().value());
    instant(out, "offeredUntil", c.offeredUntil().orElse(null));
    instant(out, "openedAt", c.openedAt());
    out.member("outcome", c.outcome().orElse(null));
    out.member("owner", c.owner().orElse(null));
    out.member("ownerRole", c.ownerRole().orElse(null));
    passedBy(out, c.passedBy());
    out.member("place", c.place().map(Place::path).orElse(null));
    out.member("placedByHand", c.isPlacedByHand());
    out.member("priority", c.priority().key());
    out.member("priorityFixed", c.isPriorityFixed());
    out.member("queue", c.queue().orElse(null));
    out.member("reassignments", c.reassignments());
    instant(out, "recordedAt", c.recordedAt());
    out.member("reminders", c.reminders());
    out.member("reopenings", c.reopenings());
    c.reporter().ifPresent(party -> party(out, party));
    if (!c.reporterAccess().isEmpty()) {
      out.name("reporterAccess").raw(c.reporterAccess().toJson());
    }
    instant(out, "resolvedAt", c.resolvedAt().orElse(null));
    c.route().ifPresent(route -> out.name("route").raw(route.toJson()));
    out.member("ruleSetVersion", c.ruleSetVersion().orElse(null));
    out.member("stage", c.stage());
    out.member("stageCategory", c.stageCategory().key());
    instant(out, "stageSince", c.stageSince());
    instant(out, "targetAt", c.targetAt().orElse(null));
    tasks(out, c.tasks());
    out.member("tenant", c.tenant().value());
    out.member("title", c.title());
    out.member("type", c.type());
    out.member("typeVersion", c.typeVersion());
    out.member("v", FORMAT);
    out.member("version", c.version());
    out.member("waitedTooLong", c.hasWaitedTooLong());
    instant(out, "wakeAt", c.wakeAt().orElse(null));
    return out.endObject().toString();
  }

  private static void attributes(CanonicalOut out, Attributes attributes) {
    if (!attributes.keys().isEmpty()) {
      out.name("attributes").object();
      attributes
          .asMap()
          .forEach((key, value) -> out.name(key).raw(CanonicalJson.write(ValueJson.write(value))));
      out.endObject();
    }
  }

  private static void texts(CanonicalOut out, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      out.name(name).object();
      new TreeMap<>(texts).forEach(out::member);
      out.endObject();
    }
  }

  private static void passedBy(CanonicalOut out, List<String> people) {
    if (!people.isEmpty()) {
      out.name("passedBy").array();
      people.forEach(out::value);
      out.endArray();
    }
  }

  private static void setAt(CanonicalOut out, Map<String, Long> setAt) {
    if (!setAt.isEmpty()) {
      out.name("longTextSetAt").object();
      new TreeMap<>(setAt).forEach((key, sequence) -> out.member(key, sequence));
      out.endObject();
    }
  }

  private static void party(CanonicalOut out, Party party) {
    out.name("reporter").object();
    out.member("id", party.id());
    out.member("name", party.shownName());
    out.endObject();
  }

  private static void escalations(CanonicalOut out, List<Escalation> escalations) {
    if (!escalations.isEmpty()) {
      out.name("escalations").array();
      for (Escalation escalation : escalations) {
        out.object();
        out.member("answered", escalation.isAnswered());
        instant(out, "at", escalation.at());
        out.member("chain", escalation.chain());
        out.member("level", escalation.level());
        out.endObject();
      }
      out.endArray();
    }
  }

  private static Escalation escalation(JsonIn in) {
    return new Escalation(
        in.text("chain"),
        (int) in.number("level"),
        in.read("at", Instants::parse, Instant.EPOCH),
        in.flag("answered", false));
  }

  private static void tasks(CanonicalOut out, List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    out.name("tasks").array();
    tasks.forEach(task -> out.raw(task.toJson()));
    out.endArray();
  }

  private static void clocks(CanonicalOut out, List<SlaClock> clocks) {
    if (clocks.isEmpty()) {
      return;
    }
    out.name("clocks").array();
    clocks.forEach(clock -> ClockJson.write(out, clock));
    out.endArray();
  }

  private static void instant(CanonicalOut out, String name, @Nullable Instant value) {
    if (value != null) {
      out.member(name, Instants.write(value));
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
        .priorityFixed(in.flag("priorityFixed", false))
        .stage(in.text("stage"))
        .stageCategory(in.read("stageCategory", StageCategory::of, StageCategory.NEW))
        .attributes(attributes(in))
        .longTextSetAt(setAt(in))
        .assignee(in.optionalText("assignee").orElse(null))
        .queue(in.optionalText("queue").orElse(null))
        .owner(in.optionalText("owner").orElse(null))
        .ownerRole(in.optionalText("ownerRole").orElse(null))
        .placedByHand(in.flag("placedByHand", false))
        .route(route(in))
        .offeredUntil(instant(in, "offeredUntil"))
        .passedBy(in.texts("passedBy"))
        .tasks(tasks(in))
        .clocks(in.objects("clocks").stream().map(ClockJson::read).toList())
        .links(links(in))
        .openedAt(in.read("openedAt", Instants::parse, Instant.EPOCH))
        .stageSince(in.read("stageSince", Instants::parse, Instant.EPOCH))
        .resolvedAt(instant(in, "resolvedAt"))
        .outcome(in.optionalText("outcome").orElse(null))
        .closedAt(instant(in, "closedAt"))
        .reassignments((int) in.number("reassignments", 0))
        .reopenings((int) in.number("reopenings", 0))
        .notes((int) in.number("notes", 0))
        .messages((int) in.number("messages", 0))
        .attachments((int) in.number("attachments", 0))
        .lastMessageAt(instant(in, "lastMessageAt"))
        .flagged(in.flag("flagged", false))
        .attentionAt(in.read("attentionAt", Instants::parse, Instant.EPOCH))
        .reminders((int) in.number("reminders", 0))
        .waitedTooLong(in.flag("waitedTooLong", false))
        .escalations(in.objects("escalations").stream().map(CaseJson::escalation).toList())
        .notices(part(in, "notices", Notices::fromJson, Notices.none()))
        .reporterAccess(part(in, "reporterAccess", ReporterAccess::fromJson, ReporterAccess.none()))
        .dueAt(instant(in, "dueAt"))
        .targetAt(instant(in, "targetAt"))
        .wakeAt(instant(in, "wakeAt"))
        .recordedAt(in.read("recordedAt", Instants::parse, Instant.EPOCH))
        .version(in.number("version"));
    in.check();
    return c.build();
  }

  private static Links links(JsonIn in) {
    JsonNode node = in.any("links");
    try {
      return node.isNull() ? Links.none() : Links.fromJson(node.toString());
    } catch (InvalidInputException e) {
      in.faults("links", e.faults());
      return Links.none();
    }
  }

  private static @Nullable Route route(JsonIn in) {
    JsonNode node = in.any("route");
    if (node.isNull()) {
      return null;
    }
    try {
      return Route.fromJson(node.toString());
    } catch (InvalidInputException e) {
      in.faults("route", e.faults());
      return null;
    }
  }

  private static <T> T part(JsonIn in, String field, Function<String, T> reader, T none) {
    JsonNode node = in.any(field);
    if (node.isNull()) {
      return none;
    }
    try {
      return reader.apply(node.toString());
    } catch (InvalidInputException e) {
      in.faults(field, e.faults());
      return none;
    }
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

  private static List<Task> tasks(JsonIn in) {
    List<Task> tasks = new ArrayList<>();
    for (JsonNode node : in.any("tasks")) {
      try {
        tasks.add(Task.fromJson(node.toString()));
      } catch (InvalidInputException e) {
        in.faults("tasks/" + tasks.size(), e.faults());
      }
    }
    return tasks;
  }

  private static @Nullable Instant instant(JsonIn in, String field) {
    return in.optional(field, Instants::parse).orElse(null);
  }
}

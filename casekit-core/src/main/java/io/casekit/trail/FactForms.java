package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Replaced;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.json.ValueJson;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.type.Attributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON forms of what is registered of a case and becomes known about it. */
final class FactForms {
  private FactForms() {}

  static void add(Forms forms) {
    forms.on("opened", Opened.class, FactForms::opened, FactForms::opened);
    forms.on("attributes-changed", AttributesChanged.class, FactForms::changes, FactForms::changes);
    forms.on(
        "categorised",
        Categorised.class,
        (e, out, s) -> {
          Parts.put(out, "before", e.before());
          Parts.put(out, "after", e.after());
          Parts.explanation(out, e.explanation(), s);
        },
        in ->
            new Categorised(
                in.optional("before", Category::of).orElse(null),
                in.read("after", Category::of, Category.of("-")),
                Parts.explanation(in)));
    forms.on(
        "priority-changed",
        PriorityChanged.class,
        (e, out, s) -> {
          out.put("before", e.before().key());
          out.put("after", e.after().key());
          Parts.explanation(out, e.explanation(), s);
        },
        in ->
            new PriorityChanged(
                Parts.priority(in, "before"), Parts.priority(in, "after"), Parts.explanation(in)));
    forms.on(
        "dated-before-opening",
        DatedBeforeOpening.class,
        (e, out, s) -> out.put("openedAt", Instants.write(e.openedAt())),
        in -> new DatedBeforeOpening(Parts.instant(in, "openedAt")));
  }

  private static void opened(Opened e, ObjectNode out, Sealer sealer) {
    out.put("number", e.number().value());
    out.put("caseType", e.caseType());
    out.put("typeVersion", e.typeVersion());
    out.put("calendar", e.calendar());
    Parts.texts(out, "calendarVersions", e.calendarVersions());
    Parts.put(out, "ruleSetVersion", e.ruleSetVersion());
    out.set("title", sealer.seal(TextNode.valueOf(e.title())));
    if (e.description() != null) {
      out.set("description", sealer.seal(TextNode.valueOf(e.description())));
    }
    Party reporter = e.reporter();
    if (reporter != null) {
      ObjectNode node = out.putObject("reporter");
      node.set("id", sealer.seal(TextNode.valueOf(reporter.id())));
      reporter.name().ifPresent(n -> node.set("name", sealer.seal(TextNode.valueOf(n))));
    }
    Parts.put(out, "place", e.place());
    Parts.put(out, "channel", e.channel());
    Parts.put(out, "category", e.category());
    out.put("priority", e.priority().key());
    if (e.priorityGiven()) {
      out.put("priorityGiven", true);
    }
    out.put("stage", e.stage());
    if (!e.attributes().keys().isEmpty()) {
      ObjectNode node = out.putObject("attributes");
      e.attributes()
          .asMap()
          .forEach((key, value) -> node.set(key, sealer.seal(key, ValueJson.write(value))));
    }
    Parts.texts(out, "targets", e.targets());
    if (!e.agreedDueAt().isEmpty()) {
      ObjectNode node = out.putObject("agreedDueAt");
      e.agreedDueAt().forEach((target, at) -> node.put(target, Instants.write(at)));
    }
    if (!e.agreedBy().isEmpty()) {
      ObjectNode by = out.putObject("agreedBy");
      e.agreedBy().forEach((key, who) -> by.set(key, sealer.seal(TextNode.valueOf(who))));
    }
  }

  private static Opened opened(JsonIn in) {
    Map<String, Object> attributes = new TreeMap<>();
    if (in.has("attributes")) {
      JsonIn map = in.object("attributes");
      map.names().forEach(key -> Parts.value(map, key, attributes::put));
    }
    Map<String, Instant> agreed = new TreeMap<>();
    if (in.has("agreedDueAt")) {
      JsonIn map = in.object("agreedDueAt");
      map.names().forEach(target -> agreed.put(target, Parts.instant(map, target)));
    }
    return new Opened(
        in.read("number", CaseNumber::new, new CaseNumber("-")),
        in.text("caseType"),
        in.text("typeVersion"),
        in.text("calendar"),
        in.textsByName("calendarVersions"),
        Parts.text(in, "ruleSetVersion"),
        in.text("title"),
        Parts.text(in, "description"),
        in.optionalObject("reporter")
            .map(node -> new Party(node.text("id"), Parts.text(node, "name")))
            .orElse(null),
        in.optional("place", Place::of).orElse(null),
        in.optional("channel", Channel::new).orElse(null),
        in.optional("category", Category::of).orElse(null),
        Parts.priority(in, "priority"),
        in.flag("priorityGiven", false),
        in.text("stage"),
        Attributes.of(attributes),
        in.textsByName("targets"),
        agreed,
        in.textsByName("agreedBy"));
  }

  private static void changes(AttributesChanged e, ObjectNode out, Sealer sealer) {
    ArrayNode list = out.putArray("changes");
    for (Change change : e.changes()) {
      ObjectNode node = list.addObject().put("key", change.key());
      if (change.before() != null) {
        node.set("before", sealer.seal(change.key(), ValueJson.write(change.before())));
      }
      if (change.replaced() != null) {
        // The hash of a personal text is as personal as the text: it can be guessed at.
        node.putObject("replaced")
            .put("setBy", change.replaced().setBy())
            .set("sha256", sealer.seal(change.key(), TextNode.valueOf(change.replaced().sha256())));
      }
      if (change.after() != null) {
        node.set("after", sealer.seal(change.key(), ValueJson.write(change.after())));
      }
    }
  }

  private static AttributesChanged changes(JsonIn in) {
    List<Change> changes = new ArrayList<>();
    for (JsonIn node : in.objects("changes")) {
      Map<String, Object> values = new HashMap<>();
      Parts.value(node, "before", values::put);
      Parts.value(node, "after", values::put);
      Replaced replaced =
          node.optionalObject("replaced")
              .map(old -> new Replaced(old.text("sha256"), old.number("setBy")))
              .orElse(null);
      changes.add(
          new Change(node.text("key"), values.get("before"), replaced, values.get("after")));
    }
    return new AttributesChanged(changes);
  }
}

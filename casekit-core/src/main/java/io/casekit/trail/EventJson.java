package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Released;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Replaced;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.TaskCancelled;
import io.casekit.event.CaseEvent.TaskCompleted;
import io.casekit.event.CaseEvent.TaskStarted;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.json.ValueJson;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.sla.Recompute;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of events, a public format: {@code {"type":"stage-changed", ...}}. What a person
 * may want forgotten (free text, the reporter, personal attributes) goes through a {@link Sealer}.
 */
public final class EventJson {
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  // Stands in after a fault, and never gets out.
  private static final Route NO_ROUTE = Route.to("queue:-");

  private record Form<E extends CaseEvent>(
      String name, Class<E> event, Writer<E> writer, Function<JsonIn, E> reader) {
    ObjectNode write(CaseEvent value, Sealer sealer) {
      ObjectNode out = Json.object().put("type", name);
      writer.write(event.cast(value), out, sealer);
      return out;
    }
  }

  @FunctionalInterface
  private interface Writer<E> {
    void write(E event, ObjectNode out, Sealer sealer);
  }

  private static final Map<Class<?>, Form<?>> BY_CLASS = new HashMap<>();
  private static final Map<String, Form<?>> BY_NAME = new HashMap<>();

  private static <E extends CaseEvent> void form(
      String name, Class<E> event, Writer<E> writer, Function<JsonIn, E> reader) {
    Form<E> form = new Form<>(name, event, writer, reader);
    BY_CLASS.put(event, form);
    BY_NAME.put(name, form);
  }

  static {
    form("opened", Opened.class, EventJson::opened, EventJson::opened);
    form("attributes-changed", AttributesChanged.class, EventJson::changes, EventJson::changes);
    form(
        "categorised",
        Categorised.class,
        (e, out, s) -> {
          put(out, "before", e.before());
          put(out, "after", e.after());
          explanation(out, e.explanation(), s);
        },
        in ->
            new Categorised(
                in.optional("before", Category::of).orElse(null),
                in.read("after", Category::of, Category.of("-")),
                explanation(in)));
    form(
        "priority-changed",
        PriorityChanged.class,
        (e, out, s) -> {
          out.put("before", e.before().key());
          out.put("after", e.after().key());
          explanation(out, e.explanation(), s);
        },
        in -> new PriorityChanged(priority(in, "before"), priority(in, "after"), explanation(in)));
    form("assigned", Assigned.class, EventJson::assigned, EventJson::assigned);
    form("offered", Offered.class, EventJson::offered, EventJson::offered);
    form(
        "declined",
        Declined.class,
        (e, out, s) -> out.put("person", e.person()),
        in -> new Declined(in.text("person")));
    form(
        "offer-expired",
        OfferExpired.class,
        (e, out, s) -> {
          out.put("person", e.person());
          out.put("until", Instants.write(e.until()));
        },
        in -> new OfferExpired(in.text("person"), instant(in, "until")));
    form(
        "claimed",
        Claimed.class,
        (e, out, s) -> {
          out.put("queue", e.queue());
          out.put("assignee", e.assignee());
        },
        in -> new Claimed(in.text("queue"), in.text("assignee")));
    form(
        "released",
        Released.class,
        (e, out, s) -> {
          out.put("assigneeBefore", e.assigneeBefore());
          out.put("queue", e.queue());
        },
        in -> new Released(in.text("assigneeBefore"), in.text("queue")));
    form(
        "owner-changed",
        OwnerChanged.class,
        (e, out, s) -> {
          put(out, "before", e.before());
          out.put("after", e.after());
        },
        in -> new OwnerChanged(text(in, "before"), in.text("after")));
    form(
        "stage-changed",
        StageChanged.class,
        (e, out, s) -> {
          out.put("before", e.before());
          out.put("after", e.after());
          out.put("category", e.category().key());
        },
        in -> new StageChanged(in.text("before"), in.text("after"), category(in, "category")));
    form(
        "resolved",
        Resolved.class,
        (e, out, s) -> out.set("outcome", s.seal(TextNode.valueOf(e.outcome()))),
        in -> new Resolved(in.text("outcome")));
    form("closed", Closed.class, (e, out, s) -> {}, in -> new Closed());
    form("cancelled", Cancelled.class, (e, out, s) -> {}, in -> new Cancelled());
    form(
        "reopened",
        Reopened.class,
        (e, out, s) -> out.put("from", e.from().key()),
        in -> new Reopened(category(in, "from")));
    form(
        "note-added",
        NoteAdded.class,
        (e, out, s) -> {
          out.set("text", s.seal(TextNode.valueOf(e.text())));
          out.put("public", e.isPublic());
          if (e.noAnswer()) {
            out.put("noAnswer", true);
          }
        },
        in -> new NoteAdded(in.text("text"), in.flag("public", false), in.flag("noAnswer", false)));
    form("answered", Answered.class, (e, out, s) -> {}, in -> new Answered());
    form(
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
                instant(in, "dueAt"),
                in.text("by")));
    form(
        "message-received",
        MessageReceived.class,
        (e, out, s) -> out.set("text", s.seal(TextNode.valueOf(e.text()))),
        in -> new MessageReceived(in.text("text")));
    form("task-started", TaskStarted.class, EventJson::started, EventJson::started);
    form(
        "task-completed",
        TaskCompleted.class,
        (e, out, s) -> {
          out.put("task", e.task());
          if (e.result() != null) {
            out.set("result", s.seal(TextNode.valueOf(e.result())));
          }
        },
        in -> new TaskCompleted(in.text("task"), text(in, "result")));
    form(
        "task-cancelled",
        TaskCancelled.class,
        (e, out, s) -> out.put("task", e.task()),
        in -> new TaskCancelled(in.text("task")));
    form(
        "breached",
        Breached.class,
        (e, out, s) -> {
          out.put("target", e.target());
          cycle(out, e.cycle());
          out.put("dueAt", Instants.write(e.dueAt()));
        },
        in -> new Breached(in.text("target"), cycle(in), instant(in, "dueAt")));
    form(
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
                in.text("target"), cycle(in), instant(in, "dueAt"), in.text("reason")));
    form(
        "reminded",
        Reminded.class,
        (e, out, s) -> {
          put(out, "queue", e.queue());
          put(out, "assignee", e.assignee());
          out.put("count", e.count());
        },
        in -> new Reminded(text(in, "queue"), text(in, "assignee"), (int) in.number("count")));
    form(
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
                instant(in, "reachedAt"),
                in.flag("late", false)));
    form(
        "notified",
        Notified.class,
        (e, out, s) -> {
          put(out, "role", e.role());
          people(out, e.people());
          put(out, "queue", e.queue());
        },
        in -> new Notified(text(in, "role"), in.texts("people"), text(in, "queue")));
    form(
        "escalated",
        Escalated.class,
        (e, out, s) -> {
          out.put("chain", e.chain());
          out.put("level", e.level());
          put(out, "role", e.role());
          people(out, e.people());
          put(out, "queue", e.queue());
        },
        in ->
            new Escalated(
                in.text("chain"),
                (int) in.number("level"),
                text(in, "role"),
                in.texts("people"),
                text(in, "queue")));
    form(
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
    form(
        "waited-too-long",
        WaitedTooLong.class,
        (e, out, s) -> {
          out.put("stage", e.stage());
          out.put("since", Instants.write(e.since()));
          put(out, "queue", e.queue());
          put(out, "assignee", e.assignee());
        },
        in ->
            new WaitedTooLong(
                in.text("stage"), instant(in, "since"), text(in, "queue"), text(in, "assignee")));
    form(
        "dated-before-opening",
        DatedBeforeOpening.class,
        (e, out, s) -> out.put("openedAt", Instants.write(e.openedAt())),
        in -> new DatedBeforeOpening(instant(in, "openedAt")));
  }

  private EventJson() {}

  private static Form<?> form(Class<?> event) {
    Form<?> form = BY_CLASS.get(event);
    if (form == null) {
      throw new IllegalStateException(event + " has no JSON form; add it to EventJson");
    }
    return form;
  }

  /**
   * Writes an event.
   *
   * @param event the event
   * @param sealer stands in for personal values
   */
  public static ObjectNode write(CaseEvent event, Sealer sealer) {
    return form(event.getClass()).write(event, sealer);
  }

  /**
   * Writes an event with everything in it, as canonical JSON.
   *
   * @param event the event
   */
  public static String write(CaseEvent event) {
    return CanonicalJson.write(write(event, Sealer.open()));
  }

  /**
   * Reads an event.
   *
   * @param json what {@link #write(CaseEvent)} wrote
   * @throws InvalidInputException if it is not an event
   */
  public static CaseEvent read(String json) {
    return read(JsonIn.parse("event", json, MAX_BYTES));
  }

  /**
   * Reads an event whose erased values have been replaced by {@link Sealer#ERASED}.
   *
   * @param in the object
   * @throws InvalidInputException if it is not an event
   */
  public static CaseEvent read(JsonIn in) {
    String name = in.text("type");
    Form<?> form = BY_NAME.get(name);
    if (form == null) {
      throw new InvalidInputException(
          "event", "there is no event \"" + name + "\"; it may come from a newer casekit");
    }
    CaseEvent event = form.reader().apply(in);
    in.check();
    return event;
  }

  private static void opened(Opened e, ObjectNode out, Sealer sealer) {
    out.put("number", e.number().value());
    out.put("caseType", e.caseType());
    out.put("typeVersion", e.typeVersion());
    out.put("calendar", e.calendar());
    texts(out, "calendarVersions", e.calendarVersions());
    put(out, "ruleSetVersion", e.ruleSetVersion());
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
    put(out, "place", e.place());
    put(out, "channel", e.channel());
    put(out, "category", e.category());
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
    texts(out, "targets", e.targets());
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
      map.names().forEach(key -> value(map, key, attributes::put));
    }
    Map<String, Instant> agreed = new TreeMap<>();
    if (in.has("agreedDueAt")) {
      JsonIn map = in.object("agreedDueAt");
      map.names().forEach(target -> agreed.put(target, instant(map, target)));
    }
    return new Opened(
        in.read("number", CaseNumber::new, new CaseNumber("-")),
        in.text("caseType"),
        in.text("typeVersion"),
        in.text("calendar"),
        in.textsByName("calendarVersions"),
        text(in, "ruleSetVersion"),
        in.text("title"),
        text(in, "description"),
        in.optionalObject("reporter")
            .map(node -> new Party(node.text("id"), text(node, "name")))
            .orElse(null),
        in.optional("place", Place::of).orElse(null),
        in.optional("channel", Channel::new).orElse(null),
        in.optional("category", Category::of).orElse(null),
        priority(in, "priority"),
        in.flag("priorityGiven", false),
        in.text("stage"),
        Attributes.of(attributes),
        in.textsByName("targets"),
        agreed,
        in.textsByName("agreedBy"));
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
      value(node, "before", values::put);
      value(node, "after", values::put);
      Replaced replaced =
          node.optionalObject("replaced")
              .map(old -> new Replaced(old.text("sha256"), old.number("setBy")))
              .orElse(null);
      changes.add(
          new Change(node.text("key"), values.get("before"), replaced, values.get("after")));
    }
    return new AttributesChanged(changes);
  }

  /** Hands on a value unless it is missing or was erased. */
  @SuppressWarnings("ReferenceEquality") // An erased value is told by its node, not by its words.
  private static void value(JsonIn in, String field, BiConsumer<String, Object> sink) {
    JsonNode node = in.any(field);
    if (node.isNull() || node == Sealer.ERASED_NODE) {
      return;
    }
    try {
      sink.accept(field, ValueJson.read(node));
    } catch (InvalidInputException e) {
      in.faults(field, e.faults());
    }
  }

  private static void assigned(Assigned e, ObjectNode out, Sealer sealer) {
    put(out, "queueBefore", e.queueBefore());
    put(out, "assigneeBefore", e.assigneeBefore());
    put(out, "queue", e.queue());
    put(out, "assignee", e.assignee());
    out.put("placedBy", e.placedBy().name().toLowerCase(Locale.ROOT));
    explanation(out, e.explanation(), sealer);
    picked(out, e.route(), e.picking());
  }

  private static void offered(Offered e, ObjectNode out, Sealer sealer) {
    put(out, "queueBefore", e.queueBefore());
    put(out, "assigneeBefore", e.assigneeBefore());
    put(out, "queue", e.queue());
    out.put("person", e.person());
    out.put("until", Instants.write(e.until()));
    explanation(out, e.explanation(), sealer);
    picked(out, e.route(), e.picking());
  }

  private static Offered offered(JsonIn in) {
    Route route = route(in);
    PickingLog picking = picking(in);
    if (route == null) {
      in.fault("route", "it is missing; give an object");
    }
    if (picking == null) {
      in.fault("picking", "it is missing; give an object");
    }
    return new Offered(
        text(in, "queueBefore"),
        text(in, "assigneeBefore"),
        text(in, "queue"),
        in.text("person"),
        instant(in, "until"),
        explanation(in),
        route == null ? NO_ROUTE : route,
        picking == null ? new PickingLog(List.of()) : picking);
  }

  /** Both name people of the staff and what is asked of them, and nothing of the case. */
  private static void picked(ObjectNode out, @Nullable Route route, @Nullable PickingLog picking) {
    if (route != null) {
      out.set("route", Json.parse("route", route.toJson(), MAX_BYTES));
    }
    if (picking != null) {
      out.set("picking", Json.parse("picking log", picking.toJson(), MAX_BYTES));
    }
  }

  private static @Nullable Route route(JsonIn in) {
    return document(in, "route", Route::fromJson);
  }

  private static @Nullable PickingLog picking(JsonIn in) {
    return document(in, "picking", PickingLog::fromJson);
  }

  private static <T> @Nullable T document(JsonIn in, String field, Function<String, T> reader) {
    JsonNode node = in.any(field);
    if (node.isNull()) {
      return null;
    }
    try {
      return reader.apply(node.toString());
    } catch (InvalidInputException e) {
      in.faults(field, e.faults());
      return null;
    }
  }

  private static void explanation(ObjectNode out, @Nullable Explanation why, Sealer sealer) {
    if (why != null) {
      ObjectNode node = out.putObject("explanation");
      node.set("sentence", sealer.seal(TextNode.valueOf(why.sentence())));
      put(node, "ruleSet", why.ruleSet());
      put(node, "ruleSetVersion", why.ruleSetVersion());
      put(node, "ruleId", why.ruleId());
    }
  }

  private static Assigned assigned(JsonIn in) {
    PlacedBy by = PlacedBy.HAND;
    String word = in.text("placedBy");
    try {
      by = PlacedBy.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      in.fault("placedBy", "\"" + word + "\" is none of hand, rule, default, escalation");
    }
    return new Assigned(
        text(in, "queueBefore"),
        text(in, "assigneeBefore"),
        text(in, "queue"),
        text(in, "assignee"),
        by,
        explanation(in),
        route(in),
        picking(in));
  }

  private static @Nullable Explanation explanation(JsonIn in) {
    return in.optionalObject("explanation")
        .map(
            node ->
                new Explanation(
                    node.text("sentence"),
                    text(node, "ruleSet"),
                    text(node, "ruleSetVersion"),
                    text(node, "ruleId")))
        .orElse(null);
  }

  private static void started(TaskStarted e, ObjectNode out, Sealer sealer) {
    out.put("task", e.task());
    out.put("template", e.template());
    out.put("title", e.title());
    out.put("stage", e.stage());
    put(out, "queue", e.queue());
    out.put("required", e.isRequired());
  }

  private static TaskStarted started(JsonIn in) {
    return new TaskStarted(
        in.text("task"),
        in.text("template"),
        in.text("title"),
        in.text("stage"),
        text(in, "queue"),
        in.flag("required", false));
  }

  private static void put(ObjectNode out, String field, @Nullable Object value) {
    if (value != null) {
      out.put(field, value.toString());
    }
  }

  private static void texts(ObjectNode out, String field, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode node = out.putObject(field);
      texts.forEach(node::put);
    }
  }

  private static @Nullable String text(JsonIn in, String field) {
    return in.optionalText(field).orElse(null);
  }

  private static Priority priority(JsonIn in, String field) {
    return in.read(field, Priority::of, Priority.MEDIUM);
  }

  private static StageCategory category(JsonIn in, String field) {
    return in.read(field, StageCategory::of, StageCategory.NEW);
  }

  private static Instant instant(JsonIn in, String field) {
    return in.read(field, Instants::parse, Instant.EPOCH);
  }
}

package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.Released;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON forms of who has a case and who answers for it. */
final class PlacementForms {
  // Stands in after a fault, and never gets out.
  private static final Route NO_ROUTE = Route.to("queue:-");

  private PlacementForms() {}

  static void add(Forms forms) {
    forms.on("assigned", Assigned.class, PlacementForms::assigned, PlacementForms::assigned);
    forms.on("offered", Offered.class, PlacementForms::offered, PlacementForms::offered);
    forms.on(
        "declined",
        Declined.class,
        (e, out, s) -> out.put("person", e.person()),
        in -> new Declined(in.text("person")));
    forms.on(
        "offer-expired",
        OfferExpired.class,
        (e, out, s) -> {
          out.put("person", e.person());
          out.put("until", Instants.write(e.until()));
        },
        in -> new OfferExpired(in.text("person"), Parts.instant(in, "until")));
    forms.on(
        "claimed",
        Claimed.class,
        (e, out, s) -> {
          out.put("queue", e.queue());
          out.put("assignee", e.assignee());
        },
        in -> new Claimed(in.text("queue"), in.text("assignee")));
    forms.on(
        "released",
        Released.class,
        (e, out, s) -> {
          out.put("assigneeBefore", e.assigneeBefore());
          out.put("queue", e.queue());
        },
        in -> new Released(in.text("assigneeBefore"), in.text("queue")));
    forms.on(
        "owner-changed",
        OwnerChanged.class,
        (e, out, s) -> {
          Parts.put(out, "before", e.before());
          Parts.put(out, "after", e.after());
          Parts.put(out, "roleBefore", e.roleBefore());
          Parts.put(out, "role", e.role());
        },
        in ->
            new OwnerChanged(
                Parts.text(in, "before"),
                Parts.text(in, "after"),
                Parts.text(in, "roleBefore"),
                Parts.text(in, "role")));
  }

  private static void assigned(Assigned e, ObjectNode out, Sealer sealer) {
    Parts.put(out, "queueBefore", e.queueBefore());
    Parts.put(out, "assigneeBefore", e.assigneeBefore());
    Parts.put(out, "queue", e.queue());
    Parts.put(out, "assignee", e.assignee());
    out.put("placedBy", e.placedBy().name().toLowerCase(Locale.ROOT));
    Parts.explanation(out, e.explanation(), sealer);
    picked(out, e.route(), e.picking());
  }

  private static void offered(Offered e, ObjectNode out, Sealer sealer) {
    Parts.put(out, "queueBefore", e.queueBefore());
    Parts.put(out, "assigneeBefore", e.assigneeBefore());
    Parts.put(out, "queue", e.queue());
    out.put("person", e.person());
    out.put("until", Instants.write(e.until()));
    Parts.explanation(out, e.explanation(), sealer);
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
        Parts.text(in, "queueBefore"),
        Parts.text(in, "assigneeBefore"),
        Parts.text(in, "queue"),
        in.text("person"),
        Parts.instant(in, "until"),
        Parts.explanation(in),
        route == null ? NO_ROUTE : route,
        picking == null ? new PickingLog(List.of()) : picking);
  }

  /** Both name people of the staff and what is asked of them, and nothing of the case. */
  private static void picked(ObjectNode out, @Nullable Route route, @Nullable PickingLog picking) {
    if (route != null) {
      out.set("route", Json.parse("route", route.toJson(), Forms.MAX_BYTES));
    }
    if (picking != null) {
      out.set("picking", Json.parse("picking log", picking.toJson(), Forms.MAX_BYTES));
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

  private static Assigned assigned(JsonIn in) {
    PlacedBy by = PlacedBy.HAND;
    String word = in.text("placedBy");
    try {
      by = PlacedBy.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      in.fault("placedBy", "\"" + word + "\" is none of hand, rule, default, escalation");
    }
    return new Assigned(
        Parts.text(in, "queueBefore"),
        Parts.text(in, "assigneeBefore"),
        Parts.text(in, "queue"),
        Parts.text(in, "assignee"),
        by,
        Parts.explanation(in),
        route(in),
        picking(in));
  }
}

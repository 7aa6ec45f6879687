package io.casekit.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of routes, a public format that rule files contain. */
final class RouteJson {
  private static final String TO = "to";
  private static final String PICK = "pick";
  private static final String ELSE = "else";
  // Too large to be one, so it is refused like any other that is.
  private static final long NO_CAPACITY = Integer.MAX_VALUE;
  private static final Route.Step STAND_IN = new Route.Step(Route.Kind.QUEUE, "-", null);

  private RouteJson() {}

  static void refuseLarge(Route route) {
    int bytes = Json.utf8Length(write(route));
    if (bytes > Route.MOST_BYTES) {
      throw new InvalidInputException(
          "route",
          "it takes %d bytes of JSON, the limit is %d; name fewer destinations or criteria"
              .formatted(bytes, Route.MOST_BYTES));
    }
  }

  static String write(Route route) {
    ObjectNode out = step(route.first());
    if (route.steps().size() > 1) {
      ArrayNode rest = out.putArray(ELSE);
      for (Route.Step step : route.steps().subList(1, route.steps().size())) {
        if (step.asked() == null) {
          rest.add(step.to());
        } else {
          rest.add(step(step));
        }
      }
    }
    return CanonicalJson.write(out);
  }

  private static ObjectNode step(Route.Step step) {
    ObjectNode out = Json.object().put(TO, step.to());
    Pick pick = step.asked();
    if (pick != null) {
      write(pick, out.putObject(PICK));
    }
    return out;
  }

  private static void write(Pick pick, ObjectNode out) {
    out.put("by", pick.by().key());
    texts(out, "require", pick.require());
    texts(out, "prefer", pick.prefer());
    pick.capacity().ifPresent(most -> out.put("capacity", most));
    pick.offer().ifPresent(time -> out.put("offer", time.toString()));
    if (!pick.delegates()) {
      out.put("away", "skip");
    }
  }

  private static void texts(ObjectNode out, String field, List<Criterion> criteria) {
    if (!criteria.isEmpty()) {
      ArrayNode list = out.putArray(field);
      criteria.forEach(one -> list.add(one.toString()));
    }
  }

  static Route read(String json) {
    JsonIn in = JsonIn.parse("route", json, Route.MOST_BYTES);
    List<Route.Step> steps = new ArrayList<>();
    steps.add(step(in));
    rest(in, steps);
    Optional<Route> route =
        in.hasFaults() ? Optional.empty() : made(in, "", () -> new Route(steps));
    in.check();
    return route.orElseThrow(
        () -> new IllegalStateException("A route with faults was let through"));
  }

  private static void rest(JsonIn in, List<Route.Step> steps) {
    JsonNode rest = in.any(ELSE);
    if (rest.isNull()) {
      return;
    }
    if (!rest.isArray()) {
      in.fault(ELSE, "expected a list of destinations, such as [\"queue:dispatch\"]");
      return;
    }
    for (int i = 0; i < rest.size(); i++) {
      JsonNode one = rest.get(i);
      String path = ELSE + "/" + i;
      if (one.isTextual()) {
        steps.add(made(in, path, () -> Route.Step.of(one.textValue(), null)).orElse(STAND_IN));
      } else if (one.isObject()) {
        JsonIn inner = JsonIn.of("route", one);
        steps.add(step(inner));
        try {
          inner.check();
        } catch (InvalidInputException e) {
          in.faults(path, e.faults());
        }
      } else {
        in.fault(path, "expected a destination such as \"queue:dispatch\", or {\"to\": ...}");
      }
    }
  }

  private static Route.Step step(JsonIn in) {
    @Nullable Pick pick = in.optionalObject(PICK).map(RouteJson::pick).orElse(null);
    return in.read(TO, text -> Route.Step.of(text, pick), STAND_IN);
  }

  private static Pick pick(JsonIn in) {
    Pick.Order by = in.read("by", Pick.Order::of, Pick.Order.LISTED);
    List<Criterion> require = criteria(in, "require");
    List<Criterion> prefer = criteria(in, "prefer");
    Long capacity = in.has("capacity") ? in.number("capacity") : null;
    Duration offer = in.optional("offer", Duration::parse).orElse(null);
    boolean delegates = in.optional("away", RouteJson::delegates).orElse(true);
    return made(
            in,
            "",
            () ->
                new Pick(
                    by,
                    require,
                    prefer,
                    capacity == null ? null : (int) Math.max(-1, Math.min(capacity, NO_CAPACITY)),
                    offer,
                    delegates))
        .orElseGet(() -> Pick.by(by));
  }

  private static boolean delegates(String word) {
    return switch (word) {
      case "delegate" -> true;
      case "skip" -> false;
      default ->
          throw new InvalidInputException(
              "away", "\"%s\" is none of delegate, skip".formatted(word));
    };
  }

  private static List<Criterion> criteria(JsonIn in, String field) {
    List<String> texts = in.texts(field);
    List<Criterion> criteria = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      made(in, field + "/" + i, () -> Criterion.of(text)).ifPresent(criteria::add);
    }
    return criteria;
  }

  @FunctionalInterface
  private interface Maker<T> {
    T make();
  }

  private static <T> Optional<T> made(JsonIn in, String path, Maker<T> maker) {
    try {
      return Optional.of(maker.make());
    } catch (InvalidInputException e) {
      for (Fault fault : e.faults()) {
        boolean within = !path.isEmpty() && !fault.path().isEmpty();
        in.fault(path + (within ? "/" : "") + fault.path(), fault.message());
      }
      return Optional.empty();
    }
  }
}

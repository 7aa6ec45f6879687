package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.reference.Limits;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.WorkOrder.Answer;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrder.Count;
import io.casekit.task.WorkOrder.Found;
import io.casekit.task.WorkOrder.SignOff;
import io.casekit.task.WorkOrder.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The JSON form of a work order, in the state of a case. What is absent or zero is left out. */
final class WorkOrderJson {
  private WorkOrderJson() {}

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  static String write(WorkOrder order) {
    CanonicalOut out = new CanonicalOut().object();
    Answer answer = order.answer();
    if (answer != null) {
      out.name("answer").object();
      out.member("at", Instants.write(answer.at()));
      out.member("by", answer.by());
      out.member("key", keyOrNull(answer.key()));
      out.member("state", key(answer.state()));
      out.endObject();
    }
    if (!order.sums().isEmpty()) {
      out.name("costs").object();
      order.sums().forEach((currency, sum) -> out.member(currency, sum.toPlainString()));
      out.endObject();
    }
    if (!order.counts().isEmpty()) {
      out.name("counts").object();
      Map<String, Long> counts = new TreeMap<>();
      order.counts().forEach((what, count) -> counts.put(what.key(), count));
      counts.forEach((what, count) -> out.member(what, count.longValue()));
      out.endObject();
    }
    out.name("plan").object();
    order.plan().write(out);
    out.endObject();
    found(out, "readings", order.readings());
    order.signOff().ifPresent(sign -> sign(out, sign));
    if (!order.times().isEmpty()) {
      out.name("times").object();
      Map<String, Duration> times = new TreeMap<>();
      order.times().forEach((kind, time) -> times.put(kind.key(), time));
      times.forEach((kind, time) -> out.member(kind, time.toString()));
      out.endObject();
    }
    found(out, "values", order.values());
    Window window = order.window();
    if (window != null) {
      out.name("window").object();
      out.member("at", Instants.write(window.at()));
      out.member("by", window.by());
      out.member("from", Instants.write(window.from()));
      out.member("key", keyOrNull(window.key()));
      out.member("until", Instants.write(window.until()));
      out.endObject();
    }
    return out.endObject().toString();
  }

  private static void sign(CanonicalOut out, SignOff sign) {
    out.name("signOff").object();
    out.member("at", Instants.write(sign.at()));
    out.member("by", sign.by());
    out.member("key", keyOrNull(sign.key()));
    out.member("remark", sign.remark());
    out.endObject();
  }

  private static void found(CanonicalOut out, String name, Map<String, Found> byName) {
    if (!byName.isEmpty()) {
      out.name(name).object();
      byName.forEach(
          (key, found) -> {
            out.name(key).object();
            out.member("at", Instants.write(found.at()));
            out.member("key", keyOrNull(found.key()));
            out.member("unit", found.unit());
            out.member("value", found.value());
            out.endObject();
          });
      out.endObject();
    }
  }

  private static @Nullable String keyOrNull(String key) {
    return key.isEmpty() ? null : key;
  }

  static WorkOrder read(String json) {
    JsonIn in = JsonIn.parse("work order", json, Limits.CASE_STATE_BYTES);
    WorkOrder.Builder order = new WorkOrder.Builder(WorkOrderPlan.read(in.object("plan")));
    order.answer =
        in.optionalObject("answer")
            .map(
                answer ->
                    new Answer(
                        answer.read(
                            "state",
                            FieldEntryJson.of(
                                "state of an appointment",
                                AppointmentState.values(),
                                WorkOrderJson::key),
                            AppointmentState.PROPOSED),
                        answer.text("by"),
                        at(answer, "at"),
                        answer.optionalText("key").orElse("")))
            .orElse(null);
    order.window =
        in.optionalObject("window")
            .map(
                window ->
                    new Window(
                        at(window, "from"),
                        at(window, "until"),
                        window.text("by"),
                        at(window, "at"),
                        window.optionalText("key").orElse("")))
            .orElse(null);
    order.signOff =
        in.optionalObject("signOff")
            .map(
                sign ->
                    new SignOff(
                        sign.text("by"),
                        at(sign, "at"),
                        sign.optionalText("remark").orElse(null),
                        sign.optionalText("key").orElse("")))
            .orElse(null);
    in.textsByName("costs")
        .forEach(
            (currency, sum) -> order.costs.put(currency, FieldEntryJson.decimal("costs", sum)));
    if (in.has("counts")) {
      JsonIn counts = in.object("counts");
      for (Count what : Count.values()) {
        if (counts.has(what.key())) {
          order.counts.put(what, counts.number(what.key()));
        }
      }
    }
    if (in.has("times")) {
      JsonIn times = in.object("times");
      for (Time.Kind kind : Time.Kind.values()) {
        times.optional(kind.key(), Duration::parse).ifPresent(time -> order.times.put(kind, time));
      }
    }
    in.objectsByName("values").forEach((name, value) -> order.values.put(name, found(value)));
    in.objectsByName("readings").forEach((name, value) -> order.readings.put(name, found(value)));
    in.check();
    return order.build();
  }

  private static Found found(JsonIn in) {
    return new Found(
        in.text("value"),
        in.optionalText("unit").orElse(null),
        at(in, "at"),
        in.optionalText("key").orElse(""));
  }

  private static Instant at(JsonIn in, String field) {
    return in.read(field, Instants::parse, Instant.EPOCH);
  }

  private static String key(AppointmentState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

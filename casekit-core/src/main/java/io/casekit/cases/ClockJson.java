package io.casekit.cases;

import io.casekit.calendar.Timespan;
import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.sla.Breach;
import io.casekit.sla.Marks;
import io.casekit.sla.Pause;
import io.casekit.sla.SlaClock;
import io.casekit.sla.TargetKind;
import io.casekit.sla.Terms;
import io.casekit.sla.Terms.Agreement;
import io.casekit.sla.Terms.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of the SLA clocks of a case. What is absent, or the first cycle, is left out. */
final class ClockJson {
  private ClockJson() {}

  static void write(CanonicalOut out, SlaClock clock) {
    Terms terms = clock.terms();
    Agreement agreed = terms.agreed();
    out.object();
    out.member("agreedBy", agreed == null ? null : agreed.by());
    instant(out, "agreedDueAt", agreed == null ? null : agreed.dueAt());
    out.member("allowed", terms.allowed() == null ? null : terms.allowed().toString());
    breaches(out, clock.breaches());
    out.member("calendar", terms.calendar());
    out.member("calendarVersion", terms.calendarVersion());
    out.member("cancelled", clock.marks().cancelled());
    carried(out, terms.carried());
    instant(out, "changedAt", terms.changedAt());
    out.member("cycle", clock.cycle() == 1 ? 0 : clock.cycle());
    instant(out, "dueAt", clock.dueAt());
    out.member("kind", clock.kind().key());
    out.member("lapsed", terms.lapsed());
    pauses(out, clock.pauses());
    out.member("policy", terms.policy());
    reached(out, clock.reached());
    instant(out, "startedAt", clock.startedAt());
    instant(out, "stoppedAt", clock.stoppedAt());
    out.member("target", clock.target());
    out.endObject();
  }

  private static void breaches(CanonicalOut out, List<Breach> breaches) {
    if (!breaches.isEmpty()) {
      out.name("breaches").array();
      for (Breach breach : breaches) {
        out.object();
        instant(out, "dueAt", breach.dueAt());
        out.member("superseded", breach.superseded());
        out.endObject();
      }
      out.endArray();
    }
  }

  private static void carried(CanonicalOut out, List<Carried> carried) {
    if (!carried.isEmpty()) {
      out.name("carried").array();
      for (Carried one : carried) {
        out.object();
        instant(out, "at", one.at());
        out.member("calendarVersion", one.calendarVersion());
        instant(out, "usedUpAt", one.usedUpAt());
        out.member("worked", one.worked().toString());
        out.endObject();
      }
      out.endArray();
    }
  }

  private static void pauses(CanonicalOut out, List<Pause> pauses) {
    if (!pauses.isEmpty()) {
      out.name("pauses").array();
      for (Pause pause : pauses) {
        out.object();
        instant(out, "from", pause.from());
        instant(out, "to", pause.to());
        out.endObject();
      }
      out.endArray();
    }
  }

  private static void reached(CanonicalOut out, List<String> reached) {
    if (!reached.isEmpty()) {
      out.name("reached").array();
      reached.forEach(out::value);
      out.endArray();
    }
  }

  private static void instant(CanonicalOut out, String name, @Nullable Instant value) {
    if (value != null) {
      out.member(name, Instants.write(value));
    }
  }

  static SlaClock read(JsonIn in) {
    Instant agreed = instant(in, "agreedDueAt");
    String agreedBy = in.optionalText("agreedBy").orElse(null);
    Terms terms =
        new Terms(
            in.optionalText("policy").orElse(null),
            in.flag("lapsed", false),
            in.optional("allowed", Timespan::parse).orElse(null),
            in.text("calendar"),
            in.optionalText("calendarVersion").orElse(null),
            agreed == null ? null : new Agreement(agreed, agreedBy),
            in.objects("carried").stream().map(ClockJson::carried).toList(),
            instant(in, "changedAt"));
    Marks marks =
        new Marks(
            required(in, "startedAt"),
            in.objects("pauses").stream()
                .map(pause -> new Pause(required(pause, "from"), instant(pause, "to")))
                .toList(),
            instant(in, "stoppedAt"),
            in.flag("cancelled", false));
    return new SlaClock(
        in.text("target"),
        in.read("kind", TargetKind::of, TargetKind.RESOLUTION),
        (int) in.number("cycle", 1),
        marks,
        terms,
        in.objects("breaches").stream()
            .map(
                breach ->
                    new Breach(
                        required(breach, "dueAt"), breach.optionalText("superseded").orElse(null)))
            .toList(),
        in.texts("reached"),
        instant(in, "dueAt"));
  }

  private static Carried carried(JsonIn in) {
    return new Carried(
        required(in, "at"),
        in.read("worked", Duration::parse, Duration.ZERO),
        in.optionalText("calendarVersion").orElse(null),
        required(in, "usedUpAt"));
  }

  private static Instant required(JsonIn in, String field) {
    return in.read(field, Instants::parse, Instant.EPOCH);
  }

  private static @Nullable Instant instant(JsonIn in, String field) {
    return in.optional(field, Instants::parse).orElse(null);
  }
}

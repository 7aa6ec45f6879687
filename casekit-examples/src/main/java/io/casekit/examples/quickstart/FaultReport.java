package io.casekit.examples.quickstart;

import io.casekit.calendar.Timespan;
import io.casekit.reference.Priority;
import io.casekit.rules.RuleSet;
import io.casekit.sla.Target;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a fault report is, and who gets it. */
final class FaultReport {
  private FaultReport() {}

  static CaseType type() {
    // tag::case-type[]
    return CaseType.named("fault")
        .titled("Fault report")
        .number("FR-{year}-{seq:6}")
        .attribute(Attribute.choice("way-in", "somebody-is-home", "caretaker-has-key").searchable())
        .attribute(Attribute.text("phone").personal())
        .queue("dispatch")
        .stage("new", s -> s.titled("New").to("in-progress", "cancelled"))
        .stage(
            "in-progress",
            s ->
                s.titled("In progress")
                    .task("inspect", t -> t.titled("Inspect on site"))
                    .to("waiting", "resolved", "cancelled"))
        .stage("waiting", s -> s.titled("Waiting").waiting().to("in-progress", "cancelled"))
        .stage(
            "resolved",
            s ->
                s.titled("Resolved")
                    .resolved()
                    .requiresTask("inspect")
                    .requiresOutcome()
                    .to("closed", "in-progress"))
        .stage("closed", s -> s.titled("Closed").closed().to("in-progress"))
        .stage("cancelled", s -> s.titled("Cancelled").cancelled())
        .sla(
            "repair-in-time",
            Target.resolution("repair")
                .within(Priority.CRITICAL, Timespan.workingHours(4))
                .within(Priority.HIGH, Timespan.workingHours(8))
                .within(Priority.MEDIUM, Timespan.workingDays(3))
                .within(Priority.LOW, Timespan.workingDays(10)))
        .build();
    // end::case-type[]
  }

  static RuleSet routing() {
    return RuleSet.fromJson(text("routing.json"));
  }

  private static String text(String resource) {
    try (InputStream in = FaultReport.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing beside " + FaultReport.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package com.example.routing;

import io.casekit.rules.RuleSet;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a fault report is, and the rules for it with the names that they may use. */
final class FaultReports {
  private FaultReports() {}

  static CaseType type() {
    return CaseType.named("fault-report")
        .titled("Fault report")
        .number("FR-{year}-{seq:6}")
        .attribute(Attribute.choice("affects", "one-room", "flat", "house"))
        .attribute(Attribute.yesNo("trapped"))
        .queue("dispatch")
        .stage("new", s -> s.to("in-progress", "cancelled"))
        .stage("in-progress", s -> s.to("resolved", "cancelled"))
        .stage("resolved", s -> s.resolved().to("closed", "in-progress"))
        .stage("closed", s -> s.closed())
        .stage("cancelled", s -> s.cancelled())
        .build();
  }

  /** A rule file that names anything else is refused, so a slip of the pen is found at once. */
  static Vocabulary names() {
    return Vocabulary.builder()
        .types(type())
        .categories(List.of("gas", "heating", "lift", "unsorted", "water"))
        .queues("dispatch", "emergency", "heating", "lift-contractor", "plumbers")
        .skills("heating")
        .build();
  }

  /** The rules of {@code routing.json}. */
  static RuleSet rules() {
    try (InputStream file = FaultReports.class.getResourceAsStream("/routing.json")) {
      if (file == null) {
        throw new IllegalStateException("The class path has no routing.json; put it there.");
      }
      return RuleSet.fromJson(new String(file.readAllBytes(), StandardCharsets.UTF_8), names());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

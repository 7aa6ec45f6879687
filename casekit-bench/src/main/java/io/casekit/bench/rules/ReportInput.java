package io.casekit.bench.rules;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A report as casekit's rules read it. */
record ReportInput(Report report) implements Input {
  @Override
  public @Nullable Object value(Field field) {
    return switch (field.name()) {
      case "category" -> report.category();
      case "place" -> report.place();
      case "priority" -> MixedRule.PRIORITIES.get(report.priority());
      case "channel" -> report.channel();
      case "text" -> report.words();
      case "tags" -> report.tags();
      case "amount" -> report.amount();
      default -> null;
    };
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public LocalDate day() {
    return LocalDate.EPOCH;
  }
}

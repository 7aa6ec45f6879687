package io.casekit.bench.rules;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as casekit's rules read it.
 *
 * @param report the report
 * @param parts for each field of the rules, by its slot, which part of a report it is: settled
 *     once, as the predicates of the loop are
 */
record ReportInput(Report report, int[] parts) implements Input {
  private static final List<String> NAMES =
      List.of("category", "place", "priority", "channel", "text", "tags", "amount");

  /** Returns which parts of a report the fields are. */
  static int[] parts(List<Field> fields) {
    int[] parts = new int[fields.size()];
    fields.forEach(field -> parts[field.slot()] = NAMES.indexOf(field.name()));
    return parts;
  }

  @Override
  public @Nullable Object value(Field field) {
    return switch (parts[field.slot()]) {
      case 0 -> report.category();
      case 1 -> report.place();
      case 2 -> MixedRule.PRIORITIES.get(report.priority());
      case 3 -> report.channel();
      case 4 -> report.words();
      case 5 -> report.tags();
      case 6 -> report.amount();
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

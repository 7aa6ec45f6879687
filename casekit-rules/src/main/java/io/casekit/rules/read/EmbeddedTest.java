package io.casekit.rules.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test in the rule file itself.
 *
 * @param id its name
 * @param given values by field
 * @param on the day on which it is decided, or null if no rule it meets is valid only for a time
 * @param expected what comes out, as text, by output
 * @param rules the rules that decide, by stage, or null if any will do
 */
public record EmbeddedTest(
    String id,
    Map<String, Object> given,
    @Nullable LocalDate on,
    Map<String, String> expected,
    @Nullable List<String> rules) {
  /** Keeps the maps unchangeable. */
  public EmbeddedTest {
    given = Map.copyOf(given);
    expected = Map.copyOf(expected);
    rules = rules == null ? null : List.copyOf(rules);
  }
}

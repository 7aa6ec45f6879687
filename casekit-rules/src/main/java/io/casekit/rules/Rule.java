package io.casekit.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One rule: where a case goes for which all conditions hold.
 *
 * @param id unique within its set
 * @param why the author's reason, or null
 * @param when its conditions, at least one
 * @param queue where the case goes
 */
record Rule(String id, @Nullable String why, List<Condition> when, String queue) {
  // Together with the longest id, queue and reason well within the limit of an explanation.
  private static final int CONDITIONS_SHOWN = 800;

  boolean matches(Sight sight) {
    for (Condition condition : when) {
      if (!condition.holds(sight)) {
        return false;
      }
    }
    return true;
  }

  String whyMatched() {
    String conditions = when.stream().map(Condition::says).collect(Collectors.joining(" and "));
    return "Rule \"%s\" chose queue \"%s\"%s because %s."
        .formatted(
            id,
            queue,
            why == null ? "" : " (" + why + ")",
            Quote.cut(conditions, CONDITIONS_SHOWN));
  }

  String whyNot(Sight sight) {
    String asked =
        when.stream()
            .filter(condition -> !condition.holds(sight))
            .map(
                condition ->
                    condition.says()
                        + (sight.value(condition.field()) == null ? ", which is missing" : ""))
            .collect(Collectors.joining("; "));
    return "Rule \"%s\" did not match. It asks: %s."
        .formatted(id, Quote.cut(asked, CONDITIONS_SHOWN));
  }
}

package io.casekit.query;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Set;
import java.util.TreeSet;

/** The values that one part of a query names. */
final class Named {
  private Named() {}

  static Set<String> keys(String what, String... keys) {
    Set<String> checked = new TreeSet<>();
    for (String key : some(what, keys)) {
      checked.add(Limits.key(what, key));
    }
    return checked;
  }

  // "None of them" by mistake must not become "any of them".
  static <T> T[] some(String what, T[] values) {
    if (Limits.given(what, values).length == 0 || values.length > CaseQuery.MAX_VALUES) {
      throw new InvalidInputException(
          "query",
          "%d values of %s are named; name 1 to %d"
              .formatted(values.length, what, CaseQuery.MAX_VALUES));
    }
    for (T value : values) {
      Limits.given(what, value);
    }
    return values;
  }
}

package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;

/** One way to find the rules of a field that accept a value. */
@FunctionalInterface
interface Access {
  /**
   * Adds the rules that accept the value, or takes away those that do not.
   *
   * @param field the field
   * @param value what it holds
   * @param sight knows the words and spans of that
   * @param found takes what is found
   */
  void apply(Field field, Object value, Sight sight, Found found);
}

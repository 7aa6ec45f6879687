package io.casekit.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * One condition of one rule.
 *
 * @param field what it looks at
 * @param test what it asks
 */
public record Condition(Field field, UnaryTest test) {
  /** Tells whether it holds for a case. */
  public boolean holds(Sight sight) {
    return test.holds(field, sight.value(field), sight);
  }

  /**
   * Says in words what it asks. Only the rule speaks here, never the case: that may be personal.
   */
  public String says() {
    return field.name() + " " + test.says();
  }

  /** Tells why it does not hold: because the case has nothing there. */
  public boolean isMissing(Sight sight) {
    @Nullable Object value = sight.value(field);
    return value == null && !(test instanceof UnaryTest.Missing);
  }
}

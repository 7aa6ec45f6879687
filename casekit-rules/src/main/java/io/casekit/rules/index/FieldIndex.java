package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;
import java.util.Arrays;
import java.util.List;

/** The rules that accept what a case has in one field. */
final class FieldIndex {
  private final Field field;
  private final double left;
  private final long[] asked;
  private final long[] missing;
  private final long[] present;
  private final Access[] accesses;

  /**
   * Puts an index together.
   *
   * @param field the field
   * @param left which share of the rules is left after a look at it, roughly
   * @param asked those that ask something of it
   * @param missing those that accept a case without it: they ask nothing of it, or that it is
   *     missing
   * @param present those to begin with if there is something: they ask nothing of it, or something
   *     that no value has been seen to break yet
   * @param accesses what adds and takes away, in this order
   */
  FieldIndex(
      Field field,
      double left,
      long[] asked,
      long[] missing,
      long[] present,
      List<Access> accesses) {
    this.field = field;
    this.left = left;
    this.asked = asked;
    this.missing = missing;
    this.present = present;
    this.accesses = accesses.toArray(new Access[0]);
  }

  Field field() {
    return field;
  }

  /** Returns which share of the rules is left after a look at it, roughly. */
  double left() {
    return left;
  }

  /** Adds the rules that ask something of it. */
  void addAskedTo(long[] rules) {
    for (int i = 0; i < rules.length; i++) {
      rules[i] |= asked[i];
    }
  }

  /** Tells whether one of the rules asks something of it. */
  boolean isAskedBy(long[] rules) {
    for (int i = 0; i < rules.length; i++) {
      if ((rules[i] & asked[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Takes away the rules that do not accept the case. */
  void narrow(Sight sight, long[] rules, Found found) {
    found.clear();
    Object value = sight.value(field);
    if (value == null) {
      found.narrow(rules, missing);
      return;
    }
    for (Access access : accesses) {
      access.apply(field, value, sight, found);
    }
    found.narrow(rules, present);
  }

  /** Writes the rules that accept the case. */
  void accept(Sight sight, long[] into, Found found) {
    Arrays.fill(into, -1L);
    narrow(sight, into, found);
  }
}

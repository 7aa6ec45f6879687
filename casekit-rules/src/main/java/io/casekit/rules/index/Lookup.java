package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;
import java.util.Arrays;

/**
 * One case on its way through a {@link Shortlist}: where it lies on the scales of the fields, each
 * looked up when first asked for, and the rules to try.
 */
final class Lookup {
  /** What all cases have at the place after that of the last field, for rules that ask nothing. */
  static final long ANYTHING = 1;

  /** So few rules are sorted here, as the call of a sorting routine would take longer. */
  private static final int FEW = 8;

  private final Sight sight;
  private final Field[] fields;
  private final Scale[] scales;
  private final boolean[] ofFlags;

  /** Where it lies; zero as long as nobody has asked. */
  private final long[] places;

  private int[] rules = new int[12];
  private int size;

  Lookup(Sight sight, Field[] fields, Scale[] scales, boolean[] ofFlags) {
    this.sight = sight;
    this.fields = fields;
    this.scales = scales;
    this.ofFlags = ofFlags;
    this.places = new long[ofFlags.length];
    places[scales.length] = ANYTHING;
  }

  Sight sight() {
    return sight;
  }

  /** Returns its flags or its position on the scale of a field. */
  long at(int field) {
    long place = places[field];
    if (place == 0) {
      place = scales[field].at(sight.glance(fields[field]));
      places[field] = place;
    }
    return place;
  }

  /** Tells whether it has what is asked for on the scale of a field. */
  boolean meets(int field, long asked) {
    long at = at(field);
    return ofFlags[field] ? (at & asked) != 0 : Scale.isIn(asked, at);
  }

  void add(int rule) {
    if (size == rules.length) {
      rules = Arrays.copyOf(rules, 2 * size);
    }
    rules[size++] = rule;
  }

  /** Returns how many rules there are to try; one may be there twice. */
  int size() {
    return size;
  }

  int rule(int i) {
    return rules[i];
  }

  /** Brings the rules into their order. */
  void sort() {
    if (size > FEW) {
      Arrays.sort(rules, 0, size);
      return;
    }
    for (int i = 1; i < size; i++) {
      int rule = rules[i];
      int at = i;
      for (; at > 0 && rules[at - 1] > rule; at--) {
        rules[at] = rules[at - 1];
      }
      rules[at] = rule;
    }
  }
}

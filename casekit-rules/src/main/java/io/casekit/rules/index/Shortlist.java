package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few rules that a case can meet at all, where most rules ask something that few cases have.
 * Each rule is filed under one such thing, so a look at what the case has in some fields leads to
 * the rules to try; and a rule is tried by comparing numbers, as each field is looked up on its
 * {@link Scale} once. A case that leads to many rules is left to the vectors.
 */
final class Shortlist {
  private final Field[] fields;
  private final Scale[] scales;

  /** For each field whether it is asked for flags, and one more for rules that ask nothing. */
  private final boolean[] ofFlags;

  private final Drawer[] drawers;
  private final Trials trials;

  private final int most;

  /**
   * Puts a shortlist together.
   *
   * @param fields the fields that have a scale
   * @param scales the scale of each
   * @param drawers what the rules are filed in
   * @param trials what they ask beside that
   * @param most how many to look at for a case; the vectors are faster than that
   */
  Shortlist(List<Field> fields, List<Scale> scales, List<Drawer> drawers, Trials trials, int most) {
    this.fields = fields.toArray(new Field[0]);
    this.scales = scales.toArray(new Scale[0]);
    this.ofFlags = new boolean[scales.size() + 1];
    for (int field = 0; field < scales.size(); field++) {
      ofFlags[field] = scales.get(field).isOfFlags();
    }
    ofFlags[scales.size()] = true;
    this.drawers = drawers.toArray(new Drawer[0]);
    this.trials = trials;
    this.most = most;
  }

  /** Looks for the rules to try; returns null if the vectors are faster. */
  @Nullable Lookup look(Sight sight) {
    Lookup lookup = new Lookup(sight, fields, scales, ofFlags);
    int left = most;
    for (Drawer drawer : drawers) {
      left = drawer.addTo(lookup, left);
      if (left < 0) {
        return null;
      }
    }
    lookup.sort();
    return lookup;
  }

  /** Returns the position of the first rule that matches; -1 if none does. */
  int first(Lookup lookup) {
    for (int i = 0; i < lookup.size(); i++) {
      if (trials.holds(lookup.rule(i), lookup)) {
        return lookup.rule(i);
      }
    }
    return -1;
  }

  /** Returns the positions of all rules that match, in their order. */
  List<Integer> all(Lookup lookup) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < lookup.size(); i++) {
      int rule = lookup.rule(i);
      boolean isAnother = i == 0 || rule != lookup.rule(i - 1);
      if (isAnother && trials.holds(rule, lookup)) {
        all.add(rule);
      }
    }
    return all;
  }
}

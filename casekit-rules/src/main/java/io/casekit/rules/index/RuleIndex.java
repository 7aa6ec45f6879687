package io.casekit.rules.index;

import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a table that match, in their order. The time is that of looking up each field
 * once and of one pass over a bit per rule and field. What no vector tells (groups, values that the
 * host computes, the rest of a conjunction) is tried on the rules that have survived.
 */
public final class RuleIndex {
  private final Table table;
  private final List<FieldIndex> fields;
  private final @Nullable Cuts<Long> validity;

  /** The rules that have to be tried. */
  private final long[] tried;

  private final boolean isAllTold;

  private RuleIndex(
      Table table, List<FieldIndex> fields, @Nullable Cuts<Long> validity, long[] tried) {
    this.table = table;
    this.fields = fields;
    this.validity = validity;
    this.tried = tried;
    this.isAllTold = Bits.isEmpty(tried);
  }

  /** Builds the index of a table. */
  public static RuleIndex of(Table table) {
    int count = table.rules().size();
    Map<Field, FieldIndexBuilder> builders = new LinkedHashMap<>();
    long[] tried = Bits.none(count);
    Cuts.Builder<Long> validity = new Cuts.Builder<>();
    boolean timed = false;
    for (int i = 0; i < count; i++) {
      Rule rule = table.rules().get(i);
      timed |= rule.isTimed();
      validity.add(
          i,
          rule.validFrom() == null ? null : rule.validFrom().toEpochDay(),
          true,
          rule.validThrough() == null ? null : rule.validThrough().toEpochDay(),
          true);
      boolean told = rule.any().isEmpty();
      for (Condition condition : rule.when()) {
        told &=
            !condition.field().isComputed()
                && builders
                    .computeIfAbsent(
                        condition.field(), field -> new FieldIndexBuilder(field, count))
                    .add(i, condition.test());
      }
      if (!told) {
        Bits.set(tried, i);
      }
    }
    List<FieldIndex> fields = new ArrayList<>();
    builders.values().forEach(builder -> fields.add(builder.build()));
    return new RuleIndex(table, List.copyOf(fields), timed ? validity.build(count) : null, tried);
  }

  /** Returns the position of the first rule that matches; -1 if none does. */
  public int first(Sight sight) {
    long[] left = survivors(sight);
    for (int i = 0; i < left.length; i++) {
      for (long word = left[i]; word != 0; word &= word - 1) {
        int rule = (i << 6) + Long.numberOfTrailingZeros(word);
        if (matches(rule, sight)) {
          return rule;
        }
      }
    }
    return -1;
  }

  /** Returns the positions of all rules that match, in their order. */
  public List<Integer> all(Sight sight) {
    long[] left = survivors(sight);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      for (long word = left[i]; word != 0; word &= word - 1) {
        int rule = (i << 6) + Long.numberOfTrailingZeros(word);
        if (matches(rule, sight)) {
          all.add(rule);
        }
      }
    }
    return all;
  }

  private boolean matches(int rule, Sight sight) {
    return isAllTold || !Bits.get(tried, rule) || table.rules().get(rule).matches(sight);
  }

  private long[] survivors(Sight sight) {
    long[] left = valid(sight);
    long[] accepted = new long[left.length];
    for (int f = 0; f < fields.size(); f++) {
      fields.get(f).accept(sight, accepted);
      for (int i = 0; i < left.length; i++) {
        left[i] &= accepted[i];
      }
    }
    return left;
  }

  private long[] valid(Sight sight) {
    int count = table.rules().size();
    if (validity == null) {
      return Bits.all(count);
    }
    long[] valid = Bits.none(count);
    validity.addTo(valid, sight.day().toEpochDay());
    return valid;
  }

  /**
   * Returns rules that all fields but one accept, in their order: near misses. Rules that have to
   * be tried count as accepted by what the index tells, so whoever asks looks at their conditions.
   *
   * @param sight the case
   * @param limit at most so many
   * @param before only rules before this position
   */
  public List<Integer> nearMisses(Sight sight, int limit, int before) {
    long[] all = valid(sight);
    long[] one = Bits.none(table.rules().size());
    long[] accepted = new long[all.length];
    for (FieldIndex field : fields) {
      field.accept(sight, accepted);
      for (int i = 0; i < all.length; i++) {
        one[i] = one[i] & accepted[i] | all[i] & ~accepted[i];
        all[i] &= accepted[i];
      }
    }
    for (int i = 0; i < all.length; i++) {
      // Survivors that fail on trial may have failed by one field as well.
      one[i] |= all[i] & tried[i];
    }
    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < one.length && near.size() < limit; i++) {
      for (long word = one[i]; word != 0 && near.size() < limit; word &= word - 1) {
        int rule = (i << 6) + Long.numberOfTrailingZeros(word);
        if (rule >= before) {
          return near;
        }
        if (failures(table.rules().get(rule), sight) == 1) {
          near.add(rule);
        }
      }
    }
    return near;
  }

  /** Returns how many of its parts do not hold: conditions, and its groups as one. */
  private static int failures(Rule rule, Sight sight) {
    int failures = rule.any().isEmpty() || rule.anyGroup(sight) ? 0 : 1;
    for (Condition condition : rule.when()) {
      failures += condition.holds(sight) ? 0 : 1;
    }
    return failures;
  }
}

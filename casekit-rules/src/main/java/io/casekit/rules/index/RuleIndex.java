package io.casekit.rules.index;

import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a table that match, in their order: by a {@link Shortlist} where few rules
 * come into question for a case, else by vectors of bits. The time of these is that of looking up
 * each field once and of one pass over a bit per rule and field. What no vector tells (groups,
 * values that the host computes, the rest of a conjunction) is tried on the rules that have
 * survived.
 */
public final class RuleIndex {
  /** With so few rules left it is cheaper to try them than to look at another field for all. */
  private static final int FEW = 12;

  private final Table table;

  /** Null if for an average case too many rules come into question. */
  private final @Nullable Shortlist shortlist;

  /** First those after which few rules are left. */
  private final List<FieldIndex> fields;

  /** The place of each field among them, by its slot. */
  private final int[] ranks;

  /** What each rule asks, in the order of the fields. */
  private final Condition[][] conditions;

  private final @Nullable Cuts validity;

  /** For each number of fields looked at, the rules that ask something of the others, or more. */
  private final long[][] untold;

  /** The first field after which so few rules may be left that it is worth counting them. */
  private final int firstCounted;

  /** The rules that have to be tried. */
  private final long[] tried;

  private RuleIndex(Table table, List<FieldIndex> fields, @Nullable Cuts validity, long[] tried) {
    this.table = table;
    this.fields = fields;
    this.validity = validity;
    this.shortlist = ShortlistBuilder.of(table);
    this.tried = tried;
    this.ranks = new int[table.fields().size()];
    for (int i = 0; i < fields.size(); i++) {
      ranks[fields.get(i).field().slot()] = i;
    }
    double expected = table.rules().size();
    int counted = 0;
    while (counted < fields.size() && expected * fields.get(counted).left() > 5 * FEW) {
      expected *= fields.get(counted).left();
      counted++;
    }
    this.firstCounted = counted;
    this.untold = new long[fields.size() + 1][];
    untold[fields.size()] = tried;
    for (int f = fields.size() - 1; f >= 0; f--) {
      untold[f] = untold[f + 1].clone();
      fields.get(f).addAskedTo(untold[f]);
    }
    this.conditions =
        table.rules().stream()
            .map(
                rule ->
                    rule.when().stream()
                        .filter(condition -> !condition.field().isComputed())
                        .sorted(Comparator.comparingInt(one -> ranks[one.field().slot()]))
                        .toArray(Condition[]::new))
            .toArray(Condition[][]::new);
  }

  /** Builds the index of a table. */
  public static RuleIndex of(Table table) {
    int count = table.rules().size();
    Map<Field, FieldIndexBuilder> builders = new LinkedHashMap<>();
    long[] tried = Bits.none(count);
    Cuts.Builder validity = new Cuts.Builder();
    boolean timed = false;
    for (int i = 0; i < count; i++) {
      Rule rule = table.rules().get(i);
      timed |= rule.isTimed();
      validity.add(i, day(rule.validFrom()), true, day(rule.validThrough()), true);
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
    fields.sort(Comparator.comparingDouble(FieldIndex::left));
    return new RuleIndex(table, List.copyOf(fields), timed ? validity.build(count) : null, tried);
  }

  private static @Nullable BigDecimal day(@Nullable LocalDate day) {
    return day == null ? null : BigDecimal.valueOf(day.toEpochDay());
  }

  /** Returns the position of the first rule that matches; -1 if none does. */
  public int first(Sight sight) {
    Lookup lookup = shortlist == null ? null : shortlist.look(sight);
    return shortlist == null || lookup == null ? firstByVectors(sight) : shortlist.first(lookup);
  }

  /** Returns the positions of all rules that match, in their order. */
  public List<Integer> all(Sight sight) {
    Lookup lookup = shortlist == null ? null : shortlist.look(sight);
    return shortlist == null || lookup == null ? allByVectors(sight) : shortlist.all(lookup);
  }

  /** Returns the same as {@link #first}, whatever the case. */
  int firstByVectors(Sight sight) {
    long[] left = valid(sight);
    int looked = narrow(sight, left);
    for (int i = 0; i < left.length; i++) {
      for (long word = left[i]; word != 0; word &= word - 1) {
        int rule = (i << 6) + Long.numberOfTrailingZeros(word);
        if (matches(rule, looked, sight)) {
          return rule;
        }
      }
    }
    return -1;
  }

  /** Returns the same as {@link #all}, whatever the case. */
  List<Integer> allByVectors(Sight sight) {
    long[] left = valid(sight);
    int looked = narrow(sight, left);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      for (long word = left[i]; word != 0; word &= word - 1) {
        int rule = (i << 6) + Long.numberOfTrailingZeros(word);
        if (matches(rule, looked, sight)) {
          all.add(rule);
        }
      }
    }
    return all;
  }

  /** Tries what the fields looked at have not told. */
  private boolean matches(int rule, int looked, Sight sight) {
    if (!Bits.get(untold[looked], rule)) {
      return true;
    }
    Condition[] asked = conditions[rule];
    for (int i = firstAsked(asked, looked); i < asked.length; i++) {
      if (!asked[i].holds(sight)) {
        return false;
      }
    }
    // What the host computes comes last, so that it is asked for only if need be.
    return !Bits.get(tried, rule) || table.rules().get(rule).matches(sight);
  }

  /** Which of the conditions, in the order of the fields, is the first not looked at. */
  private int firstAsked(Condition[] asked, int looked) {
    int first = asked.length;
    while (first > 0 && ranks[asked[first - 1].field().slot()] >= looked) {
      first--;
    }
    return first;
  }

  /**
   * Takes away the rules that some field does not accept, one field after the other until few are
   * left.
   *
   * @return how many fields have been looked at
   */
  private int narrow(Sight sight, long[] left) {
    Found found = new Found(left.length);
    for (int f = 0; f < fields.size(); f++) {
      FieldIndex field = fields.get(f);
      if (field.isAskedBy(left)) {
        field.narrow(sight, left, found);
        if (f >= firstCounted && Bits.count(left) <= FEW) {
          return f + 1;
        }
      }
    }
    return fields.size();
  }

  private long[] valid(Sight sight) {
    int count = table.rules().size();
    if (validity == null) {
      return Bits.all(count);
    }
    long[] valid = Bits.none(count);
    validity.write(valid, BigDecimal.valueOf(sight.day().toEpochDay()));
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
    Found found = new Found(all.length);
    for (FieldIndex field : fields) {
      field.accept(sight, accepted, found);
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

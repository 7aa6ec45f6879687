package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.model.UnaryTest.Under;
import io.casekit.rules.vocabulary.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the scale of a field by what rules ask of it. */
final class Scales {
  private Scales() {}

  /**
   * Returns the scale.
   *
   * @param field the field
   * @param tests what rules ask of it
   * @return null if there is none for what they ask
   */
  static @Nullable Scale of(Field field, List<UnaryTest> tests) {
    List<String> nodes = new ArrayList<>();
    List<Object> ends = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (UnaryTest test : tests) {
      if (test instanceof Under under) {
        nodes.addAll(under.tops());
      } else if (test instanceof Range range) {
        add(range.low(), ends);
        add(range.high(), ends);
      } else if (test instanceof HasAny any) {
        values.addAll(any.codes());
      } else if (test instanceof OneOf one && field.type() != FieldType.CODE_SET) {
        values.addAll(one.values());
      } else if (test instanceof Not not && not.test() instanceof OneOf one) {
        values.addAll(one.values());
      }
    }
    if (!nodes.isEmpty()) {
      return new TreeScale(nodes);
    } else if (!ends.isEmpty() && field.type() != FieldType.CODE) {
      return new NumberScale(field, ends);
    }
    Set<Object> distinct = new LinkedHashSet<>(values);
    if (!ends.isEmpty()) {
      distinct.addAll(field.values());
    }
    if (distinct.size() <= FlagScale.MOST) {
      return new FlagScale(field, distinct, tests);
    }
    return field.type() == FieldType.CODE_SET ? null : new KeyScale(values);
  }

  private static void add(@Nullable Object end, List<Object> ends) {
    if (end != null) {
      ends.add(end);
    }
  }
}

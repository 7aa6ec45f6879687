package io.casekit.rules.index;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Missing;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Present;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.vocabulary.FieldType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a field of which rules name few: one flag for each, and two for all else. */
final class FlagScale extends Scale {
  private static final long MISSING = 1;
  private static final long OTHER = 1 << 1;

  /** The most values. */
  static final int MOST = Long.SIZE - 2;

  private final Field field;
  private final boolean isOfSets;
  private final KeyNumbers flags;
  private final int[] named = new int[Long.SIZE];
  private int namedAtAll;

  /**
   * Lays out a scale.
   *
   * @param field the field
   * @param values the values that rules name, or codes of a set; at most {@link #MOST}
   * @param tests what rules ask of it
   */
  FlagScale(Field field, Collection<Object> values, Collection<UnaryTest> tests) {
    this.field = field;
    this.isOfSets = field.type() == FieldType.CODE_SET;
    Map<Object, Long> byValue = new HashMap<>();
    values.forEach(value -> byValue.put(value, OTHER << 1 << byValue.size()));
    this.flags = new KeyNumbers(byValue);
    for (UnaryTest test : tests) {
      for (long rest = asked(test); rest != 0; rest &= rest - 1) {
        named[Long.numberOfTrailingZeros(rest)]++;
        namedAtAll++;
      }
    }
  }

  @Override
  long at(@Nullable Object value) {
    if (value == null) {
      return MISSING;
    } else if (!isOfSets) {
      return flag(value);
    }
    long all = 0;
    for (Object code : (Set<?>) value) {
      all |= flag(code);
    }
    return all == 0 ? OTHER : all;
  }

  private long flag(Object value) {
    long flag = flags.of(value);
    return flag == KeyNumbers.NONE ? OTHER : flag;
  }

  @Override
  long asked(UnaryTest test) {
    if (test instanceof Missing) {
      return MISSING;
    } else if (test instanceof Present) {
      return ~MISSING;
    } else if (isOfSets) {
      return test instanceof HasAny any ? flags(any.codes()) : UNTOLD;
    } else if (test instanceof OneOf one) {
      return flags(one.values());
    } else if (test instanceof Not not && not.test() instanceof OneOf one) {
      return ~(MISSING | flags(one.values()));
    }
    return test instanceof Range range ? flags(range) : UNTOLD;
  }

  private long flags(Collection<?> values) {
    long all = 0;
    for (Object value : values) {
      all |= flags.of(value);
    }
    return all;
  }

  /** A range of codes in an order asks for one of those that lie in it. */
  private long flags(Range range) {
    List<String> codes = field.values();
    int first = 0;
    int last = codes.size() - 1;
    if (range.low() != null) {
      first = codes.indexOf(range.low()) + (range.lowIncluded() ? 0 : 1);
    }
    if (range.high() != null) {
      last = codes.indexOf(range.high()) - (range.highIncluded() ? 0 : 1);
    }
    boolean isOpen = range.low() == null && range.high() == null;
    return isOpen || first < 0 || first > last ? UNTOLD : flags(codes.subList(first, last + 1));
  }

  @Override
  boolean isOfFlags() {
    return true;
  }

  @Override
  double share(long asked) {
    double share = 0;
    for (long rest = asked; rest != 0; rest &= rest - 1) {
      share += named[Long.numberOfTrailingZeros(rest)];
    }
    return Math.min(1, share / Math.max(1, namedAtAll));
  }
}

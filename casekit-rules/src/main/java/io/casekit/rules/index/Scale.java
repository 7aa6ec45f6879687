package io.casekit.rules.index;

import io.casekit.rules.model.UnaryTest;
import org.jspecify.annotations.Nullable;

/**
 * Brings what cases have in one field to a number, so that asking the same of it for many rules is
 * a comparison of numbers. A scale is one of two kinds: on one of few marks a value has flags, one
 * bit for each mark, and a test asks for one of some flags; on all others a value has a position,
 * and a test asks for a stretch of positions.
 */
abstract class Scale {
  /** What {@link #asked} returns for a test that this scale cannot tell. */
  static final long UNTOLD = 0;

  /** Returns the flags or the position of what a case has, null if nothing; never zero. */
  abstract long at(@Nullable Object value);

  /** Returns what a test asks for: flags, or a {@link #stretch}; {@link #UNTOLD} if neither. */
  abstract long asked(UnaryTest test);

  /** Tells whether values have flags and not a position. */
  abstract boolean isOfFlags();

  /**
   * Estimates which share of cases has what is asked for, if cases have a value as often as rules
   * name it.
   */
  abstract double share(long asked);

  /** Puts the ends of a stretch of positions into one number, both included. */
  static long stretch(int first, int last) {
    return (long) last << Integer.SIZE | first;
  }

  /** Tells whether a position lies in a stretch. */
  static boolean isIn(long stretch, long position) {
    return first(stretch) <= position && position <= last(stretch);
  }

  static int first(long stretch) {
    return (int) stretch;
  }

  static int last(long stretch) {
    return (int) (stretch >>> Integer.SIZE);
  }
}

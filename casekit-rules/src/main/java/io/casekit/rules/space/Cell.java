package io.casekit.rules.space;

import org.jspecify.annotations.Nullable;

/**
 * A value that stands for all those of a field that the rules of a table do not tell apart from it.
 *
 * @param value the value, of a text that is not named what it begins with; null if there is none
 * @param kind how the rules come to it
 */
record Cell(@Nullable Object value, Kind kind) {
  /** The case has nothing there. */
  static final Cell MISSING = new Cell(null, Kind.MISSING);

  /** How rules come to a value. */
  enum Kind {
    /** It is named by a rule, or by the declaration of the field. */
    NAMED,
    /** It is one of those that nobody names. */
    OTHER,
    /** There is none. */
    MISSING
  }
}

package io.casekit.examples.replay.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of a table with as many fields as the header. */
final class Row {

  /** Nothing that a replay needs is longer; a database column need not be either. */
  private static final int LONGEST = 1_000;

  private final long line;
  private final List<String> fields;
  private final Map<String, Integer> columns;
  private final Set<String> unknown;
  private final List<String> oddities = new ArrayList<>();

  Row(long line, List<String> fields, Map<String, Integer> columns, Set<String> unknown) {
    this.line = line;
    this.fields = fields;
    this.columns = columns;
    this.unknown = unknown;
  }

  long line() {
    return line;
  }

  /**
   * Returns what the row says in the given column, or null if it is empty, unknown, or the table
   * lacks the column.
   */
  @Nullable String known(String column) throws UnreadableRowException {
    Integer index = columns.get(column);
    if (index == null) {
      return null;
    }
    String text = fields.get(index).strip();
    if (text.isEmpty() || unknown.contains(text)) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw new UnreadableRowException("more than " + LONGEST + " characters in column " + column);
    }
    return withoutControls(text);
  }

  String knownOr(String column, String otherwise) throws UnreadableRowException {
    String text = known(column);
    return text == null ? otherwise : text;
  }

  /** Returns what the row must say for the given reason. */
  String needed(String column, String what) throws UnreadableRowException {
    String text = known(column);
    if (text == null) {
      throw new UnreadableRowException("missing %s in column %s".formatted(what, column));
    }
    return text;
  }

  @Nullable Instant time(String column, Times times) throws UnreadableRowException {
    String text = known(column);
    return text == null ? null : read(column, text, times);
  }

  Instant neededTime(String column, String what, Times times) throws UnreadableRowException {
    return read(column, needed(column, what), times);
  }

  private Instant read(String column, String text, Times times) throws UnreadableRowException {
    Times.Reading reading;
    try {
      reading = times.read(text);
    } catch (UnreadableRowException e) {
      throw new UnreadableRowException(e.reason() + " in column " + column);
    }
    if (reading.skipped()) {
      oddities.add("time in column %s was skipped by the clocks, moved on".formatted(column));
    }
    return reading.instant();
  }

  /** Returns what is odd about what was read so far, although it could be read. */
  List<String> oddities() {
    return oddities;
  }

  /** PostgreSQL refuses NUL in text, and no control character is anything a person wrote. */
  private static String withoutControls(String text) {
    return text.chars().noneMatch(Character::isISOControl)
        ? text
        : text.codePoints()
            .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}

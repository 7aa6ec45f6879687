package io.casekit.rules.space;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Source;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as an example. It holds what a case has, not what rules make of it, so that two fields
 * which read the same thing see the same.
 */
final class Witness implements Input {
  private static final Source TITLE = new Source("title", false);
  private static final Source DESCRIPTION = new Source("description", false);
  private static final Source TEXT = new Source("text", false);
  private static final String UNTITLED = "-";

  private final Map<Object, Object> values = new HashMap<>();
  private final Map<Object, Boolean> missing = new HashMap<>();
  private final ZoneId zone;
  private final LocalDate day;

  Witness(ZoneId zone, LocalDate day) {
    this.zone = zone;
    this.day = day;
  }

  /** Puts a value where a field is read that is read from one place; false if another is there. */
  boolean put(Field field, @Nullable Object value) {
    return put(field.sources().isEmpty() ? field.name() : field.sources().get(0), value);
  }

  private boolean put(Object where, @Nullable Object value) {
    if (value == null) {
      missing.put(where, true);
      return !values.containsKey(where);
    }
    Object before = values.putIfAbsent(where, value);
    return !missing.containsKey(where) && (before == null || before.equals(value));
  }

  /** Tells whether a field is read from several places. */
  static boolean isJoined(Field field) {
    return field.sources().size() > 1 || field.sources().equals(List.of(TEXT));
  }

  private static List<Source> parts(Field field) {
    return field.sources().equals(List.of(TEXT)) ? List.of(TITLE, DESCRIPTION) : field.sources();
  }

  /** Puts a text into the first of several places that is free, if one is. */
  boolean join(Field field, @Nullable Object value) {
    if (value == null) {
      return parts(field).stream().allMatch(part -> put(part, null));
    }
    for (Source part : parts(field)) {
      if (!values.containsKey(part) && !missing.containsKey(part)) {
        return put(part, value);
      }
    }
    // It is tried with what is there.
    return true;
  }

  @Override
  public @Nullable Object value(Field field) {
    if (field.sources().isEmpty()) {
      return values.get(field.name());
    } else if (!isJoined(field)) {
      return values.get(field.sources().get(0));
    }
    StringBuilder text = new StringBuilder();
    for (Source part : parts(field)) {
      Object value = values.getOrDefault(part, part.equals(TITLE) ? UNTITLED : "");
      text.append(text.isEmpty() || value.equals("") ? "" : "\n").append(value);
    }
    return text.isEmpty() ? null : text.toString();
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public LocalDate day() {
    return day;
  }

  /** Returns what it has in some fields, by their names. */
  Map<String, Object> values(List<Field> fields) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Field field : fields) {
      Object value = value(field);
      if (value != null) {
        found.put(field.name(), value);
      }
    }
    return found;
  }
}

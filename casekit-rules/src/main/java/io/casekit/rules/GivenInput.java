package io.casekit.rules;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Source;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values given by the names of their fields. */
final class GivenInput implements Input {
  private final Map<String, Object> values;
  private final Map<Source, Object> found = new HashMap<>();
  private final ZoneId zone;
  private final LocalDate day;

  GivenInput(Map<String, Object> values, ZoneId zone, LocalDate day) {
    this.values = Map.copyOf(values);
    this.zone = zone;
    this.day = day;
  }

  /** Adds what a stage has found, for the fields that read it. */
  void found(Source source, Object value) {
    found.put(source, value);
  }

  @Override
  public @Nullable Object value(Field field) {
    Object given = values.get(field.name());
    if (given == null && field.sources().size() == 1) {
      return found.get(field.sources().get(0));
    }
    return given;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public LocalDate day() {
    return day;
  }
}

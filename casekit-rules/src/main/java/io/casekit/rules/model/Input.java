package io.casekit.rules.model;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What is decided upon: a case, or values by name. */
public interface Input {
  /** Returns what it has in a field, in the class of the field's type; null if nothing. */
  @Nullable Object value(Field field);

  /** Returns the zone in which an instant becomes a day and an hour. */
  ZoneId zone();

  /** Returns the day on which it is decided, for the validity of rules. */
  LocalDate day();
}

package io.casekit.spi;

import java.util.Locale;

/** What a kept definition defines. */
public enum DefinitionKind {
  /** A case type. */
  CASE_TYPE,
  /** A working calendar. */
  CALENDAR,
  /** A rule set. */
  RULE_SET;

  /** Returns the word used in tables: the name in lower case with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

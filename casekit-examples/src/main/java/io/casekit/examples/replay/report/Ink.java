package io.casekit.examples.replay.report;

import java.awt.Color;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of the plots. A plot is drawn with stand-ins, which become CSS variables of the page,
 * so that it follows the reader's light or dark setting.
 */
enum Ink {
  TEXT,
  MUTED,
  GRID,
  OPENED,
  CLOSED,
  BACKLOG,
  MEDIAN,
  P90,
  SPAN,
  GOOD,
  LATE,
  PENDING;

  private static final Pattern STAND_IN = Pattern.compile("rgb\\((\\d+),\\s*7,\\s*77\\)");

  Color standIn() {
    return new Color(ordinal(), 7, 77);
  }

  String cssVariable() {
    return "--ink-" + name().toLowerCase(Locale.ROOT);
  }

  static String toCss(String style) {
    Matcher matcher = STAND_IN.matcher(style);
    return matcher.replaceAll(
        found -> "var(" + values()[Integer.parseInt(found.group(1))].cssVariable() + ")");
  }
}

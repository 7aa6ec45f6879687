package io.casekit.type;

import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the numbers of a case type look, such as {@code FR-{year}-{seq:6}}: literal text, the running
 * number exactly once as {@code {seq}} or {@code {seq:width}} with a width of 1 to 18 digits, and
 * at most once the year of opening as {@code {year}}.
 */
public final class NumberPattern {
  private static final Pattern SHAPE =
      Pattern.compile("\\{(?:(?<year>year)|seq(?::(?<width>[1-9]|1[0-8]))?)}");

  private final String text;
  // The pattern as a whole, with %1$s for the year and %2$s for the running number.
  private final String template;
  private final int width;

  private NumberPattern(String text) {
    this.text = Limits.text("number pattern", text, Limits.KEY);
    StringBuilder out = new StringBuilder();
    int from = 0;
    int years = 0;
    int sequences = 0;
    int digits = 1;
    Matcher hole = SHAPE.matcher(text);
    while (hole.find()) {
      out.append(literal(text, from, hole.start()));
      if (hole.group("year") != null) {
        years++;
        out.append("%1$s");
      } else {
        sequences++;
        digits = hole.group("width") == null ? 1 : Integer.parseInt(hole.group("width"));
        out.append("%2$s");
      }
      from = hole.end();
    }
    out.append(literal(text, from, text.length()));
    if (sequences != 1 || years > 1) {
      throw fault(
          text,
          "holds the running number %d times and the year %d times; the running number must be"
              + " there once and the year at most once, as in FR-{year}-{seq:6}",
          sequences,
          years);
    }
    this.template = out.toString();
    this.width = digits;
    try {
      number(9999, Long.MAX_VALUE);
    } catch (InvalidInputException e) {
      throw fault(text, "cannot make case numbers: %s", e.faults().get(0).message());
    }
  }

  /**
   * Reads a pattern.
   *
   * @param text such as {@code FR-{year}-{seq:6}}
   * @throws InvalidInputException if braces hold anything but {@code year}, {@code seq} or {@code
   *     seq:1} to {@code seq:18}, if the running number is missing or repeated, the year repeated,
   *     or if a number could become longer than {@link Limits#KEY} or otherwise not be a {@link
   *     CaseNumber}
   */
  public static NumberPattern of(String text) {
    return new NumberPattern(text);
  }

  /**
   * Returns the number of a case.
   *
   * @param year the year of opening where the tenant is at home, 1900 to 2199
   * @param sequence the running number, from 1; filled with zeros up to the width, written in full
   *     when it is wider
   * @throws InvalidInputException if either is outside its range
   */
  public CaseNumber format(int year, long sequence) {
    checkYear(year);
    if (sequence < 1) {
      throw new InvalidInputException(
          "running number", sequence + " is not positive; running numbers begin with 1");
    }
    return number(year, sequence);
  }

  /**
   * Returns the name of the counter that gives the running numbers: the pattern with the year
   * filled in and without the width. So each year counts anew, and case types whose numbers could
   * be the same for the same running number share one counter.
   *
   * @param year the year of opening where the tenant is at home, 1900 to 2199
   * @throws InvalidInputException if the year is outside that
   */
  public String counter(int year) {
    checkYear(year);
    return template.formatted(year, "{seq}");
  }

  /** Returns the pattern as it was given. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberPattern && ((NumberPattern) other).text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private CaseNumber number(int year, long sequence) {
    String digits = Long.toString(sequence);
    return new CaseNumber(
        template.formatted(year, "0".repeat(Math.max(0, width - digits.length())) + digits));
  }

  private static void checkYear(int year) {
    if (year < 1900 || year >= 2200) {
      throw new InvalidInputException("year", year + " is outside 1900 to 2199; check the clock");
    }
  }

  private static String literal(String text, int from, int to) {
    String literal = text.substring(from, to);
    if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
      throw fault(
          text,
          "has a brace that belongs to none of {year}, {seq}, {seq:1} to {seq:18}; remove it");
    }
    return literal.replace("%", "%%");
  }

  private static InvalidInputException fault(String text, String message, Object... arguments) {
    return new InvalidInputException(
        "number pattern", "\"" + text + "\" " + message.formatted(arguments));
  }
}

package io.casekit.rules.cell;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.model.UnaryTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes conditions and values as cells of DMN, in FEEL. */
public final class FeelWriter {
  private FeelWriter() {}

  /**
   * Writes a condition.
   *
   * @throws InvalidInputException if DMN cannot say it
   */
  public static String test(UnaryTest test) {
    if (test instanceof UnaryTest.OneOf oneOf) {
      return literals(oneOf.values());
    } else if (test instanceof UnaryTest.Range range) {
      return range(range);
    } else if (test instanceof UnaryTest.Missing) {
      return "null";
    } else if (test instanceof UnaryTest.Present) {
      return "not(null)";
    } else if (test instanceof UnaryTest.Not not
        && (not.test() instanceof UnaryTest.OneOf || not.test() instanceof UnaryTest.Range)) {
      return "not(" + test(not.test()) + ")";
    }
    throw refused(
        "DMN's unary tests do not know \""
            + test.says()
            + "\"; here fit values, ranges, comparisons, missing and present");
  }

  /**
   * Writes conditions of which one must hold: values first, then ranges, then missing.
   *
   * @throws InvalidInputException if they are others or in another order, so that reading them
   *     again would not give the same
   */
  public static String choice(List<UnaryTest> tests) {
    int sort = 0;
    for (UnaryTest test : tests) {
      int next =
          test instanceof UnaryTest.OneOf
              ? 1
              : test instanceof UnaryTest.Range ? 2 : test instanceof UnaryTest.Missing ? 3 : 0;
      if (next < sort || next == 0 || next == sort && next != 2) {
        throw refused(
            "a cell takes one list of values, then ranges, then missing; bring the groups into that order");
      }
      sort = next;
    }
    if (tests.size() == 1) {
      throw refused("a group of one is a condition; take it out of \"any\"");
    }
    return tests.stream().map(FeelWriter::test).collect(Collectors.joining(", "));
  }

  private static String range(UnaryTest.Range range) {
    if (isText(range.low()) || isText(range.high())) {
      throw refused(
          "FEEL compares texts letter by letter and does not know the order of their values; list them instead");
    } else if (range.low() == null) {
      return (range.highIncluded() ? "<= " : "< ") + literal(range.high());
    } else if (range.high() == null) {
      return (range.lowIncluded() ? ">= " : "> ") + literal(range.low());
    }
    return (range.lowIncluded() ? "[" : "(")
        + literal(range.low())
        + ".."
        + literal(range.high())
        + (range.highIncluded() ? "]" : ")");
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String;
  }

  /**
   * Writes values with commas between them, in an order that is always the same.
   *
   * @throws InvalidInputException if DMN has no such values
   */
  private static String literals(Collection<?> values) {
    List<String> texts = new ArrayList<>();
    values.stream().sorted(FeelWriter::compare).forEach(value -> texts.add(literal(value)));
    return String.join(", ", texts);
  }

  private static int compare(Object a, Object b) {
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    } else if (a instanceof Long x && b instanceof Long y) {
      return x.compareTo(y);
    }
    return a.toString().compareTo(b.toString());
  }

  /**
   * Writes a value.
   *
   * @throws InvalidInputException if DMN has no such values
   */
  public static String literal(@Nullable Object value) {
    if (value instanceof String text) {
      return quoted(text);
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof LocalDate date) {
      return "date(\"" + date + "\")";
    } else if (value instanceof Instant instant) {
      return "date and time(\"" + instant + "\")";
    } else if (value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    throw refused("DMN has no such value");
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          // What XML cannot hold, or would change.
          boolean plain = c >= ' ' && c < '\u007f' || c > '\u00a0' && c < '\ufff0';
          if (plain) {
            out.append(c);
          } else {
            out.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static InvalidInputException refused(String message) {
    return new InvalidInputException("cell", message);
  }
}

package io.casekit.rules.space;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Place;
import io.casekit.rules.model.Field;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts the values of a field into cells: whatever value a case has, one of them is like it to every
 * rule of the table.
 */
final class Cells {
  private static final String OTHER = "other";

  private Cells() {}

  /** Returns the cells of a field that is no moment; without that for a missing value. */
  static List<Cell> of(Field field, Leaves leaves) {
    return switch (field.type()) {
      case CODE -> field.values().isEmpty() ? texts(leaves, Limits.KEY) : named(field.values());
      case TEXT -> texts(leaves, Limits.TEXT);
      case NODE -> nodes(field, leaves);
      case YES_NO -> named(List.of(true, false));
      case CODE_SET -> List.of(new Cell(Set.of(), Cell.Kind.OTHER));
      case MONEY -> money(leaves);
      default -> numbers(field, leaves);
    };
  }

  private static List<Cell> named(Collection<?> values) {
    return values.stream().map(value -> new Cell(value, Cell.Kind.NAMED)).toList();
  }

  /** What begins with something named, and goes on as nobody names, stands for the rest of it. */
  private static List<Cell> texts(Leaves leaves, int longest) {
    Set<String> named = new LinkedHashSet<>();
    leaves.values.forEach(value -> named.add((String) value));
    named.addAll(leaves.prefixes);
    List<Cell> cells = new ArrayList<>(named(named));
    Set<String> beginnings = new LinkedHashSet<>(leaves.prefixes);
    beginnings.add("");
    SortedSet<String> sorted = new TreeSet<>(named);
    for (String beginning : beginnings) {
      boolean isFree = beginning.isEmpty() && longest == Limits.TEXT;
      // What a text says that begins with nothing named is made up when it is needed.
      String other = isFree ? "" : other(beginning, sorted);
      if (other.length() <= longest) {
        cells.add(new Cell(other, Cell.Kind.OTHER));
      }
    }
    return cells;
  }

  private static String other(String beginning, SortedSet<String> named) {
    String other = beginning + OTHER;
    for (int i = 2; beginsOne(other, named); i++) {
      other = beginning + OTHER + "-" + i;
    }
    return other;
  }

  private static boolean beginsOne(String text, SortedSet<String> named) {
    SortedSet<String> from = named.tailSet(text);
    return !from.isEmpty() && from.first().startsWith(text);
  }

  private static List<Cell> nodes(Field field, Leaves leaves) {
    Set<String> named = new LinkedHashSet<>();
    leaves.values.forEach(value -> named.add((String) value));
    named.addAll(leaves.tops);
    return field.tree() == null
        ? anyNodes(leaves, named)
        : nodesOf(field.tree(), leaves.tops, named);
  }

  private static List<Cell> anyNodes(Leaves leaves, Set<String> named) {
    List<Cell> cells = new ArrayList<>(named(named));
    for (String top : leaves.tops) {
      String other = otherNode(top + "/", named);
      if (isNode(other)) {
        cells.add(new Cell(other, Cell.Kind.OTHER));
      }
    }
    cells.add(new Cell(otherNode("", named), Cell.Kind.OTHER));
    return cells;
  }

  private static String otherNode(String above, Set<String> named) {
    String other = above + OTHER;
    for (int i = 2; named.contains(other); i++) {
      other = above + OTHER + "-" + i;
    }
    return other;
  }

  private static boolean isNode(String path) {
    try {
      Place.of(path);
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** Of the nodes that no rule names one stands for all that lie below the same ones. */
  private static List<Cell> nodesOf(Set<String> tree, Set<String> tops, Set<String> named) {
    Set<String> seen = new HashSet<>();
    List<Cell> cells = new ArrayList<>();
    for (String node : new TreeSet<>(tree)) {
      if (named.contains(node)) {
        cells.add(new Cell(node, Cell.Kind.NAMED));
      } else if (seen.add(nearest(node, tops))) {
        cells.add(new Cell(node, Cell.Kind.OTHER));
      }
    }
    return cells;
  }

  private static String nearest(String node, Set<String> tops) {
    for (int end = node.length(); end > 0; end = node.lastIndexOf('/', end - 1)) {
      if (tops.contains(node.substring(0, end))) {
        return node.substring(0, end);
      }
    }
    return "";
  }

  private static List<Cell> money(Leaves leaves) {
    TreeMap<String, SortedSet<BigDecimal>> points = new TreeMap<>();
    List<Object> named = new ArrayList<>(leaves.values);
    named.addAll(leaves.ends);
    for (Object value : named) {
      Money money = (Money) value;
      points
          .computeIfAbsent(money.currency().getCurrencyCode(), code -> new TreeSet<>())
          .add(money.amount());
    }
    List<Cell> cells = new ArrayList<>();
    points.forEach(
        (code, amounts) ->
            cells.addAll(
                Numbers.cells(
                    FieldType.MONEY,
                    amounts,
                    null,
                    null,
                    amount -> new Money(amount, Currency.getInstance(code)))));
    Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .sorted()
        .filter(code -> !points.containsKey(code))
        .findFirst()
        .ifPresent(
            code ->
                cells.add(
                    new Cell(
                        new Money(BigDecimal.ONE, Currency.getInstance(code)), Cell.Kind.OTHER)));
    return cells;
  }

  private static List<Cell> numbers(Field field, Leaves leaves) {
    SortedSet<BigDecimal> points = new TreeSet<>();
    leaves.values.forEach(value -> points.add(Numbers.point(value)));
    leaves.ends.forEach(value -> points.add(Numbers.point(value)));
    BigDecimal min = field.min() == null ? null : Numbers.point(field.min());
    BigDecimal max = field.max() == null ? null : Numbers.point(field.max());
    if (field.type() == FieldType.INSTANT) {
      BigDecimal first = Numbers.point(Limits.EARLIEST);
      BigDecimal last = Numbers.point(Limits.LATEST_EXCLUSIVE.minus(1, ChronoUnit.MICROS));
      min = min == null ? first : min.max(first);
      max = max == null ? last : max.min(last);
    }
    return Numbers.cells(field.type(), points, min, max, Numbers.value(field.type()));
  }
}

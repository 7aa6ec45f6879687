package io.casekit.rules.model;

import io.casekit.rules.json.Quote;
import io.casekit.rules.text.WordList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one field: a unary test, as DMN calls it. About a field in which the case has
 * nothing, none of them holds but {@link Missing}.
 */
public sealed interface UnaryTest {
  /** The values named in a sentence; a list may hold many more. */
  int SHOWN = 5;

  /** Tells whether it holds for the value of a field; null if the case has none. */
  boolean holds(Field field, @Nullable Object value, Sight sight);

  /** Says in words what it asks, after the name of the field. */
  String says();

  /** The value is one of these. */
  record OneOf(Set<Object> values) implements UnaryTest {
    /** Keeps the set unchangeable. */
    public OneOf {
      values = Set.copyOf(values);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value != null && values.contains(value);
    }

    @Override
    public String says() {
      return (values.size() == 1 ? "is " : "is one of ") + list(values);
    }
  }

  /** The value does not pass another test; there must be one. */
  record Not(UnaryTest test) implements UnaryTest {
    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value != null && !test.holds(field, value, sight);
    }

    @Override
    public String says() {
      return "is not so that it " + test.says();
    }
  }

  /**
   * The value lies between two others.
   *
   * @param low where it begins, or null if it has no beginning
   * @param lowIncluded whether that belongs to it
   * @param high where it ends, or null if it has no end
   * @param highIncluded whether that belongs to it
   */
  record Range(
      @Nullable Object low, boolean lowIncluded, @Nullable Object high, boolean highIncluded)
      implements UnaryTest {
    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value != null
          && (low == null
              || Order.canCompare(field, value, low)
                  && above(field.compare(value, low), lowIncluded))
          && (high == null
              || Order.canCompare(field, value, high)
                  && above(field.compare(high, value), highIncluded));
    }

    private static boolean above(int comparison, boolean included) {
      return comparison > 0 || included && comparison == 0;
    }

    @Override
    public String says() {
      if (low == null) {
        return (highIncluded ? "is at most " : "is below ") + high;
      } else if (high == null) {
        return (lowIncluded ? "is at least " : "is above ") + low;
      }
      return "is in " + (lowIncluded ? "[" : "(") + low + ".." + high + (highIncluded ? "]" : ")");
    }
  }

  /** The value begins with one of these. */
  record Prefix(Set<String> prefixes) implements UnaryTest {
    /** Keeps the set unchangeable. */
    public Prefix {
      prefixes = Set.copyOf(prefixes);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      if (value instanceof String text) {
        for (String prefix : prefixes) {
          if (text.startsWith(prefix)) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public String says() {
      return "begins with " + list(prefixes);
    }
  }

  /** Among the codes there is one of these. */
  record HasAny(Set<String> codes) implements UnaryTest {
    /** Keeps the set unchangeable. */
    public HasAny {
      codes = Set.copyOf(codes);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      if (value instanceof Set<?> has) {
        for (String code : codes) {
          if (has.contains(code)) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public String says() {
      return (codes.size() == 1 ? "has " : "has one of ") + list(codes);
    }
  }

  /** Among the codes there are all of these. */
  record HasAll(Set<String> codes) implements UnaryTest {
    /** Keeps the set unchangeable. */
    public HasAll {
      codes = Set.copyOf(codes);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value instanceof Set<?> has && has.containsAll(codes);
    }

    @Override
    public String says() {
      return "has all of " + list(codes);
    }
  }

  /** The node is one of these or lies below it. */
  record Under(Set<String> tops) implements UnaryTest {
    /** Keeps the set unchangeable. */
    public Under {
      tops = Set.copyOf(tops);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      if (!(value instanceof String path)) {
        return false;
      } else if (tops.size() == 1) {
        String top = tops.iterator().next();
        return path.startsWith(top)
            && (path.length() == top.length() || path.charAt(top.length()) == '/');
      } else {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
          if (tops.contains(path.substring(0, end))) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public String says() {
      return "is at or below " + list(tops);
    }
  }

  /**
   * The text has at least one list of the first, all of the second and none of the third. Of an
   * empty set nothing is asked.
   *
   * @param any by their positions in the set of rules
   * @param all by their positions
   * @param none by their positions
   * @param names the names of all of them, for sentences, in the same order
   */
  record Words(Set<Integer> any, Set<Integer> all, Set<Integer> none, List<WordList> names)
      implements UnaryTest {
    /** Keeps the sets unchangeable. */
    public Words {
      any = Set.copyOf(any);
      all = Set.copyOf(all);
      none = Set.copyOf(none);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      if (value == null) {
        return false;
      }
      return (any.isEmpty() || any(any, field, sight))
          && all(field, sight)
          && !any(none, field, sight);
    }

    private boolean any(Set<Integer> lists, Field field, Sight sight) {
      for (int list : lists) {
        if (sight.hasWords(field, list, names.get(list))) {
          return true;
        }
      }
      return false;
    }

    private boolean all(Field field, Sight sight) {
      for (int list : all) {
        if (!sight.hasWords(field, list, names.get(list))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String says() {
      StringBuilder says = new StringBuilder();
      says(says, "has words of ", any, " or ");
      says(says, "has words of each of ", all, ", ");
      says(says, "has no words of ", none, ", ");
      return says.toString();
    }

    private void says(StringBuilder out, String begin, Set<Integer> lists, String between) {
      if (!lists.isEmpty()) {
        out.append(out.isEmpty() ? "" : " and ")
            .append(begin)
            .append(
                lists.stream()
                    .sorted()
                    .limit(SHOWN)
                    .map(list -> quoted(names.get(list).name()))
                    .collect(Collectors.joining(between)));
      }
    }
  }

  /** The moment lies within a span of time. */
  record Within(Span span) implements UnaryTest {
    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value != null && sight.within(field, span);
    }

    @Override
    public String says() {
      return "is within " + quoted(span.name());
    }
  }

  /** The case has nothing there. */
  record Missing() implements UnaryTest {
    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value == null;
    }

    @Override
    public String says() {
      return "is missing";
    }
  }

  /** The case has something there. */
  record Present() implements UnaryTest {
    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      return value != null;
    }

    @Override
    public String says() {
      return "is present";
    }
  }

  /** Several tests at once. */
  record All(List<UnaryTest> tests) implements UnaryTest {
    /** Keeps the list unchangeable. */
    public All {
      tests = List.copyOf(tests);
    }

    @Override
    public boolean holds(Field field, @Nullable Object value, Sight sight) {
      for (UnaryTest test : tests) {
        if (!test.holds(field, value, sight)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String says() {
      return tests.stream().map(UnaryTest::says).collect(Collectors.joining(" and "));
    }
  }

  private static String list(Collection<?> values) {
    if (values.size() == 1) {
      return shown(values.iterator().next());
    }
    String shown =
        values.stream()
            .map(UnaryTest::shown)
            .sorted()
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return values.size() <= SHOWN ? shown : shown + " and " + (values.size() - SHOWN) + " more";
  }

  private static String shown(Object value) {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    return Quote.of(text);
  }
}

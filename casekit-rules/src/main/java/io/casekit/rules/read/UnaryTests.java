package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.vocabulary.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of one field. */
final class UnaryTests {
  private final Reading reading;
  private final Values values;
  private final WordLists words;
  private final Spans spans;

  UnaryTests(Reading reading, WordLists words, Spans spans) {
    this.reading = reading;
    this.values = new Values(reading);
    this.words = words;
    this.spans = spans;
  }

  /**
   * Reads a test: a value, a list of values, or an object of what is asked.
   *
   * @return null if it is wrong, with faults added
   */
  @Nullable UnaryTest read(String path, Field field, JsonNode node) {
    if (node.isObject()) {
      return new Asked(path, field).read(node);
    } else if (field.type() == FieldType.CODE_SET) {
      reading.fault(path, "of several codes it must be said how: {\"has\": ...}, hasAny or hasAll");
      return null;
    } else if (node.isArray()) {
      return oneOf(path, field, node);
    }
    Object value = values.read(path, field, node);
    return value == null ? null : new UnaryTest.OneOf(Set.of(value));
  }

  private @Nullable UnaryTest oneOf(String path, Field field, JsonNode node) {
    Set<Object> found = new LinkedHashSet<>();
    reading.each(
        path,
        node,
        RuleLimits.VALUES,
        (at, one) -> {
          Object value = values.read(at, field, one);
          if (value != null) {
            found.add(value);
          }
        });
    return found.isEmpty() ? null : new UnaryTest.OneOf(found);
  }

  /** What may be asked of a field of a type. */
  private static List<String> fitting(Field field) {
    List<String> fitting = new ArrayList<>();
    FieldType type = field.type();
    if (type == FieldType.CODE_SET) {
      fitting.addAll(List.of("has", "hasAny", "hasAll"));
    } else {
      fitting.addAll(List.of("equals", "in"));
    }
    if (field.isOrdered()) {
      fitting.addAll(List.of("lt", "le", "gt", "ge", "range"));
    }
    if (type == FieldType.NODE) {
      fitting.add("under");
    }
    if (type == FieldType.CODE || type == FieldType.TEXT) {
      fitting.add("prefix");
    }
    if (type == FieldType.TEXT) {
      fitting.add("words");
    }
    if (type.isTime()) {
      fitting.addAll(List.of("within", "outside"));
    }
    fitting.addAll(List.of("not", "missing", "present"));
    return fitting;
  }

  /** One object of what is asked. */
  private final class Asked {
    private final String path;
    private final Field field;
    private final List<UnaryTest> tests = new ArrayList<>();
    private @Nullable Object low;
    private boolean lowIncluded;
    private @Nullable Object high;
    private boolean highIncluded;

    Asked(String path, Field field) {
      this.path = path;
      this.field = field;
    }

    @Nullable UnaryTest read(JsonNode node) {
      List<String> fitting = fitting(field);
      if (node.isEmpty()) {
        reading.fault(path, "it is empty; here fit: " + String.join(", ", fitting));
        return null;
      }
      reading.members(
          path,
          node,
          (at, asked, value) -> {
            if (fitting.contains(asked)) {
              one(at, asked, value);
            } else {
              reading.fault(
                  at,
                  "a %s cannot be asked that; here fit: %s"
                      .formatted(field.type().key(), String.join(", ", fitting)));
            }
          });
      if (low != null || high != null) {
        add(range(path));
      }
      if (tests.stream().anyMatch(UnaryTest.Missing.class::isInstance) && tests.size() > 1) {
        reading.fault(path, "what is missing has nothing else; ask only \"missing\"");
        return null;
      }
      return tests.isEmpty() ? null : tests.size() == 1 ? tests.get(0) : new UnaryTest.All(tests);
    }

    private void add(@Nullable UnaryTest test) {
      if (test != null) {
        tests.add(test);
      }
    }

    private void one(String at, String asked, JsonNode node) {
      switch (asked) {
        case "equals" -> add(equalTo(at, node));
        case "in" -> add(oneOf(at, field, node));
        case "lt", "le" -> {
          high = end(at, node, high);
          highIncluded = asked.equals("le");
        }
        case "gt", "ge" -> {
          low = end(at, node, low);
          lowIncluded = asked.equals("ge");
        }
        case "range" -> range(at, node);
        case "under" -> add(several(at, node, this::node, UnaryTest.Under::new));
        case "prefix" -> add(several(at, node, this::prefix, UnaryTest.Prefix::new));
        case "has", "hasAny" -> add(several(at, node, this::code, UnaryTest.HasAny::new));
        case "hasAll" -> add(several(at, node, this::code, UnaryTest.HasAll::new));
        case "words" -> add(words(at, node));
        case "within" -> add(within(at, node));
        case "outside" -> {
          UnaryTest within = within(at, node);
          add(within == null ? null : new UnaryTest.Not(within));
        }
        case "not" -> add(not(at, node));
        default -> add(presence(at, asked, node));
      }
    }

    private @Nullable UnaryTest equalTo(String at, JsonNode node) {
      Object value = values.read(at, field, node);
      return value == null ? null : new UnaryTest.OneOf(Set.of(value));
    }

    private @Nullable Object end(String at, JsonNode node, @Nullable Object before) {
      if (before != null) {
        reading.fault(at, "this end is given twice; give it once");
      }
      return values.read(at, field, node);
    }

    private @Nullable UnaryTest range(String at) {
      if (low != null && high != null) {
        boolean empty =
            !sameAxis(low, high)
                || field.compare(low, high) > 0
                || field.compare(low, high) == 0 && !(lowIncluded && highIncluded);
        if (empty) {
          reading.fault(at, "nothing lies between %s and %s".formatted(low, high));
          return null;
        }
      }
      return new UnaryTest.Range(low, lowIncluded, high, highIncluded);
    }

    private static boolean sameAxis(Object a, Object b) {
      return !(a instanceof Money x) || b instanceof Money y && x.currency().equals(y.currency());
    }

    /** Reads a range as DMN writes it: {@code [1..5)}. */
    private void range(String at, JsonNode node) {
      String text = reading.text(at, node);
      if (text == null) {
        return;
      }
      int dots = text.indexOf("..");
      boolean shaped =
          text.length() > 4
              && dots > 0
              && "[(".indexOf(text.charAt(0)) >= 0
              && "])".indexOf(text.charAt(text.length() - 1)) >= 0;
      if (!shaped || low != null || high != null) {
        reading.fault(
            at,
            Quote.of(text)
                + " is not a range by itself; write it like \"[1..5)\", with square brackets for ends"
                + " that belong to it");
        return;
      }
      low = literal(at, text.substring(1, dots));
      high = literal(at, text.substring(dots + 2, text.length() - 1));
      lowIncluded = text.charAt(0) == '[';
      highIncluded = text.charAt(text.length() - 1) == ']';
    }

    private @Nullable Object literal(String at, String text) {
      return reading.checked(
          at,
          text,
          one -> {
            Object value = Values.parse(field.type(), one.strip());
            if (field.type() == FieldType.CODE && !field.values().contains(value)) {
              throw new InvalidInputException(
                  "value",
                  "%s is none of the values of %s: %s"
                      .formatted(Quote.of(one), field.name(), field.values()));
            }
            return value;
          });
    }

    /** Reads a text or a list of texts. */
    private @Nullable UnaryTest several(
        String at,
        JsonNode node,
        BiFunction<String, JsonNode, @Nullable String> reader,
        Function<Set<String>, UnaryTest> maker) {
      Set<String> found = new TreeSet<>();
      if (node.isArray()) {
        reading.each(
            at,
            node,
            RuleLimits.VALUES,
            (path, one) -> {
              String text = reader.apply(path, one);
              if (text != null) {
                found.add(text);
              }
            });
      } else {
        String text = reader.apply(at, node);
        if (text != null) {
          found.add(text);
        }
      }
      return found.isEmpty() ? null : maker.apply(found);
    }

    private @Nullable String node(String at, JsonNode node) {
      return (String) values.read(at, field, node);
    }

    private @Nullable String prefix(String at, JsonNode node) {
      return (String) values.read(at, FieldType.TEXT, node);
    }

    private @Nullable String code(String at, JsonNode node) {
      return (String) values.read(at, field, node);
    }

    private @Nullable UnaryTest words(String at, JsonNode node) {
      Set<Integer> any = new TreeSet<>();
      Set<Integer> all = new TreeSet<>();
      Set<Integer> none = new TreeSet<>();
      if (node.isObject()) {
        reading.members(
            at,
            node,
            (path, member, lists) -> {
              switch (member) {
                case "any" -> lists(path, lists, any);
                case "all" -> lists(path, lists, all);
                case "none" -> lists(path, lists, none);
                default -> reading.unknown(path, "any, all, none");
              }
            });
      } else {
        lists(at, node, any);
      }
      return any.isEmpty() && all.isEmpty() && none.isEmpty()
          ? null
          : new UnaryTest.Words(any, all, none, words.all());
    }

    private void lists(String at, JsonNode node, Set<Integer> into) {
      if (node.isArray()) {
        reading.each(at, node, RuleLimits.VALUES, (path, one) -> list(path, one, into));
      } else {
        list(at, node, into);
      }
    }

    private void list(String at, JsonNode node, Set<Integer> into) {
      String name = reading.text(at, node);
      Integer position = name == null ? null : words.find(at, name);
      if (position != null) {
        into.add(position);
      }
    }

    private @Nullable UnaryTest within(String at, JsonNode node) {
      String name = reading.text(at, node);
      Span span = name == null ? null : spans.find(at, name);
      if (span != null && span.needsTime() && field.type() == FieldType.DATE) {
        reading.fault(
            at,
            "%s has hours, but a date has none; ask an instant".formatted(Quote.of(span.name())));
        return null;
      }
      return span == null ? null : new UnaryTest.Within(span);
    }

    private @Nullable UnaryTest not(String at, JsonNode node) {
      if (node.isObject() && (node.has("not") || node.has("missing") || node.has("present"))) {
        reading.fault(at, "what is not so cannot be turned round again; say it straight");
        return null;
      }
      UnaryTest test = UnaryTests.this.read(at, field, node);
      return test == null ? null : new UnaryTest.Not(test);
    }

    private @Nullable UnaryTest presence(String at, String asked, JsonNode node) {
      if (!node.isBoolean() || !node.booleanValue()) {
        reading.fault(at, "only true may stand here; the opposite of missing is present");
        return null;
      }
      return asked.equals("missing") ? new UnaryTest.Missing() : new UnaryTest.Present();
    }
  }
}

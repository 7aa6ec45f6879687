package io.casekit.rules.index;

import io.casekit.reference.Money;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.All;
import io.casekit.rules.model.UnaryTest.HasAll;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Missing;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Prefix;
import io.casekit.rules.model.UnaryTest.Present;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.model.UnaryTest.Under;
import io.casekit.rules.model.UnaryTest.Within;
import io.casekit.rules.model.UnaryTest.Words;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index of one field. Rules are added in their order. What an access does not tell
 * exactly it lets through, and the rule is tried on the survivors.
 */
final class FieldIndexBuilder {
  /** The share of cases that a range or a span of time lets through, for want of knowing better. */
  private static final double SOME = 0.2;

  private final Field field;
  private final int rules;
  private final long[] silent;
  private final long[] missing;
  private final long[] present;

  private final Map<Object, Posting> values = new HashMap<>();
  private final Map<Object, Posting> excluded = new HashMap<>();
  private final Map<String, Posting> nodes = new HashMap<>();
  private final Map<String, Posting> codes = new HashMap<>();
  private final Map<String, Posting> prefixes = new HashMap<>();
  private final Map<Integer, Posting> lists = new HashMap<>();
  private final Map<Integer, Posting> excludedLists = new HashMap<>();
  private final Map<Span, Posting> within = new LinkedHashMap<>();
  private final Map<Span, Posting> outside = new LinkedHashMap<>();
  private final Map<String, Cuts.Builder> ranges = new HashMap<>();
  private final Times times;

  FieldIndexBuilder(Field field, int rules) {
    this.field = field;
    this.rules = rules;
    this.silent = Bits.all(rules);
    this.missing = Bits.none(rules);
    this.present = Bits.none(rules);
    this.times = new Times(rules);
  }

  /**
   * Adds what a rule asks.
   *
   * @return whether the index tells all of it; if not, the rule has to be tried
   */
  boolean add(int rule, UnaryTest test) {
    silent[rule >>> 6] &= ~(1L << rule);
    if (test instanceof All all) {
      return addAll(rule, all.tests());
    }
    return addOne(rule, test);
  }

  private boolean addAll(int rule, List<UnaryTest> tests) {
    UnaryTest best = tests.get(0);
    for (UnaryTest test : tests) {
      if (worth(test) > worth(best)) {
        best = test;
      }
    }
    addOne(rule, best);
    return tests.size() == 1;
  }

  /**
   * How few cases are let through, roughly: the tests of a conjunction are found by one of them.
   */
  private static int worth(UnaryTest test) {
    if (test instanceof OneOf || test instanceof Missing) {
      return 4;
    } else if (test instanceof Under || test instanceof HasAny || test instanceof HasAll) {
      return 3;
    } else if (test instanceof Words || test instanceof Prefix || test instanceof Range) {
      return 2;
    }
    return test instanceof Within ? 1 : 0;
  }

  private boolean addOne(int rule, UnaryTest test) {
    if (test instanceof OneOf one) {
      one.values().forEach(value -> posting(values, value).add(rule));
    } else if (test instanceof Not not) {
      return addNot(rule, not.test());
    } else if (test instanceof Under under) {
      under.tops().forEach(top -> posting(nodes, top).add(rule));
    } else if (test instanceof HasAny any) {
      any.codes().forEach(code -> posting(codes, code).add(rule));
    } else if (test instanceof HasAll all) {
      posting(codes, all.codes().iterator().next()).add(rule);
      return all.codes().size() == 1;
    } else if (test instanceof Prefix prefix) {
      prefix.prefixes().forEach(one -> posting(prefixes, one).add(rule));
    } else if (test instanceof Words words) {
      return addWords(rule, words);
    } else if (test instanceof Range range) {
      addRange(rule, range);
    } else if (test instanceof Within one) {
      addWithin(rule, one.span());
    } else if (test instanceof Missing) {
      Bits.set(missing, rule);
    } else {
      Bits.set(present, rule);
      return test instanceof Present;
    }
    return true;
  }

  private boolean addNot(int rule, UnaryTest test) {
    if (test instanceof OneOf one) {
      Bits.set(present, rule);
      one.values().forEach(value -> posting(excluded, value).add(rule));
      return true;
    } else if (test instanceof Within one && !times.canTell(one.span())) {
      posting(outside, one.span()).add(rule);
      return true;
    } else if (test instanceof Within one) {
      times.addOutside(rule, one.span());
      return true;
    }
    Bits.set(present, rule);
    return false;
  }

  private boolean addWords(int rule, Words words) {
    if (!words.any().isEmpty()) {
      words.any().forEach(list -> posting(lists, list).add(rule));
      return words.all().isEmpty() && words.none().isEmpty();
    } else if (!words.all().isEmpty()) {
      posting(lists, words.all().iterator().next()).add(rule);
      return words.all().size() == 1 && words.none().isEmpty();
    }
    Bits.set(present, rule);
    words.none().forEach(list -> posting(excludedLists, list).add(rule));
    return true;
  }

  private void addRange(int rule, Range range) {
    Object end = range.low() == null ? range.high() : range.low();
    if (end == null) {
      Bits.set(present, rule);
      return;
    }
    ranges
        .computeIfAbsent(axis(end), key -> new Cuts.Builder())
        .add(
            rule,
            point(range.low()),
            range.lowIncluded(),
            point(range.high()),
            range.highIncluded());
  }

  private void addWithin(int rule, Span span) {
    if (times.canTell(span)) {
      times.addWithin(rule, span);
    } else {
      posting(within, span).add(rule);
    }
  }

  /** Amounts have an order only within their currency, so each has an axis of its own. */
  private static String axis(Object value) {
    return value instanceof Money money ? money.currency().getCurrencyCode() : "";
  }

  private @Nullable BigDecimal point(@Nullable Object value) {
    return value == null ? null : Points.of(field, value);
  }

  private static <K> Posting posting(Map<K, Posting> postings, K key) {
    return postings.computeIfAbsent(key, one -> new Posting());
  }

  FieldIndex build() {
    List<Access> accesses = new ArrayList<>();
    lookUp(accesses, values);
    nodes(accesses);
    codes(accesses);
    prefixes(accesses);
    lists(accesses);
    spans(accesses);
    ranges(accesses);
    times.accesses(accesses);
    excluded(accesses);
    for (int i = 0; i < silent.length; i++) {
      missing[i] |= silent[i];
      present[i] |= silent[i];
    }
    return new FieldIndex(field, left(), asked(), missing, present, List.copyOf(accesses));
  }

  /**
   * Estimates which share of the rules is left after a look at the field: those silent on it, and
   * of the others as many as name the same value on average. A walk over a text costs more than a
   * look-up, so it must leave fewer to come first.
   */
  private double left() {
    long[] asked = asked();
    int asking = 0;
    for (long word : asked) {
      asking += Long.bitCount(word);
    }
    double same = 0;
    int named = 0;
    for (Map<?, Posting> postings : List.of(values, nodes, codes, prefixes, lists)) {
      for (Posting posting : postings.values()) {
        same += (double) posting.size() * posting.size();
        named += posting.size();
      }
    }
    double share =
        named == 0
            ? SOME
            : (1 - (double) named / Math.max(named, asking)) * SOME
                + same / ((double) named * Math.max(1, asking));
    double left = (rules - asking + asking * Math.min(1, share)) / rules;
    return field.type() == FieldType.TEXT ? (1 + left) / 2 : left;
  }

  private long[] asked() {
    long[] asked = Bits.all(rules);
    for (int i = 0; i < asked.length; i++) {
      asked[i] &= ~silent[i];
    }
    return asked;
  }

  private <K> Map<K, Posting> packed(Map<K, Posting> postings) {
    postings.values().forEach(posting -> posting.pack(rules));
    return postings;
  }

  private void lookUp(List<Access> accesses, Map<Object, Posting> postings) {
    if (!postings.isEmpty()) {
      Map<Object, Posting> packed = packed(postings);
      accesses.add(
          (about, value, sight, into) -> {
            Posting posting = packed.get(value);
            if (posting != null) {
              into.add(posting);
            }
          });
    }
  }

  private void nodes(List<Access> accesses) {
    if (!nodes.isEmpty()) {
      Paths paths = new Paths(packed(nodes));
      accesses.add((about, value, sight, into) -> paths.addTo(into, (String) value));
    }
  }

  private void codes(List<Access> accesses) {
    if (!codes.isEmpty()) {
      Map<String, Posting> packed = packed(codes);
      accesses.add(
          (about, value, sight, into) ->
              ((Set<?>) value).forEach(code -> add(packed.get(code), into)));
    }
  }

  private void prefixes(List<Access> accesses) {
    if (!prefixes.isEmpty()) {
      Map<String, Posting> packed = packed(prefixes);
      int longest = packed.keySet().stream().mapToInt(String::length).max().orElse(0);
      accesses.add(
          (about, value, sight, into) -> {
            String text = (String) value;
            for (int end = Math.min(longest, text.length()); end > 0; end--) {
              add(packed.get(text.substring(0, end)), into);
            }
          });
    }
  }

  private void lists(List<Access> accesses) {
    if (!lists.isEmpty() || !excludedLists.isEmpty()) {
      @Nullable Posting[] has = byPosition(packed(lists));
      @Nullable Posting[] none = byPosition(packed(excludedLists));
      accesses.add(
          (about, value, sight, into) -> {
            BitSet found = sight.words(about);
            for (int list = found.nextSetBit(0); list >= 0; list = found.nextSetBit(list + 1)) {
              add(list < has.length ? has[list] : null, into);
              Posting excludes = list < none.length ? none[list] : null;
              if (excludes != null) {
                into.remove(excludes);
              }
            }
          });
    }
  }

  private static @Nullable Posting[] byPosition(Map<Integer, Posting> postings) {
    int size = 1 + postings.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    @Nullable Posting[] array = new Posting[size];
    postings.forEach((position, posting) -> array[position] = posting);
    return array;
  }

  private void spans(List<Access> accesses) {
    packed(within)
        .forEach(
            (span, posting) ->
                accesses.add(
                    (about, value, sight, into) -> {
                      if (sight.within(about, span)) {
                        into.add(posting);
                      }
                    }));
    packed(outside)
        .forEach(
            (span, posting) ->
                accesses.add(
                    (about, value, sight, into) -> {
                      if (!sight.within(about, span)) {
                        into.add(posting);
                      }
                    }));
  }

  private void ranges(List<Access> accesses) {
    Map<String, Cuts> cuts = new HashMap<>();
    ranges.forEach((axis, builder) -> cuts.put(axis, builder.build(rules)));
    if (!cuts.isEmpty()) {
      accesses.add(
          (about, value, sight, into) -> {
            Cuts ofAxis = cuts.get(axis(value));
            BigDecimal point = Points.of(about, value);
            if (ofAxis != null && point != null) {
              into.add(ofAxis, point);
            }
          });
    }
  }

  private void excluded(List<Access> accesses) {
    if (!excluded.isEmpty()) {
      Map<Object, Posting> packed = packed(excluded);
      accesses.add(
          (about, value, sight, into) -> {
            Posting posting = packed.get(value);
            if (posting != null) {
              into.remove(posting);
            }
          });
    }
  }

  private static void add(@Nullable Posting posting, Found into) {
    if (posting != null) {
      into.add(posting);
    }
  }
}

package io.casekit.rules.space;

import io.casekit.rules.model.Span;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.All;
import io.casekit.rules.model.UnaryTest.HasAll;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Prefix;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.model.UnaryTest.Under;
import io.casekit.rules.model.UnaryTest.Within;
import io.casekit.rules.model.UnaryTest.Words;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that the conditions on one axis name. */
final class Leaves {
  final Set<Object> values = new LinkedHashSet<>();
  final Set<Object> ends = new LinkedHashSet<>();
  final Set<String> prefixes = new LinkedHashSet<>();
  final Set<String> tops = new LinkedHashSet<>();
  final Set<String> codes = new LinkedHashSet<>();
  final Set<Integer> lists = new LinkedHashSet<>();
  final Set<Span> spans = new LinkedHashSet<>();
  List<WordList> words = List.of();

  /** Adds what a test names. */
  void add(UnaryTest test) {
    if (test instanceof Not not) {
      add(not.test());
    } else if (test instanceof All all) {
      all.tests().forEach(this::add);
    } else if (test instanceof OneOf one) {
      values.addAll(one.values());
    } else if (test instanceof Range range) {
      addEnds(range);
    } else if (test instanceof Prefix prefix) {
      prefixes.addAll(prefix.prefixes());
    } else if (test instanceof Under under) {
      tops.addAll(under.tops());
    } else if (test instanceof HasAny any) {
      codes.addAll(any.codes());
    } else if (test instanceof HasAll all) {
      codes.addAll(all.codes());
    } else if (test instanceof Words one) {
      lists.addAll(one.any());
      lists.addAll(one.all());
      lists.addAll(one.none());
      words = one.names();
    } else if (test instanceof Within within) {
      spans.add(within.span());
    }
  }

  private void addEnds(Range range) {
    if (range.low() != null) {
      ends.add(range.low());
    }
    if (range.high() != null) {
      ends.add(range.high());
    }
  }

  /**
   * Returns what two tests have in common only if they ask the same. Lists of words are told by
   * their positions, as comparing all their words each time would take long.
   */
  static Object key(UnaryTest test) {
    if (test instanceof Not not) {
      return List.of("not", key(not.test()));
    } else if (test instanceof All all) {
      List<Object> keys = new ArrayList<>();
      all.tests().forEach(one -> keys.add(key(one)));
      return keys;
    } else if (test instanceof Words words) {
      return List.of("words", words.any(), words.all(), words.none());
    }
    return test;
  }
}

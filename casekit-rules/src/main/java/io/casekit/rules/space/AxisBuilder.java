package io.casekit.rules.space;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.Span.Days;
import io.casekit.rules.model.Span.Weekly;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.All;
import io.casekit.rules.model.UnaryTest.HasAll;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.model.UnaryTest.Under;
import io.casekit.rules.model.UnaryTest.Within;
import io.casekit.rules.model.UnaryTest.Words;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.text.WordList;
import io.casekit.rules.vocabulary.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what is asked of a field, and cuts its axis by it. */
final class AxisBuilder implements Axis.Evaluation {
  /** More moments than that are not tried one by one; the spans are atoms then. */
  private static final int MOMENTS = 20_000;

  private static final int FORTNIGHT = 14;

  private final Field field;
  private final @Nullable ZoneId zone;
  private final Sight nothing;
  private final boolean canBeMissing;
  private final Map<Object, UnaryTest> tests = new LinkedHashMap<>();
  private final IdentityHashMap<UnaryTest, Object> keys = new IdentityHashMap<>();
  private final Leaves leaves = new Leaves();

  private final Set<Span> softSpans = new HashSet<>();
  private final IdentityHashMap<UnaryTest, BitSet> told = new IdentityHashMap<>();
  private final Map<Object, Ask> asks = new HashMap<>();
  private final Map<Object, Integer> positions = new HashMap<>();
  private final Map<String, BitSet> atOrBelow = new HashMap<>();
  private List<Cell> cells = List.of();

  /**
   * Begins.
   *
   * @param field the field
   * @param zone the zone in which an instant becomes a day and an hour, or null if it depends
   * @param nothing a look at nothing, for tests that need none
   * @param canBeMissing whether a case may have nothing there
   */
  AxisBuilder(Field field, @Nullable ZoneId zone, Sight nothing, boolean canBeMissing) {
    this.field = field;
    this.zone = zone;
    this.nothing = nothing;
    this.canBeMissing = canBeMissing;
  }

  /** Adds what is asked. */
  void add(UnaryTest test) {
    Object key = keys.computeIfAbsent(test, Leaves::key);
    if (tests.putIfAbsent(key, test) == null) {
      leaves.add(test);
    }
  }

  /** Returns what stands for a test that has been added, once the axis has been built. */
  Ask ask(UnaryTest test) {
    Ask ask = asks.get(keys.computeIfAbsent(test, Leaves::key));
    if (ask == null) {
      throw new IllegalStateException("Nobody has added that to the axis of " + field.name());
    }
    return ask;
  }

  Axis build() {
    Map<Object, Integer> atoms = atoms();
    List<Cell> found = new ArrayList<>(candidates());
    if (canBeMissing) {
      found.add(Cell.MISSING);
    }
    cells = List.copyOf(found);
    if (field.type() == FieldType.INSTANT) {
      cells = differing();
    }
    locate();
    return new Axis(field, cells, atoms, implied(atoms), this, numbered(), leaves.words);
  }

  /** What cells do not tell. */
  private Map<Object, Integer> atoms() {
    List<Object> soft = new ArrayList<>();
    soft.addAll(new TreeSet<>(leaves.codes));
    soft.addAll(new TreeSet<>(leaves.lists));
    boolean byClock = canTellClock();
    for (Span span : leaves.spans) {
      if (!(span instanceof Days && field.type() == FieldType.DATE)
          && !(byClock && (span instanceof Days || span instanceof Weekly))) {
        softSpans.add(span);
        soft.add(span);
      }
    }
    Map<Object, Integer> atoms = new HashMap<>();
    soft.forEach(atom -> atoms.put(atom, atoms.size()));
    return atoms;
  }

  /**
   * Tells whether the moments to try are known and few. Where the zone depends on the case, a
   * moment that is named may be any hour on the clock on the wall.
   */
  private boolean canTellClock() {
    if (zone == null && !(leaves.values.isEmpty() && leaves.ends.isEmpty())) {
      return false;
    }
    long days = 3L;
    long times = 2;
    for (Span span : leaves.spans) {
      if (span instanceof Weekly weekly) {
        times += 2L * weekly.hours().size();
      } else if (span instanceof Days) {
        days += 2;
      }
    }
    days += 2L * (leaves.values.size() + leaves.ends.size());
    return days * FORTNIGHT * times <= MOMENTS;
  }

  private List<Cell> candidates() {
    if (field.type() == FieldType.DATE) {
      for (Span span : leaves.spans) {
        if (span instanceof Days days) {
          addDay(days.first());
          addDay(days.last());
        }
      }
    }
    boolean byClock =
        leaves.spans.stream()
            .anyMatch(
                span ->
                    !softSpans.contains(span) && (span instanceof Days || span instanceof Weekly));
    if (field.type() != FieldType.INSTANT || !byClock) {
      return Cells.of(field, leaves);
    }
    Set<Instant> points = new HashSet<>();
    leaves.values.forEach(value -> points.add((Instant) value));
    leaves.ends.forEach(value -> points.add((Instant) value));
    return Moments.of(zone(), points, spans(Days.class), spans(Weekly.class)).stream()
        .filter(this::isWithinBounds)
        .map(at -> new Cell(at, leaves.values.contains(at) ? Cell.Kind.NAMED : Cell.Kind.OTHER))
        .toList();
  }

  private void addDay(LocalDate day) {
    if (!day.equals(LocalDate.MIN) && !day.equals(LocalDate.MAX)) {
      leaves.ends.add(day);
    }
  }

  private boolean isWithinBounds(Instant at) {
    return (field.min() == null || !at.isBefore((Instant) field.min()))
        && (field.max() == null || !at.isAfter((Instant) field.max()));
  }

  private <S extends Span> List<S> spans(Class<S> kind) {
    return leaves.spans.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /** Of the moments on which the same tests hold one is enough. */
  private List<Cell> differing() {
    Map<BitSet, Cell> differing = new LinkedHashMap<>();
    for (Cell cell : cells) {
      BitSet holding = holding(cell.value());
      // What is missing may fail all that a value fails, but it has no atoms.
      holding.set(tests.size(), cell.kind() == Cell.Kind.MISSING);
      differing.putIfAbsent(holding, cell);
    }
    return List.copyOf(differing.values());
  }

  @Override
  public BitSet holding(@Nullable Object value) {
    BitSet holding = new BitSet();
    int number = 0;
    for (UnaryTest test : tests.values()) {
      holding.set(number++, !isSoft(test) && holds(test, value));
    }
    return holding;
  }

  /** Prepares to find cells by their values. */
  private void locate() {
    for (int i = 0; i < cells.size(); i++) {
      Object value = cells.get(i).value();
      if (value != null) {
        positions.put(value, i);
      }
    }
    if (!leaves.tops.isEmpty()) {
      leaves.tops.forEach(top -> atOrBelow.put(top, new BitSet()));
      for (int i = 0; i < cells.size(); i++) {
        if (cells.get(i).value() instanceof String path) {
          for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            BitSet below = atOrBelow.get(path.substring(0, end));
            if (below != null) {
              below.set(i);
            }
          }
        }
      }
    }
  }

  private List<Ask> numbered() {
    List<Ask> all = new ArrayList<>();
    Map<BitSet, Ask> byCells = new HashMap<>();
    tests.forEach(
        (key, test) -> {
          BitSet holding = cells(test);
          Ask ask = holding == null ? null : byCells.get(holding);
          if (ask == null) {
            ask = new Ask(all.size(), test, holding);
            all.add(ask);
            if (holding != null) {
              byCells.put(holding, ask);
            }
          }
          asks.put(key, ask);
        });
    return all;
  }

  private boolean isSoft(UnaryTest test) {
    if (test instanceof Not not) {
      return isSoft(not.test());
    } else if (test instanceof All all) {
      return all.tests().stream().anyMatch(this::isSoft);
    }
    return test instanceof Words
        || test instanceof HasAny
        || test instanceof HasAll
        || test instanceof Within within && softSpans.contains(within.span());
  }

  @Override
  public @Nullable BitSet cells(UnaryTest test) {
    if (isSoft(test)) {
      return null;
    }
    return told.computeIfAbsent(test, this::cellsOf);
  }

  private BitSet cellsOf(UnaryTest test) {
    BitSet holding = new BitSet();
    if (test instanceof OneOf one && field.type() != FieldType.INSTANT) {
      for (Object value : one.values()) {
        Integer position = positions.get(value);
        if (position != null) {
          holding.set(position);
        }
      }
    } else if (test instanceof Under under) {
      under.tops().forEach(top -> holding.or(atOrBelow.getOrDefault(top, new BitSet())));
    } else if (test instanceof Range range && isSorted()) {
      between(range, holding);
    } else {
      for (int i = 0; i < cells.size(); i++) {
        holding.set(i, holds(test, cells.get(i).value()));
      }
    }
    return holding;
  }

  private boolean isSorted() {
    return field.type() == FieldType.WHOLE_NUMBER
        || field.type() == FieldType.DECIMAL
        || field.type() == FieldType.DATE;
  }

  /** The cells stand in their order, so both ends are found by halving. */
  private void between(Range range, BitSet holding) {
    int count = canBeMissing ? cells.size() - 1 : cells.size();
    Object low = range.low();
    Object high = range.high();
    int from = low == null ? 0 : first(count, low, range.lowIncluded());
    int to = high == null ? count : first(count, high, !range.highIncluded());
    if (from < to) {
      holding.set(from, to);
    }
  }

  private int first(int count, Object end, boolean included) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      Object value = cells.get(middle).value();
      int comparison = value == null ? 1 : field.compare(value, end);
      if (included ? comparison >= 0 : comparison > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private boolean holds(UnaryTest test, @Nullable Object value) {
    if (test instanceof Not not) {
      return value != null && !holds(not.test(), value);
    } else if (test instanceof All all) {
      return all.tests().stream().allMatch(one -> holds(one, value));
    } else if (test instanceof Within within) {
      return value instanceof Instant at
          ? within.span().holds(at, zone())
          : value instanceof LocalDate date && within.span().holds(date);
    }
    return test.holds(field, value, nothing);
  }

  private Atoms implied(Map<Object, Integer> atoms) {
    if (leaves.lists.isEmpty()) {
      return Atoms.independent();
    }
    List<WordList> words = leaves.words;
    WordFinder any = finder(words, WordList::any);
    WordFinder none = finder(words, WordList::none);
    List<BitSet> implied = new ArrayList<>();
    atoms.forEach((list, number) -> implied.add(new BitSet()));
    atoms.forEach(
        (list, number) -> implied.set(number, implied(words, (Integer) list, any, none, atoms)));
    return Atoms.of(implied);
  }

  private static WordFinder finder(
      List<WordList> lists, java.util.function.Function<WordList, Set<String>> patterns) {
    return new WordFinder(
        lists.stream()
            .map(list -> new WordList(list.name(), patterns.apply(list), Set.of()))
            .toList());
  }

  /**
   * A list is implied if each word of the other holds one of its own, and each word that it avoids
   * holds one that the other avoids.
   */
  private static BitSet implied(
      List<WordList> words, int list, WordFinder any, WordFinder none, Map<Object, Integer> atoms) {
    BitSet found = new BitSet();
    found.set(0, words.size());
    for (String pattern : words.get(list).any()) {
      found.and(any.find(pattern));
    }
    BitSet implied = new BitSet();
    for (int other = found.nextSetBit(0); other >= 0; other = found.nextSetBit(other + 1)) {
      Integer number = atoms.get(other);
      if (number != null && avoidsLess(words.get(other).none(), list, none)) {
        implied.set(number);
      }
    }
    return implied;
  }

  private static boolean avoidsLess(Collection<String> avoided, int list, WordFinder none) {
    return avoided.stream().allMatch(pattern -> none.find(pattern).get(list));
  }
}

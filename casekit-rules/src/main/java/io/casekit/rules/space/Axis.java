package io.casekit.rules.space;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.All;
import io.casekit.rules.model.UnaryTest.HasAll;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.Within;
import io.casekit.rules.model.UnaryTest.Words;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All values of a field. It is cut into cells that the rules tell apart. What a cell does not tell,
 * such as whether a text has the words of a list, is an atom: yes or no, each by itself. There may
 * be fewer values than that: no text may have the words of one list and not those of another. So
 * what is found nowhere is nowhere, but what is found has to be tried.
 */
final class Axis {
  private final Field field;
  private final List<Cell> cells;
  private final Map<Object, Integer> atoms;
  private final Atoms implied;
  private final Evaluation evaluation;
  private final List<Ask> asks;
  private final List<WordList> words;
  private final List<BitSet> kinds;
  private final BitSet present;
  private final BitSet missing;
  private final Part whole;

  Axis(
      Field field,
      List<Cell> cells,
      Map<Object, Integer> atoms,
      Atoms implied,
      Evaluation evaluation,
      List<Ask> asks,
      List<WordList> words) {
    this.field = field;
    this.cells = List.copyOf(cells);
    this.atoms = Map.copyOf(atoms);
    this.implied = implied;
    this.evaluation = evaluation;
    this.asks = List.copyOf(asks);
    this.words = List.copyOf(words);
    this.kinds = Arrays.stream(Cell.Kind.values()).map(kind -> new BitSet()).toList();
    for (int i = 0; i < cells.size(); i++) {
      kinds.get(cells.get(i).kind().ordinal()).set(i);
    }
    this.missing = of(Cell.Kind.MISSING);
    this.present = new BitSet();
    present.set(0, cells.size());
    present.andNot(missing);
    BitSet all = new BitSet();
    all.set(0, cells.size());
    this.whole = Part.of(all);
  }

  Field field() {
    return field;
  }

  List<Cell> cells() {
    return cells;
  }

  /** Returns what is asked of it, by their numbers. */
  List<Ask> asks() {
    return asks;
  }

  /** Returns the atoms with their numbers. */
  Map<Object, Integer> atoms() {
    return atoms;
  }

  /** Returns which of the questions that cells tell hold for a value. */
  BitSet holding(Object value) {
    return evaluation.holding(value);
  }

  /** Returns the lists of words by their positions; empty if nobody asks for any. */
  List<WordList> words() {
    return words;
  }

  Part whole() {
    return whole;
  }

  /** Returns the cells of a kind, to read only. */
  BitSet of(Cell.Kind kind) {
    return kinds.get(kind.ordinal());
  }

  /** Tells whether some value of a part may pass. */
  boolean meets(Part part, Ask ask) {
    BitSet holding = ask.cells();
    return holding == null ? !where(part, ask, true).isEmpty() : part.cells().intersects(holding);
  }

  /** Tells whether no value of a part can fail. */
  boolean implies(Part part, Ask ask) {
    BitSet holding = ask.cells();
    if (holding == null) {
      return where(part, ask, false).isEmpty();
    }
    BitSet cells = part.cells();
    for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
      if (!holding.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the parts of a part whose values pass, or those whose values do not. None is empty.
   * Those that pass have nothing in common; the others may.
   */
  List<Part> where(Part part, Ask ask, boolean passes) {
    BitSet holding = ask.cells();
    if (holding != null) {
      Part left = passes ? part.within(holding) : part.without(holding);
      return left.isEmpty() ? List.of() : List.of(left);
    }
    List<Part> found = new ArrayList<>();
    split(part, ask.test(), passes, found::add);
    return found;
  }

  private void split(Part part, UnaryTest test, boolean passes, Consumer<Part> found) {
    if (part.isEmpty()) {
      return;
    }
    BitSet holding = evaluation.cells(test);
    if (holding != null) {
      add(passes ? part.within(holding) : part.without(holding), found);
    } else if (test instanceof All all) {
      all(part, all.tests(), passes, found);
    } else {
      Part some = part.within(present);
      if (!passes) {
        // About what is missing nothing holds; what asks for that alone is told by the cells.
        add(part.within(missing), found);
      }
      if (!some.isEmpty()) {
        ofPresent(some, test, passes, found);
      }
    }
  }

  private void all(Part part, List<UnaryTest> tests, boolean passes, Consumer<Part> found) {
    if (passes) {
      if (tests.isEmpty()) {
        found.accept(part);
        return;
      }
      List<UnaryTest> rest = tests.subList(1, tests.size());
      split(part, tests.get(0), true, left -> all(left, rest, true, found));
    } else {
      tests.forEach(test -> split(part, test, false, found));
    }
  }

  private void ofPresent(Part part, UnaryTest test, boolean passes, Consumer<Part> found) {
    if (test instanceof Not not) {
      // A value that is there passes what is turned round exactly if it does not pass the other.
      split(part, not.test(), !passes, found);
    } else if (test instanceof Words words) {
      words(part, words, passes, found);
    } else if (test instanceof HasAny any) {
      if (passes) {
        anyOf(part, any.codes(), found);
      } else {
        noneOf(part, any.codes(), found);
      }
    } else if (test instanceof HasAll all) {
      if (passes) {
        allOf(part, all.codes(), found);
      } else {
        all.codes().forEach(code -> add(with(part, code, false), found));
      }
    } else if (test instanceof Within within) {
      add(with(part, within.span(), passes), found);
    } else {
      throw new IllegalStateException("The cells of " + field.name() + " do not tell " + test);
    }
  }

  private void words(Part part, Words words, boolean passes, Consumer<Part> found) {
    if (!passes) {
      if (!words.any().isEmpty()) {
        noneOf(part, words.any(), found);
      }
      words.all().forEach(list -> add(with(part, list, false), found));
      words.none().forEach(list -> add(with(part, list, true), found));
      return;
    }
    noneOf(
        part,
        words.none(),
        without ->
            allOf(
                without,
                words.all(),
                having -> {
                  if (words.any().isEmpty()) {
                    found.accept(having);
                  } else {
                    anyOf(having, words.any(), found);
                  }
                }));
  }

  /** One part for each of them as the first that is there. */
  private void anyOf(Part part, Collection<?> some, Consumer<Part> found) {
    Part rest = part;
    for (Object one : some) {
      add(with(rest, one, true), found);
      rest = with(rest, one, false);
      if (rest.isEmpty()) {
        return;
      }
    }
  }

  private void allOf(Part part, Collection<?> some, Consumer<Part> found) {
    Part left = part;
    for (Object one : some) {
      left = with(left, one, true);
    }
    add(left, found);
  }

  private void noneOf(Part part, Collection<?> some, Consumer<Part> found) {
    Part left = part;
    for (Object one : some) {
      left = with(left, one, false);
    }
    add(left, found);
  }

  private static void add(Part part, Consumer<Part> found) {
    if (!part.isEmpty()) {
      found.accept(part);
    }
  }

  private Part with(Part part, Object atom, boolean yes) {
    if (part.isEmpty()) {
      return part;
    }
    return implied.with(part, Objects.requireNonNull(atoms.get(atom)), yes);
  }

  /** Returns the cells on which a test holds, if the cells tell. */
  interface Evaluation {
    /** Returns the cells; null if it depends on atoms. */
    @Nullable BitSet cells(UnaryTest test);

    /** Returns which of the questions that cells tell hold for a value. */
    BitSet holding(Object value);
  }
}

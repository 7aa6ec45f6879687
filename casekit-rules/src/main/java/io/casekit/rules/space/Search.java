package io.casekit.rules.space;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a case in some regions that lies outside of all of some boxes: takes the boxes away one
 * after the other until something is left that stands the trial, or nothing is. That takes long in
 * the worst case, whatever one does, so it ends after a number of steps.
 */
final class Search {
  /** Boxes held against a region that make a step. */
  private static final int BOXES_PER_STEP = 100;

  /** Cases that were found and did not stand the trial. */
  private static final int TRIALS = 50;

  private final Space space;
  private final Witnesses witnesses;
  private long left;

  /**
   * Begins.
   *
   * @param steps all the steps that its questions may take together
   */
  Search(Space space, Witnesses witnesses, long steps) {
    this.space = space;
    this.witnesses = witnesses;
    this.left = steps * BOXES_PER_STEP;
  }

  /** What came of it. */
  enum Answer {
    /** There is such a case. */
    YES,
    /** There is none. */
    NO,
    /** It was not found out. */
    UNDECIDED
  }

  /**
   * What came of it.
   *
   * @param answer the answer
   * @param witness the case if there is one
   * @param rules the rules whose boxes were met on the way, if there is none
   */
  record Result(Answer answer, @Nullable Witness witness, Set<Integer> rules) {}

  private record Open(Region region, int next) {}

  /** Tells whether its steps are used up. */
  boolean isOver() {
    return left <= 0;
  }

  /**
   * Looks for a case.
   *
   * @param from the regions
   * @param base the region from which they have been made
   * @param avoided the boxes, the widest first
   * @param asked tells whether a case stands the trial, by the positions of the rules that match
   * @param steps how many steps it may take
   */
  Result outside(
      List<Region> from,
      Region base,
      List<Box> avoided,
      Predicate<List<Integer>> asked,
      int steps) {
    long budget = Math.min(left, (long) steps * BOXES_PER_STEP);
    long used = 0;
    int trials = 0;
    Set<Integer> rules = new TreeSet<>();
    Deque<Open> open = new ArrayDeque<>();
    from.stream()
        .filter(region -> !region.isEmpty())
        .forEach(region -> open.push(new Open(region, 0)));
    while (!open.isEmpty()) {
      Open one = open.pop();
      int next = one.next();
      while (next < avoided.size() && !space.meets(one.region(), avoided.get(next))) {
        next++;
      }
      used += BOXES_PER_STEP + next - one.next();
      if (used > budget) {
        left -= used;
        return new Result(Answer.UNDECIDED, null, rules);
      }
      if (next < avoided.size()) {
        Box box = avoided.get(next);
        rules.add(box.rule());
        split(one.region(), box, next + 1, open);
      } else {
        Witness witness = trials < TRIALS ? witnesses.find(one.region(), base, asked) : null;
        if (witness != null) {
          left -= used;
          return new Result(Answer.YES, witness, rules);
        } else if (++trials > TRIALS) {
          break;
        }
      }
    }
    left -= used;
    return new Result(trials > 0 ? Answer.UNDECIDED : Answer.NO, null, rules);
  }

  /**
   * Leaves what lies outside of the box to look at, the largest part of it first: that outside of
   * what the box asks most narrowly.
   */
  private void split(Region region, Box box, int next, Deque<Open> open) {
    List<Box.Side> sides = new ArrayList<>(box.sides());
    if (sides.size() > 1) {
      sides.sort(Comparator.comparingInt(side -> width(region, side)));
    }
    List<Open> outside = new ArrayList<>();
    List<Region> inside = List.of(region);
    for (Box.Side side : sides) {
      List<Region> passing = new ArrayList<>();
      for (Region one : inside) {
        for (Part part : space.where(one, side, false)) {
          outside.add(new Open(one.with(side.axis(), part), next));
        }
        for (Part part : space.where(one, side, true)) {
          passing.add(one.with(side.axis(), part));
        }
      }
      inside = passing;
    }
    for (int i = outside.size() - 1; i >= 0; i--) {
      open.push(outside.get(i));
    }
  }

  private static int width(Region region, Box.Side side) {
    var cells = side.ask().cells();
    int all = region.parts().get(side.axis()).cells().cardinality();
    // A text has few of many lists, so what asks for words counts as narrow.
    return cells == null ? 1 : 1000 * Math.min(all, cells.cardinality()) / Math.max(1, all);
  }
}

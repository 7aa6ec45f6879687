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
 * after the other until something is left that stands the trial, or nothing is. First those that
 * leave no choice, as in the search for what satisfies a formula (Davis, Logemann and Loveland, A
 * machine program for theorem-proving, 1962). That takes long in the worst case, whatever one does,
 * so it ends after a number of steps.
 */
final class Search {
  /** Boxes held against a region that make a step. */
  private static final int LOOKS_PER_STEP = 10;

  /** How often each box may be looked at on the way straight on. */
  private static final int STRAIGHT = 20;

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
    this.left = steps * LOOKS_PER_STEP;
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
    long budget = Math.min(left, (long) steps * LOOKS_PER_STEP);
    // Most of what there is to find is found by going straight on.
    long straight = Math.min(budget, LOOKS_PER_STEP + (long) avoided.size() * STRAIGHT);
    Walk walk = new Walk(base, avoided, asked, straight, false);
    Result result = walk.from(from);
    if (result.answer() == Answer.UNDECIDED && straight < budget) {
      Walk careful = new Walk(base, avoided, asked, budget - straight, true);
      result = careful.from(from);
      left -= careful.used;
    }
    left -= walk.used;
    return result;
  }

  /** A region, and the boxes from some position on that are still to be taken from it. */
  private record Open(Region region, List<Box> boxes, int next) {}

  /** One walk, straight on or with care. */
  private final class Walk {
    private final Region base;
    private final List<Box> avoided;
    private final Predicate<List<Integer>> asked;
    private final long budget;
    private final boolean careful;
    private final Set<Integer> rules = new TreeSet<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int trials;
    private long used;

    Walk(
        Region base,
        List<Box> avoided,
        Predicate<List<Integer>> asked,
        long budget,
        boolean careful) {
      this.base = base;
      this.avoided = avoided;
      this.asked = asked;
      this.budget = budget;
      this.careful = careful;
    }

    Result from(List<Region> from) {
      from.stream()
          .filter(region -> !region.isEmpty())
          .forEach(region -> open.push(new Open(region, avoided, 0)));
      while (!open.isEmpty() && trials <= TRIALS) {
        Witness witness = careful ? narrow(open.pop()) : goOn(open.pop());
        if (witness != null) {
          return new Result(Answer.YES, witness, rules);
        } else if (used > budget) {
          return new Result(Answer.UNDECIDED, null, rules);
        }
      }
      return new Result(trials > 0 ? Answer.UNDECIDED : Answer.NO, null, rules);
    }

    private @Nullable Witness goOn(Open one) {
      int next = one.next();
      List<Box> boxes = one.boxes();
      while (next < boxes.size() && !space.meets(one.region(), boxes.get(next))) {
        next++;
      }
      used += LOOKS_PER_STEP + next - one.next();
      if (next == boxes.size()) {
        return tried(one.region());
      }
      rules.add(boxes.get(next).rule());
      split(one.region(), boxes.get(next), boxes, next + 1, open);
      return null;
    }

    private @Nullable Witness tried(Region region) {
      Witness witness = witnesses.find(region, base, asked);
      trials += witness == null ? 1 : 0;
      return witness;
    }

    private @Nullable Witness narrow(Open one) {
      Narrowing narrowing = new Narrowing(one, rules);
      used += LOOKS_PER_STEP + narrowing.looks;
      Box choice = narrowing.choice;
      if (narrowing.isEmpty) {
        return null;
      } else if (choice == null) {
        return tried(narrowing.region);
      }
      rules.add(choice.rule());
      split(narrowing.region, choice, narrowing.without(choice), 0, open);
      return null;
    }
  }

  /** Takes away what leaves no choice, and finds the box that leaves the fewest. */
  private final class Narrowing {
    private final Set<Integer> rules;
    private Region region;
    private List<Box> kept;
    private boolean isEmpty;
    private @Nullable Box choice;
    private long looks;

    Narrowing(Open open, Set<Integer> rules) {
      this.rules = rules;
      this.region = open.region();
      this.kept = open.boxes();
      boolean narrower = true;
      while (narrower && !isEmpty) {
        narrower = narrow();
      }
      if (isEmpty) {
        choice = null;
      }
    }

    /** Returns the boxes that are left besides one. */
    List<Box> without(Box one) {
      return kept.stream().filter(box -> box.number() != one.number()).toList();
    }

    /** Looks at each box once, and tells whether the region has become smaller. */
    private boolean narrow() {
      List<Box> next = new ArrayList<>();
      boolean narrower = false;
      int fewest = Integer.MAX_VALUE;
      choice = null;
      for (Box box : kept) {
        looks++;
        if (!space.meets(region, box)) {
          continue;
        }
        int ways = ways(box);
        if (ways > 1) {
          next.add(box);
          if (ways < fewest) {
            fewest = ways;
            choice = box;
          }
          continue;
        }
        rules.add(box.rule());
        if (ways == 0) {
          isEmpty = true;
          return false;
        }
        region = outside(box);
        narrower = true;
      }
      kept = next;
      return narrower;
    }

    /** Returns in how many ways a case may lie outside of a box, as far as its sides tell. */
    private int ways(Box box) {
      int ways = 0;
      for (Box.Side side : box.sides()) {
        if (side.ask().cells() == null) {
          ways += space.where(region, side, false).size();
        } else if (!space.implies(region, side)) {
          ways++;
        }
      }
      return ways;
    }

    /** Returns what lies outside of a box if there is but one way. */
    private Region outside(Box box) {
      for (Box.Side side : box.sides()) {
        for (Part part : space.where(region, side, false)) {
          return region.with(side.axis(), part);
        }
      }
      throw new IllegalStateException("Nothing lies outside of the box of rule " + box.rule());
    }
  }

  /**
   * Leaves what lies outside of the box to look at, the largest part of it first: that outside of
   * what the box asks most narrowly.
   */
  private void split(Region region, Box box, List<Box> rest, int next, Deque<Open> open) {
    List<Box.Side> sides = new ArrayList<>(box.sides());
    sides.sort(Comparator.comparingInt(side -> width(region, side)));
    List<Open> outside = new ArrayList<>();
    List<Region> inside = List.of(region);
    for (Box.Side side : sides) {
      List<Region> passing = new ArrayList<>();
      for (Region one : inside) {
        for (Part part : space.where(one, side, false)) {
          outside.add(new Open(one.with(side.axis(), part), rest, next));
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

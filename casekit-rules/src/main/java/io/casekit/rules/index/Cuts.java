package io.casekit.rules.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold between some points of one axis. The points cut the axis into pieces: each
 * point by itself, and what lies between two. For some pieces all rules are kept as bits, for those
 * after it only the rules that begin or end, so that much fewer bits are kept than there are pieces
 * times rules.
 *
 * @param <K> a point
 */
final class Cuts<K extends Comparable<? super K>> {
  private final List<K> points;

  /** Rules that begin or end at each piece, from the second piece on. */
  private final int[][] changes;

  /** For each piece, the last piece not after it of which all rules are kept. */
  private final int[] base;

  private final long[][] kept;

  private Cuts(List<K> points, int[][] changes, int[] base, long[][] kept) {
    this.points = points;
    this.changes = changes;
    this.base = base;
    this.kept = kept;
  }

  /** Adds the rules that hold at a point. */
  void addTo(long[] into, K point) {
    int piece = piece(points, point);
    int from = base[piece];
    long[] all = kept[from];
    for (int i = 0; i < into.length; i++) {
      into[i] |= all[i];
    }
    for (int i = from + 1; i <= piece; i++) {
      for (int rule : changes[i]) {
        into[rule >>> 6] ^= 1L << rule;
      }
    }
  }

  /** Odd pieces are the points, even ones what lies before the point, or after the last. */
  private static <K extends Comparable<? super K>> int piece(List<K> points, K point) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int comparison = points.get(middle).compareTo(point);
      if (comparison == 0) {
        return 2 * middle + 1;
      } else if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  /** Collects stretches; those of one rule may overlap. */
  static final class Builder<K extends Comparable<? super K>> {
    private final List<Stretch<K>> stretches = new ArrayList<>();

    private record Stretch<K>(
        int rule, @Nullable K low, boolean lowIncluded, @Nullable K high, boolean highIncluded) {}

    /** Adds a stretch on which a rule holds; without an end where null. */
    void add(
        int rule, @Nullable K low, boolean lowIncluded, @Nullable K high, boolean highIncluded) {
      stretches.add(new Stretch<>(rule, low, lowIncluded, high, highIncluded));
    }

    boolean isEmpty() {
      return stretches.isEmpty();
    }

    Cuts<K> build(int rules) {
      TreeSet<K> sorted = new TreeSet<>();
      for (Stretch<K> one : stretches) {
        if (one.low() != null) {
          sorted.add(one.low());
        }
        if (one.high() != null) {
          sorted.add(one.high());
        }
      }
      List<K> points = List.copyOf(sorted);
      int pieces = 2 * points.size() + 1;
      int[][] begins = new int[pieces + 1][];
      int[] counts = new int[pieces + 1];
      int[][] ends = new int[pieces + 1][];
      int[] endCounts = new int[pieces + 1];
      for (Stretch<K> one : stretches) {
        K low = one.low();
        K high = one.high();
        int first = low == null ? 0 : piece(points, low) + (one.lowIncluded() ? 0 : 1);
        int last = high == null ? pieces - 1 : piece(points, high) - (one.highIncluded() ? 0 : 1);
        if (first <= last) {
          push(begins, counts, first, one.rule());
          push(ends, endCounts, last + 1, one.rule());
        }
      }
      return walk(rules, points, pieces, begins, counts, ends, endCounts);
    }

    private static void push(int[][] lists, int[] counts, int at, int rule) {
      int[] list = lists[at];
      if (list == null) {
        list = new int[2];
      } else if (counts[at] == list.length) {
        list = Arrays.copyOf(list, list.length * 2);
      }
      list[counts[at]++] = rule;
      lists[at] = list;
    }

    /** Walks over the pieces once, and keeps all rules whenever the changes have grown too many. */
    private static <K extends Comparable<? super K>> Cuts<K> walk(
        int rules,
        List<K> points,
        int pieces,
        int[][] begins,
        int[] counts,
        int[][] ends,
        int[] endCounts) {
      int[] open = new int[rules];
      long[] now = Bits.none(rules);
      int[][] changes = new int[pieces][];
      int[] base = new int[pieces];
      long[][] kept = new long[pieces][];
      int[] none = new int[0];
      int since = 0;
      for (int piece = 0; piece < pieces; piece++) {
        int[] changed = new int[counts[piece] + endCounts[piece]];
        int size = 0;
        for (int i = 0; i < endCounts[piece]; i++) {
          int rule = ends[piece][i];
          if (--open[rule] == 0) {
            changed[size++] = rule;
          }
        }
        for (int i = 0; i < counts[piece]; i++) {
          int rule = begins[piece][i];
          if (open[rule]++ == 0) {
            changed[size++] = rule;
          }
        }
        for (int i = 0; i < size; i++) {
          now[changed[i] >>> 6] ^= 1L << changed[i];
        }
        since += size;
        if (piece == 0 || since > now.length) {
          kept[piece] = now.clone();
          base[piece] = piece;
          changes[piece] = none;
          since = 0;
        } else {
          base[piece] = base[piece - 1];
          changes[piece] = size == 0 ? none : Arrays.copyOf(changed, size);
        }
      }
      return new Cuts<>(points, changes, base, kept);
    }
  }
}

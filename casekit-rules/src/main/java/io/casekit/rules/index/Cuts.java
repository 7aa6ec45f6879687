package io.casekit.rules.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold between some points of one axis. The points cut the axis into pieces: each
 * point by itself, and what lies between two. For some pieces all rules are kept as bits, for those
 * after it only the rules that begin or end, so that much fewer bits are kept than there are pieces
 * times rules.
 */
final class Cuts {
  private final Axis axis;

  /** Rules that begin or end at each piece, from the second piece on. */
  private final int[][] changes;

  /** For each piece, the last piece not after it of which all rules are kept. */
  private final int[] base;

  private final long[][] kept;

  private Cuts(Axis axis, int[][] changes, int[] base, long[][] kept) {
    this.axis = axis;
    this.changes = changes;
    this.base = base;
    this.kept = kept;
  }

  /** Writes the rules that hold at a point. */
  void write(long[] into, BigDecimal point) {
    int piece = axis.piece(point);
    int from = base[piece];
    System.arraycopy(kept[from], 0, into, 0, into.length);
    for (int i = from + 1; i <= piece; i++) {
      for (int rule : changes[i]) {
        into[rule >>> 6] ^= 1L << rule;
      }
    }
  }

  /** Collects stretches; those of one rule may overlap. */
  static final class Builder {
    private final List<Stretch> stretches = new ArrayList<>();

    private record Stretch(
        int rule,
        @Nullable BigDecimal low,
        boolean lowIncluded,
        @Nullable BigDecimal high,
        boolean highIncluded) {}

    /** Adds a stretch on which a rule holds; without an end where null. */
    void add(
        int rule,
        @Nullable BigDecimal low,
        boolean lowIncluded,
        @Nullable BigDecimal high,
        boolean highIncluded) {
      stretches.add(new Stretch(rule, low, lowIncluded, high, highIncluded));
    }

    boolean isEmpty() {
      return stretches.isEmpty();
    }

    Cuts build(int rules) {
      List<BigDecimal> ends = new ArrayList<>();
      for (Stretch one : stretches) {
        if (one.low() != null) {
          ends.add(one.low());
        }
        if (one.high() != null) {
          ends.add(one.high());
        }
      }
      Axis axis = new Axis(ends);
      int pieces = axis.pieces();
      int[][] begins = new int[pieces + 1][];
      int[] counts = new int[pieces + 1];
      int[][] closes = new int[pieces + 1][];
      int[] closeCounts = new int[pieces + 1];
      for (Stretch one : stretches) {
        int first = axis.first(one.low(), one.lowIncluded());
        int last = axis.last(one.high(), one.highIncluded());
        if (first <= last) {
          push(begins, counts, first, one.rule());
          push(closes, closeCounts, last + 1, one.rule());
        }
      }
      return walk(rules, axis, begins, counts, closes, closeCounts);
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
    private static Cuts walk(
        int rules, Axis axis, int[][] begins, int[] counts, int[][] closes, int[] closeCounts) {
      int pieces = axis.pieces();
      int[] open = new int[rules];
      long[] now = Bits.none(rules);
      int[][] changes = new int[pieces][];
      int[] base = new int[pieces];
      long[][] kept = new long[pieces][];
      int[] none = new int[0];
      int since = 0;
      for (int piece = 0; piece < pieces; piece++) {
        int[] changed = new int[counts[piece] + closeCounts[piece]];
        int size = 0;
        for (int i = 0; i < closeCounts[piece]; i++) {
          int rule = closes[piece][i];
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
        if (piece == 0 || since > now.length / 4) {
          kept[piece] = now.clone();
          base[piece] = piece;
          changes[piece] = none;
          since = 0;
        } else {
          base[piece] = base[piece - 1];
          changes[piece] = size == 0 ? none : Arrays.copyOf(changed, size);
        }
      }
      return new Cuts(axis, changes, base, kept);
    }
  }
}

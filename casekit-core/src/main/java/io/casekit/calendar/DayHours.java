package io.casekit.calendar;

import java.util.Arrays;

/** Local time of one date, as half-open stretches of seconds of the day, in order and apart. */
final class DayHours {
  private int[] starts = new int[2];
  private int[] ends = new int[2];
  private int count;

  int count() {
    return count;
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  void add(DayHours other) {
    for (int i = 0; i < other.count; i++) {
      add(other.starts[i], other.ends[i]);
    }
  }

  /** Adds a stretch; those it touches or overlaps become one with it. */
  void add(int start, int end) {
    int from = 0;
    while (from < count && ends[from] < start) {
      from++;
    }
    int to = from;
    int first = start;
    int last = end;
    while (to < count && starts[to] <= end) {
      first = Math.min(first, starts[to]);
      last = Math.max(last, ends[to]);
      to++;
    }
    replace(from, to, 1);
    starts[from] = first;
    ends[from] = last;
  }

  void remove(int start, int end) {
    int from = 0;
    while (from < count && ends[from] <= start) {
      from++;
    }
    int to = from;
    while (to < count && starts[to] < end) {
      to++;
    }
    if (from == to) {
      return;
    }
    int first = starts[from];
    int last = ends[to - 1];
    boolean keepsHead = first < start;
    boolean keepsTail = last > end;
    replace(from, to, (keepsHead ? 1 : 0) + (keepsTail ? 1 : 0));
    if (keepsHead) {
      starts[from] = first;
      ends[from++] = start;
    }
    if (keepsTail) {
      starts[from] = end;
      ends[from] = last;
    }
  }

  /** Makes room for so many stretches in place of those from one index to another. */
  private void replace(int from, int to, int by) {
    int size = count - (to - from) + by;
    int[] newStarts = size > starts.length ? Arrays.copyOf(starts, 2 * size) : starts;
    int[] newEnds = size > ends.length ? Arrays.copyOf(ends, 2 * size) : ends;
    System.arraycopy(starts, to, newStarts, from + by, count - to);
    System.arraycopy(ends, to, newEnds, from + by, count - to);
    starts = newStarts;
    ends = newEnds;
    count = size;
  }
}

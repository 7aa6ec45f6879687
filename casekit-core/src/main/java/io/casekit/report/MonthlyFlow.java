package io.casekit.report;

import io.casekit.query.CaseSummary;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Intake and backlog month by month in the tenant's zone, from the month of the first opening to
 * the first month end after the last closing; while nothing has been closed, to that of the last
 * opening.
 *
 * @param months in order, without gaps
 */
public record MonthlyFlow(List<Month> months) {
  /** Keeps the list unchangeable. */
  public MonthlyFlow {
    months = List.copyOf(months);
  }

  /**
   * One month.
   *
   * @param month which one
   * @param opened how many cases were opened in it
   * @param closed how many were closed or cancelled in it
   * @param backlog how many had been opened before the first instant of the following month and not
   *     been closed before it
   */
  public record Month(YearMonth month, int opened, int closed, int backlog) {}

  /** Adds up months case by case. Not safe for use by several threads. */
  public static final class Tally {
    private final ZoneId zone;
    private final SortedMap<YearMonth, Integer> opened = new TreeMap<>();
    private final SortedMap<YearMonth, Integer> closed = new TreeMap<>();
    // A case that is closed before it is opened was never part of the backlog.
    private final Map<YearMonth, Integer> neverOpen = new HashMap<>();

    /**
     * Begins.
     *
     * @param zone in which months begin and end
     */
    public Tally(ZoneId zone) {
      this.zone = zone;
    }

    /**
     * Adds a case.
     *
     * @param c the case
     */
    public void add(CaseSummary c) {
      add(month(c.openedAt()), c.closedAt().map(this::month).orElse(null), 1);
    }

    /**
     * Adds cases that were opened and closed in the same months.
     *
     * @param open the month of their opening
     * @param end the month of their closing, or null if they are open
     * @param cases how many
     */
    public void add(YearMonth open, @Nullable YearMonth end, int cases) {
      opened.merge(open, cases, Integer::sum);
      if (end != null) {
        closed.merge(end, cases, Integer::sum);
        if (end.isBefore(open)) {
          // It counts as closed from its closing on, but as opened only later: what is
          // taken away too early is given back until then.
          neverOpen.merge(end, cases, Integer::sum);
          neverOpen.merge(open, -cases, Integer::sum);
        }
      }
    }

    private YearMonth month(Instant at) {
      return YearMonth.from(at.atZone(zone));
    }

    /** Returns the figures of what was added. */
    public MonthlyFlow result() {
      List<Month> months = new ArrayList<>();
      if (opened.isEmpty()) {
        return new MonthlyFlow(months);
      }
      YearMonth last = closed.isEmpty() ? opened.lastKey() : closed.lastKey();
      if (last.isBefore(opened.firstKey())) {
        last = opened.firstKey();
      }
      int backlog = 0;
      for (YearMonth m = first(); !m.isAfter(last); m = m.plusMonths(1)) {
        int in = opened.getOrDefault(m, 0);
        int out = closed.getOrDefault(m, 0);
        backlog += in - out + neverOpen.getOrDefault(m, 0);
        if (!m.isBefore(opened.firstKey())) {
          months.add(new Month(m, in, out, backlog));
        }
      }
      return new MonthlyFlow(months);
    }

    private YearMonth first() {
      return closed.isEmpty() || opened.firstKey().isBefore(closed.firstKey())
          ? opened.firstKey()
          : closed.firstKey();
    }
  }
}

package io.casekit.sla;

import io.casekit.sla.ClockLedger.Kind;
import io.casekit.sla.ClockLedger.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a long ledger short. The first and the last lines stay. Between them, what lies between two
 * pauses becomes one line; what is then still too much becomes lines of equally many.
 */
final class LedgerFolding {
  private static final int KEPT_AT_EACH_END = 20;
  private static final int MIDDLE = ClockLedger.MOST_LINES - 2 * KEPT_AT_EACH_END;

  private LedgerFolding() {}

  /**
   * Folds lines.
   *
   * @param asOf no line is folded together with one after this
   * @param due nor with one after this, if there is such a time
   */
  static List<Line> fold(List<Line> lines, Instant asOf, @Nullable Instant due) {
    if (lines.size() <= ClockLedger.MOST_LINES) {
      return lines;
    }
    List<Line> middle = lines.subList(KEPT_AT_EACH_END, lines.size() - KEPT_AT_EACH_END);
    List<Line> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= middle.size(); i++) {
      if (i == middle.size() || !goTogether(middle.get(i - 1), middle.get(i), asOf, due)) {
        runs.add(folded(middle.subList(from, i)));
        from = i;
      }
    }
    List<Line> all = new ArrayList<>(lines.subList(0, KEPT_AT_EACH_END));
    int size = Math.max(1, (runs.size() + MIDDLE - 1) / MIDDLE);
    for (int i = 0; i < runs.size(); i += size) {
      all.add(folded(runs.subList(i, Math.min(i + size, runs.size()))));
    }
    all.addAll(lines.subList(lines.size() - KEPT_AT_EACH_END, lines.size()));
    return all;
  }

  private static boolean goTogether(Line a, Line b, Instant asOf, @Nullable Instant due) {
    return runs(a) && runs(b) && !b.from().equals(asOf) && !b.from().equals(due);
  }

  private static boolean runs(Line line) {
    return line.kind() != Kind.PAUSED && line.kind() != Kind.CARRIED;
  }

  private static Line folded(List<Line> lines) {
    if (lines.size() == 1) {
      return lines.get(0);
    }
    Duration working = Duration.ZERO;
    Duration counted = Duration.ZERO;
    int folded = 0;
    for (Line line : lines) {
      working = working.plus(line.working());
      counted = counted.plus(line.counted());
      folded += line.folded();
    }
    return new Line(
        Kind.FOLDED,
        lines.get(0).from(),
        lines.get(lines.size() - 1).to(),
        working,
        counted,
        folded);
  }
}

package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each second, or each minute, whether it is worked: it is, if the furthest that the clock
 * on the wall has got by then is. That the furthest is taken, not what the clock shows, is all
 * there is to daylight saving: a skipped time is reached at the jump, a repeated one the first time
 * it is shown.
 */
final class WallWalk {
  private WallWalk() {}

  static List<Stretch> stretches(Plan plan, Instant from, Instant to, int step) {
    List<Stretch> stretches = new ArrayList<>();
    Map<Long, boolean[]> days = new HashMap<>();
    long furthest = Long.MIN_VALUE;
    @Nullable Instant open = null;
    for (long t = from.getEpochSecond() - 2 * 86_400; t <= to.getEpochSecond(); t += step) {
      Instant now = Instant.ofEpochSecond(t);
      long shown = t + plan.zone().getRules().getOffset(now).getTotalSeconds();
      furthest = Math.max(furthest, shown);
      if (now.isBefore(from)) {
        continue;
      }
      boolean isWorked =
          now.isBefore(to)
              && days.computeIfAbsent(Math.floorDiv(furthest, 86_400L), d -> day(plan, d, step))[
                  (int) (Math.floorMod(furthest, 86_400L) / step)];
      if (isWorked && open == null) {
        open = now;
      } else if (!isWorked && open != null) {
        stretches.add(new Stretch(open, now));
        open = null;
      }
    }
    return stretches;
  }

  private static boolean[] day(Plan plan, long epochDay, int step) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    boolean[] worked = new boolean[86_400 / step];
    for (int i = 0; i < worked.length; i++) {
      worked[i] = plan.isWorked(date, i * step);
    }
    return worked;
  }
}

package io.casekit.report;

import io.casekit.query.CaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long cases took, from opening to resolution or closing.
 *
 * @param byType the figures of each case type that has any, by its key
 * @param total the figures of all, or null if no case has ended
 * @param negative how many ended before they were opened (imported cases); they are counted here
 *     and left out above
 */
public record LeadTimes(Map<String, LeadTime> byType, @Nullable LeadTime total, int negative) {
  /** Keeps the map unchangeable and in the order of the keys. */
  public LeadTimes {
    byType = Collections.unmodifiableMap(new TreeMap<>(byType));
  }

  /** Returns the figures of all cases; absent if none has ended. */
  public Optional<LeadTime> all() {
    return Optional.ofNullable(total);
  }

  /** Adds up lead times case by case. Not safe for use by several threads. */
  public static final class Tally {
    private final LeadTimeEnd end;
    private final Map<String, Longs> byType = new TreeMap<>();
    private final Longs all = new Longs();
    private int negative;

    /**
     * Begins.
     *
     * @param end what a lead time runs to
     */
    public Tally(LeadTimeEnd end) {
      this.end = end;
    }

    /**
     * Adds a case; one that has not ended is left out.
     *
     * @param c the case
     */
    public void add(CaseSummary c) {
      Optional<Instant> ended = end == LeadTimeEnd.RESOLUTION ? c.resolvedAt() : c.closedAt();
      if (ended.isEmpty()) {
        return;
      }
      Duration lead = Duration.between(c.openedAt(), ended.get());
      if (lead.isNegative()) {
        negative++;
        return;
      }
      long micros = ChronoUnit.MICROS.between(c.openedAt(), ended.get());
      byType.computeIfAbsent(c.type(), key -> new Longs()).add(micros);
      all.add(micros);
    }

    /** Returns the figures of what was added. */
    public LeadTimes result() {
      Map<String, LeadTime> result = new TreeMap<>();
      byType.forEach((type, micros) -> result.put(type, LeadTime.of(micros.toArray())));
      return new LeadTimes(result, all.size() == 0 ? null : LeadTime.of(all.toArray()), negative);
    }
  }
}

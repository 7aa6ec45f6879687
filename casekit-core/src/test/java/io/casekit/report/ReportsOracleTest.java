package io.casekit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.report.MonthlyFlow.Month;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every report against a slow and obvious way to the same figures. */
class ReportsOracleTest {
  private static final Instant START = Instant.parse("2025-11-29T22:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static CaseSummary summary(
      String type,
      Instant openedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant closedAt,
      @Nullable Instant targetAt,
      int reassignments,
      int reopenings) {
    return new CaseSummary(
        TenantId.of("north"),
        new CaseId(new UUID(0, 0)),
        new CaseNumber("1"),
        type,
        "x",
        "x",
        StageCategory.NEW,
        null,
        Priority.LOW,
        null,
        null,
        null,
        null,
        null,
        openedAt,
        resolvedAt,
        closedAt,
        null,
        targetAt,
        reassignments,
        reopenings,
        1);
  }

  private static List<CaseSummary> cases(Random random) {
    List<CaseSummary> cases = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      Instant opened = START.plus(micros(random, 300));
      cases.add(
          summary(
              "type " + random.nextInt(3),
              opened,
              maybe(random, opened),
              maybe(random, opened),
              maybe(random, opened),
              random.nextInt(3),
              random.nextInt(3)));
    }
    return cases;
  }

  private static Duration micros(Random random, int days) {
    return Duration.ofHours(random.nextInt(days * 24)).plusNanos(random.nextInt(9_999) * 1_000L);
  }

  private static @Nullable Instant maybe(Random random, Instant opened) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> opened.minus(micros(random, 90));
      default -> opened.plus(micros(random, 120));
    };
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void the_backlog_counts_what_is_opened_and_not_closed_by_each_month_end(@ForAll long seed) {
    List<CaseSummary> cases = cases(new Random(seed));
    MonthlyFlow.Tally tally = new MonthlyFlow.Tally(ZONE);
    cases.forEach(tally::add);

    List<Month> expected = new ArrayList<>();
    YearMonth first =
        cases.stream().map(c -> month(c.openedAt())).min(Comparator.naturalOrder()).orElse(null);
    // Until the last closing; if nothing has been closed yet, until the last opening.
    YearMonth last =
        cases.stream()
            .flatMap(c -> c.closedAt().stream())
            .map(ReportsOracleTest::month)
            .max(Comparator.naturalOrder())
            .orElseGet(
                () ->
                    cases.stream()
                        .map(c -> month(c.openedAt()))
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    for (YearMonth m = first;
        m != null && (!m.isAfter(last) || m.equals(first));
        m = m.plusMonths(1)) {
      int opened = 0;
      int closed = 0;
      int backlog = 0;
      for (CaseSummary c : cases) {
        YearMonth in = month(c.openedAt());
        YearMonth out = c.closedAt().map(ReportsOracleTest::month).orElse(null);
        opened += in.equals(m) ? 1 : 0;
        closed += m.equals(out) ? 1 : 0;
        backlog += !in.isAfter(m) && (out == null || out.isAfter(m)) ? 1 : 0;
      }
      expected.add(new Month(m, opened, closed, backlog));
    }

    assertThat(tally.result().months()).isEqualTo(expected);
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(ZONE));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void lead_times_are_interpolated_between_the_two_nearest(@ForAll long seed) {
    List<CaseSummary> cases = cases(new Random(seed));
    for (LeadTimeEnd end : LeadTimeEnd.values()) {
      LeadTimes.Tally tally = new LeadTimes.Tally(end);
      cases.forEach(tally::add);
      Map<String, List<Long>> byType = new HashMap<>();
      List<Long> all = new ArrayList<>();
      int negative = 0;
      for (CaseSummary c : cases) {
        Instant at = (end == LeadTimeEnd.RESOLUTION ? c.resolvedAt() : c.closedAt()).orElse(null);
        if (at != null && at.isBefore(c.openedAt())) {
          negative++;
        } else if (at != null) {
          long nanos = Duration.between(c.openedAt(), at).toNanos();
          byType.computeIfAbsent(c.type(), key -> new ArrayList<>()).add(nanos);
          all.add(nanos);
        }
      }
      LeadTimes result = tally.result();

      assertThat(result.negative()).isEqualTo(negative);
      assertThat(result.byType().keySet()).isEqualTo(byType.keySet());
      byType.forEach((type, nanos) -> assertLead(result.byType().get(type), nanos));
      assertThat(result.all().isPresent()).isEqualTo(!all.isEmpty());
      result.all().ifPresent(lead -> assertLead(lead, all));
    }
  }

  private static void assertLead(LeadTime lead, List<Long> nanos) {
    nanos.sort(null);
    assertThat(lead.count()).isEqualTo(nanos.size());
    assertThat((double) lead.median().toNanos()).isCloseTo(quantile(nanos, 1, 2), within(2_000.0));
    assertThat((double) lead.p90().toNanos()).isCloseTo(quantile(nanos, 9, 10), within(2_000.0));
  }

  private static double quantile(List<Long> sorted, int of, int parts) {
    int steps = of * (sorted.size() - 1);
    long low = sorted.get(steps / parts);
    long high = sorted.get(Math.min(steps / parts + 1, sorted.size() - 1));
    return low + (double) (high - low) * (steps % parts) / parts;
  }

  @Test
  void a_lead_time_of_centuries_is_exact() {
    long micros = Duration.ofDays(299 * 365).toSeconds() * 1_000_000 + 1;

    LeadTime lead = LeadTime.of(new long[] {micros});

    assertThat(lead.median()).isEqualTo(Duration.ofDays(299 * 365).plusNanos(1_000));
    assertThat(lead.p90()).isEqualTo(lead.median());
    assertThat(LeadTime.of(new long[] {0, 3}).median()).isEqualTo(Duration.ofNanos(1_500));
    assertThat(LeadTime.of(new long[] {0, 10}).p90()).isEqualTo(Duration.ofNanos(9_000));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void shares_and_rework_are_plain_counts(@ForAll long seed) {
    List<CaseSummary> cases = cases(new Random(seed));
    for (LeadTimeEnd end : LeadTimeEnd.values()) {
      OnTime onTime = OnTime.NONE;
      for (CaseSummary c : cases) {
        onTime = onTime.plus(c, end);
      }
      List<CaseSummary> targeted = cases.stream().filter(c -> c.targetAt().isPresent()).toList();
      List<CaseSummary> ended =
          targeted.stream()
              .filter(
                  c -> (end == LeadTimeEnd.RESOLUTION ? c.lastResolvedAt() : c.endedAt()) != null)
              .toList();
      int late =
          (int)
              ended.stream()
                  .filter(
                      c ->
                          (end == LeadTimeEnd.RESOLUTION ? c.lastResolvedAt() : c.endedAt())
                              .isAfter(c.targetAt().orElseThrow()))
                  .count();

      assertThat(onTime)
          .isEqualTo(
              new OnTime(
                  targeted.size(), ended.size() - late, late, targeted.size() - ended.size()));
      assertThat(onTime.share())
          .isEqualTo(ended.isEmpty() ? 0 : (double) (ended.size() - late) / ended.size());
    }
    Rework rework = Rework.NONE;
    for (CaseSummary c : cases) {
      rework = rework.plus(c);
    }
    assertThat(rework)
        .isEqualTo(
            new Rework(
                cases.stream().mapToInt(CaseSummary::reassignments).sum(),
                (int) cases.stream().filter(c -> c.reassignments() > 0).count(),
                cases.stream().mapToInt(CaseSummary::reopenings).sum(),
                (int) cases.stream().filter(c -> c.reopenings() > 0).count()));
  }

  @Test
  void what_ends_exactly_when_due_is_on_time() {
    OnTime onTime =
        OnTime.NONE
            .plus(summary("t", START, START, null, START, 0, 0), LeadTimeEnd.RESOLUTION)
            .plus(
                summary("t", START, START.plusNanos(1_000), null, START, 0, 0),
                LeadTimeEnd.RESOLUTION);

    assertThat(onTime).isEqualTo(new OnTime(2, 1, 1, 0));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_fault_came_back_if_the_one_before_it_is_near_enough(@ForAll long seed) {
    Random random = new Random(seed);
    Duration window = Duration.ofHours(1 + random.nextInt(200));
    Recurrence.Tally tally = new Recurrence.Tally(window);
    Map<List<String>, List<Instant>> openings = new HashMap<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      List<String> key = List.of("p" + random.nextInt(2), "c" + random.nextInt(2));
      Instant at = START.plus(Duration.ofHours(random.nextInt(1_000)));
      tally.add(key, at);
      openings.computeIfAbsent(key, k -> new ArrayList<>()).add(at);
    }
    Map<List<String>, Integer> expected = new HashMap<>();
    openings.forEach(
        (key, times) -> {
          int count = 0;
          for (int i = 0; i < times.size(); i++) {
            boolean near = false;
            for (int j = 0; j < times.size(); j++) {
              boolean before =
                  times.get(j).isBefore(times.get(i)) || times.get(j).equals(times.get(i)) && j < i;
              near |= before && !times.get(j).plus(window).isBefore(times.get(i));
            }
            count += near ? 1 : 0;
          }
          if (count > 0) {
            expected.put(key, count);
          }
        });

    Recurrence result = tally.result();

    assertThat(result.byKey()).isEqualTo(expected);
    assertThat(result.keys()).isEqualTo(expected.size());
    assertThat(result.recurringCases())
        .isEqualTo(expected.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void a_window_may_be_as_long_as_a_duration_can_be() {
    Recurrence.Tally tally = new Recurrence.Tally(Duration.ofSeconds(Long.MAX_VALUE));
    tally.add(List.of("x"), START);
    tally.add(List.of("x"), START.plusSeconds(1));

    assertThat(tally.result().recurringCases()).isEqualTo(1);
  }
}

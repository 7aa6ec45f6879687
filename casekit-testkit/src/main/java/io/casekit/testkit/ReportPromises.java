package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Recurrence;
import io.casekit.report.Rework;
import io.casekit.spi.CaseStore;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reports that a store may leave to its database, compared with looking at every case: counts, lead
 * times, months, what was on time, what came back. Months end near and at the cases, in several
 * zones.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReportPromises {
  private static final int CASES = 240;
  private static final int QUESTIONS = 60;
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

  private static final List<String> TYPES = List.of("fault-report", "complaint", "move-in");
  private static final List<String> QUEUES = List.of("dispatch", "plumbing");
  private static final List<String> PLACES = List.of("house-7", "house-7/flat-1", "house-71");
  private static final List<String> KINDS = List.of("water", "water/leak", "power");

  private static final List<Instant> MONTHS =
      List.of(
          Instant.parse("2025-03-31T22:00:00Z"),
          Instant.parse("2025-10-31T23:00:00Z"),
          Instant.parse("2025-12-31T23:00:00Z"),
          Instant.parse("2024-03-01T05:00:00Z"),
          Instant.parse("2025-11-30T18:15:00Z"));

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kathmandu"));

  private final CaseStore store;
  private final ReadEach kept;
  private final Random random = new Random(7);

  ReportPromises(StoreContract contract) {
    store = contract.newStore();
    kept = new ReadEach(store);
  }

  @BeforeEach
  void fill() {
    store.<Boolean>write(
        session -> {
          for (int n = 0; n < CASES; n++) {
            StoredCases made = some(n);
            session.insert(made.stored(), made.entry(null));
            if (n % 10 == 0) {
              session.insert(made.of(SOUTH).stored(), made.of(SOUTH).entry(null));
            }
          }
          return true;
        });
  }

  private StoredCases some(int n) {
    StageCategory category = one(List.of(StageCategory.values()));
    Instant openedAt = aboutAMonth();
    return new StoredCases(
        NORTH,
        n,
        one(TYPES),
        category.key(),
        category,
        random.nextInt(4) == 0 ? null : Category.of(one(KINDS)),
        one(List.of(Priority.values())),
        random.nextInt(4) == 0 ? null : Place.of(one(PLACES)),
        "tenant-" + random.nextInt(3),
        n % 3 == 0 ? null : "person-" + n % 5,
        n % 6 == 1 ? null : one(QUEUES),
        null,
        openedAt,
        random.nextInt(3) == 0 ? null : after(openedAt),
        category.isEnded() ? after(openedAt) : null,
        category.isOpen() ? after(openedAt) : null,
        random.nextInt(3) == 0 ? null : after(openedAt),
        null,
        Map.of(),
        1);
  }

  /** At the end of a month somewhere, or a little before or after. */
  private Instant aboutAMonth() {
    return one(MONTHS).plus(Duration.ofNanos(1_000L * (random.nextInt(3) - 1)));
  }

  /** Mostly; an imported case may have ended before it was opened. */
  private Instant after(Instant openedAt) {
    return switch (random.nextInt(4)) {
      case 0 -> openedAt.plusSeconds(random.nextInt(5_000_000) - 500_000);
      case 1 -> openedAt.plus(Duration.ofNanos(1_000L * random.nextInt(20)));
      case 2 -> aboutAMonth();
      default -> openedAt.plusSeconds(random.nextInt(900) * 86_400L);
    };
  }

  private CaseQuery someQuery() {
    return switch (random.nextInt(6)) {
      case 0 -> CaseQuery.all().ofTypes(one(TYPES));
      case 1 -> CaseQuery.all().under(Place.of("house-7"));
      case 2 -> CaseQuery.all().inQueues(one(QUEUES)).about(Category.of("water"));
      case 3 -> CaseQuery.open();
      case 4 -> CaseQuery.all().ofTypes("unheard-of");
      default -> CaseQuery.all();
    };
  }

  private Visibility someVisibility() {
    return switch (random.nextInt(4)) {
      case 0 -> Visibility.of(Grant.everything().queues(one(QUEUES)));
      case 1 ->
          Visibility.of(
              Grant.everything().reporters("tenant-1"), Grant.everything().types("complaint"));
      case 2 -> random.nextInt(5) == 0 ? Visibility.nothing() : Visibility.everything();
      default -> Visibility.everything();
    };
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private List<CaseSummary> looked(CaseQuery query, Visibility visibility) {
    List<CaseSummary> all = new ArrayList<>();
    kept.scan(NORTH, query, visibility, NOW, Set.of(), each -> all.add(each.summary()));
    return all;
  }

  /** A question: some of the cases, as somebody may see them, and all of those looked at. */
  private interface Check {
    void of(CaseQuery query, Visibility visibility, List<CaseSummary> all);
  }

  private void each(Check check) {
    check.of(
        CaseQuery.all(), Visibility.everything(), looked(CaseQuery.all(), Visibility.everything()));
    for (int n = 0; n < TriesFactor.of(QUESTIONS); n++) {
      CaseQuery query = someQuery();
      Visibility visibility = someVisibility();
      check.of(query, visibility, looked(query, visibility));
    }
  }

  @Test
  void counts_are_those_of_all_cases_but_the_ones_that_have_nothing_to_be_counted_by() {
    each(
        (query, visibility, all) -> {
          assertThat(kept.countByType(NORTH, query, visibility, NOW))
              .isEqualTo(counted(all, c -> Optional.of(c.type())));
          assertThat(kept.countByQueue(NORTH, query, visibility, NOW))
              .isEqualTo(counted(all, CaseSummary::queue));
          assertThat(kept.countByAssignee(NORTH, query, visibility, NOW))
              .isEqualTo(counted(all, CaseSummary::assignee));
        });
  }

  private static Map<String, Integer> counted(
      List<CaseSummary> all, Function<CaseSummary, Optional<String>> group) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(c -> group.apply(c).ifPresent(key -> counts.merge(key, 1, Integer::sum)));
    return counts;
  }

  @Test
  void lead_times_are_those_of_all_cases_put_in_order() {
    each(
        (query, visibility, all) -> {
          for (LeadTimeEnd end : LeadTimeEnd.values()) {
            LeadTimes.Tally slow = new LeadTimes.Tally(end);
            all.forEach(slow::add);

            assertThat(kept.leadTimes(NORTH, query, visibility, NOW, end)).isEqualTo(slow.result());
          }
        });
  }

  @Test
  void months_begin_and_end_where_the_zone_says() {
    each(
        (query, visibility, all) -> {
          ZoneId zone = one(ZONES);
          MonthlyFlow.Tally slow = new MonthlyFlow.Tally(zone);
          all.forEach(slow::add);

          assertThat(kept.monthlyFlow(NORTH, query, visibility, NOW, zone))
              .isEqualTo(slow.result());
        });
  }

  @Test
  void on_time_is_what_ended_at_its_target_or_before() {
    each(
        (query, visibility, all) -> {
          for (LeadTimeEnd end : LeadTimeEnd.values()) {
            Map<String, OnTime> slow = new TreeMap<>();
            for (CaseSummary c : all) {
              if (c.targetAt().isPresent()) {
                @Nullable OnTime sum = slow.get(c.type());
                slow.put(c.type(), (sum == null ? OnTime.NONE : sum).plus(c, end));
              }
            }

            assertThat(kept.onTime(NORTH, query, visibility, NOW, end)).isEqualTo(slow);
          }
        });
  }

  @Test
  void rework_is_the_sum_over_all_cases() {
    each(
        (query, visibility, all) -> {
          Rework slow = Rework.NONE;
          for (CaseSummary c : all) {
            slow = slow.plus(c);
          }

          assertThat(kept.rework(NORTH, query, visibility, NOW)).isEqualTo(slow);
        });
  }

  @Test
  void a_fault_came_back_if_it_is_the_same_place_and_category_within_the_window() {
    List<Duration> windows =
        List.of(
            Duration.ofNanos(1_000),
            Duration.ofNanos(1_999),
            Duration.ofDays(61),
            Duration.ofDays(1_000_000));
    each(
        (query, visibility, all) -> {
          Duration window = one(windows);
          Recurrence.Tally slow = new Recurrence.Tally(window);
          all.forEach(slow::add);

          assertThat(kept.recurrence(NORTH, query, visibility, NOW, window))
              .isEqualTo(slow.result());
        });
  }
}

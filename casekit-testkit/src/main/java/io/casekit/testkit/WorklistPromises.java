package io.casekit.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.desk.Reports;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.report.LeadTime;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Recurrence;
import io.casekit.report.Rework;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Worklists, search and reports as a desk shows them, reports compared with a slow oracle. */
abstract class WorklistPromises extends KitPromises {
  private final Random random = new Random(11);

  WorklistPromises(StoreContract contract) {
    super(contract);
  }

  @Test
  void a_list_is_shown_page_by_page_complete_and_without_repeats_while_cases_are_added() {
    for (CaseOrder order : CaseOrder.values()) {
      CaseQuery query = CaseQuery.open().orderBy(order);
      List<CaseId> there = new ArrayList<>();
      for (int n = 0; n < 12; n++) {
        there.add(n % 3 == 0 ? errand().id() : leak().id());
        clock.advance(MINUTE);
      }
      List<CaseId> before = ids(desk.page(query, 1_000));
      List<CaseId> shown = new ArrayList<>();
      Page<CaseSummary> page = desk.page(query, 5);
      shown.addAll(ids(page));
      while (page.next().isPresent()) {
        if (shown.size() < before.size()) {
          leak();
        }
        page = desk.page(query, 5, page.next().get());
        shown.addAll(ids(page));
        assertThat(shown.size()).as("shown, by %s", order).isLessThan(1_000);
      }

      assertThat(shown).as("by %s", order).doesNotHaveDuplicates().containsAll(there);
      assertThat(shown).as("by %s", order).containsSubsequence(before);
    }
  }

  @Test
  void the_last_page_says_that_it_is_the_last() {
    for (int n = 0; n < 6; n++) {
      errand();
    }

    Page<CaseSummary> first = desk.page(CaseQuery.all(), 3);
    Page<CaseSummary> last = desk.page(CaseQuery.all(), 3, first.next().orElseThrow());

    assertThat(first.items()).hasSize(3);
    assertThat(last.items()).hasSize(3);
    assertThat(last.next()).isEmpty();
    assertThat(desk.page(CaseQuery.all(), 6).next()).isEmpty();
    assertThat(desk.page(CaseQuery.all().overdue(), 6)).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void lists_stand_in_the_order_asked_for() {
    Case high = desk.open("fault-report", d -> d.title("1").priority(Priority.HIGH));
    clock.advance(MINUTE);
    Case planned = desk.open("errand", d -> d.title("2"));
    clock.advance(MINUTE);
    Case answered = leak();
    desk.on(answered.id()).publicNote("soon");

    assertThat(ids(desk.page(CaseQuery.all().orderBy(CaseOrder.DUE), 9)))
        .containsExactly(high.id(), answered.id(), planned.id());
    assertThat(ids(desk.page(CaseQuery.all().orderBy(CaseOrder.OLDEST), 9)))
        .containsExactly(high.id(), planned.id(), answered.id());
    assertThat(ids(desk.page(CaseQuery.all().orderBy(CaseOrder.NEWEST), 9)))
        .containsExactly(answered.id(), planned.id(), high.id());
  }

  @Test
  void a_list_by_end_has_a_case_where_it_has_ended_last_and_a_reopened_one_among_the_open() {
    CaseQuery byEnd = CaseQuery.all().orderBy(CaseOrder.ENDED);
    Case first = closed();
    Case second = closed();
    Case third = closed();
    assertThat(ids(desk.page(byEnd, 9))).containsExactly(third.id(), second.id(), first.id());

    clock.advance(MINUTE);
    desk.on(second.id()).reopen();
    assertThat(ids(desk.page(byEnd, 9))).containsExactly(third.id(), first.id(), second.id());
    assertThat(ids(desk.page(CaseQuery.open().orderBy(CaseOrder.ENDED), 9)))
        .containsExactly(second.id());

    clock.advance(MINUTE);
    desk.on(second.id()).completeTask("inspect-2");
    desk.on(second.id()).resolve("Mended again");
    desk.on(second.id()).close();
    assertThat(ids(desk.page(byEnd, 9))).containsExactly(second.id(), third.id(), first.id());
  }

  private Case closed() {
    CaseId id = leak().id();
    clock.advance(MINUTE);
    resolved(id);
    return desk.on(id).close();
  }

  @Test
  void what_a_list_shows_is_what_the_case_says() {
    Case c =
        desk.open(
            "fault-report",
            d ->
                d.title("A leak")
                    .by("tenant-4711")
                    .at("house-7/flat-12")
                    .category("plumbing/leak")
                    .priority(Priority.LOW));
    assertThat(desk.page(CaseQuery.all(), 9).items()).containsExactly(CaseSummary.of(c));
    clock.advance(HOUR);
    resolved(c.id());
    Case closed = desk.on(c.id()).close();

    assertThat(desk.page(CaseQuery.all(), 9).items()).containsExactly(CaseSummary.of(closed));
  }

  @Test
  void a_case_is_found_by_what_it_says_now_and_no_longer_by_what_it_said() {
    Case c = desk.open("fault-report", d -> d.title("A leak").set(SampleCases.ROOM, "bath"));
    assertThat(desk.count(CaseQuery.all().where(SampleCases.ROOM, "bath"))).isOne();

    desk.on(c.id()).set(SampleCases.ROOM, "cellar");
    assertThat(desk.count(CaseQuery.all().where(SampleCases.ROOM, "bath"))).isZero();
    assertThat(desk.count(CaseQuery.all().where(SampleCases.ROOM, "cellar"))).isOne();

    desk.on(c.id()).unset(SampleCases.ROOM);
    assertThat(desk.count(CaseQuery.all().where(SampleCases.ROOM, "cellar"))).isZero();

    desk.on(c.id()).set(SampleCases.AFFECTED, Set.of("water", "power", "lift"));
    assertThat(desk.count(CaseQuery.all().where(SampleCases.AFFECTED, Set.of("lift", "water"))))
        .isOne();
    assertThat(desk.count(CaseQuery.all().where(SampleCases.AFFECTED, Set.of("lift", "heating"))))
        .isZero();
  }

  @Test
  void worklists_follow_the_work() {
    Case c = leak();
    CaseQuery mine = CaseQuery.open().assignedTo("anna");
    CaseQuery unclaimed = CaseQuery.open().inQueues("dispatch").unassigned();
    assertThat(List.of(desk.count(mine), desk.count(unclaimed))).containsExactly(0L, 1L);

    desk.on(c.id()).claim();
    assertThat(List.of(desk.count(mine), desk.count(unclaimed))).containsExactly(1L, 0L);
    assertThat(desk.count(CaseQuery.open().inQueues("dispatch"))).isOne();

    desk.on(c.id()).moveTo("cancelled");
    assertThat(List.of(desk.count(mine), desk.count(unclaimed))).containsExactly(0L, 0L);
    assertThat(desk.count(CaseQuery.all())).isOne();
  }

  @Test
  void a_cursor_that_comes_from_elsewhere_is_refused() {
    for (int n = 0; n < 4; n++) {
      errand();
    }
    String cursor = desk.page(CaseQuery.all(), 2).next().orElseThrow();
    List<String> wrong = new ArrayList<>(List.of("x", "ä", "AAAA", cursor + "A", "?", "../etc"));
    wrong.add(Base64.getUrlEncoder().encodeToString("DUE x 2026-03-02T08:00:00Z".getBytes(UTF_8)));
    wrong.add(
        Base64.getUrlEncoder()
            .encodeToString(
                ("DUE " + StoredCases.id(1) + " 9999-03-02T08:00:00Z").getBytes(UTF_8)));

    for (String each : wrong) {
      assertThatThrownBy(() -> desk.page(CaseQuery.all(), 2, each))
          .as(each)
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> desk.page(CaseQuery.all().orderBy(CaseOrder.NEWEST), 2, cursor))
        .isInstanceOf(InvalidInputException.class);
    for (int limit : new int[] {-1, 0, 1_001}) {
      assertThatThrownBy(() -> desk.page(CaseQuery.all(), limit))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  private static List<CaseId> ids(Page<CaseSummary> page) {
    return page.items().stream().map(CaseSummary::id).toList();
  }

  @Test
  @Tag(StoreContract.SLOW)
  void reports_say_what_looking_at_every_case_says() {
    List<Case> all = aYearOfWork();
    List<CaseQuery> queries =
        List.of(
            CaseQuery.all(),
            CaseQuery.open(),
            CaseQuery.all().ofTypes("fault-report"),
            CaseQuery.all().under(Place.of("house-1")),
            CaseQuery.all().withPriority(Priority.CRITICAL, Priority.LOW));
    for (CaseQuery query : queries) {
      List<Case> asked =
          all.stream()
              .filter(
                  c ->
                      SlowSearch.finds(
                          query,
                          kept.find(NORTH, c.id(), Visibility.everything()).orElseThrow(),
                          clock.instant()))
              .toList();
      Reports reports = desk.reports();

      assertThat(reports.casesByType(query)).isEqualTo(counts(asked, c -> Optional.of(c.type())));
      assertThat(reports.casesByQueue(query)).isEqualTo(counts(asked, Case::queue));
      assertThat(reports.casesByAssignee(query)).isEqualTo(counts(asked, Case::assignee));
      checkFlow(reports.monthlyFlow(query), asked);
      for (LeadTimeEnd end : LeadTimeEnd.values()) {
        checkLeadTimes(reports.leadTimes(query, end), asked, end);
        checkOnTime(reports.onTime(query, end), asked, end);
        reports
            .onTimeByType(query, end)
            .forEach(
                (type, onTime) ->
                    checkOnTime(
                        onTime, asked.stream().filter(c -> c.type().equals(type)).toList(), end));
      }
      checkRework(reports.rework(query), asked);
      checkRecurrence(
          reports.recurrence(query, DAY.multipliedBy(30)),
          asked,
          c -> c.place().flatMap(p -> c.category().map(k -> List.of(p.path(), k.path()))));
      checkRecurrence(
          reports.recurrence(query, DAY.multipliedBy(30), SampleCases.ROOM, SampleCases.DANGER),
          asked,
          c ->
              c.get(SampleCases.ROOM)
                  .flatMap(
                      room -> c.get(SampleCases.DANGER).map(d -> List.of(room, d.toString()))));
    }
  }

  private static Map<String, Integer> counts(
      List<Case> all, Function<Case, Optional<String>> group) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(c -> group.apply(c).ifPresent(key -> counts.merge(key, 1, Integer::sum)));
    return counts;
  }

  /** Eighty cases of all sorts over thirteen months, around the ends of months above all. */
  private List<Case> aYearOfWork() {
    Desk importer = north(kit, Actor.importer("old system"));
    List<CaseId> ids = new ArrayList<>();
    clock.moveTo(Instant.parse("2026-03-31T21:30:00Z"));
    for (int n = 0; n < 80; n++) {
      clock.advance(DAY.multipliedBy(random.nextInt(10)).plusMinutes(random.nextInt(300)));
      ids.add(some(n % 5 == 0 ? importer : desk).id());
      for (int i = 0; i < 3; i++) {
        CaseId id = ids.get(random.nextInt(ids.size()));
        try {
          workOn(id, importer);
        } catch (CaseKitException refused) {
          // What cannot be done with a case as it stands is no matter here.
        }
      }
    }
    return ids.stream().map(desk::get).toList();
  }

  private Case some(Desk at) {
    boolean fault = random.nextInt(4) > 0;
    return at.open(
        fault ? "fault-report" : "errand",
        d -> {
          d.title("Some").priority(Priority.values()[random.nextInt(5)]);
          if (random.nextInt(4) > 0) {
            d.at("house-" + random.nextInt(2)).category("k-" + random.nextInt(2));
          }
          if (fault && random.nextBoolean()) {
            d.set(SampleCases.ROOM, random.nextBoolean() ? "bath" : "cellar");
            d.set(SampleCases.DANGER, random.nextBoolean());
          }
        });
  }

  private void workOn(CaseId id, Desk importer) {
    CaseDesk on =
        random.nextInt(6) == 0
            ? importer.on(id).occurredAt(clock.instant().minus(DAY.multipliedBy(40)))
            : desk.on(id);
    switch (random.nextInt(7)) {
      case 0 -> on.assignToPerson("p-" + random.nextInt(3));
      case 1 -> {
        on.moveTo("in-progress");
        on.completeTask("inspect");
      }
      case 2 -> {
        on.assignToPerson("anna");
        on.resolve("Mended");
      }
      case 3 -> on.close();
      case 4 -> on.reopen();
      case 5 -> on.moveTo("waiting");
      default -> {
        if (desk.get(id).type().equals("errand")) {
          on.close();
        } else {
          desk.on(id).moveTo("in-progress");
          desk.on(id).assignToPerson("ben");
          desk.on(id).completeTask("inspect");
          on.resolve("Mended");
          on.close();
        }
      }
    }
  }

  private static void checkFlow(MonthlyFlow flow, List<Case> all) {
    ZoneId zone = SampleCases.north().zone();
    List<YearMonth> opened = all.stream().map(c -> month(c.openedAt(), zone)).sorted().toList();
    List<YearMonth> closed =
        all.stream()
            .flatMap(c -> c.closedAt().stream())
            .map(at -> month(at, zone))
            .sorted()
            .toList();
    List<MonthlyFlow.Month> expected = new ArrayList<>();
    if (!opened.isEmpty()) {
      List<YearMonth> lasts = closed.isEmpty() ? opened : closed;
      YearMonth last = lasts.get(lasts.size() - 1);
      last = last.isBefore(opened.get(0)) ? opened.get(0) : last;
      for (YearMonth m = opened.get(0); !m.isAfter(last); m = m.plusMonths(1)) {
        YearMonth month = m;
        Instant end = m.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        expected.add(
            new MonthlyFlow.Month(
                m,
                (int) opened.stream().filter(month::equals).count(),
                (int) closed.stream().filter(month::equals).count(),
                (int)
                    all.stream()
                        .filter(c -> c.openedAt().isBefore(end))
                        .filter(c -> c.closedAt().filter(at -> at.isBefore(end)).isEmpty())
                        .count()));
      }
    }
    assertThat(flow.months()).isEqualTo(expected);
  }

  private static YearMonth month(Instant at, ZoneId zone) {
    return YearMonth.from(at.atZone(zone));
  }

  private static Optional<Instant> end(Case c, LeadTimeEnd end) {
    return end == LeadTimeEnd.RESOLUTION ? c.resolvedAt() : c.closedAt();
  }

  private static void checkLeadTimes(LeadTimes found, List<Case> all, LeadTimeEnd end) {
    Map<String, List<Duration>> byType = new TreeMap<>();
    List<Duration> total = new ArrayList<>();
    int negative = 0;
    for (Case c : all) {
      if (end(c, end).isPresent()) {
        Duration lead = Duration.between(c.openedAt(), end(c, end).get());
        if (lead.isNegative()) {
          negative++;
        } else {
          byType.computeIfAbsent(c.type(), type -> new ArrayList<>()).add(lead);
          total.add(lead);
        }
      }
    }
    assertThat(found.negative()).isEqualTo(negative);
    assertThat(found.byType().keySet()).isEqualTo(byType.keySet());
    byType.forEach(
        (type, leads) -> checkLeadTime(Objects.requireNonNull(found.byType().get(type)), leads));
    assertThat(found.all().isPresent()).isEqualTo(!total.isEmpty());
    found.all().ifPresent(leadTime -> checkLeadTime(leadTime, total));
  }

  private static void checkLeadTime(LeadTime found, List<Duration> leads) {
    assertThat(found.count()).isEqualTo(leads.size());
    assertThat(seconds(found.median())).isCloseTo(quantile(leads, 50), within(1e-5));
    assertThat(seconds(found.p90())).isCloseTo(quantile(leads, 90), within(1e-5));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double quantile(List<Duration> leads, int percent) {
    List<Duration> sorted = leads.stream().sorted().toList();
    int hundredths = percent * (sorted.size() - 1);
    double low = seconds(sorted.get(hundredths / 100));
    double high = seconds(sorted.get((hundredths + 99) / 100));
    return low + (high - low) * (hundredths % 100) / 100;
  }

  private static void checkOnTime(OnTime found, List<Case> all, LeadTimeEnd end) {
    List<Case> withTarget = all.stream().filter(c -> c.targetAt().isPresent()).toList();
    List<Case> ended = withTarget.stream().filter(c -> end(c, end).isPresent()).toList();
    int late =
        (int)
            ended.stream()
                .filter(c -> end(c, end).get().isAfter(c.targetAt().orElseThrow()))
                .count();
    assertThat(found)
        .isEqualTo(
            new OnTime(
                withTarget.size(), ended.size() - late, late, withTarget.size() - ended.size()));
  }

  private static void checkRework(Rework found, List<Case> all) {
    assertThat(found)
        .isEqualTo(
            new Rework(
                all.stream().mapToInt(Case::reassignments).sum(),
                (int) all.stream().filter(c -> c.reassignments() > 0).count(),
                all.stream().mapToInt(Case::reopenings).sum(),
                (int) all.stream().filter(c -> c.reopenings() > 0).count()));
  }

  private static void checkRecurrence(
      Recurrence found, List<Case> all, Function<Case, Optional<List<String>>> key) {
    List<Case> inOrder =
        all.stream().sorted(Comparator.comparing(Case::openedAt).thenComparing(Case::id)).toList();
    Map<List<String>, Integer> byKey = new HashMap<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Case c = inOrder.get(i);
      Optional<List<String>> mine = key.apply(c);
      boolean recurs =
          mine.isPresent()
              && inOrder.subList(0, i).stream()
                  .anyMatch(
                      earlier ->
                          key.apply(earlier).equals(mine)
                              && !earlier.openedAt().plus(found.window()).isBefore(c.openedAt()));
      if (recurs) {
        byKey.merge(mine.get(), 1, Integer::sum);
      }
    }
    assertThat(found.byKey()).isEqualTo(byKey);
    assertThat(found.keys()).isEqualTo(byKey.size());
    assertThat(found.recurringCases()).isEqualTo(byKey.values().stream().mapToInt(n -> n).sum());
  }
}

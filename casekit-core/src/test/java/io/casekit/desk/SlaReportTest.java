package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.casekit.CaseKit;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.report.SlaReport;
import io.casekit.report.SlaReport.Miss;
import io.casekit.report.SlaReport.OfTarget;
import io.casekit.report.SlaReport.Part;
import io.casekit.report.SlaReport.Share;
import io.casekit.sla.Recompute;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.type.CaseType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How promises were kept. The office works Monday to Friday, 08:00 to 17:00 UTC. */
class SlaReportTest {
  private static final Actor ANNA = Actor.agent("anna");

  private Instant now = at("02T08:00");
  private final InMemoryCaseStore store = new InMemoryCaseStore();
  private final CaseKit kit = kit(AccessPolicy.open());
  private final Desk anna = kit.tenant("north").as(ANNA);

  private CaseKit kit(AccessPolicy policy) {
    return CaseKit.with(store)
        .clock(() -> now)
        .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
        .types(type("leak"), type("noise"))
        .access(policy)
        .random(new SplittableRandom(1))
        .build();
  }

  private static CaseType type(String key) {
    return CaseType.named(key)
        .queue("intake")
        .stage("new", s -> s.to("working", "cancelled"))
        .stage("working", s -> s.to("waiting", "resolved", "new"))
        .stage("waiting", s -> s.waiting().to("working"))
        .stage("resolved", s -> s.resolved().to("closed", "working"))
        .stage("closed", s -> s.closed().to("working"))
        .stage("cancelled", s -> s.cancelled())
        .sla(
            SlaPolicy.of(
                "all",
                Target.resolution("repair")
                    .within(Priority.HIGH, Timespan.workingHours(8))
                    .within(Priority.MEDIUM, Timespan.workingHours(16))
                    .whenChanged(Recompute.RESTART),
                Target.inStage("at-work", "working").within(Timespan.workingHours(2))))
        .build();
  }

  /** A time of March 2026, which begins on a Sunday. */
  private static Instant at(String dayAndTime) {
    return LocalDateTime.parse("2026-03-" + dayAndTime).toInstant(ZoneOffset.UTC);
  }

  private Case open(String type, Priority priority, String place) {
    return anna.open(type, draft -> draft.title("x").priority(priority).at(place));
  }

  private SlaReport report() {
    return anna.reports().sla(CaseQuery.all());
  }

  private OfTarget repairs() {
    return report().target("repair").orElseThrow();
  }

  @Test
  void shares_are_told_apart_by_type_priority_place_queue_and_month() {
    Case inTime = open("leak", Priority.HIGH, "house-7/flat-1");
    Case late = open("noise", Priority.HIGH, "house-7/flat-2");
    Case open = open("noise", Priority.MEDIUM, "house-8");
    Case cancelled = open("leak", Priority.MEDIUM, "house-8/cellar");
    open("leak", Priority.LOW, "house-8");
    anna.on(open).assignToQueue("plumbing");
    anna.on(inTime).moveTo("working");
    anna.on(late).moveTo("working");
    anna.on(cancelled).cancel();
    now = at("02T16:00");
    anna.on(inTime).resolve("done");
    now = at("03T08:00");
    anna.on(late).resolve("done, too late");

    OfTarget repairs = repairs();

    assertThat(repairs.all()).isEqualTo(new Share(1, 1, 0, 1, 1));
    assertThat(repairs.all().share()).contains(0.5);
    assertThat(repairs.byType())
        .containsExactly(
            entry("leak", new Share(1, 0, 0, 0, 1)), entry("noise", new Share(0, 1, 0, 1, 0)));
    assertThat(repairs.byPriority())
        .containsOnly(
            entry(Priority.HIGH, new Share(1, 1, 0, 0, 0)),
            entry(Priority.MEDIUM, new Share(0, 0, 0, 1, 1)));
    assertThat(repairs.byPlace())
        .containsExactly(
            entry("house-7", new Share(1, 1, 0, 0, 0)), entry("house-8", new Share(0, 0, 0, 1, 1)));
    assertThat(repairs.byQueue())
        .containsExactly(
            entry("intake", new Share(1, 1, 0, 0, 1)), entry("plumbing", new Share(0, 0, 0, 1, 0)));
    assertThat(repairs.byMonth())
        .containsExactly(entry(YearMonth.of(2026, 3), new Share(1, 1, 0, 1, 0)));
    assertThat(anna.reports().sla(CaseQuery.all(), 2).target("repair").orElseThrow().byPlace())
        .containsOnlyKeys("house-7/flat-1", "house-7/flat-2", "house-8", "house-8/cellar");
  }

  @Test
  void margin_and_overrun_are_told_in_working_and_in_elapsed_time() {
    Case early = open("leak", Priority.HIGH, "a");
    Case late = open("leak", Priority.HIGH, "b");
    now = at("06T15:00");
    Case last = open("leak", Priority.HIGH, "c");
    now = at("02T08:00");
    anna.on(early).moveTo("working");
    anna.on(late).moveTo("working");
    now = at("02T13:00");
    anna.on(early).resolve("done");
    now = at("03T09:30");
    anna.on(late).resolve("done");
    now = at("09T09:00");
    anna.on(last).moveTo("working");
    anna.on(last).resolve("done");

    OfTarget repairs = repairs();

    assertThat(repairs.marginWorking().count()).isEqualTo(2);
    assertThat(repairs.marginWorking().least()).isEqualTo(Duration.ofHours(3));
    assertThat(repairs.marginWorking().most()).isEqualTo(Duration.ofHours(5));
    assertThat(repairs.marginElapsed().median()).isEqualTo(Duration.ofHours(4));
    assertThat(repairs.overrun().orElseThrow().median()).isEqualTo(Duration.ofMinutes(150));
    assertThat(repairs.overrunElapsed().median()).isEqualTo(Duration.ofMinutes(17 * 60 + 30));
  }

  @Test
  void a_target_met_in_the_night_after_its_due_time_was_met_with_no_margin() {
    now = at("02T09:00");
    Case c = open("leak", Priority.HIGH, "a");
    anna.on(c).moveTo("working");
    now = at("02T23:00");
    anna.on(c).resolve("done");

    assertThat(repairs().all()).isEqualTo(new Share(1, 0, 0, 0, 0));
    assertThat(repairs().marginElapsed().most()).isEqualTo(Duration.ZERO);
  }

  @Test
  void a_miss_tells_in_which_stage_and_with_whom_the_time_went() {
    Case c = open("leak", Priority.HIGH, "a");
    now = at("02T10:00");
    anna.on(c).assignTo("plumbing", "bert");
    now = at("02T12:00");
    anna.on(c).moveTo("working");
    now = at("03T09:00");
    anna.on(c).moveTo("waiting");
    now = at("04T08:00");
    anna.on(c).moveTo("working");
    now = at("04T10:00");
    anna.on(c).resolve("done");

    Miss miss = report().misses().get(0);

    assertThat(miss.dueAt()).isEqualTo(at("02T16:00"));
    assertThat(miss.overrunWorking()).isEqualTo(Duration.ofHours(4));
    assertThat(miss.cause())
        .containsExactly(
            new Part("working", "bert", "plumbing", Duration.ofHours(8), Duration.ofHours(23)),
            new Part("new", null, "intake", Duration.ofHours(2), Duration.ofHours(2)),
            new Part("new", "bert", "plumbing", Duration.ofHours(2), Duration.ofHours(2)),
            new Part("waiting", "bert", "plumbing", Duration.ZERO, Duration.ofHours(23)));
    assertThat(repairs().causes()).isEqualTo(miss.cause());
    assertThat(miss.cause().get(1).holder()).isEqualTo("queue intake");
  }

  @Test
  void each_cycle_of_a_target_counts_once() {
    Case c = open("leak", Priority.HIGH, "a");
    for (String hour : List.of("08:30", "10:00", "13:00")) {
      now = at("02T" + hour);
      anna.on(c).moveTo("working");
      now = at("02T" + hour).plus(Duration.ofHours(hour.equals("10:00") ? 3 : 1));
      anna.on(c).moveTo(hour.equals("13:00") ? "waiting" : "new");
    }

    assertThat(report().target("at-work").orElseThrow().all()).isEqualTo(new Share(2, 1, 0, 0, 0));
    assertThat(report().misses())
        .singleElement()
        .satisfies(
            miss -> {
              assertThat(miss.cycle()).isEqualTo(2);
              assertThat(miss.stoppedAt()).isEqualTo(at("02T13:00"));
            });
  }

  @Test
  void a_cycle_that_ended_with_new_terms_is_cancelled_unless_it_was_missed() {
    Case c = open("leak", Priority.HIGH, "a");
    now = at("02T09:00");
    anna.on(c).prioritise(Priority.MEDIUM);

    assertThat(repairs().all()).isEqualTo(new Share(0, 0, 0, 1, 1));

    now = at("09T08:00");
    anna.on(c).prioritise(Priority.HIGH);

    assertThat(repairs().all()).isEqualTo(new Share(0, 1, 0, 1, 1));
  }

  @Test
  void what_is_missed_and_open_is_counted_before_anybody_has_looked() {
    open("leak", Priority.HIGH, "a");
    now = at("03T09:00");

    assertThat(repairs().all()).isEqualTo(new Share(0, 1, 1, 0, 0));
    assertThat(repairs().overrunWorking().most()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void nobody_gets_figures_of_cases_that_are_hidden() {
    open("leak", Priority.HIGH, "a");

    SlaReport hidden =
        kit((tenant, actor) -> Visibility.nothing())
            .tenant("north")
            .as(ANNA)
            .reports()
            .sla(CaseQuery.all());

    assertThat(hidden).isEqualTo(new SlaReport(Map.of(), List.of(), 0));
  }

  @Test
  void a_place_has_one_part_at_least() {
    assertThatThrownBy(() -> anna.reports().sla(CaseQuery.all(), 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give 1");
  }

  /** A case as the slow way remembers it: where it was from when on. */
  private static final class Log {
    private final CaseId id;
    private final List<Instant> from = new ArrayList<>();
    private final List<String> stage = new ArrayList<>();
    private final List<String> holder = new ArrayList<>();

    private Log(CaseId id) {
      this.id = id;
    }

    void add(Case c, Instant at) {
      from.add(at);
      stage.add(c.stage());
      holder.add(c.assignee().orElse("queue " + c.queue().orElseThrow()));
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void figures_agree_with_a_walk_minute_by_minute(@ForAll long seed) {
    Random random = new Random(seed);
    now = at("02T08:00");
    SlaReportTest office = new SlaReportTest();
    List<Log> logs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      logs.add(office.play(random));
    }
    office.now = at("20T12:34");

    OfTarget repairs = office.repairs();
    SlaReport report = office.report();

    int met = 0;
    List<Duration> overruns = new ArrayList<>();
    for (Log log : logs) {
      Map<String, Long> counted = new HashMap<>();
      long sum = 0;
      int place = 0;
      @Nullable Instant end = null;
      for (Instant t = log.from.get(0); t.isBefore(office.now); t = t.plusSeconds(60)) {
        while (place + 1 < log.from.size() && !log.from.get(place + 1).isAfter(t)) {
          place++;
        }
        if (log.stage.get(place).equals("resolved")) {
          end = t;
          break;
        }
        if (!log.stage.get(place).equals("waiting") && isOpen(t)) {
          counted.merge(log.stage.get(place) + " " + log.holder.get(place), 1L, Long::sum);
          sum++;
        }
      }
      met += sum <= 480 && end != null ? 1 : 0;
      if (sum > 480) {
        Miss miss =
            report.misses().stream()
                .filter(m -> m.caseId().equals(log.id) && m.target().equals("repair"))
                .findFirst()
                .orElseThrow();
        Map<String, Long> told = new HashMap<>();
        for (Part part : miss.cause()) {
          if (!part.working().isZero()) {
            told.merge(part.stage() + " " + part.holder(), part.working().toMinutes(), Long::sum);
          }
        }
        assertThat(told).as("seed %s", seed).isEqualTo(counted);
        assertThat(miss.overrunWorking()).isEqualTo(Duration.ofMinutes(sum - 480));
        overruns.add(Duration.ofMinutes(sum - 480));
      }
    }
    assertThat(repairs.all().met()).as("seed %s", seed).isEqualTo(met);
    assertThat(repairs.all().missed()).isEqualTo(overruns.size());
    assertThat(repairs.all().open()).isEqualTo(6 - met - overruns.size());
    assertThat(repairs.overrun().map(SlaReport.Spread::most))
        .isEqualTo(overruns.stream().max(Comparator.naturalOrder()));
  }

  private static boolean isOpen(Instant t) {
    LocalDateTime wall = LocalDateTime.ofInstant(t, ZoneOffset.UTC);
    return wall.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
        && wall.getHour() >= 8
        && wall.getHour() < 17;
  }

  private Log play(Random random) {
    now = at("02T08:00").plusSeconds(60L * random.nextInt(6_000));
    Case c = open("leak", Priority.HIGH, "a");
    Log log = new Log(c.id());
    log.add(c, now);
    for (int i = random.nextInt(8); i > 0; i--) {
      now = now.plusSeconds(60L * random.nextInt(1_200));
      CaseDesk on = anna.on(c);
      if (random.nextInt(3) == 0) {
        c =
            on.assignTo(
                "plumbing", c.assignee().filter("bert"::equals).isPresent() ? "cleo" : "bert");
      } else if (c.stage().equals("working") && random.nextInt(3) == 0) {
        c = on.resolve("done");
        i = 0;
      } else {
        c = on.moveTo(c.stage().equals("working") ? "waiting" : "working");
      }
      log.add(c, now);
    }
    return log;
  }
}

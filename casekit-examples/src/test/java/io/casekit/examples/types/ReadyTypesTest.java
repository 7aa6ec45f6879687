package io.casekit.examples.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.notice.Notice;
import io.casekit.reference.Tenant;
import io.casekit.rules.RuleSet;
import io.casekit.rules.analysis.RuleFinding.Severity;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case type that is ready to be copied, from report to closing. */
class ReadyTypesTest {
  private static final Actor MAIJA = Actor.agent("maija").withRoles("manager");

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T07:00:00Z"));

  private final List<Notice> told = new ArrayList<>();

  private CaseKit kit(ReadyType ready) {
    return CaseKit.with(new InMemoryCaseStore())
        .clock(clock)
        .tenant(Tenant.of("north", ZoneId.of("Europe/Helsinki"), Locale.ENGLISH))
        .types(ready.type())
        .calendars(ReadyType.office())
        .rules(ready.rules())
        .directory(
            new InMemoryDirectory().role("manager", "maija", "clara").role("director", "clara"))
        .notifier(told::add)
        .build();
  }

  @ParameterizedTest
  @EnumSource(ReadyType.class)
  void a_type_is_as_its_file_says(ReadyType ready) {
    CaseType type = ready.type();

    assertThat(type.key()).isEqualTo(ready.key());
    assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource(ReadyType.class)
  void the_rules_of_a_type_fit_it_and_do_as_their_examples_say(ReadyType ready) {
    RuleSet rules = ready.rules();

    assertThat(rules.id()).isEqualTo(ready.key());
    assertThat(rules.testCount()).isPositive();
    assertThat(rules.runTests()).isEmpty();
    assertThat(rules.analyse(LocalDate.of(2026, 11, 23)).of(Severity.ERROR)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ReadyType.class)
  void every_transition_is_walked_from_report_to_closing(ReadyType ready) {
    CaseType type = ready.type();
    CaseKit kit = kit(ready);
    Set<String> walked = new TreeSet<>();

    for (List<String> walk : new Walks(type).overEveryTransition()) {
      Case c = new Walker(type, kit, clock, MAIJA).walk(walk);
      List<String> been = stages(kit, c);

      assertThat(been).isEqualTo(walk);
      assertThat(c.stageCategory()).isIn(StageCategory.CLOSED, StageCategory.CANCELLED);
      assertThat(desk(kit).verify(c.id()).isIntact()).isTrue();
      for (int i = 1; i < been.size(); i++) {
        walked.add(been.get(i - 1) + " -> " + been.get(i));
      }
    }

    Set<String> declared = new TreeSet<>();
    type.stages().forEach(from -> from.to().forEach(to -> declared.add(from.key() + " -> " + to)));
    assertThat(walked).isEqualTo(declared);
  }

  @ParameterizedTest
  @EnumSource(ReadyType.class)
  void every_cycle_is_walked_once(ReadyType ready) {
    CaseType type = ready.type();
    CaseKit kit = kit(ready);
    Walks walks = new Walks(type);

    for (List<String> walk : walks.aroundEveryCycle()) {
      Case c = new Walker(type, kit, clock, MAIJA).walk(walk);

      assertThat(stages(kit, c)).isEqualTo(walk);
      assertThat(c.stageCategory()).isEqualTo(StageCategory.CLOSED);
    }

    assertThat(walks.cycles()).isNotEmpty();
  }

  private static Desk desk(CaseKit kit) {
    return kit.tenant("north").as(MAIJA);
  }

  private static List<String> stages(CaseKit kit, Case c) {
    List<String> stages = new ArrayList<>();
    desk(kit)
        .trail(c.id())
        .forEach(
            entry -> {
              for (CaseEvent event : entry.events()) {
                if (event instanceof Opened opened) {
                  stages.add(opened.stage());
                } else if (event instanceof StageChanged moved) {
                  stages.add(moved.after());
                }
              }
            });
    return stages;
  }

  @Test
  void the_cycles_of_a_small_type_are_these() {
    CaseType type =
        CaseType.named("small")
            .stage("a", s -> s.to("b", "c"))
            .stage("b", s -> s.to("a", "c"))
            .stage("c", s -> s.resolved().to("b", "d"))
            .stage("d", s -> s.closed())
            .build();

    assertThat(new Walks(type).cycles())
        .containsExactlyInAnyOrder(List.of("a", "b"), List.of("a", "c", "b"), List.of("b", "c"));
  }
}

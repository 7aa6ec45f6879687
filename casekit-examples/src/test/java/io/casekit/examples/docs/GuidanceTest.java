package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.cases.Case;
import io.casekit.cases.Guidance;
import io.casekit.cases.Guidance.Expected;
import io.casekit.cases.Guidance.Proposal;
import io.casekit.desk.Desk;
import io.casekit.examples.types.ReadyType;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Tenant;
import io.casekit.rules.RuleSet;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GuidanceTest {
  private final SettableClock clock = SettableClock.at("2026-11-23T07:00:00Z");

  @Test
  void a_person_is_told_who_has_to_do_what_and_what_is_proposed() {
    // tag::kit[]
    CaseType fault = ReadyType.FAULT_REPORT.type();
    RuleSet rules = ReadyType.FAULT_REPORT.rules();
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", ZoneId.of("Europe/Helsinki"), Locale.ENGLISH))
            .types(fault)
            .rules(rules)
            .calendars(ReadyType.office())
            .directory(new InMemoryDirectory().role("manager", "maija").role("director", "clara"))
            .notifier(notice -> {}) // yours sends it
            .build();
    // end::kit[]
    Desk desk = kit.tenant("north").as(Actor.agent("anna").in("caretakers"));
    Case before = desk.open("fault-report", d -> d.title("Vuoto keittiössä").by("tenant-1"));
    desk.on(before).moveTo("in-progress");
    desk.on(before).cancel();
    Case c = desk.open("fault-report", d -> d.title("Water is leaking").by("tenant-2"));
    List<String> lines = new ArrayList<>();

    // tag::guidance[]
    Guidance guidance = desk.guidance(c.id());
    for (Expected each : guidance.expected()) {
      lines.add(each.name() + ": " + each.sentence()); // with due time, obstacles, knowledge
    }
    for (Proposal each : guidance.proposals()) {
      lines.add(
          each.action() + " " + each.subject().orElse("") + ": " + each.explanation().sentence());
    }
    // end::guidance[]

    assertThat(lines)
        .containsExactly(
            "plumbing: Do \"Sort it\".",
            "plumbing: Take it from the queue.",
            "MOVE in-progress: Of 1 times that a case of type fault-report about plumbing/leak stood in stage new and ended, 1 went on so.");
    assertThat(guidance.steps().step(Action.MOVE, "in-progress")).isPresent();
  }
}

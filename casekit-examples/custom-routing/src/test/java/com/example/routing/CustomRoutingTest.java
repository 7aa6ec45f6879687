package com.example.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.assignment.PickingLog;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.testkit.SettableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomRoutingTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
  private final CaseKit kit = CustomRouting.kit(new InMemoryCaseStore(), clock);
  private final Desk desk = kit.tenant(CustomRouting.TENANT).as(Actor.agent("olga").in("dispatch"));

  @AfterEach
  void close() {
    kit.close();
  }

  private Case open(String title) {
    return desk.open("fault-report", c -> c.title(title).at("mill/house-1"));
  }

  private Case openUrgent(String title) {
    return desk.open("fault-report", c -> c.title(title).at("mill/house-1").set("affects", "flat"));
  }

  @Test
  void the_rule_in_java_goes_before_the_file_which_has_sorted_the_case() {
    Case leak =
        desk.open("fault-report", c -> c.title("Tropfender Hahn").at("quay/house-9/flat-4"));

    assertThat(leak.category().orElseThrow()).hasToString("water");
    assertThat(leak.assignee()).contains("acme-build");
  }

  @Test
  void what_the_file_finds_critical_is_not_left_to_the_builder() {
    Case gas = desk.open("fault-report", c -> c.title("Gasgeruch").at("quay/house-9/flat-4"));

    assertThat(gas.queue()).contains("emergency");
  }

  @Test
  void who_has_an_urgent_case_is_passed_over_until_others_have_as_much() {
    assertThat(openUrgent("Heizung kalt").assignee()).contains("anna");

    assertThat(open("Radiator rattles").assignee()).contains("ben");
    assertThat(open("Radiator rattles").assignee()).contains("ben");
    assertThat(open("Radiator rattles").assignee()).contains("ben");
    assertThat(open("Radiator rattles").assignee()).contains("anna");
  }

  @Test
  void who_works_part_time_takes_less_and_then_a_person_decides() {
    clock.moveTo(Instant.parse("2026-03-02T17:00:00Z"));

    assertThat(openUrgent("Heizung kalt").assignee()).contains("carl");
    assertThat(open("Radiator rattles").assignee()).contains("carl");
    Case oneTooMany = open("Radiator rattles");
    assertThat(oneTooMany.queue()).contains("dispatch");
    assertThat(desk.explain(oneTooMany.id()).pickedBecause().map(PickingLog::inWords).orElseThrow())
        .contains("carl: capacity");
  }

  @Test
  void what_a_person_says_later_sends_the_case_anew() {
    Case unclear = open("Die Heizung tropft");
    assertThat(unclear.queue()).contains("dispatch");

    desk.on(unclear.id()).categorise("water");

    assertThat(desk.get(unclear.id()).queue()).contains("plumbers");
  }
}

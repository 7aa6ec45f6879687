package com.example.routing;

import static io.casekit.rules.testing.RuleSetAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.RuleSet;
import io.casekit.rules.testing.GivenCase;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RoutingFileTest {
  private final RuleSet routing = FaultReports.rules();

  private static GivenCase report(String title) {
    return GivenCase.of("fault-report").title(title);
  }

  @Test
  void the_tests_in_the_file_pass() {
    assertThat(routing).passesItsTests();
  }

  @Test
  void no_rule_is_in_vain_and_no_queue_without_cases() {
    assertThat(routing).hasNoWarnings(LocalDate.of(2026, 3, 2));
  }

  @Test
  void a_report_goes_the_same_way_in_both_languages() {
    for (String title : new String[] {"The elevator is stuck", "Der Fahrstuhl steckt fest"}) {
      assertThat(routing)
          .deciding(report(title))
          .categorisesAs("lift")
          .prioritisesAs("medium")
          .sendsTo("queue:lift-contractor")
          .by("c-lift", "lift");
    }
  }

  @Test
  void capital_letters_accents_and_compounds_make_no_difference() {
    assertThat(routing).deciding(report("HEIZKORPER KALT")).categorisesAs("heating");
    assertThat(routing).deciding(report("Leitungswasserschaden")).categorisesAs("water");
  }

  @Test
  void a_cold_room_can_wait_and_a_cold_flat_cannot() {
    assertThat(routing)
        .deciding(report("Heizung kalt").with("affects", "one-room"))
        .prioritisesAs("medium")
        .sendsTo("queue:heating");
    assertThat(routing)
        .deciding(report("Heizung kalt").with("affects", "flat"))
        .prioritisesAs("high")
        .sendsTo("queue:heating");
  }

  @Test
  void a_queue_that_the_house_does_not_have_is_found_when_the_file_is_read() {
    String slip = routing.toJson().replace("queue:plumbers", "queue:plumber");

    assertThatThrownBy(() -> RuleSet.fromJson(slip, FaultReports.names()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no queue \"plumber\"");
  }
}

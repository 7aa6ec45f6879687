package com.example.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.AssignmentRule;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.rules.testing.GivenCase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarrantyTest {
  private final AssignmentRule warranty =
      new Warranty(
          List.of(
              new Warranty.Handover(
                  Place.of("quay/house-9"), "acme-build", LocalDate.of(2023, 5, 1))));

  private static GivenCase reportAt(String place) {
    return GivenCase.of("fault-report").at(place).zone(CustomRouting.ZONE);
  }

  @Test
  void a_fault_anywhere_in_a_new_house_goes_to_its_builder_with_the_reason() {
    Assignment given = warranty.assign(reportAt("quay/house-9/flat-4")).orElseThrow();

    assertThat(given.route().first().to()).isEqualTo("supplier:acme-build");
    assertThat(given.explanation().sentence())
        .isEqualTo("quay/house-9 is under warranty of acme-build through 2028-04-30.");
  }

  @Test
  void the_warranty_lasts_to_the_end_of_its_last_day_by_the_clock_of_the_house() {
    assertThat(warranty.assign(reportAt("quay/house-9").openedAt("2023-04-30T21:59:59Z")))
        .isEmpty();
    assertThat(warranty.assign(reportAt("quay/house-9").openedAt("2023-04-30T22:00:00Z")))
        .isPresent();
    assertThat(warranty.assign(reportAt("quay/house-9").openedAt("2028-04-30T21:59:59Z")))
        .isPresent();
    assertThat(warranty.assign(reportAt("quay/house-9").openedAt("2028-04-30T22:00:00Z")))
        .isEmpty();
  }

  @Test
  void it_says_nothing_of_other_houses_and_of_what_is_critical() {
    assertThat(warranty.assign(reportAt("quay/house-90"))).isEmpty();
    assertThat(warranty.assign(GivenCase.of("fault-report"))).isEmpty();
    assertThat(warranty.assign(reportAt("quay/house-9").priority(Priority.CRITICAL))).isEmpty();
  }
}

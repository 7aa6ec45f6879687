package com.example.routing;

import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.InMemoryRota;
import io.casekit.assignment.InMemorySkills;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Place;
import io.casekit.reference.Tenant;
import io.casekit.spi.CaseStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts it all together. The people and houses here are made up; yours come from your own systems,
 * by {@code Directory}, {@code Skills} and {@code Rota} of your own.
 */
final class CustomRouting {
  static final String TENANT = "north";
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private CustomRouting() {}

  static CaseKit kit(CaseStore store, InstantSource clock) {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(Tenant.of(TENANT, ZONE, Locale.UK))
        .types(FaultReports.type())
        .rules(rules())
        .workload(new UrgentCasesWeighMore(Map.of("carl", 4L)))
        .directory(new InMemoryDirectory().group("heating", "anna", "ben", "carl"))
        .skills(
            new InMemorySkills()
                .skill("anna", "heating", 3)
                .skill("ben", "heating", 2, LocalDate.of(2026, 12, 31))
                .skill("carl", "heating", 2))
        .rota(new InMemoryRota().hours("anna", day()).hours("ben", day()).hours("carl", evening()))
        .build();
  }

  /** The rule in Java first, and where it has no answer, and for all other stages, the file. */
  static CaseRules rules() {
    return CaseRules.routing(new Warranty(handovers())).orElse(FaultReports.rules());
  }

  static List<Warranty.Handover> handovers() {
    return List.of(
        new Warranty.Handover(Place.of("quay/house-9"), "acme-build", LocalDate.of(2023, 5, 1)));
  }

  private static WorkingCalendar day() {
    return WorkingCalendar.of("day", ZONE).weekdays(Shift.parse("07:00-16:00")).build();
  }

  private static WorkingCalendar evening() {
    return WorkingCalendar.of("evening", ZONE).weekdays(Shift.parse("14:00-20:00")).build();
  }
}

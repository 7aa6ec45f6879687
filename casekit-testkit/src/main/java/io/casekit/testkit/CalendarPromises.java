package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.ReplacementReport;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.sla.ClockReading;
import io.casekit.sla.Recompute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replaced calendar reaches the open cases that count in it, and no others. */
abstract class CalendarPromises extends KitPromises {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

  private final CaseKit office = kit(store, kit -> kit.calendars(hours()));
  private final Desk anna = north(office, SampleCases.anna());

  CalendarPromises(StoreContract contract) {
    super(contract);
    // At noon, so that what is due within eight hours is due on Tuesday.
    clock.advance(HOUR.multipliedBy(3));
  }

  private static WorkingCalendar hours(LocalDate... holidays) {
    return WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneId.of("Europe/Berlin"))
        .weekdays(Shift.parse("08:00-17:00"))
        .holiday(holidays)
        .build();
  }

  private Case high() {
    return anna.open("fault-report", d -> d.title("A leak").priority(Priority.HIGH));
  }

  private Instant due(CaseId id) {
    return reading(id).dueAt().orElseThrow();
  }

  private ClockReading reading(CaseId id) {
    return anna.clocks(id).stream()
        .filter(clock -> clock.target().equals("repair"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void open_cases_are_counted_anew_and_say_so() {
    Case c = high();
    Instant before = due(c.id());

    ReplacementReport report = office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 100);

    assertThat(report).isEqualTo(new ReplacementReport(1, 1, 0));
    assertThat(due(c.id())).isEqualTo(before.plus(DAY));
    assertThat(anna.trail(c.id()).get(1).events())
        .containsExactly(
            new CalendarReplaced(
                WorkingCalendar.OFFICE_HOURS,
                hours().version(),
                hours(TUESDAY).version(),
                Recompute.RETROACTIVE));
    assertIntact(anna.verify(c.id()));
  }

  @Test
  void doing_it_again_does_nothing_and_new_cases_have_the_new_version() {
    high();
    office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 100);
    Case later = high();

    assertThat(office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 100))
        .isEqualTo(new ReplacementReport(0, 0, 0));
    assertThat(later.calendarVersions()).containsValue(hours(TUESDAY).version());
    assertThat(later.version()).isOne();
  }

  @Test
  void it_goes_on_where_it_was_interrupted() {
    List<CaseId> cases = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      cases.add(high().id());
    }

    ReplacementReport first = office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 2);
    ReplacementReport second = office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 2);
    ReplacementReport third = office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 2);

    assertThat(List.of(first.changed(), second.changed(), third.changed()))
        .containsExactly(2, 2, 1);
    assertThat(cases).allSatisfy(id -> assertThat(anna.get(id).version()).isEqualTo(2));
  }

  @Test
  void a_finished_clock_stays_frozen_and_an_ended_case_is_left_alone() {
    Case resolved = high();
    clock.advance(HOUR);
    resolved(resolved.id());
    Case closed = anna.open("errand", d -> d.title("Done"));
    anna.on(closed).close();
    Instant due = due(resolved.id());
    ClockReading before = reading(resolved.id());

    ReplacementReport report =
        office.replaceCalendar(
            hours(TUESDAY, LocalDate.of(2026, 3, 2)), Recompute.RETROACTIVE, 100);

    assertThat(report.changed()).isEqualTo(1);
    assertThat(due(resolved.id())).isEqualTo(due);
    assertThat(reading(resolved.id())).isEqualTo(before);
    assertThat(anna.get(closed.id()).version()).isEqualTo(closed.version() + 1);
    assertIntact(anna.verify(resolved.id()));
  }

  @Test
  void from_now_keeps_what_has_been_counted() {
    Case c = high();
    clock.advance(HOUR.multipliedBy(4));
    Instant before = due(c.id());

    // As if this Monday had been no working day: what was counted on it is kept all the same.
    office.replaceCalendar(hours(LocalDate.of(2026, 3, 2)), Recompute.FROM_NOW, 100);

    ClockReading reading = reading(c.id());
    assertThat(reading.elapsed()).isEqualTo(HOUR.multipliedBy(4));
    assertThat(reading.dueAt()).hasValueSatisfying(due -> assertThat(due).isAfter(before));
    assertIntact(anna.verify(c.id()));
  }

  @Test
  void it_reaches_every_tenant_and_each_in_its_own_calendar_of_that_key() {
    Case north = high();
    Case south =
        south(office, SampleCases.anna())
            .open("fault-report", d -> d.title("A leak").priority(Priority.HIGH));

    assertThat(office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 100).changed())
        .isEqualTo(2);
    assertThat(anna.get(north.id()).version()).isEqualTo(2);
    assertThat(south(office, SampleCases.anna()).get(south.id()).version()).isEqualTo(2);
  }

  @Test
  void a_case_that_was_counted_anew_is_loaded_by_a_kit_that_knows_neither_version() {
    Case c = high();
    office.replaceCalendar(hours(TUESDAY), Recompute.RETROACTIVE, 100);

    Desk later = north(kit(contract.secondStore(store)), SampleCases.anna());

    assertThat(later.get(c.id()).calendarVersions()).containsValue(hours(TUESDAY).version());
    assertIntact(later.verify(c.id()));
    assertThat(later.on(c).note("still there").version()).isEqualTo(3);
  }
}

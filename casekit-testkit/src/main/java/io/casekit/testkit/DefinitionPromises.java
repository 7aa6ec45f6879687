package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.cases.CaseTooLargeException;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A case keeps the definitions it was opened with, and stays small however long its trail. */
abstract class DefinitionPromises extends KitPromises {
  private static final int NOTES = 10_000;

  DefinitionPromises(StoreContract contract) {
    super(contract);
  }

  /** What has become of the fault report: shorter, without most attributes and all promises. */
  private static CaseType changed() {
    return CaseType.named("fault-report")
        .number("FR-{year}-{seq:6}")
        .attribute(Attribute.text("room"))
        .stage("reported", s -> s.to("mended"))
        .stage("mended", s -> s.closed())
        .build();
  }

  private CaseKit later(CaseType... types) {
    return CaseKit.with(contract.secondStore(store))
        .clock(clock)
        .tenant(SampleCases.north())
        .types(types)
        .build();
  }

  @Test
  void an_old_case_goes_on_as_it_was_opened_when_its_type_has_changed() {
    goesOn(north(later(changed()), SampleCases.anna()));
  }

  @Test
  void an_old_case_goes_on_also_where_its_type_is_no_longer_known() {
    Desk later = north(later(SampleCases.errand()), SampleCases.anna());

    goesOn(later);

    assertThatThrownBy(() -> leak(later)).isInstanceOf(InvalidInputException.class);
  }

  private void goesOn(Desk later) {
    Case old = desk.open("fault-report", d -> d.title("Old").set(SampleCases.METER, 7L));
    desk.on(old.id()).moveTo("in-progress");
    clock.advance(HOUR);
    CaseId id = old.id();

    assertThat(later.get(id)).isEqualTo(desk.get(id));
    assertThat(later.next(id)).isEqualTo(desk.next(id));
    assertThat(later.clocks(id)).isEqualTo(desk.clocks(id));
    assertThat(later.trail(id)).isEqualTo(desk.trail(id));
    assertIntact(later.verify(id));
    later.on(id).set(SampleCases.METER, 8L);
    later.on(id).completeTask("inspect");
    later.on(id).assignToPerson("anna");
    later.on(id).moveTo("waiting");
    later.on(id).cancelTask("order-parts");
    later.on(id).key("repeated").moveTo("in-progress");
    later.on(id).key("repeated").moveTo("in-progress");
    later.on(id).completeTask("inspect-2");
    later.on(id).resolve("Mended");
    Case closed = later.on(id).close();

    assertThat(closed.typeVersion()).isEqualTo(SampleCases.faultReport().version());
    assertThat(closed.stage()).isEqualTo("closed");
    assertIntact(later.verify(id));
    assertIntact(id);
  }

  @Test
  void a_new_case_is_opened_with_the_new_definition() {
    Case old = leak();
    CaseKit later = later(changed());

    Case fresh = leak(north(later, SampleCases.anna()));

    assertThat(fresh.stage()).isEqualTo("reported");
    assertThat(fresh.typeVersion()).isEqualTo(changed().version());
    assertThat(fresh.number()).isNotEqualTo(old.number());
    // The kit that does not know the new definition finds it in the store.
    assertThat(desk.on(fresh.id()).close().stage()).isEqualTo("mended");
    assertIntact(fresh.id());
  }

  @Test
  void an_old_case_is_woken_by_its_own_definition() {
    Case old = leak();
    clock.advance(DAY.multipliedBy(30));
    CaseKit later = later(SampleCases.errand());

    assertThat(later.wake(10).changed()).isOne();

    assertThat(desk.trail(old.id())).hasSize(2);
    assertIntact(old.id());
  }

  @Test
  void an_old_case_counts_in_the_calendar_it_was_opened_with() {
    WorkingCalendar before = office(LocalDate.of(2026, 3, 3));
    WorkingCalendar after = office(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 5));
    Desk first = north(kit(store, kit -> kit.calendars(before)), SampleCases.anna());
    Desk second = north(kit(store, kit -> kit.calendars(after)), SampleCases.anna());
    clock.advance(HOUR);
    Case old = first.open("fault-report", d -> d.title("Old").priority(Priority.HIGH));
    Case fresh = second.open("fault-report", d -> d.title("New").priority(Priority.HIGH));
    Instant wednesday = Instant.parse("2026-03-04T09:00:00Z");

    assertThat(old.targetAt()).contains(wednesday);
    assertThat(fresh.targetAt()).contains(Instant.parse("2026-03-03T09:00:00Z"));
    assertThat(second.on(old.id()).prioritise(Priority.CRITICAL).targetAt())
        .contains(Instant.parse("2026-03-02T13:00:00Z"));
    assertThat(second.on(old.id()).prioritise(Priority.HIGH).targetAt()).contains(wednesday);
    assertIntact(second.verify(old.id()));
    assertIntact(old.id());
  }

  private static WorkingCalendar office(LocalDate... holidays) {
    return WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneId.of("Europe/Berlin"))
        .weekdays(Shift.parse("09:00-17:00"))
        .holiday(holidays)
        .build();
  }

  @Test
  @Tag(StoreContract.SLOW)
  void a_case_of_ten_thousand_notes_is_as_small_as_one_of_ten() {
    CaseId small = errand().id();
    CaseId large = errand().id();
    for (int n = 0; n < 10; n++) {
      desk.on(small).note("note " + n);
    }
    TransactionPromises.write(
        store,
        session -> {
          for (int n = 0; n < NOTES; n++) {
            desk.on(large).note("note " + n);
          }
        });

    int counters = 3 * (String.valueOf(NOTES).length() - 1);
    assertThat(bytes(large) - bytes(small)).isBetween(0, counters);
    assertThat(desk.get(large).notes()).isEqualTo(NOTES);
    assertThat(desk.trail(large, NOTES - 5, 100)).hasSize(6);
    assertThat(desk.on(large).prioritise(Priority.HIGH).version()).isEqualTo(NOTES + 2);
    assertIntact(large);
  }

  private int bytes(CaseId id) {
    return desk.get(id).toJson().getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void a_case_that_would_become_too_large_stays_as_it_is() {
    Attribute<?>[] texts =
        IntStream.range(0, 10).mapToObj(n -> Attribute.text("t" + n)).toArray(Attribute<?>[]::new);
    CaseType wide =
        CaseType.named("wide")
            .attribute(texts)
            .stage("open", s -> s.to("done"))
            .stage("done", s -> s.closed())
            .build();
    Desk at = north(later(wide), SampleCases.anna());
    Case c = at.open("wide", d -> d.title("Wide"));
    Map<String, String> most = new HashMap<>();
    for (int n = 0; n < 7; n++) {
      most.put("t" + n, "x".repeat(Limits.TEXT));
    }
    Case full = at.on(c.id()).set(most);

    assertThatThrownBy(() -> at.on(c.id()).set(Map.of("t9", "ü".repeat(Limits.TEXT))))
        .isInstanceOf(CaseTooLargeException.class)
        .hasMessageContaining(c.number().value());

    assertUnchanged(full);
  }
}

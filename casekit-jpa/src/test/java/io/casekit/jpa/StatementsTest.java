package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.Desk;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import io.casekit.sla.Recompute;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the kit's commands and questions ask of the database. */
class StatementsTest {
  private final EmbeddedH2 database = EmbeddedH2.inMemory("statements");
  private final CountingDataSource counted = new CountingDataSource();
  private final JpaCaseStore store = open();
  private final SettableClock clock = SettableClock.at(Rows.NOW);
  private final CaseKit kit = kit(store);
  private final Desk desk = desk(kit);

  private JpaCaseStore open() {
    JpaCaseStore.createSchema(database);
    return JpaCaseStore.owning(counted.over(database));
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void a_case_of_ten_thousand_notes_is_opened_with_the_same_statements_and_rows_as_one_of_ten() {
    CaseId small = withNotes(10);
    CaseId large = withNotes(10_000);

    List<String> ofSmall = asked(() -> desk.get(small));
    int rowsOfSmall = counted.rows();
    List<String> ofLarge = asked(() -> desk.get(large));

    assertThat(ofLarge).isEqualTo(ofSmall).containsExactly("select ck_case");
    assertThat(counted.rows()).isEqualTo(rowsOfSmall).isOne();
    assertThat(desk.get(large).notes()).isEqualTo(10_000);
    assertThat(asked(() -> desk.on(large).note("one more")))
        .isEqualTo(asked(() -> desk.on(small).note("one more")));
    assertThat(asked(() -> desk.find(desk.get(large).number())))
        .isEqualTo(asked(() -> desk.find(desk.get(small).number())));
  }

  private CaseId withNotes(int notes) {
    CaseId id = errand().id();
    try (JpaCaseStore uncounted = JpaCaseStore.owning(database)) {
      Desk other = desk(kit(uncounted));
      uncounted.<Boolean>write(
          session -> {
            for (int n = 0; n < notes; n++) {
              other.on(id).note("Note " + n);
            }
            return true;
          });
    }
    return id;
  }

  @Test
  void a_case_that_says_the_same_as_when_it_was_seen_last_is_not_parsed_again() {
    CaseId id = openedElsewhere();
    Case noted = desk.on(id).note("x");

    assertThat(desk.get(id)).isSameAs(noted).isSameAs(desk.get(id));

    try (JpaCaseStore elsewhere = JpaCaseStore.owning(database)) {
      Case again = desk(kit(elsewhere)).on(id).note("y");

      assertThat(desk.get(id)).isNotSameAs(noted).isEqualTo(again);
    }
  }

  @Test
  void a_command_reads_a_case_once_and_writes_case_and_entry() {
    CaseId id = openedElsewhere();

    assertThat(asked(() -> desk.on(id).note("x")))
        .containsExactly("select ck_case", "update ck_case", "insert ck_entry");
    assertThat(counted.rows()).isOne();
  }

  @Test
  void a_command_on_a_case_that_the_store_has_just_seen_only_writes() {
    CaseId id = errand().id();

    assertThat(asked(() -> desk.on(id).note("x")))
        .containsExactly("update ck_case", "insert ck_entry");
    assertThat(counted.rows()).isZero();
    assertThat(asked(() -> desk.on(id).key("k").note("y")))
        .containsExactly("select ck_case", "select ck_entry", "update ck_case", "insert ck_entry");
  }

  @Test
  void a_command_on_a_case_that_another_node_has_changed_since_is_decided_anew() {
    CaseId id = errand().id();
    try (JpaCaseStore elsewhere = JpaCaseStore.owning(database)) {
      desk(kit(elsewhere)).on(id).note("from there");
    }

    assertThat(asked(() -> desk.on(id).note("from here")))
        .as("a try in vain; then, with the row locked, its version, the rest, and what is written")
        .containsExactly(
            "update ck_case",
            "select ck_case for update",
            "select ck_case for update",
            "update ck_case",
            "insert ck_entry");

    assertThat(desk.get(id).notes()).isEqualTo(2);
    assertThat(desk.verify(id).isIntact()).isTrue();
  }

  @Test
  void nothing_is_refused_on_a_case_as_it_was_seen_before_another_node_changed_it() {
    CaseId id = errand().id();
    assertThatThrownBy(() -> desk.on(id).release()).isInstanceOf(CommandRefusedException.class);
    try (JpaCaseStore elsewhere = JpaCaseStore.owning(database)) {
      desk(kit(elsewhere)).on(id).claim();
    }

    Case released = desk.on(id).release();

    assertThat(released.assignee()).isEmpty();
  }

  @Test
  void nothing_is_written_on_a_copy_whose_trail_has_another_head_now() throws SQLException {
    CaseId id = errand().id();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update ck_case set head_hash = '" + "f".repeat(64) + "'");
      connection.commit();
    }

    assertThat(asked(() -> desk.on(id).note("x"))).contains("select ck_case for update");
  }

  /** A case that this store has not seen, of a type that the kit knows well. */
  private CaseId openedElsewhere() {
    errand();
    try (JpaCaseStore elsewhere = JpaCaseStore.owning(database)) {
      return desk(kit(elsewhere)).open("errand", d -> d.title("Keys")).id();
    }
  }

  @Test
  void a_command_that_is_refused_reads_the_case_and_writes_nothing() {
    CaseId id = openedElsewhere();

    assertThat(
            asked(
                () ->
                    assertThatThrownBy(() -> desk.on(id).moveTo("nowhere"))
                        .isInstanceOf(CommandRefusedException.class)))
        .containsExactly("select ck_case");
  }

  @Test
  void a_replaced_calendar_takes_at_most_four_statements_for_each_open_case() {
    int cases = 200;
    try (JpaCaseStore elsewhere = JpaCaseStore.owning(database)) {
      Desk other = desk(kit(elsewhere));
      for (int n = 0; n < cases; n++) {
        other.open("fault-report", d -> d.title("A leak"));
      }
    }

    List<String> asked =
        asked(() -> kit.replaceCalendar(officeWith(1), Recompute.RETROACTIVE, 1_000));

    assertThat(asked).filteredOn("update ck_case"::equals).hasSize(cases);
    // Besides: which calendars there are, which cases keep them, one of them, the new definition.
    assertThat(asked).hasSizeLessThanOrEqualTo(4 * cases + 10);
    assertThat(asked(() -> kit.replaceCalendar(officeWith(1), Recompute.RETROACTIVE, 1_000)))
        .hasSizeLessThanOrEqualTo(4);
  }

  private static WorkingCalendar officeWith(int day) {
    return WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneId.of("Europe/Berlin"))
        .weekdays(Shift.parse("08:00-17:00"))
        .holiday(LocalDate.of(2026, 12, day))
        .build();
  }

  @Test
  void attributes_are_written_only_when_they_change() {
    CaseId id = desk.open("fault-report", d -> d.title("A leak").set(SampleCases.METER, 7L)).id();

    assertThat(asked(() -> desk.on(id).set(SampleCases.METER, 8L)))
        .containsExactlyInAnyOrder(
            "update ck_case", "delete ck_attribute", "insert ck_entry", "insert ck_attribute");
    assertThat(asked(() -> desk.on(id).set(SampleCases.ROOM, "bath")))
        .containsExactlyInAnyOrder("update ck_case", "insert ck_entry", "insert ck_attribute");
    assertThat(asked(() -> desk.on(id).set(SampleCases.DETAILS, "Not searchable")))
        .containsExactly("update ck_case", "insert ck_entry");
  }

  @Test
  void opening_a_case_reads_nothing_once_the_kit_is_warm() {
    errand();

    assertThat(asked(this::errand))
        .containsExactly("insert ck_case", "insert ck_case_index", "insert ck_entry");
  }

  @Test
  void many_commands_in_one_transaction_write_each_case_once() {
    CaseId known = errand().id();

    List<String> ofOne = asked(() -> importing(1, known));
    List<String> ofMany = asked(() -> importing(40, known));

    assertThat(ofMany)
        .isEqualTo(ofOne)
        .containsExactly(
            "update ck_case", "insert ck_case", "insert ck_case_index", "insert ck_entry");
    assertThat(desk.get(known).notes()).isEqualTo(41);
    assertThat(desk.verify(known).findings()).isEmpty();
    assertThat(desk.count(CaseQuery.all())).isEqualTo(42);
    desk.page(CaseQuery.all(), 99)
        .items()
        .forEach(c -> assertThat(desk.verify(c.id()).findings()).isEmpty());
  }

  private void importing(int errands, CaseId known) {
    // tag::together[]
    store.write(
        session -> {
          for (int n = 0; n < errands; n++) {
            Case c = desk.open("errand", d -> d.title("From the old system"));
            desk.on(c.id()).assignToPerson("ben");
            desk.on(known).note("One more was brought over");
          }
          return errands;
        });
    // end::together[]
  }

  @Test
  void picking_somebody_locks_the_turn_and_counts_cases_only_where_that_matters() {
    CaseKit picking = kit(store, Pick.by(Pick.Order.ROUND_ROBIN).offer(Duration.ofHours(1)));
    Desk turns = desk(picking);
    Case[] opened = {turns.open("errand", d -> d.title("Keys"))};

    assertThat(asked(() -> opened[0] = turns.open("errand", d -> d.title("Keys"))))
        .containsExactly(
            "select ck_turn for update",
            "insert ck_case",
            "insert ck_case_index",
            "insert ck_entry",
            "update ck_turn");
    assertThat(opened[0].assignee()).contains("ben");
    clock.advance(Duration.ofHours(1));
    assertThat(asked(() -> turns.on(opened[0].id()).note("x")))
        .containsExactly("update ck_case", "insert ck_entry");
    Desk shared = desk(kit(store, Pick.by(Pick.Order.LEAST_LOADED)));
    opened[0] = shared.open("errand", d -> d.title("Keys"));
    assertThat(asked(() -> shared.open("errand", d -> d.title("Keys"))))
        .startsWith("select ck_turn for update", "select ck_case", "insert ck_case");
  }

  @Test
  void an_offer_that_expires_locks_the_case_before_the_turn() {
    CaseKit picking = kit(store, Pick.by(Pick.Order.ROUND_ROBIN).offer(Duration.ofHours(1)));
    Case c = desk(picking).open("errand", d -> d.title("Keys"));
    clock.advance(Duration.ofHours(1));

    assertThat(asked(picking::wake))
        .containsExactly(
            "select ck_case for update",
            "update ck_case",
            "select ck_case for update",
            "select ck_turn for update",
            "update ck_case",
            "insert ck_entry",
            "update ck_turn");
    assertThat(desk(picking).get(c.id()).assignee()).contains("ben");
  }

  private CaseKit kit(JpaCaseStore on, Pick pick) {
    return CaseKit.with(on)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(SampleCases.faultReport(), SampleCases.errand())
        .directory(new InMemoryDirectory().group("porters", "anna", "ben"))
        .rules(
            CaseRules.routing(
                facts ->
                    Optional.of(Assignment.along(Route.to("queue:porters", pick), "By the test."))))
        .build();
  }

  @Test
  void a_page_is_one_statement_and_as_many_rows_as_it_shows() {
    for (int n = 0; n < 30; n++) {
      desk.open("fault-report", d -> d.title("A leak"));
    }

    assertThat(asked(() -> desk.page(CaseQuery.open(), 20))).containsExactly("select ck_case");
    assertThat(counted.rows()).isLessThanOrEqualTo(21);
    assertThat(asked(() -> desk.page(CaseQuery.open().orderBy(CaseOrder.NEWEST), 20)))
        .containsExactly("select ck_case");
    assertThat(asked(() -> desk.count(CaseQuery.open().overdue())))
        .containsExactly("select ck_case");
    assertThat(counted.rows()).isOne();
  }

  @Test
  void a_round_of_waking_with_nothing_due_is_one_statement() {
    errand();
    clock.advance(Duration.ofHours(1));

    assertThat(asked(kit::wake)).containsExactly("select ck_case for update");
    assertThat(counted.rows()).isZero();
  }

  @Test
  void waking_costs_two_statements_for_a_batch_and_two_for_each_case_also_if_it_was_never_read() {
    for (int n = 0; n < 3; n++) {
      errand();
    }
    clock.advance(Duration.ofDays(8));
    try (JpaCaseStore fresh = JpaCaseStore.owning(counted.over(database))) {
      CaseKit elsewhere = kit(fresh);
      desk(elsewhere).open("errand", d -> d.title("Keys"));

      assertThat(asked(elsewhere::wake))
          .containsExactly(
              "select ck_case for update",
              "update ck_case",
              "update ck_case",
              "insert ck_entry",
              "update ck_case",
              "insert ck_entry",
              "update ck_case",
              "insert ck_entry");
    }
  }

  @Test
  void waking_in_one_transaction_writes_each_table_once_and_marks_none_as_taken() {
    for (int n = 0; n < 20; n++) {
      errand();
    }
    clock.advance(Duration.ofDays(8));
    try (JpaCaseStore fresh = JpaCaseStore.owning(counted.over(database))) {
      CaseKit elsewhere = kit(fresh, 100);
      desk(elsewhere).open("errand", d -> d.title("Keys"));

      assertThat(asked(elsewhere::wake))
          .containsExactly(
              "select ck_case", "select ck_case for update", "update ck_case", "insert ck_entry");
    }
  }

  @Test
  void what_is_woken_is_read_once_also_if_a_store_has_more_in_hand_than_it_keeps() {
    for (int n = 0; n < 400; n++) {
      // All of them together are more text than a store keeps of what it has seen.
      desk.open("errand", d -> d.title("Keys").description("k".repeat(32_000)));
    }
    clock.advance(Duration.ofDays(8));
    try (JpaCaseStore fresh = JpaCaseStore.owning(counted.over(database))) {
      CaseKit elsewhere = kit(fresh);

      List<String> asked = asked(elsewhere::wake);

      assertThat(asked).filteredOn("insert ck_entry"::equals).hasSize(400);
      assertThat(asked).doesNotContain("select ck_case");
    }
  }

  @Test
  void a_message_costs_one_statement_when_it_is_written_and_five_more_until_it_was_received() {
    CaseKit posting =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand())
            .subscriber(Subscriber.of("books", change -> change.after().notes() > 0, message -> {}))
            .build();
    CaseId id = desk(posting).open("errand", d -> d.title("Keys")).id();

    assertThat(asked(() -> desk(posting).on(id).note("x")))
        .containsExactly("update ck_case", "insert ck_entry", "insert ck_outbox");
    assertThat(asked(posting::deliver))
        .containsExactly(
            "select ck_outbox for update",
            "update ck_outbox",
            "select ck_entry",
            "delete ck_outbox",
            "select ck_outbox",
            "select ck_outbox for update");
    assertThat(asked(posting::deliver)).containsExactly("select ck_outbox for update");
  }

  private CaseKit kit(JpaCaseStore on) {
    return kit(on, 1);
  }

  private CaseKit kit(JpaCaseStore on, int wakesPerTransaction) {
    return CaseKit.with(on)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(SampleCases.faultReport(), SampleCases.errand())
        .wakesPerTransaction(wakesPerTransaction)
        .build();
  }

  private static Desk desk(CaseKit of) {
    return of.tenant("north").as(SampleCases.anna());
  }

  private Case errand() {
    return desk.open("errand", d -> d.title("Keys"));
  }

  @Test
  void a_forecast_reads_one_list_and_the_trail_of_each_case_that_it_learns_from() {
    for (int i = 0; i < 3; i++) {
      desk.on(errand().id()).cancel();
    }
    CaseId open = openedElsewhere();
    Forecast[] learned = new Forecast[1];

    List<String> learning =
        asked(() -> learned[0] = desk.reports().forecast(CaseQuery.all(), LeadTimeEnd.CLOSING, 2));

    assertThat(learning).containsExactly("select ck_case", "select ck_entry", "select ck_entry");
    assertThat(learned[0].cases()).isEqualTo(2);
    assertThat(asked(() -> desk.reports().outlook(learned[0], open)))
        .containsExactly("select ck_case");
    assertThat(
            asked(
                () ->
                    desk.reports()
                        .outlooks(learned[0], CaseQuery.open().orderBy(CaseOrder.NEWEST), 1)))
        .containsExactly("select ck_case", "select ck_case");
  }

  private List<String> asked(Runnable work) {
    counted.reset();
    work.run();
    return new ArrayList<>(counted.statements());
  }
}

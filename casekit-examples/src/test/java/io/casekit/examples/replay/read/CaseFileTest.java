package io.casekit.examples.replay.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.plan.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readers make of files as strangers send them. */
class CaseFileTest {

  private static final String BOSTON =
      "case_enquiry_id,open_local,target_local,closed_local,type,queue,location_id\n";

  private static final String MAPPING =
      """
      {
        "version": 1,
        "id": "id",
        "time": { "column": "at" },
        "zone": "Europe/Berlin",
        "type": { "constant": "ticket" },
        "status": ["status"],
        "stages": [
          { "name": "open", "category": "active", "status": ["Open"] },
          { "name": "done", "category": "resolved", "status": ["Done"] }
        ],
        "closed": { "lastStatus": ["Done"] },
        "group": "team",
        "reassignment": "group",
        "unknown": ["?"]
      }
      """;

  @TempDir Path folder;
  private Path mapping;

  @BeforeEach
  void writeMapping() throws IOException {
    mapping = Files.writeString(folder.resolve("mapping.json"), MAPPING);
  }

  private CaseFile boston(String rows) throws IOException {
    return CaseFile.read(
        Files.writeString(folder.resolve("boston.csv"), rows), Format.BOSTON_311, null);
  }

  private CaseFile events(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("events.csv"), rows);
    return CaseFile.read(file, Format.EVENT_LOG, Mapping.from(mapping));
  }

  private static List<String> listed(CaseFile file) {
    return file.rejects().all().stream()
        .map(r -> r.line() + " " + r.fate() + " " + r.reason())
        .toList();
  }

  private static List<String> steps(CaseFile file) {
    return file.plan().steps().stream().map(CaseFileTest::told).toList();
  }

  private static String told(Step step) {
    String what = step.getClass().getSimpleName() + " " + step.caseId();
    if (step instanceof Step.Move move) {
      what += " " + move.stage().name();
    }
    if (step instanceof Step.Assign assign) {
      what += " " + assign.assignee().name() + (assign.first() ? " first" : "");
    }
    return what;
  }

  @Test
  void rows_that_cannot_be_read_are_dropped_with_line_and_reason_and_the_others_are_read()
      throws IOException {
    CaseFile file =
        boston(
            BOSTON
                + "1,2020-01-01 10:00:00,,,Rats,Q,L\n"
                + "2,2020-13-01 10:00:00,,,Rats,Q,L\n"
                + "3,2020-02-30 10:00:00,,,Rats,Q,L\n"
                + "4,2020-01-01 10:00:00,soon,,Rats,Q,L\n"
                + "5,2020-01-01 10:00:00,,,Rats,Q\n"
                + "6,2020-01-01 10:00:00,,,Rats,Q,L,more\n"
                + ",2020-01-01 10:00:00,,,Rats,Q,L\n"
                + "8,,,,Rats,Q,L\n"
                + "9,9999-12-31 00:00:00,,,Rats,Q,L\n"
                + "1,2020-01-02 10:00:00,,,Rats,Q,L\n"
                + "11,2020-01-03 10:00:00,,,Rats,Q,L\n");

    assertThat(file.plan().cases()).isEqualTo(2);
    assertThat(file.rejects().dropped()).isEqualTo(9);
    assertThat(listed(file))
        .containsExactly(
            "3 DROPPED bad date in column open_local",
            "4 DROPPED bad date in column open_local",
            "5 DROPPED bad date in column target_local",
            "6 DROPPED wrong number of fields: 6 instead of 7",
            "7 DROPPED wrong number of fields: 8 instead of 7",
            "8 DROPPED missing id in column case_enquiry_id",
            "9 DROPPED missing opening in column open_local",
            "10 DROPPED bad date: year outside 1900 to 2099 in column open_local",
            "11 DROPPED case id occurred before, in line 2");
  }

  @Test
  void the_rest_of_a_case_is_replayed_when_one_of_its_rows_is_dropped() throws IOException {
    CaseFile file =
        events(
            """
            id,at,status,team
            A,2020-01-01T10:00:00Z,Open,x
            A,yesterday,Open,y
            A,2020-01-03T10:00:00Z,Done,x
            """);

    assertThat(steps(file)).containsExactly("Open A", "Assign A x first", "Move A open", "Close A");
    assertThat(listed(file)).containsExactly("3 DROPPED bad date in column at");
  }

  @Test
  void a_case_that_closed_before_it_opened_is_kept_and_listed() throws IOException {
    CaseFile file =
        boston(BOSTON + "1,2020-06-01 10:00:00,2020-06-02 10:00:00,2020-06-01 09:00:00,Rats,Q,L\n");

    Step close = file.plan().steps().get(2);
    assertThat(close).isInstanceOf(Step.Close.class);
    assertThat(close.moment().occurredAt()).isEqualTo("2020-06-01T13:00:00Z");
    assertThat(close.moment().place()).isEqualTo("2020-06-01T14:00:00Z");
    assertThat(close.moment().odd()).isEqualTo("closed before opened");
    assertThat(listed(file)).containsExactly("2 KEPT closed before opened");
    assertThat(file.rejects().dropped()).isZero();
  }

  @Test
  void rows_out_of_order_keep_their_order_and_take_the_place_their_case_has_reached()
      throws IOException {
    CaseFile file =
        events(
            """
            id,at,status,team
            A,2020-01-05T10:00:00Z,Open,x
            B,2020-01-04T10:00:00Z,Open,x
            A,2020-01-03T10:00:00Z,Open,y
            A,2020-01-06T10:00:00Z,Done,y
            """);

    assertThat(steps(file))
        .containsExactly(
            "Open B",
            "Assign B x first",
            "Move B open",
            "Open A",
            "Assign A x first",
            "Move A open",
            "Assign A y",
            "Close A");
    assertThat(file.plan().steps().get(6).moment())
        .extracting(
            m -> m.occurredAt().toString(), m -> m.place().toString(), m -> m.line(), m -> m.odd())
        .containsExactly(
            "2020-01-03T10:00:00Z", "2020-01-05T10:00:00Z", 4L, "event before opening");
    assertThat(listed(file)).containsExactly("4 KEPT event before opening");
  }

  @Test
  void an_end_state_that_is_left_again_closes_nothing() throws IOException {
    CaseFile file =
        events(
            """
            id,at,status,team
            A,2020-01-01T10:00:00Z,Done,x
            A,2020-01-02T10:00:00Z,Open,?
            A,2020-01-03T10:00:00Z,Done,x
            A,2020-01-04T10:00:00Z,Done,y
            """);

    assertThat(steps(file))
        .containsExactly(
            "Open A",
            "Assign A x first",
            "Move A done",
            "Move A open",
            "Move A done",
            "Assign A y",
            "Close A");
    assertThat(file.plan().stages())
        .containsExactly(
            Stage.NEW,
            new Stage("done", Stage.Category.RESOLVED),
            new Stage("open", Stage.Category.ACTIVE),
            Stage.CLOSED);
    assertThat(file.plan().assignees(Assignee.Kind.QUEUE)).containsExactly("x", "y");
  }

  @Test
  void a_status_that_the_mapping_does_not_know_leaves_the_case_where_it_was() throws IOException {
    CaseFile file =
        events(
            """
            id,at,status,team
            A,2020-01-01T10:00:00Z,Open,x
            A,2020-01-02T10:00:00Z,Gone fishing,x
            """);

    assertThat(steps(file)).containsExactly("Open A", "Assign A x first", "Move A open");
    assertThat(listed(file))
        .containsExactly(
            "3 KEPT status is unknown or in no stage of the mapping; the case stays where it was");
  }

  @Test
  void a_repeated_hour_is_taken_at_its_earlier_offset() throws IOException {
    CaseFile file = boston(BOSTON + "1,2016-11-06 01:30:00,,,Rats,Q,L\n");

    assertThat(opened(file)).isEqualTo("2016-11-06T05:30:00Z");
    assertThat(listed(file)).isEmpty();
  }

  @Test
  void a_skipped_time_moves_on_and_is_listed() throws IOException {
    CaseFile file = boston(BOSTON + "1,2016-03-13 02:30:00,,,Rats,Q,L\n");

    assertThat(opened(file)).isEqualTo("2016-03-13T07:30:00Z");
    assertThat(listed(file))
        .containsExactly("2 KEPT time in column open_local was skipped by the clocks, moved on");
  }

  private static Instant opened(CaseFile file) {
    return file.plan().steps().get(0).moment().occurredAt();
  }

  @Test
  void a_file_may_have_a_byte_order_mark_crlf_further_columns_and_any_order_of_columns()
      throws IOException {
    CaseFile file =
        boston(
            "\uFEFFextra,location_id,queue,type,closed_local,target_local,open_local,case_enquiry_id\r\n"
                + "\"a,\r\n"
                + "b\",L,Q,Rats,,,2020-01-01 10:00:00,1\r\n"
                + "\r\n"
                + ",L,Q,Rats,,,bad,2\r\n");

    assertThat(file.plan().cases()).isEqualTo(1);
    assertThat(listed(file)).containsExactly("5 DROPPED bad date in column open_local");
  }

  @ParameterizedTest(name = "gzip: {0}")
  @ValueSource(booleans = {true, false})
  void the_content_says_whether_a_file_is_compressed_not_its_name(boolean packed)
      throws IOException {
    Path file = folder.resolve(packed ? "packed.csv" : "plain.csv.gz");
    try (OutputStream out =
        packed ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file)) {
      out.write((BOSTON + "1,2020-01-01 10:00:00,,,Rats,Q,L\n").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(CaseFile.read(file, Format.BOSTON_311, null).plan().cases()).isEqualTo(1);
  }

  @Test
  void a_broken_archive_stops_the_run_with_one_error() throws IOException {
    Path file =
        Files.write(
            folder.resolve("cut.csv.gz"),
            new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1});

    assertThatThrownBy(() -> CaseFile.read(file, Format.BOSTON_311, null))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("cannot be read as CSV, plain or gzip");
  }

  @Test
  void missing_columns_stop_the_run_with_one_error_that_names_them_all() {
    assertThatThrownBy(
            () -> boston("case_enquiry_id,open_local,closed_local,type,location_id\n1,2,3,4,5\n"))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("lacks the columns \"target_local\", \"queue\"");
  }

  @Test
  void a_needed_column_that_is_there_twice_stops_the_run() {
    assertThatThrownBy(() -> boston(BOSTON.replace("\n", ",type\n")))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("more than one column \"type\"");
  }

  @Test
  void an_empty_file_stops_the_run_and_a_file_without_rows_does_not() throws IOException {
    assertThatThrownBy(() -> boston(""))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageContaining("is empty");

    assertThat(boston(BOSTON).plan().steps()).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_stops_the_run() {
    assertThatThrownBy(() -> CaseFile.read(folder.resolve("none.csv"), Format.NYC_311, null))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageStartingWith("There is no file");
  }

  @Test
  void a_mapping_is_needed_for_an_event_log_and_for_nothing_else() {
    assertThatThrownBy(() -> CaseFile.read(folder.resolve("a.csv"), Format.EVENT_LOG, null))
        .hasMessageContaining("needs a mapping file");
    assertThatThrownBy(
            () -> CaseFile.read(folder.resolve("a.csv"), Format.NYC_311, Mapping.from(mapping)))
        .hasMessageContaining("leave --mapping out");
  }

  @Test
  void a_cell_as_long_as_a_book_costs_its_row_only_if_the_cell_is_needed() throws IOException {
    String book = "x".repeat(1_000_000);
    CaseFile file =
        boston(
            BOSTON.replace("\n", ",extra\n")
                + "1,2020-01-01 10:00:00,,,Rats,Q,L,"
                + book
                + "\n"
                + "2,2020-01-01 10:00:00,,,"
                + book
                + ",Q,L,\n"
                + "3,2020-01-01 10:00:00,,,\"Rats,Q,L\nand the quote never ends");

    assertThat(file.plan().cases()).isEqualTo(1);
    assertThat(listed(file))
        .containsExactly(
            "3 DROPPED more than 1000 characters in column type",
            "4 DROPPED wrong number of fields: 5 instead of 8");
  }

  @Test
  void control_characters_do_not_get_into_a_case() throws IOException {
    CaseFile file = boston(BOSTON + "1,2020-01-01 10:00:00,,,Ra\u0000ts\u0007,Q,L\n");

    assertThat(file.plan().types()).containsExactly("Ra\uFFFDts\uFFFD");
  }

  @Test
  void new_york_takes_the_address_where_a_file_has_no_pseudonyms() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("nyc.csv"),
            """
            Unique Key,Created Date,Closed Date,Due Date,Agency,Complaint Type,Incident Address,Incident Zip
            1,12/25/2013 12:00:00 AM,,,HPD,HEATING,1 MAIN STREET,10453
            2,12/25/2013 12:00:01 PM,,,HPD,HEATING,,10453
            """);

    CaseFile file = CaseFile.read(csv, Format.NYC_311, null);

    assertThat(
            file.plan().steps().stream()
                .filter(Step.Open.class::isInstance)
                .map(Step.Open.class::cast))
        .extracting(open -> open.opening().place(), open -> open.moment().occurredAt().toString())
        .containsExactly(
            tuple(List.of("10453", "1 MAIN STREET"), "2013-12-25T05:00:00Z"),
            tuple(List.of(), "2013-12-25T17:00:01Z"));
  }

  @Test
  void the_list_of_rejects_is_a_csv_file() throws IOException {
    CaseFile file =
        boston(BOSTON + "1,bad,,,Rats,Q,L\n2,2020-06-01 10:00:00,,2020-06-01 09:00:00,Rats,Q,L\n");

    file.rejects().writeTo(folder.resolve("rejects.csv"));

    assertThat(folder.resolve("rejects.csv"))
        .hasContent(
            "line,reason,fate\n"
                + "2,bad date in column open_local,dropped\n"
                + "3,closed before opened,kept");
  }
}

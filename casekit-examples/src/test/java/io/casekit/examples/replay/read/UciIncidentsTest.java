package io.casekit.examples.replay.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.plan.Priority;
import io.casekit.examples.replay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UciIncidentsTest {

  private static final String HEADER =
      "number,incident_state,opened_at,sys_updated_at,resolved_at,closed_at,category,subcategory,caller_id,priority,assignment_group,assigned_to\n";

  @TempDir Path folder;

  private List<String> steps(String rows) throws IOException {
    Path csv = Files.writeString(folder.resolve("uci.csv"), HEADER + rows);
    return CaseFile.read(csv, Format.UCI_INCIDENTS, null).plan().steps().stream()
        .map(UciIncidentsTest::told)
        .toList();
  }

  private static String told(Step step) {
    String time = step.moment().occurredAt() + " " + step.getClass().getSimpleName();
    return step instanceof Step.Move move ? time + " " + move.stage().name() : time;
  }

  private static String row(String state, String updated, String resolved, String group) {
    return "I1,%s,1/3/2016 09:00,%s,%s,9/3/2016 12:00,Category 1,Sub 1,Caller 1,2 - High,%s,?%n"
        .formatted(state, updated, resolved, group);
  }

  @Test
  void the_final_resolution_is_recorded_when_the_rows_have_reached_it() throws IOException {
    assertThat(
            steps(
                row("Resolved", "2/3/2016 08:00", "4/3/2016 10:00", "?")
                    + row("Resolved", "4/3/2016 10:00", "4/3/2016 10:00", "?")
                    + row("Closed", "9/3/2016 12:00", "4/3/2016 10:00", "?")))
        .containsExactly(
            "2016-03-01T09:00:00Z Open",
            "2016-03-02T08:00:00Z Move resolved",
            "2016-03-04T10:00:00Z Resolve",
            "2016-03-09T12:00:00Z Close");
  }

  @Test
  void an_earlier_resolution_that_did_not_hold_is_recorded_at_its_own_time() throws IOException {
    assertThat(
            steps(
                row("Resolved", "2/3/2016 08:00", "4/3/2016 10:00", "?")
                    + row("Closed", "3/3/2016 08:00", "4/3/2016 10:00", "?")
                    + row("Active", "3/3/2016 09:00", "4/3/2016 10:00", "?")
                    + row("Resolved", "4/3/2016 10:00", "4/3/2016 10:00", "?")
                    + row("Closed", "9/3/2016 12:00", "4/3/2016 10:00", "?")))
        .containsExactly(
            "2016-03-01T09:00:00Z Open",
            "2016-03-02T08:00:00Z Resolve",
            "2016-03-03T09:00:00Z Move active",
            "2016-03-04T10:00:00Z Resolve",
            "2016-03-09T12:00:00Z Close");
  }

  @Test
  void without_a_resolution_time_the_resolved_state_is_passed_through_only() throws IOException {
    assertThat(
            steps(
                row("Resolved", "2/3/2016 08:00", "?", "?")
                    + row("Closed", "9/3/2016 12:00", "?", "?")))
        .containsExactly(
            "2016-03-01T09:00:00Z Open",
            "2016-03-02T08:00:00Z Move resolved",
            "2016-03-09T12:00:00Z Close");
  }

  @Test
  void an_unknown_group_between_two_equal_ones_changes_nothing() throws IOException {
    assertThat(
            steps(
                row("New", "1/3/2016 09:30", "?", "Group 1")
                    + row("New", "1/3/2016 09:40", "?", "?")
                    + row("New", "1/3/2016 09:50", "?", "Group 1")
                    + row("Closed", "9/3/2016 12:00", "?", "Group 2")))
        .containsExactly(
            "2016-03-01T09:00:00Z Open",
            "2016-03-01T09:30:00Z Assign",
            "2016-03-09T12:00:00Z Assign",
            "2016-03-09T12:00:00Z Close");
  }

  @Test
  void type_and_priority_are_those_of_the_last_row() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("uci.csv"),
            HEADER
                + "I1,New,1/3/2016 09:00,1/3/2016 09:00,?,?,Category 1,S,C,3 - Moderate,?,?\n"
                + "I1,New,1/3/2016 09:00,1/3/2016 09:10,?,?,Category 2,S,C,1 - Critical,?,?\n");

    Step.Open open =
        (Step.Open) CaseFile.read(csv, Format.UCI_INCIDENTS, null).plan().steps().get(0);

    assertThat(open.opening().type()).isEqualTo("Category 2");
    assertThat(open.opening().priority()).isEqualTo(Priority.CRITICAL);
  }
}

package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service requests of the city of Boston, one row per case.
 *
 * <p>Only the wall times of the {@code *_local} columns are read: those the city publishes are some
 * hours off.
 */
final class Boston311 {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Times TIMES = Times.pattern("uuuu-MM-dd HH:mm:ss", ZONE);

  CaseFile read(Path file, String name) {
    Rejects rejects = new Rejects();
    OneRowCases cases = new OneRowCases();
    try (Table table = Table.open(file)) {
      table.require(
          Stream.of(
              "case_enquiry_id",
              "open_local",
              "target_local",
              "closed_local",
              "type",
              "queue",
              "location_id"));
      table.forEach(Set.of(), rejects, row -> readRow(row, cases));
    }
    Source source =
        new Source(
            name, Format.BOSTON_311.word(), ZONE, LeadTo.CLOSING, Recurrence.BY_PLACE_AND_TYPE);
    return CaseFile.of(source, cases.all(), rejects);
  }

  private static void readRow(Row row, OneRowCases cases) throws UnreadableRowException {
    String id = row.needed("case_enquiry_id", "id");
    Instant opened = row.neededTime("open_local", "opening", TIMES);
    Instant closed = row.time("closed_local", TIMES);
    String type = row.needed("type", "type");
    Opening opening =
        Opening.of(type, row.knownOr("reason", "Request") + ": " + type)
            .at(place(row), label(row))
            .by(row.known("source"))
            .due(row.time("target_local", TIMES))
            .with(
                Attributes.of(
                    row, "subject", "reason", "department", "neighborhood", "pwd_district"));
    String queue = row.known("queue");
    String outcome = row.known("closure_outcome");

    CaseLog log = new CaseLog(id, opened, row.line(), opening);
    Moment moment = log.row(opened, row.line());
    if (queue != null) {
      log.assign(moment, Assignee.queue(queue), true);
    }
    if (closed != null) {
      log.close(moment, closed, outcome);
    }
    cases.add(id, row, log);
  }

  private static List<String> place(Row row) throws UnreadableRowException {
    String location = row.known("location_id");
    return location == null ? List.of() : List.of(location);
  }

  private static @Nullable String label(Row row) throws UnreadableRowException {
    String street = row.known("street");
    return street == null ? null : street + ", " + row.knownOr("neighborhood", "Boston");
  }
}

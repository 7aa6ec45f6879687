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
 * The service requests of the city of New York, one row per case, as its open data site exports
 * them.
 *
 * <p>A case is closed when it has a Closed Date, whatever its Status says. The type is {@code
 * Agency / Complaint Type}, because agencies use the same word for different things; the agency is
 * the queue.
 */
final class Nyc311 {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Times TIMES = Times.pattern("MM/dd/uuuu hh:mm:ss a", ZONE);
  private static final String PSEUDONYM = "address_id";
  private static final String ADDRESS = "Incident Address";
  private static final String ZIP = "Incident Zip";

  CaseFile read(Path file, String name) {
    Rejects rejects = new Rejects();
    OneRowCases cases = new OneRowCases();
    try (Table table = Table.open(file)) {
      Stream<String> place = table.has(ADDRESS) ? Stream.of(ADDRESS, ZIP) : Stream.of(PSEUDONYM);
      table.require(
          Stream.concat(
              Stream.of(
                  "Unique Key",
                  "Created Date",
                  "Closed Date",
                  "Due Date",
                  "Agency",
                  "Complaint Type"),
              place));
      table.forEach(Set.of(), rejects, row -> readRow(row, cases));
    }
    Source source =
        new Source(name, Format.NYC_311.word(), ZONE, LeadTo.CLOSING, Recurrence.BY_PLACE_AND_TYPE);
    return CaseFile.of(source, cases.all(), rejects);
  }

  private static void readRow(Row row, OneRowCases cases) throws UnreadableRowException {
    String id = row.needed("Unique Key", "id");
    Instant opened = row.neededTime("Created Date", "opening", TIMES);
    Instant closed = row.time("Closed Date", TIMES);
    String agency = row.needed("Agency", "type");
    String complaint = row.needed("Complaint Type", "type");
    Opening opening =
        Opening.of(
                agency + " / " + complaint,
                complaint + ": " + row.knownOr("Descriptor", "no details"))
            .at(place(row), label(row))
            .by(row.known("Open Data Channel Type"))
            .due(row.time("Due Date", TIMES))
            .with(
                Attributes.of(
                    row, "Agency", "Complaint Type", "Descriptor", "Location Type", "Borough"));

    CaseLog log = new CaseLog(id, opened, row.line(), opening);
    Moment moment = log.row(opened, row.line());
    log.assign(moment, Assignee.queue(agency), true);
    if (closed != null) {
      log.close(moment, closed, row.known("Status"));
    }
    cases.add(id, row, log);
  }

  private static List<String> place(Row row) throws UnreadableRowException {
    String pseudonym = row.known(PSEUDONYM);
    if (pseudonym != null) {
      return List.of(pseudonym);
    }
    String address = row.known(ADDRESS);
    return address == null ? List.of() : List.of(row.knownOr(ZIP, "no zip"), address);
  }

  private static @Nullable String label(Row row) throws UnreadableRowException {
    String street = row.known("Street Name");
    return street == null ? null : street + ", " + row.knownOr("Borough", "New York");
  }
}

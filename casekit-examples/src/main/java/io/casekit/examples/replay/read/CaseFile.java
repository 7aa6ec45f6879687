package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Source;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A case file that has been read.
 *
 * @param plan every case of the file
 * @param rejects the rows that are not in the plan, and those that are in it with odd times
 */
public record CaseFile(Plan plan, Rejects rejects) {

  /**
   * Reads a whole file. It has to fit into memory, since what a case is, its last row says, and its
   * rows may lie anywhere.
   *
   * @param mapping what the columns mean, needed for {@link Format#EVENT_LOG} and for no other
   *     format
   * @throws UnusableInputException if the file is missing or not CSV, or lacks a needed column
   */
  public static CaseFile read(Path file, Format format, @Nullable Mapping mapping) {
    if ((mapping != null) != (format == Format.EVENT_LOG)) {
      throw new UnusableInputException(
          mapping == null
              ? "The format event-log needs a mapping file; give one with --mapping."
              : "The format %s has its own columns; leave --mapping out.".formatted(format.word()));
    }
    String name = String.valueOf(file.getFileName());
    return switch (format) {
      case BOSTON_311 -> new Boston311().read(file, name);
      case NYC_311 -> new Nyc311().read(file, name);
      case UCI_INCIDENTS -> new UciIncidents().read(file, name);
      case EVENT_LOG -> new EventLog(Objects.requireNonNull(mapping)).read(file, name);
    };
  }

  static CaseFile of(Source source, Collection<CaseLog> cases, Rejects rejects) {
    cases.forEach(log -> log.oddRows().forEach(rejects::keep));
    return new CaseFile(Plan.of(source, cases), rejects);
  }
}

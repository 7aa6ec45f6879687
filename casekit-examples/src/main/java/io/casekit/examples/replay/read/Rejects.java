package io.casekit.examples.replay.read;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.casekit.examples.replay.plan.OddRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The rows that were dropped because they cannot be read, and those that were kept although their
 * times are odd.
 */
public final class Rejects {

  /** What became of a row. */
  public enum Fate {
    DROPPED,
    KEPT
  }

  /** One entry of the list; a kept row with several oddities has several. */
  public record Reject(long line, String reason, Fate fate) {}

  private final List<Reject> rejects = new ArrayList<>();

  void drop(long line, String reason) {
    rejects.add(new Reject(line, reason, Fate.DROPPED));
  }

  void keep(OddRow row) {
    rejects.add(new Reject(row.line(), row.reason(), Fate.KEPT));
  }

  /** Returns all entries by line. */
  public List<Reject> all() {
    return rejects.stream().sorted(Comparator.comparingLong(Reject::line)).toList();
  }

  public int dropped() {
    return (int) rejects.stream().filter(reject -> reject.fate() == Fate.DROPPED).count();
  }

  /** Writes {@code line,reason,fate} with a header. */
  public void writeTo(Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
      csv.writeRecord("line", "reason", "fate");
      for (Reject reject : all()) {
        csv.writeRecord(
            Long.toString(reject.line()),
            reject.reason(),
            reject.fate().name().toLowerCase(Locale.ROOT));
      }
    }
  }
}

package io.casekit.examples.categorise;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.casekit.reference.Category;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The incident log of a ServiceNow desk (UCI data set 498), one row per update of a case. What is
 * known at the opening is in the first row of a case, its category in the last.
 */
final class Incidents {
  private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("d/M/uuuu HH:mm");
  private static final String UNKNOWN = "?";

  /** Cases of the last month of the log are judged on. */
  private static final LocalDateTime CUT = LocalDateTime.of(2016, 4, 1, 0, 0);

  private Incidents() {}

  private static final class Incident {
    final NamedCsvRecord first;
    NamedCsvRecord last;

    Incident(NamedCsvRecord first) {
      this.first = first;
      this.last = first;
    }

    boolean closedBeforeTheCut() {
      return time("closed_at").isBefore(CUT);
    }

    boolean openedBeforeTheCut() {
      return time("opened_at").isBefore(CUT);
    }

    private LocalDateTime time(String column) {
      return LocalDateTime.parse(last.getField(column), TIMES);
    }

    boolean isCategorised() {
      return !last.getField("category").equals(UNKNOWN);
    }

    Sorted sorted() {
      Map<String, String> symptom = new LinkedHashMap<>();
      if (!first.getField("u_symptom").equals(UNKNOWN)) {
        symptom.put("symptom", first.getField("u_symptom"));
      }
      Category category = Category.of(last.getField("category"));
      return new Sorted(
          new Report("Incident", null, known("location"), known("caller_id"), symptom),
          category,
          category);
    }

    private @Nullable String known(String column) {
      String value = first.getField(column);
      return value.equals(UNKNOWN) ? null : value;
    }
  }

  /**
   * Reads the log. Learned from is what was opened and closed before April 2016, judged on what was
   * opened from then on. What was open at that moment is neither: its category was not known yet.
   *
   * @param file CSV, plain or compressed with gzip
   */
  static Split split(Path file) throws IOException {
    Map<String, Incident> incidents = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(plain)) {
      for (NamedCsvRecord row : rows) {
        incidents.computeIfAbsent(row.getField("number"), any -> new Incident(row)).last = row;
      }
    }
    List<Sorted> training = new ArrayList<>();
    List<Sorted> judged = new ArrayList<>();
    for (Incident incident : incidents.values()) {
      if (!incident.isCategorised()) {
        continue;
      }
      if (!incident.openedBeforeTheCut()) {
        judged.add(incident.sorted());
      } else if (incident.closedBeforeTheCut()) {
        training.add(incident.sorted());
      }
    }
    return new Split(training, judged);
  }
}

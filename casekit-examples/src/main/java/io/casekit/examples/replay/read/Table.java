package io.casekit.examples.replay.read;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.casekit.examples.replay.plan.OddRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, plain or compressed with gzip, in UTF-8 with or without a byte order
 * mark.
 */
final class Table implements AutoCloseable {

  private final Path file;
  private final CsvReader<CsvRecord> csv;
  private final CloseableIterator<CsvRecord> records;
  private final Map<String, Integer> columns;
  private final List<String> repeated = new ArrayList<>();

  /** Takes one row. */
  @FunctionalInterface
  interface RowReader {
    void read(Row row) throws UnreadableRowException;
  }

  private Table(Path file, CsvReader<CsvRecord> csv) {
    this.file = file;
    this.csv = csv;
    this.records = csv.iterator();
    this.columns = readHeader();
  }

  static Table open(Path file) {
    try {
      return new Table(file, reader(unpacked(file)));
    } catch (NoSuchFileException e) {
      throw new UnusableInputException("There is no file %s.".formatted(file), e);
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw unreadable(file, e);
    }
  }

  @SuppressWarnings(
      "removal") // Nothing else yet keeps a stray quote in one row from ending the run.
  private static CsvReader<CsvRecord> reader(InputStream in) {
    return CsvReader.builder()
        .detectBomHeader(true)
        // Rows of another length are listed one by one instead of ending the run.
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(true)
        .ofCsvRecord(in);
  }

  /** Looks at the content, since a download often loses or keeps the wrong file name. */
  private static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return packed ? new GZIPInputStream(in, 1 << 16) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private Map<String, Integer> readHeader() {
    if (!records.hasNext()) {
      throw new UnusableInputException(
          "%s is empty; it needs a header line with column names.".formatted(file));
    }
    List<String> names = records.next().getFields();
    Map<String, Integer> header = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip();
      if (header.putIfAbsent(name, i) != null) {
        repeated.add(name);
      }
    }
    return header;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** Stops the run with one error that names every column that is missing. */
  void require(Stream<String> needed) {
    List<String> all = needed.toList();
    List<String> missing = all.stream().filter(column -> !has(column)).toList();
    if (!missing.isEmpty()) {
      throw new UnusableInputException(
          "%s lacks the column%s %s. Is it of this format? It has: %s."
              .formatted(
                  file, missing.size() == 1 ? "" : "s", quoted(missing), quoted(columns.keySet())));
    }
    List<String> twice = all.stream().filter(repeated::contains).toList();
    if (!twice.isEmpty()) {
      throw new UnusableInputException(
          "%s has more than one column %s; it is not clear which one to read."
              .formatted(file, quoted(twice)));
    }
  }

  private static String quoted(Iterable<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  /** Reads all rows; those that cannot be read go to the rejects. */
  void forEach(Set<String> unknown, Rejects rejects, RowReader reader) {
    int width = columns.size() + repeated.size();
    try {
      while (records.hasNext()) {
        CsvRecord next = records.next();
        long line = next.getStartingLineNumber();
        if (next.getFieldCount() != width) {
          rejects.drop(
              line, "wrong number of fields: " + next.getFieldCount() + " instead of " + width);
          continue;
        }
        Row row = new Row(line, next.getFields(), columns, unknown);
        try {
          reader.read(row);
          row.oddities().forEach(oddity -> rejects.keep(new OddRow(line, oddity)));
        } catch (UnreadableRowException e) {
          rejects.drop(line, e.reason());
        }
      }
    } catch (UncheckedIOException | CsvParseException e) {
      throw unreadable(file, e);
    }
  }

  private static UnusableInputException unreadable(Path file, Exception e) {
    return new UnusableInputException(
        "%s cannot be read as CSV, plain or gzip: %s.".formatted(file, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

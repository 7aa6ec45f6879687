package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** A damaged file is refused in the one way in which input is refused, or it is a table. */
class TableFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</text>",
          "<text>",
          "<rule>",
          "</rule>",
          "<!DOCTYPE x [<!ENTITY a \"b\">]>",
          "&a;",
          "&#0;",
          "&#xD800;",
          "<![CDATA[",
          "]]>",
          "<?x ?>",
          "<!--",
          "xmlns=\"x\"",
          "\"",
          "\"\"",
          "\\",
          "\\u00",
          ",",
          ";",
          "\t",
          "\r",
          "\n",
          "..",
          "[1..2]",
          "(",
          "not(",
          "- ",
          "null",
          "1e999",
          "date(\"",
          "@\"",
          "under ",
          "words ",
          "\u00e9",
          "\u0000");

  private static final int ENOUGH_TRIES = 500;

  private static final String CSV =
      """
      table,fuzz
      hit,PRIORITY
      words,leak,leak*
      type,code,decimal,text,code,
      values,"a, b",[0..10],,"x, y",
      default,,,,y,
      id,when c,when n,when t,then o,why
      r1,a,"[1..2], > 5",words leak,x,because
      r2,not(b),-,"prefix \"\"A, B\"\"",y,"more, or less"
      """;

  private static Path directory = Path.of("");

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("tables");
  }

  @AfterContainer
  static void removeDirectory() throws IOException {
    for (String name : List.of("fuzz.dmn", "fuzz.csv", "fuzz.json")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_damaged_dmn_file_is_refused_or_holds_tables(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) throws IOException {
    Path file = damaged("fuzz.dmn", DmnTest.maintenance(), seed, damages);

    assertRefusedOrTables(() -> DecisionTable.fromDmn(file));
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_damaged_csv_file_is_refused_or_is_a_table(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) throws IOException {
    Path file = damaged("fuzz.csv", CSV, seed, damages);

    assertRefusedOrTables(() -> List.of(DecisionTable.from(file)));
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_damaged_json_file_is_refused_or_is_a_table(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int damages) throws IOException {
    // On many lines, so that some damage does not matter.
    String json = new ObjectMapper().readTree(DecisionTable.fromCsv(CSV).toJson()).toPrettyString();
    Path file = damaged("fuzz.json", json, seed, damages);

    assertRefusedOrTables(() -> List.of(DecisionTable.from(file)));
  }

  private static void assertRefusedOrTables(Supplier<List<DecisionTable>> read) {
    try {
      for (DecisionTable table : read.get()) {
        assertThat(DecisionTable.fromJson(table.toJson())).isEqualTo(table);
        assertWrittenOrRefused(table);
      }
      Statistics.collect("read");
    } catch (InvalidInputException e) {
      Statistics.collect("refused");
      assertThat(e.faults()).isNotEmpty().hasSizeLessThanOrEqualTo(Faults.TOLD + 1);
    }
    // Of few tries, all may be refused by chance.
    Statistics.coverage(
        coverage -> coverage.check("read").count((count, all) -> count > 0 || all < ENOUGH_TRIES));
  }

  private static void assertWrittenOrRefused(DecisionTable table) {
    String xml;
    try {
      xml = table.toDmn();
    } catch (InvalidInputException e) {
      assertThat(e.faults()).isNotEmpty();
      return;
    }
    assertThat(DecisionTable.fromDmn(xml)).containsExactly(table);
  }

  private static Path damaged(String name, String text, long seed, int damages) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < damages; i++) {
      bytes = damaged(bytes, random);
    }
    return Files.write(directory.resolve(name), bytes);
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 100));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    switch (random.nextInt(5)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.writeBytes(piece(random));
      case 2 -> {
        // A part again: ids repeat, tags no longer fit.
        out.write(bytes, from, to - from);
        out.write(bytes, from, to - from);
      }
      case 3 -> {
        out.writeBytes(piece(random));
        out.write(bytes, from, to - from);
      }
      default -> {
        // The part is gone.
      }
    }
    out.write(bytes, to, bytes.length - to);
    return out.size() == 0 ? new byte[] {'<'} : out.toByteArray();
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }
}

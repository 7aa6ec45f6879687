package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays every row of sla-scenarios.md, which is written to be read. */
class SlaScenariosTest {
  private static final String FILE = "sla-scenarios.md";

  private record Row(
      int line,
      String sentence,
      String events,
      String read,
      String clock,
      String state,
      String elapsed,
      String due,
      String breach) {
    static Row of(int line, String text) {
      List<String> cells = Arrays.stream(text.split("\\|", -1)).map(String::trim).toList();
      assertThat(cells).as("cells of line %d: %s", line, text).hasSize(10);
      return new Row(
          line,
          cells.get(1),
          cells.get(2),
          cells.get(3),
          cells.get(4),
          cells.get(5),
          cells.get(6),
          cells.get(7),
          cells.get(8));
    }
  }

  @TestFactory
  Stream<DynamicTest> what_the_table_says_is_so() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.line() + ": " + row.sentence(), () -> play(row)));
  }

  @Test
  void there_are_at_least_sixty_of_them_and_no_two_say_the_same() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rows()).extracting(Row::sentence).doesNotHaveDuplicates();
  }

  private static void play(Row row) {
    SlaScene scene = new SlaScene();
    for (String event : row.events().split(";")) {
      scene.happens(event.trim());
    }
    SlaScene.Outcome seen = scene.read(row.read(), row.clock());

    assertThat(
            "%s, %s, due %s, breach %s"
                .formatted(seen.state(), seen.elapsed(), seen.due(), seen.breach()))
        .isEqualTo(
            "%s, %s, due %s, breach %s"
                .formatted(row.state(), row.elapsed(), row.due(), row.breach()));
    scene.verify();
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = SlaScenariosTest.class.getResourceAsStream(FILE)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.startsWith("| ") && !line.startsWith("| What ")) {
          rows.add(Row.of(i + 1, line));
        }
      }
      return rows;
    }
  }
}

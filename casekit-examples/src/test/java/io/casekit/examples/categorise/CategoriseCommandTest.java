package io.casekit.examples.categorise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriseCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return CategoriseCommand.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void a_log_is_learned_from_and_judged_on() throws IOException {
    StringBuilder log =
        new StringBuilder("number,opened_at,closed_at,category,location,caller_id,u_symptom\n");
    for (int i = 0; i < 80; i++) {
      String month = i < 60 ? "3" : "4";
      log.append(
              "I%d,1/%s/2016 09:00,5/%s/2016 09:00,?,?,C%d,S%d\n"
                  .formatted(i, month, month, i, i % 2))
          .append(
              "I%d,1/%s/2016 09:00,5/%s/2016 09:00,K%d,L,?,?\n".formatted(i, month, month, i % 2));
    }
    Path file = Files.writeString(folder.resolve("log.csv"), log);

    assertThat(run("--in", file.toString())).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("of 2 categories from 60 of 60 cases", "Judged on 20 others.")
        .contains("| 80 % | 100.0 % |", "| - | 50.0 % |", "The majority class is \"K0\".");
  }

  @Test
  void help_is_given_without_doing_anything() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: categorise");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--in            | \"--in\" is not understood",
        "--out x         | \"--out x\" is not understood",
        "--in nowhere.it | There is no file nowhere.it."
      })
  void a_wrong_command_line_is_told_in_one_line(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(CategoriseCommand.WRONG_INPUT);

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("categorise: ").contains(message);
    assertThat(out.size()).isZero();
  }

  @Test
  void a_file_that_is_no_such_log_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

    assertThat(run("--in", file.toString())).isEqualTo(CategoriseCommand.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("other.csv is not such a log");
  }
}

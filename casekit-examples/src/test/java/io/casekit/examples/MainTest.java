package io.casekit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) throws Exception {
    return Main.run(args, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  @Test
  void an_example_runs_by_its_name() throws Exception {
    assertThat(run("quickstart")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("FR-2026-000001");
  }

  @Test
  void an_unknown_example_is_refused_with_those_there_are() throws Exception {
    assertThat(run("quickstar")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "There is no example \"quickstar\". There are: categorise, major-fault, quickstart");
  }

  @Test
  void no_example_is_refused_likewise() throws Exception {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("No example is named. There are:");
  }
}

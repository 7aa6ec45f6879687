package io.casekit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.type.CaseType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  @Test
  void it_tells_the_story_of_a_leak() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();

    Quickstart.run(new PrintStream(told, true, StandardCharsets.UTF_8));

    assertThat(told.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("\n" + text("halfway.txt") + "\n" + text("end.txt"));
  }

  @Test
  void the_case_type_is_the_same_in_json() {
    assertThat(CaseType.fromJson(text("fault.json"))).isEqualTo(FaultReport.type());
  }

  private static String text(String resource) {
    try {
      return new String(
          QuickstartTest.class.getResourceAsStream(resource).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

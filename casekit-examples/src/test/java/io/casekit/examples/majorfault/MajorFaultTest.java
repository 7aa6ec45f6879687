package io.casekit.examples.majorfault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MajorFaultTest {
  private static String told() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MajorFault.run(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void the_story_is_told_as_it_is_kept() throws IOException {
    try (InputStream kept = MajorFaultTest.class.getResourceAsStream("story.txt")) {
      assertThat(told())
          .isEqualTo(new String(kept.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
  }
}

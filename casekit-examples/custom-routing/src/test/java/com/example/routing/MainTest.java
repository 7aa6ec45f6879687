package com.example.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void it_prints_where_each_case_went_and_why() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Main.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

    try (InputStream expected = getClass().getResourceAsStream("/printed.txt")) {
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .isEqualToNormalizingNewlines(
              new String(expected.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

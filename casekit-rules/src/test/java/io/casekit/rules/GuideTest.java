package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GuideTest {

  @Test
  void the_guide_shows_the_rule_set_that_is_tested() throws IOException {
    Path guide = Path.of(System.getProperty("basedir", "")).resolve("../docs/rules.md");

    assertThat(Files.readString(guide)).contains("```json\n" + Example.json() + "```\n");
  }
}

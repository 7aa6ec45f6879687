package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/learned-categories.md tells a host to add is what was tested. */
class LearnedCategoriesTest {

  @Test
  void the_library_is_the_one_of_the_build() {
    List<String> build = Documents.lines(Documents.root().resolve("pom.xml"));
    List<String> shown =
        Documents.blocks(Documents.root().resolve("docs/learned-categories.md")).stream()
            .filter(Documents.Block::isChecked)
            .flatMap(block -> block.text().stream())
            .map(String::strip)
            .toList();

    String version =
        shown.stream().filter(line -> line.startsWith("<version>")).findFirst().orElseThrow();
    assertThat(build)
        .anyMatch(
            line ->
                line.strip()
                    .equals(
                        version
                            .replace("<version>", "<opennlp.version>")
                            .replace("</version>", "</opennlp.version>")));
    assertThat(shown).contains("<artifactId>opennlp-tools</artifactId>");
  }
}

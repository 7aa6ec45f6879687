package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.docs.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final Set<String> CODE = Set.of("java", "json", "xml", "sql", "text");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  // The files they show are read by a test of their own; their Java is taken like all other.
  private static final Set<Path> OWN_TEST =
      Set.of(
          Documents.root().resolve("docs/rules.md"),
          Documents.root().resolve("docs/decision-tables.md"),
          Documents.root().resolve("docs/rule-analysis.md"));

  /** Copies the sources into the documents with {@code -Dcasekit.docs.write=true}. */
  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("casekit.docs.write")) {
      for (Path document : Documents.all()) {
        List<String> lines = new ArrayList<>(Documents.lines(document));
        List<Block> blocks = new ArrayList<>(Documents.blocks(document));
        Collections.reverse(blocks);
        for (Block block : blocks) {
          if (block.isTaken()) {
            List<String> shown = lines.subList(block.line(), block.line() + block.text().size());
            shown.clear();
            shown.addAll(Documents.source(block.named()));
          }
        }
        Files.write(document, lines);
      }
    }
  }

  static Stream<Path> documents() {
    return Documents.all().stream();
  }

  static Stream<Block> blocks() {
    return documents()
        .flatMap(document -> Documents.blocks(document).stream())
        .filter(block -> block.language().equals("java") || !OWN_TEST.contains(block.document()));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void an_example_is_taken_from_a_source_that_is_compiled_and_run(Block block) {
    if (block.isTaken()) {
      assertThat(block.text())
          .as(
              "%s is not what stands in %s; copy it with -Dcasekit.docs.write=true",
              block.where(), block.named())
          .isEqualTo(Documents.source(block.named()));
    } else if (!block.isChecked()) {
      assertThat(CODE)
          .as(
              "%s is code; take it from a source with <!-- from: path#region --> above it",
              block.where())
          .doesNotContain(block.language());
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void a_test_that_a_block_names_is_there(Block block) {
    if (block.isChecked()) {
      assertThat(getClass().getPackageName() + "." + block.named())
          .as(block.where())
          .satisfies(Class::forName);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_link_within_the_project_leads_somewhere(Path document) {
    for (String line : Documents.lines(document)) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        assertThat(document.resolveSibling(link.group(1)))
            .as("the link %s in %s", link.group(), document.getFileName())
            .matches(Files::exists);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_table_has_as_many_cells_in_each_row_as_in_its_head(Path document) {
    List<String> lines = Documents.lines(document);
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) {
        assertThat(cells(lines.get(i)))
            .as("%s:%d", document.getFileName(), i + 1)
            .isEqualTo(cells(lines.get(i - 1)));
      }
    }
  }

  private static long cells(String row) {
    return row.replace("\\|", "").replaceAll("`[^`]*`", "").chars().filter(c -> c == '|').count();
  }
}

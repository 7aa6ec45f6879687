package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.docs.Documents.Block;
import io.casekit.reference.Limits;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final List<Block> BLOCKS = Documents.blocks(Documents.readme());

  private static List<Block> under(String heading) {
    return BLOCKS.stream().filter(block -> block.heading().equals(heading)).toList();
  }

  @Test
  void the_set_up_is_exactly_two_commands() {
    for (String heading : List.of("Run", "Test")) {
      assertThat(under(heading)).as("blocks under ## %s", heading).hasSize(1);
      assertThat(under(heading).get(0).text()).as("lines under ## %s", heading).hasSize(1);
    }
  }

  @Test
  void a_replay_is_one_line_without_quotes() {
    List<String> replays =
        under("Replay").stream().flatMap(block -> block.text().stream()).toList();

    assertThat(replays)
        .isNotEmpty()
        .allMatch(
            line ->
                line.startsWith("java -jar casekit-examples/target/casekit-examples.jar replay"))
        .noneMatch(line -> line.contains("\"") || line.contains("'") || line.endsWith("\\"));
  }

  @Test
  void the_quickstart_is_twelve_lines_of_casekit() {
    List<String> lines =
        Documents.source(
            "casekit-examples/src/main/java/io/casekit/examples/quickstart/Quickstart.java"
                + "#twelve-lines");

    assertThat(lines)
        .filteredOn(line -> !line.isBlank())
        .filteredOn(line -> !line.startsWith("clock.") && !line.startsWith("tell."))
        .hasSize(12)
        .allMatch(line -> line.endsWith(";"));
  }

  @Test
  void the_limits_are_the_ones_that_hold() throws IllegalAccessException {
    Map<String, String> shown = new TreeMap<>();
    Pattern row = Pattern.compile("\\| `([A-Z_]+)` \\|[^|]*\\| ([^|]+) \\|");
    for (String line : Documents.lines(Documents.readme())) {
      Matcher found = row.matcher(line);
      if (found.matches()) {
        shown.put(found.group(1), found.group(2));
      }
    }

    Map<String, String> held = new TreeMap<>();
    for (Field field : Limits.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        Object value = field.get(null);
        held.put(
            field.getName(),
            value instanceof Integer ? String.format(Locale.ROOT, "%,d", value) : value.toString());
      }
    }
    assertThat(shown).isEqualTo(held);
  }

  @Test
  void the_modules_are_the_ones_that_are_built() {
    Set<String> shown = new TreeSet<>();
    Pattern row = Pattern.compile("\\| `(casekit-[a-z]+(?:/[a-z-]+)?)` \\|.*");
    for (String line : Documents.lines(Documents.readme())) {
      Matcher found = row.matcher(line);
      if (found.matches()) {
        shown.add(found.group(1));
      }
    }

    assertThat(shown).isEqualTo(new TreeSet<>(all("pom.xml", "<module>([^<]+)</module>")));
  }

  @Test
  void the_dependencies_are_the_real_ones() {
    Block snippet =
        BLOCKS.stream().filter(block -> block.language().equals("xml")).findFirst().orElseThrow();
    String text = String.join("\n", snippet.text());
    Set<String> modules = new TreeSet<>(all("pom.xml", "<module>([^<]+)</module>"));

    assertThat(all(text, "<groupId>([^<]+)</groupId>", 1)).containsOnly("io.casekit");
    assertThat(modules).containsAll(all(text, "<artifactId>([^<]+)</artifactId>", 1));
    assertThat(all(text, "<version>([^<]+)</version>", 1))
        .containsOnly(
            all(
                    "casekit-core/pom.xml",
                    "<artifactId>casekit-parent</artifactId>\\s*<version>([^<]+)")
                .get(0));
  }

  @Test
  void the_versions_of_others_are_the_ones_it_is_built_with() {
    String readme = String.join("\n", Documents.lines(Documents.readme()));
    Map<String, String> others =
        Map.of(
            "Jakarta Persistence", "jakarta.persistence.version",
            "Hibernate ORM", "hibernate.version",
            "Hibernate ORM 7", "hibernate-7.version",
            "EclipseLink", "eclipselink.version",
            "Spring Framework", "spring.version",
            "H2", "h2.version",
            "Jackson", "jackson.version");

    others.forEach(
        (name, property) -> {
          String version = all("pom.xml", "<" + property + ">([^<]+)<").get(0);
          String minor = String.join(".", Arrays.copyOf(version.split("\\."), 2));
          assertThat(readme).contains("| %s | %s |".formatted(name, minor));
        });
  }

  private static List<String> all(String file, String pattern) {
    return all(String.join("\n", Documents.source(file)), pattern, 1);
  }

  private static List<String> all(String text, String pattern, int group) {
    return Pattern.compile(pattern).matcher(text).results().map(r -> r.group(group)).toList();
  }
}

package io.casekit.examples.replay.read;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

  @TempDir Path folder;

  private Mapping mapping(String json) throws IOException {
    return Mapping.from(Files.writeString(folder.resolve("mapping.json"), json));
  }

  static Stream<Path> supplied() throws IOException {
    Path mappings = Path.of("mappings");
    try (Stream<Path> files =
        Files.list(Files.isDirectory(mappings) ? mappings : Path.of("casekit-examples/mappings"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("supplied")
  void the_supplied_mappings_have_no_fault(Path file) {
    assertThatCode(() -> Mapping.from(file)).doesNotThrowAnyException();
  }

  @Test
  void the_mapping_of_the_documentation_has_no_fault() throws IOException {
    Path readme = supplied().findFirst().orElseThrow().resolveSibling("README.md");
    String text = Files.readString(readme);
    int start = text.indexOf("```json") + "```json".length();

    assertThatCode(() -> mapping(text.substring(start, text.indexOf("```", start))))
        .doesNotThrowAnyException();
  }

  @Test
  void all_faults_are_named_at_once_each_with_its_path() {
    assertThatThrownBy(
            () ->
                mapping(
                    """
                    {
                      "version": 2,
                      "id": "",
                      "time": { "column": "at", "pattern": "yyyy-MM-dd", "zone": "UTC" },
                      "zone": "Mars/Olympus",
                      "type": { "column": "a", "constant": "b" },
                      "status": ["a", "b", "c"],
                      "stages": [
                        { "name": "In Progress", "category": "busy", "status": ["Open", "Open", 3] },
                        { "name": "closed", "category": "resolved", "status": ["Done"], "otherwise": "yes" },
                        { "name": "other", "category": "active", "status": ["Done"] },
                        "more"
                      ],
                      "closed": { "lastStatus": ["Dnoe"] },
                      "reassignment": "group",
                      "place": "flat",
                      "recource": "agent"
                    }
                    """))
        .isInstanceOf(UnusableInputException.class)
        .message()
        .contains(
            "/version: must be one of 1",
            "/id: must be a text",
            "/time/pattern: \"yyyy-MM-dd\" cannot be used",
            "/time/zone: is no field here; known are column, pattern",
            "/zone: \"Mars/Olympus\" is no time zone",
            "/type/column: give either this or \"constant\"",
            "/status: must have 1 to 2 entries",
            "/stages/0/name: \"In Progress\" is not small letters",
            "/stages/0/category: must be one of active, new, resolved, waiting",
            "/stages/0/status/1: is given twice",
            "/stages/0/status/2: must be a text",
            "/stages/1/name: \"closed\" is kept",
            "/stages/1/otherwise: must be true or false",
            "/stages/2/status: \"Done\" is a status of another stage too",
            "/stages/3: must be an object",
            "/closed/lastStatus: \"Dnoe\" is a status of no stage",
            "/reassignment: counts changes of the group, which has no column here",
            "/place: must be a list of texts",
            "/recource: is no field here");
  }

  @Test
  void an_empty_mapping_lacks_every_needed_field_and_is_told_so_once_each() {
    assertThatThrownBy(() -> mapping("{}"))
        .hasMessageContainingAll(
            "/version: is missing",
            "/id: is missing",
            "/time: is missing",
            "/zone: is missing",
            "/type: is missing",
            "/status: is missing",
            "/stages: is missing",
            "/closed: is missing")
        .message()
        .doesNotContain("/time/column");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "7",
        "{\"id\": \"a\", \"id\": \"b\"}",
        "{} {}",
        "{",
        "// no\n{}"
      })
  void what_is_not_one_json_object_is_refused(String text) {
    assertThatThrownBy(() -> mapping(text)).isInstanceOf(UnusableInputException.class);
  }

  @Test
  void a_file_too_long_or_too_deep_for_a_mapping_is_refused() {
    assertThatThrownBy(() -> mapping(" ".repeat(70_000) + "{}"))
        .hasMessageContaining("longer than");
    assertThatThrownBy(() -> mapping("{\"id\":" + "[".repeat(30_000)))
        .isInstanceOf(UnusableInputException.class);
  }

  @Test
  void a_mapping_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> Mapping.from(folder.resolve("none.json")))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageStartingWith("There is no mapping file");
  }
}

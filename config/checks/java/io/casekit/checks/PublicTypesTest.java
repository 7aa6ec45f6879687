package io.casekit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Public is a promise, so that making one takes a line in a file that a reviewer reads. */
class PublicTypesTest {

  private static final Path LIST = OwnClasses.BASE.resolve("src/test/resources/public-types.txt");

  /** By module name; who needs more should ask first what could become package-private. */
  private static final Map<String, Integer> AT_MOST = Map.of("io.casekit", 200);

  @Test
  void the_public_types_are_those_on_the_list() throws IOException {
    List<String> found =
        OwnClasses.ALL.stream()
            .filter(type -> type.isTopLevelClass() && OwnClasses.isPublic(type))
            .map(JavaClass::getName)
            .filter(name -> !name.endsWith(".package-info"))
            .sorted()
            .toList();
    if (Boolean.getBoolean("casekit.publicTypes.write")) {
      Files.createDirectories(LIST.getParent());
      Files.writeString(
          LIST, found.stream().map(name -> name + "\n").collect(Collectors.joining()));
    }
    List<String> listed = Files.exists(LIST) ? Files.readAllLines(LIST) : List.of();

    List<String> differences = new ArrayList<>();
    found.stream().filter(name -> !listed.contains(name)).forEach(n -> differences.add("+ " + n));
    listed.stream().filter(name -> !found.contains(name)).forEach(n -> differences.add("- " + n));
    assertThat(differences)
        .as(
            "Public types that came (+) or went (-) since src/test/resources/public-types.txt of module %s. "
                + "Make a new type package-private if no host needs it, and name what went in CHANGELOG.md; "
                + "then write the list again with: "
                + "mvn -Dquick -Dtest=PublicTypesTest -Dsurefire.failIfNoSpecifiedTests=false "
                + "-Dcasekit.publicTypes.write=true test",
            OwnClasses.MODULE.name())
        .isEmpty();
    assertThat(listed)
        .as("The list is sorted and holds each type once")
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(found)
        .as("Public types of module %s", OwnClasses.MODULE.name())
        .hasSizeLessThanOrEqualTo(
            AT_MOST.getOrDefault(OwnClasses.MODULE.name(), Integer.MAX_VALUE));
  }
}

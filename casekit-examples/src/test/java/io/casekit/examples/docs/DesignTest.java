package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.docs.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final Path CORE =
      Documents.root().resolve("casekit-core/src/main/java/io/casekit");

  @Test
  void every_room_of_the_core_is_drawn() throws IOException {
    Block house =
        Documents.blocks(Documents.root().resolve("docs/design.md")).stream()
            .filter(block -> block.heading().equals("The rooms"))
            .findFirst()
            .orElseThrow();
    Set<String> drawn = new TreeSet<>();
    for (String line : house.text()) {
      String rooms = line.strip().split(" {2,}")[0];
      Pattern.compile("[a-z]+").matcher(rooms).results().forEach(room -> drawn.add(room.group()));
    }
    drawn.removeAll(Set.of("io", "casekit"));

    try (Stream<Path> rooms = Files.list(CORE)) {
      assertThat(drawn)
          .isEqualTo(
              rooms
                  .filter(Files::isDirectory)
                  .map(room -> room.getFileName().toString())
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void three_rooms_are_not_exported() throws IOException {
    String descriptor = Files.readString(CORE.getParent().getParent().resolve("module-info.java"));
    try (Stream<Path> rooms = Files.list(CORE)) {
      assertThat(
              rooms
                  .filter(Files::isDirectory)
                  .map(room -> room.getFileName().toString())
                  .filter(room -> !descriptor.contains("exports io.casekit." + room + ";")))
          .containsExactlyInAnyOrder("json", "trail", "engine");
    }
  }
}

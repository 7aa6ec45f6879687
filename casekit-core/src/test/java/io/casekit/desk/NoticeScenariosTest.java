package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Events in; who hears what, when, or nothing and why: the table in notices.txt, row by row. */
class NoticeScenariosTest {
  private static final NoticePolicy USUAL = NoticePolicy.usual().appointment("visit");

  /** One row of the table. */
  private record Row(String policy, String steps, String heard, String why) {
    NoticeScene scene() {
      return policy.equals("silent")
          ? new NoticeScene(NoticeScene.type(), kit -> kit)
          : new NoticeScene(named(policy));
    }
  }

  private static NoticePolicy named(String policy) {
    return switch (policy) {
      case "usual" -> USUAL;
      case "mute" -> USUAL.tellingReporter();
      case "hushed" -> USUAL.silentAt("working");
      case "ordering" -> USUAL.at("ordering", NoticeKind.PROGRESS);
      case "at once" -> USUAL.gathering(Duration.ZERO);
      case "hourly" -> USUAL.gathering(Duration.ofHours(1));
      case "urgent" -> USUAL.evenInQuietHours(NoticeKind.WAITING);
      default -> throw new IllegalArgumentException(policy);
    };
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(NoticeScenariosTest.class.getResourceAsStream("notices.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
        rows.add(new Row(cells[0], cells[1], cells[2], cells[3]));
      }
    }
    return rows;
  }

  @Test
  void the_table_has_at_least_forty_rows() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> who_hears_what_and_why() throws IOException {
    return rows().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.policy() + ": " + row.steps(),
                    () -> {
                      NoticeScene scene = row.scene();

                      scene.happen(row.steps());

                      assertThat(scene.heard()).isEqualTo(row.heard());
                      assertThat(scene.why()).isEqualTo(row.why());
                      assertThat(scene.desk().verify(scene.id).findings()).isEmpty();
                    }));
  }
}

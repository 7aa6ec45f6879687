package io.casekit.notice;

import static io.casekit.notice.NoticeKind.CLOSED;
import static io.casekit.notice.NoticeKind.MESSAGE;
import static io.casekit.notice.NoticeKind.PLANNED;
import static io.casekit.notice.NoticeKind.PROGRESS;
import static io.casekit.notice.NoticeKind.RECEIVED;
import static io.casekit.notice.NoticeKind.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.notice.Notices.Owed;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> REPORTER = List.of(Notices.REPORTER);

  private static Notices owing(NoticeKind... kinds) {
    Notices notices = Notices.none();
    for (int i = 0; i < kinds.length; i++) {
      notices = notices.owing(REPORTER, kinds[i], i + 1, NOON.plusSeconds(i));
    }
    return notices;
  }

  private static List<NoticeKind> kinds(Notices notices) {
    return notices.waitingFor(Notices.REPORTER).orElseThrow().owed().stream()
        .map(Owed::kind)
        .toList();
  }

  @Test
  void of_what_says_how_a_case_stands_the_newest_is_left() {
    assertThat(kinds(owing(PROGRESS, RESOLVED))).containsExactly(RESOLVED);
    assertThat(kinds(owing(RESOLVED, CLOSED, PROGRESS))).containsExactly(PROGRESS);
  }

  @Test
  void the_receipt_stays_and_comes_first() {
    assertThat(kinds(owing(RECEIVED, MESSAGE, PROGRESS)))
        .containsExactly(RECEIVED, PROGRESS, MESSAGE);
  }

  @Test
  void after_an_end_there_is_no_appointment_and_after_progress_there_is() {
    assertThat(kinds(owing(PLANNED, CLOSED))).containsExactly(CLOSED);
    assertThat(kinds(owing(PLANNED, PROGRESS))).containsExactly(PROGRESS, PLANNED);
  }

  @Test
  void messages_add_up_and_of_everything_else_the_latest_counts() {
    assertThat(owing(MESSAGE, PLANNED, MESSAGE, PLANNED).waiting().get(0).owed())
        .containsExactly(new Owed(PLANNED, 4, 4), new Owed(MESSAGE, 1, 3));
  }

  @Test
  void it_waits_since_the_first() {
    assertThat(owing(RECEIVED, PROGRESS).waiting().get(0).since()).isEqualTo(NOON);
  }

  @Test
  void everybody_waits_alone() {
    Notices notices =
        owing(PROGRESS).owing(List.of("F-2"), NoticeKind.MERGED, 2, NOON).telling("F-2", 3);

    assertThat(notices.waitingFor("F-2")).isEmpty();
    assertThat(notices.waitingFor(Notices.REPORTER)).isPresent();
    assertThat(notices.told()).containsExactly(new Notices.Told("F-2", 3));
  }

  @Test
  void all_of_it_comes_back_from_json() {
    Notices notices =
        owing(RECEIVED, MESSAGE, MESSAGE)
            .puttingOff(Notices.REPORTER, NOON.plus(Duration.ofHours(9)))
            .owing(List.of("F-2"), PROGRESS, 4, NOON)
            .telling("F-3", 5);

    assertThat(Notices.fromJson(notices.toJson())).isEqualTo(notices);
    assertThat(Notices.none().toJson()).isEqualTo("{}");
    assertThatThrownBy(() -> Notices.fromJson("{\"told\":[{\"to\":\"x\"}]}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("told/0/sequence");
  }

  @Test
  void a_text_names_only_what_there_is() {
    assertThatThrownBy(() -> new NoticeText("{name}", "{number} {password}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no placeholder {name}; there are [appointment,")
        .hasMessageContaining("{password}");
  }

  @Test
  void what_is_put_into_a_text_is_not_read_again() {
    NoticeText text = new NoticeText("{number}", "About {title}\n{outcome}\nBye");

    assertThat(text.body(Map.of("title", "{number} {outcome}", "number", "F-1")))
        .isEqualTo("About {number} {outcome}\nBye");
  }
}

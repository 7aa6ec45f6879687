package io.casekit.desk;

import static io.casekit.Office.BORIS;
import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.Office;
import io.casekit.audit.AttachmentLine;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps.Step;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.notice.ReporterView;
import io.casekit.notice.ReporterView.Word;
import io.casekit.reference.InvalidInputException;
import io.casekit.type.Action;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of a case, which the host keeps. */
class AttachmentsTest {
  private static final String SHA = "9f".repeat(32);
  private static final Attachment PHOTO = new Attachment("files/1", "leak.jpg", SHA);
  private static final Attachment BILL = new Attachment("files/2", "bill.pdf", SHA);

  private final Office office = new Office();

  @Test
  void files_stand_in_the_trail_and_are_counted_and_listed() {
    Case c = office.open();
    office.on(c, TENANT).attachPublicly(PHOTO);

    Case last = office.on(c).attach(BILL);

    assertThat(office.lastEvents(c)).containsExactly(new AttachmentAdded(BILL, false));
    assertThat(last.attachments()).isEqualTo(2);
    assertThat(last.toJson()).doesNotContain("files/").doesNotContain("leak.jpg");
    assertThat(office.desk().attachments(c.id()))
        .containsExactly(
            new AttachmentLine(c.number(), 2, office.now, TENANT.id(), PHOTO, true),
            new AttachmentLine(c.number(), 3, office.now, Office.ANNA.id(), BILL, false));
    assertThat(office.desk().timeline(c.id()))
        .extracting(line -> line.words())
        .contains("Attached, for the reporter to see: leak.jpg.", "Attached: bill.pdf.");
  }

  @Test
  void a_case_without_files_has_none() {
    assertThat(office.desk().attachments(office.open().id())).isEmpty();
  }

  @Test
  void a_file_is_added_to_what_has_ended_and_conflicts_with_nothing() {
    Case c = office.in("done");
    long before = c.version();

    office.on(c).attach(PHOTO);
    Case last = office.on(c).expecting(before).attach(BILL);

    assertThat(last.attachments()).isEqualTo(2);
  }

  @Test
  void a_reporter_attaches_only_what_is_no_secret_to_them() {
    Case c = office.open();

    CommandRefusedException refused =
        catchThrowableOfType(
            CommandRefusedException.class, () -> office.on(c, TENANT).attach(PHOTO));

    assertThat(refused).hasMessageContaining("Attach it publicly");
    assertThat(office.as(TENANT).next(c.id()).allowed())
        .extracting(Step::action)
        .contains(Action.ATTACH);
  }

  @Test
  void the_reporter_sees_public_files_of_theirs_and_of_the_staff_only() {
    Case c = office.open();
    office.on(c, TENANT).attachPublicly(PHOTO);
    office.on(c).attach(BILL);
    office.on(c, BORIS).attachPublicly(BILL);
    String token = office.on(c).reporterAccess().issue(Duration.ofDays(1)).token().orElseThrow();

    ReporterView view = office.kit.tenant("north").reporterView(token).orElseThrow();

    assertThat(view.words())
        .extracting(Word::isOwn, Word::text, Word::file)
        .containsExactly(
            tuple(true, "leak.jpg", Optional.of("files/1")),
            tuple(false, "bill.pdf", Optional.of("files/2")));
    assertThat(view.toJson()).contains("\"file\":\"files/1\"");
  }

  @Test
  void what_is_no_file_is_refused() {
    for (String sha : new String[] {"", "9f", "9F".repeat(32), "9g".repeat(32), "9".repeat(65)}) {
      assertThatThrownBy(() -> new Attachment("files/1", "leak.jpg", sha))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("64 hexadecimal digits");
    }
    assertThatThrownBy(() -> new Attachment(" ", "leak.jpg", SHA))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Attachment("f".repeat(501), "leak.jpg", SHA))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Attachment("files/1", "x".repeat(201), SHA))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> office.on(office.open()).attach(null))
        .isInstanceOf(InvalidInputException.class);
  }
}

package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.Desk;
import io.casekit.notice.Contact;
import io.casekit.notice.InMemoryContacts;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.QuietHours;
import io.casekit.reference.CaseId;
import io.casekit.spi.CaseStore;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What people outside the staff are told: once it is committed, again if it was not known to be
 * sent, and in order; and what becomes of a case to whose resolution nobody objects.
 */
abstract class NoticePromises extends KitPromises {
  private static final CaseType REPORT =
      CaseType.named("report")
          .stage("new", s -> s.to("working", "dropped"))
          .stage("working", s -> s.to("fixed"))
          .stage(
              "fixed",
              s ->
                  s.resolved()
                      .closesAfter(Timespan.calendarDays(7))
                      .reopensOnMessage("working")
                      .to("done", "working"))
          .stage("done", s -> s.closed().reopensWithin(Timespan.calendarDays(30)).to("working"))
          .stage("dropped", s -> s.cancelled())
          .notices()
          .build();

  private final List<Notice> sent = new ArrayList<>();
  private final InMemoryContacts contacts = new InMemoryContacts();
  private final CaseKit telling = telling(store);
  private final Desk staff = north(telling, SampleCases.anna());

  NoticePromises(StoreContract contract) {
    super(contract);
  }

  private CaseKit telling(CaseStore on) {
    return kit(on, kit -> kit.types(REPORT).contacts(contacts).notifier(sent::add));
  }

  private CaseId open() {
    return staff.open("report", d -> d.title("A leak").by("tenant-4711")).id();
  }

  private void pass(Duration time) {
    clock.advance(time);
    assertThat(telling.wake().failed()).isZero();
    assertThat(telling.deliver().failed()).isZero();
  }

  private List<NoticeKind> heard() {
    return sent.stream().flatMap(notice -> notice.kinds().stream()).toList();
  }

  @Test
  void what_is_owed_is_told_once_its_time_has_come() {
    CaseId id = open();
    pass(Duration.ofMinutes(4));
    assertThat(sent).isEmpty();

    pass(MINUTE);
    pass(HOUR);

    assertThat(heard()).containsExactly(NoticeKind.RECEIVED);
    assertThat(sent.get(0).party()).isEqualTo("tenant-4711");
    assertThat(staff.get(id).notices().waiting()).isEmpty();
    assertIntact(staff.verify(id));
  }

  @Test
  void what_was_gathered_is_told_in_one_and_nothing_overtakes_anything() {
    CaseId id = open();
    staff.on(id).moveTo("working");
    pass(HOUR);
    staff.on(id).resolve("Mended");
    pass(HOUR);

    assertThat(sent.get(0).kinds()).containsExactly(NoticeKind.RECEIVED, NoticeKind.PROGRESS);
    assertThat(sent.get(1).kinds()).containsExactly(NoticeKind.RESOLVED);
    assertThat(sent).hasSize(2);
  }

  @Test
  void an_ended_case_is_looked_at_until_everybody_was_told() {
    contacts.put(
        "tenant-4711",
        Contact.usual()
            .at(ZoneOffset.UTC)
            .quiet(QuietHours.of(LocalTime.of(7, 0), LocalTime.of(20, 0))));
    CaseId id = open();
    staff.on(id).cancel();
    pass(HOUR);
    assertThat(sent).isEmpty();
    assertThat(staff.get(id).wakeAt()).contains(START.plus(Duration.ofHours(12)));

    pass(Duration.ofHours(11));

    assertThat(heard()).containsExactly(NoticeKind.RECEIVED, NoticeKind.CANCELLED);
    assertThat(staff.get(id).wakeAt()).isEmpty();
  }

  @Test
  void what_was_not_known_to_be_sent_is_sent_again_with_the_same_id() {
    List<String> tried = new ArrayList<>();
    CaseKit failing =
        kit(
            contract.secondStore(store),
            kit ->
                kit.types(REPORT)
                    .notifier(
                        notice -> {
                          tried.add(notice.id());
                          throw new IllegalStateException("The line is dead");
                        }));
    open();
    clock.advance(HOUR);
    failing.wake();

    failing.deliver();
    pass(HOUR);

    assertThat(tried).hasSize(1);
    assertThat(sent).extracting(Notice::id).containsExactlyElementsOf(tried);
  }

  @Test
  void two_nodes_tell_each_thing_once() {
    CaseKit second = telling(contract.secondStore(store));
    for (int i = 0; i < 5; i++) {
      open();
    }
    clock.advance(HOUR);

    telling.wake();
    second.wake();
    second.deliver();
    telling.deliver();

    assertThat(sent).hasSize(5);
    assertThat(sent).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @Test
  void a_case_to_whose_resolution_nobody_objects_closes_by_itself() {
    CaseId id = open();
    staff.on(id).moveTo("working");
    staff.on(id).resolve("Mended");

    pass(DAY.multipliedBy(6));
    assertThat(staff.get(id).stage()).isEqualTo("fixed");
    pass(DAY);

    assertThat(staff.get(id).stageCategory()).isEqualTo(StageCategory.CLOSED);
    pass(HOUR);
    assertThat(heard().get(heard().size() - 1)).isEqualTo(NoticeKind.CLOSED);
    assertIntact(staff.verify(id));
  }

  @Test
  void a_message_reopens_it_and_they_are_told_so() {
    CaseId id = open();
    staff.on(id).moveTo("working");
    staff.on(id).resolve("Mended");
    pass(DAY);

    Case after = north(telling, Actor.reporter("tenant-4711")).on(id).message("It still drips");
    pass(HOUR);

    assertThat(after.stage()).isEqualTo("working");
    assertThat(after.reopenings()).isEqualTo(1);
    assertThat(heard().get(heard().size() - 1)).isEqualTo(NoticeKind.REOPENED);
  }

  @Test
  void after_its_window_a_case_is_not_reopened() {
    CaseId id = open();
    staff.on(id).moveTo("working");
    staff.on(id).resolve("Mended");
    staff.on(id).close();
    pass(DAY.multipliedBy(30).plusSeconds(1));
    Case before = staff.get(id);

    assertThatThrownBy(() -> staff.on(id).reopen())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("It could be reopened until");

    assertThat(staff.get(id)).isEqualTo(before);
  }
}

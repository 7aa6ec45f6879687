package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.event.CaseEvent;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.notice.Contact;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticeText;
import io.casekit.notice.Notices.Owed;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What a notice says, and that each comes once, in order, and says nothing it must not. */
class NoticesSentTest {
  private final NoticeScene scene = new NoticeScene();

  private Notice last() {
    return scene.sent.get(scene.sent.size() - 1);
  }

  private void speak(String language) {
    scene.contacts.put(
        "tenant-4711",
        Contact.usual()
            .in(Locale.forLanguageTag(language))
            .at(ZoneId.of("Europe/Helsinki"))
            .via(new Channel("sms"), Channel.EMAIL));
  }

  @Test
  void a_notice_says_who_is_told_of_what_by_which_way_and_how_a_repeat_is_known() {
    speak("sv");

    scene.happen("open; +10m");

    Notice notice = last();
    assertThat(notice.id())
        .isEqualTo("north/%s/%d/reporter/received".formatted(scene.id, notice.sequence()));
    assertThat(notice.party()).isEqualTo("tenant-4711");
    assertThat(notice.channels()).containsExactly(new Channel("sms"), Channel.EMAIL);
    assertThat(notice.zone()).isEqualTo(ZoneId.of("Europe/Helsinki"));
    assertThat(notice.subject()).isEqualTo("Vi har tagit emot din anmälan F-1");
    assertThat(notice.text())
        .isEqualTo(
            "Vi har tagit emot din anmälan. Den har nummer F-1.\nDu skrev: Water on the floor");
    assertThat(notice.toString()).doesNotContain("tenant-4711").doesNotContain("Water");
  }

  @Test
  void several_things_are_paragraphs_of_one_notice() {
    scene.happen("open; move working; visit 2026-03-05T09:30:00Z; write \"Tomorrow\"; +10m");

    assertThat(last().kinds())
        .containsExactly(
            NoticeKind.RECEIVED, NoticeKind.PROGRESS, NoticeKind.PLANNED, NoticeKind.MESSAGE);
    assertThat(last().text())
        .isEqualTo(
            """
            We have received your report. Its number is F-1.
            You called it: Water on the floor

            We are working on report F-1: somebody is on it.

            We come for report F-1: Thursday, 5 March 2026, 09:30.

            We have written to you about report F-1.
            "Tomorrow\"""");
  }

  @Test
  void times_are_told_in_the_language_and_zone_of_the_person() {
    speak("sv");
    scene.happen("open; +10m; visit 2026-03-05T09:30:00Z; +10m");
    assertThat(last().subject()).isEqualTo("Anmälan F-1: torsdag den 5 mars 2026 kl. 11:30");

    speak("fi-FI");
    scene.happen("visit 2026-03-06T09:30:00Z; +10m");
    assertThat(last().subject())
        .isEqualTo("Ilmoitus F-1: perjantaina 6. maaliskuuta 2026 klo 11.30");
  }

  @Test
  void whoever_speaks_another_language_is_told_in_that_of_the_tenant() {
    speak("el");

    scene.happen("open; move working; +10m");

    assertThat(last().language()).isEqualTo(Locale.ENGLISH);
    assertThat(last().subject()).isEqualTo("We have received your report F-1");
  }

  @Test
  void a_resolution_tells_its_outcome_and_so_does_the_closing() {
    scene.happen("open; move working; +10m; resolve; +10m");
    assertThat(last().text()).isEqualTo("Report F-1 is done.\nTightened");

    scene.happen("close; +10m");
    assertThat(last().text()).isEqualTo("Report F-1 is closed.\nTightened");
  }

  @Test
  void it_tells_how_things_were_when_it_was_decided_however_late_it_is_sent() {
    scene.happen("open; +10m; move working");
    scene.now = scene.now.plus(Duration.ofMinutes(5));
    scene.kit.wake();
    scene.happen("move waiting");

    scene.kit.deliver();

    assertThat(last().text()).isEqualTo("We are working on report F-1: somebody is on it.");
  }

  @Test
  void words_of_the_host_take_the_place_of_those_of_casekit() {
    NoticeScene greek =
        new NoticeScene(
            NoticeScene.type().notices(),
            kit ->
                kit.noticeTexts(
                    (tenant, type, kind, language) ->
                        kind == NoticeKind.RECEIVED && language.getLanguage().equals("el")
                            ? Optional.of(new NoticeText("{number}: {title}", "Γεια σας"))
                            : Optional.empty()));
    greek.contacts.put("tenant-4711", Contact.usual().in(Locale.forLanguageTag("el")));

    greek.happen("open; +10m; move working; +10m");

    assertThat(greek.sent.get(0).text()).isEqualTo("Γεια σας");
    assertThat(greek.sent.get(0).subject()).isEqualTo("F-1: Water on the floor");
    assertThat(greek.sent.get(1).language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void what_could_not_be_sent_comes_again_and_is_told_by_its_id() {
    List<String> tried = new ArrayList<>();
    NoticeScene broken =
        new NoticeScene(
            NoticeScene.type().notices(),
            kit ->
                kit.notifier(
                    notice -> {
                      tried.add(notice.id());
                      if (tried.size() < 3) {
                        throw new IOException("The line is dead");
                      }
                    }));

    broken.happen("open; +10m");
    for (int i = 0; i < 5; i++) {
      broken.now = broken.now.plus(Duration.ofHours(2));
      broken.kit.deliver();
    }

    assertThat(tried).hasSize(3);
    assertThat(Set.copyOf(tried)).hasSize(1);
  }

  @Test
  void a_kit_in_which_nobody_sends_refuses_a_type_that_tells_people() {
    assertThatThrownBy(
            () ->
                CaseKit.with(new InMemoryCaseStore())
                    .types(NoticeScene.type().notices().build())
                    .build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "types/fault/notices: it tells people by itself, but nobody sends it");
  }

  @Test
  void telling_makes_nobody_s_form_stale() {
    scene.happen("open");
    long seen = scene.look().version();
    scene.happen("+10m");

    scene.desk().on(scene.id).expecting(seen).moveTo("working");

    assertThat(scene.look().stage()).isEqualTo("working");
  }

  @Test
  void the_timeline_says_who_was_told() {
    scene.happen("open; +10m");

    assertThat(scene.desk().timeline(scene.id).stream().map(line -> line.words()))
        .anyMatch(words -> words.contains("The reporter is to be told: received."))
        .contains("The reporter is told: received.");
  }

  private static final List<String> STEPS =
      List.of(
          "move working",
          "move waiting",
          "move ordering",
          "move fixed",
          "resolve",
          "close",
          "cancel",
          "reopen working",
          "note",
          "write",
          "visit 2026-03-05T09:30:00Z",
          "unvisit",
          "assign boris",
          "reporter: message",
          "reporter: reopen working",
          "reporter: cancel",
          "earlier write",
          "prefers quiet=22:00-07:00",
          "prefers without=progress",
          "prefers language=fi",
          "+1m",
          "+3m",
          "+10m",
          "+9h",
          "+30h");

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void of_any_history_each_hears_each_thing_once_in_order_and_nothing_secret(@ForAll long seed) {
    Random random = new Random(seed);
    NoticeScene any = new NoticeScene();
    any.happen(random.nextBoolean() ? "open" : "reporter: open");
    for (int i = 0; i < 40; i++) {
      try {
        any.happen(STEPS.get(random.nextInt(STEPS.size())));
      } catch (CaseKitException refused) {
        // What cannot be done as things stand is no part of the history.
      }
    }
    any.pass(Duration.ofDays(2));

    assertThat(any.look().notices().waiting()).as("still waiting").isEmpty();
    Set<String> ids = new HashSet<>();
    assertThat(any.sent).allMatch(notice -> ids.add(notice.id()));
    assertThat(any.sent)
        .extracting(notice -> notice.subject() + notice.text())
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("SECRET")
                    .doesNotContain("anna")
                    .doesNotContain("boris")
                    .doesNotContain("tenant-"));
    long told = 0;
    List<NoticeKind> owed = new ArrayList<>();
    for (var entry : any.desk().trail(any.id)) {
      for (CaseEvent event : entry.events()) {
        if (event instanceof NoticeOwed owing) {
          owed.add(owing.kind());
        } else if (event instanceof NoticeDue due) {
          long before = told;
          assertThat(due.about()).extracting(Owed::first).allMatch(first -> first > before);
          told = due.about().stream().mapToLong(Owed::last).max().orElseThrow();
          owed.clear();
        } else if (event instanceof NoticeWithheld) {
          // Progress is all that is unwanted here, and may have taken the place of another state.
          owed.removeIf(NoticeKind::isState);
        }
      }
    }
    assertThat(owed).as("owed and never told").isEmpty();
    assertThat(any.sent.stream().map(Notice::sequence).collect(Collectors.toList())).isSorted();
    assertThat(any.desk().verify(any.id).findings()).isEmpty();
  }
}

package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.access.Actor;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.EventFormat;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Obstacle;
import io.casekit.desk.AccessDesk.Issued;
import io.casekit.notice.Contact;
import io.casekit.notice.ReporterView;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.InvalidInputException;
import io.casekit.type.Action;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What a reporter sees of their case by a token, and who sees nothing. */
class ReporterViewTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final NoticeScene scene =
      new NoticeScene(NoticeScene.type().notices().recordViews(), kit -> kit);

  private AccessDesk access() {
    return scene.desk().on(scene.id).reporterAccess();
  }

  private String token() {
    return access().issue(WEEK).token().orElseThrow();
  }

  private Optional<ReporterView> view(String token) {
    return scene.kit.tenant("north").reporterView(token);
  }

  @Test
  void they_see_their_own_words_what_the_staff_wrote_to_them_and_how_it_stands() {
    scene.happen("open; move working; reporter: message; write We come soon; note");

    ReporterView view = view(token()).orElseThrow();

    assertThat(view.number()).isEqualTo(scene.look().number());
    assertThat(view.title()).isEqualTo("Water on the floor");
    assertThat(view.stage()).isEqualTo("somebody is on it");
    assertThat(view.next()).isEqualTo("We are working on it.");
    assertThat(view.words())
        .extracting(ReporterView.Word::text)
        .containsExactly("How long?", "We come soon");
    assertThat(view.words()).extracting(ReporterView.Word::isOwn).containsExactly(true, false);
    assertThat(view.outcome()).isEmpty();
    assertThat(view.toJson())
        .contains("\"stage\":\"somebody is on it\"")
        .doesNotContain("SECRET")
        .doesNotContain("anna");
    assertThat(view.toString()).isEqualTo("view of F-1");
  }

  @Test
  void it_says_by_when_to_object_in_their_language_and_zone() {
    scene.contacts.put(
        "tenant-4711",
        Contact.usual().in(Locale.forLanguageTag("sv")).at(ZoneId.of("Europe/Helsinki")));
    scene.happen("open; move working; resolve");

    ReporterView view = view(token()).orElseThrow();

    assertThat(view.stage()).isEqualTo("åtgärdad");
    assertThat(view.outcome()).contains("Tightened");
    assertThat(view.next())
        .isEqualTo(
            "Den är åtgärdad. Skriv till oss före måndag den 9 mars 2026 kl. 10:00 om den inte är det; sedan avslutar vi den.");
  }

  @Test
  void what_another_reporter_has_written_is_not_shown() {
    scene.happen("open; other: message");

    assertThat(view(token()).orElseThrow().words()).isEmpty();
  }

  @Test
  void the_token_is_long_and_new_each_time() {
    scene.happen("open");

    String token = token();

    byte[] bytes = Base64.getUrlDecoder().decode(token);
    assertThat(bytes).hasSize(48);
    assertThat(token()).isNotEqualTo(token);
  }

  @Test
  void nothing_of_the_token_is_kept_but_its_hash() {
    scene.happen("open");
    Issued issued = access().issue(WEEK);
    String token = issued.token().orElseThrow();
    String secret = token.substring(22);

    List<AuditEntry> trail = scene.desk().trail(scene.id);
    AuditEntry last = trail.get(trail.size() - 1);

    assertThat(scene.look().toJson()).doesNotContain(secret);
    assertThat(EventFormat.write(last.events().get(0))).doesNotContain(secret);
    assertThat(last.toString() + issued + issued.access() + scene.look().reporterAccess())
        .doesNotContain(secret)
        .doesNotContain(issued.access().sha256());
  }

  @Test
  void expired_revoked_wrong_and_unknown_all_get_the_same_answer() {
    scene.happen("open");
    String expired = access().issue(Duration.ofHours(1)).token().orElseThrow();
    Issued second = access().issue(WEEK);
    String revoked = second.token().orElseThrow();
    String good = token();
    access().revoke(second.access().id());
    scene.now = scene.now.plus(Duration.ofHours(1));
    char other = good.charAt(63) == 'A' ? 'B' : 'A';

    assertThat(view(good)).isPresent();
    for (String nothing :
        List.of(
            expired,
            revoked,
            good.substring(0, 63) + other,
            (good.charAt(0) == 'A' ? 'B' : 'A') + good.substring(1),
            good + "=",
            "",
            " ",
            "x".repeat(64),
            "ü".repeat(64),
            "A".repeat(100_000))) {
      assertThat(view(nothing)).isEmpty();
    }
    assertThat(scene.kit.tenant("north").reporterView(good)).isPresent();
  }

  @Test
  void a_token_opens_until_just_before_it_expires() {
    scene.happen("open");
    String token = access().issue(Duration.ofHours(1)).token().orElseThrow();

    scene.now = scene.now.plus(Duration.ofHours(1).minusNanos(1_000));
    assertThat(view(token)).isPresent();
    scene.now = scene.now.plusNanos(1_000);
    assertThat(view(token)).isEmpty();
  }

  @Test
  void the_same_key_again_gives_the_same_access_and_shows_no_token() {
    scene.happen("open");
    CaseDesk keyed = scene.desk().on(scene.id).key("give-1");

    Issued first = keyed.reporterAccess().issue(WEEK);
    Issued again = keyed.reporterAccess().issue(WEEK);

    assertThat(first.token()).isPresent();
    assertThat(again.token()).isEmpty();
    assertThat(again.access()).isEqualTo(first.access());
    assertThat(again.after()).isEqualTo(first.after());
  }

  @Test
  void there_are_at_most_ten_open_at_a_time() {
    scene.happen("open");
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      ids.add(access().issue(WEEK).access().id());
    }

    CommandRefusedException refused =
        catchThrowableOfType(CommandRefusedException.class, () -> access().issue(WEEK));

    assertThat(ids).hasSize(10);
    assertThat(refused).hasMessageContaining("There are 10 open accesses already");
    assertThat(scene.desk().next(scene.id).step(Action.GIVE_ACCESS).orElseThrow().isAllowed())
        .isFalse();
    access().revoke(ids.iterator().next());
    assertThat(access().issue(WEEK).token()).isPresent();
    scene.now = scene.now.plus(WEEK);
    assertThat(access().issue(WEEK).after().reporterAccess().given()).hasSize(1);
  }

  @Test
  void who_must_not_or_cannot_is_refused() {
    scene.happen("open for nobody");
    assertThat(
            catchThrowableOfType(CommandRefusedException.class, () -> access().issue(WEEK))
                .obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.UNKNOWN);
    assertThatThrownBy(() -> access().issue(Duration.ZERO))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> access().issue(Duration.ofDays(367)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> access().revoke(" ")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> access().revoke("0123456789abcdef"))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("There is no access \"0123456789abcdef\"; there is [].");
    NoticeScene guarded =
        new NoticeScene(
            NoticeScene.type()
                .allow(Action.GIVE_ACCESS, "lead")
                .allow(Action.REVOKE_ACCESS, "lead"),
            kit -> kit);
    guarded.happen("open");
    assertThatThrownBy(() -> guarded.desk().on(guarded.id).reporterAccess().issue(WEEK))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("It takes one of the roles [lead]");
    Actor lead = Actor.agent("lea").withRoles("lead");
    assertThat(
            guarded
                .kit
                .tenant("north")
                .as(lead)
                .on(guarded.id)
                .reporterAccess()
                .issue(WEEK)
                .token())
        .isPresent();
  }

  @Test
  void looking_is_recorded_as_the_type_demands() {
    scene.happen("open");
    view(token());
    view("x".repeat(64));
    scene.kit.flushViews();

    assertThat(scene.desk().views(scene.id, 100))
        .filteredOn(view -> view.what().equals("reporter's view"))
        .singleElement()
        .satisfies(view -> assertThat(view.actorId()).isEqualTo("tenant-4711"));
  }

  @Test
  void a_case_that_has_ended_is_shown_with_its_end() {
    scene.happen("open; cancel");

    ReporterView view = view(token()).orElseThrow();

    assertThat(view.stage()).isEqualTo("ended");
    assertThat(view.endedAt()).contains(scene.now);
  }

  @Test
  void the_timeline_and_next_steps_know_of_it() {
    scene.happen("open");
    Issued issued = access().issue(WEEK);
    Case c = scene.look();

    assertThat(scene.desk().timeline(scene.id).get(1).words())
        .startsWith("The reporter may look at it until Monday 9 March 2026 at 08:00 (access ");
    assertThat(scene.desk().next(c.id()).step(Action.REVOKE_ACCESS, issued.access().id()))
        .isPresent();
    access().revoke(issued.access().id());
    assertThat(scene.desk().timeline(scene.id).get(2).words())
        .isEqualTo("Access %s was revoked.".formatted(issued.access().id()));
    assertThat(Case.fromJson(c.toJson())).isEqualTo(c);
  }

  private static final List<String> STEPS =
      List.of(
          "move working",
          "move waiting",
          "resolve",
          "close",
          "cancel",
          "reopen working",
          "note",
          "write",
          "assign boris",
          "claim",
          "reporter: message",
          "other: message",
          "other: reopen working",
          "visit 2026-03-05T09:30:00Z",
          "+3m",
          "+30h");

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void of_any_history_they_see_nobody_s_name_and_no_internal_note(@ForAll long seed) {
    Random random = new Random(seed);
    scene.happen("open");
    for (int i = 0; i < 20; i++) {
      try {
        scene.happen(STEPS.get(random.nextInt(STEPS.size())));
      } catch (CaseKitException refused) {
        // What cannot be done as things stand is no part of the history.
      }
    }

    String shown = view(token()).orElseThrow().toJson();

    assertThat(shown)
        .doesNotContain("SECRET")
        .doesNotContain("anna")
        .doesNotContain("boris")
        .doesNotContain("tenant-");
  }
}

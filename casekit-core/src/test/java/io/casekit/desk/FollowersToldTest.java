package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.ReporterView;
import io.casekit.reference.CaseId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever has reported what another case took hears of that, once, and of how it goes on. */
class FollowersToldTest {
  private final NoticeScene scene = new NoticeScene(NoticeScene.type().notices(), kit -> kit);

  private CaseId open(String title, String party) {
    return scene.desk().open("fault", d -> d.title(title).by(party)).id();
  }

  private List<Notice> to(String party) {
    return scene.sent.stream().filter(notice -> notice.party().equals(party)).toList();
  }

  private static List<List<NoticeKind>> kinds(List<Notice> notices) {
    return notices.stream().map(Notice::kinds).toList();
  }

  private CaseId merged() {
    CaseId target = open("Water in the cellar", "tenant-1");
    scene.id = target;
    CaseId source = open("No water at Ada's", "tenant-2");
    scene.pass(Duration.ofMinutes(10));
    scene.sent.clear();
    scene.desk().on(source).links().mergeInto(target);
    for (int i = 0; i < 5; i++) {
      scene.kit.deliver();
    }
    scene.id = target;
    return source;
  }

  @Test
  void a_follower_hears_of_the_merge_once_and_the_reporter_nothing_of_it() {
    CaseId source = merged();
    scene.pass(Duration.ofMinutes(10));
    scene.id = source;
    scene.pass(Duration.ofDays(1));

    assertThat(kinds(to("tenant-2"))).containsExactly(List.of(NoticeKind.MERGED));
    assertThat(to("tenant-2").get(0).text())
        .isEqualTo("We handle your report together with F-1.\nYour own report has the number F-2.");
    assertThat(to("tenant-1")).isEmpty();
    assertThat(scene.desk().explainNotices(source).stream().map(f -> f.because()))
        .contains("It goes on in another case, which tells them.");
  }

  @Test
  void they_hear_how_it_goes_on_and_nothing_of_who_reported_it() {
    merged();
    scene.pass(Duration.ofMinutes(10));
    scene.happen("move working; write Dear tenant one; +10m");

    assertThat(kinds(to("tenant-1")))
        .containsExactly(List.of(NoticeKind.PROGRESS, NoticeKind.MESSAGE));
    assertThat(kinds(to("tenant-2")))
        .containsExactly(List.of(NoticeKind.MERGED), List.of(NoticeKind.PROGRESS));
    assertThat(to("tenant-2"))
        .allSatisfy(
            notice ->
                assertThat(notice.subject() + notice.text())
                    .doesNotContain("tenant")
                    .doesNotContain("cellar"));
  }

  @Test
  void who_has_reported_both_is_one_person() {
    CaseId target = open("Water in the cellar", "tenant-1");
    scene.id = target;
    CaseId source = open("Still water", "tenant-1");
    scene.pass(Duration.ofMinutes(10));
    scene.sent.clear();
    scene.desk().on(source).links().mergeInto(target);
    for (int i = 0; i < 5; i++) {
      scene.kit.deliver();
    }
    scene.id = target;
    scene.pass(Duration.ofMinutes(10));
    scene.happen("move working; +10m");

    assertThat(kinds(to("tenant-1")))
        .containsExactly(List.of(NoticeKind.MERGED), List.of(NoticeKind.PROGRESS));
  }

  @Test
  void the_view_of_what_was_merged_says_where_it_goes_on() {
    CaseId source = merged();
    String token =
        scene.desk().on(source).reporterAccess().issue(Duration.ofDays(1)).token().orElseThrow();

    ReporterView view = scene.kit.tenant("north").reporterView(token).orElseThrow();

    assertThat(view.next()).isEqualTo("We handle it together with F-1.");
  }
}

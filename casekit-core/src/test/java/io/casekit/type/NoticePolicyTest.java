package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticePolicyTest {
  private static final NoticePolicy RICH =
      NoticePolicy.usual()
          .tellingReporter(NoticeKind.RECEIVED, NoticeKind.RESOLVED)
          .tellingFollowers()
          .at("waiting", NoticeKind.PROGRESS)
          .silentAt("new")
          .gathering(Duration.ofMinutes(30))
          .evenInQuietHours(NoticeKind.RESOLVED)
          .appointment("visit");

  private static CaseType.Builder type() {
    return CaseType.named("fault")
        .attribute(Attribute.instant("visit"), Attribute.text("remark"))
        .stage("new", s -> s.publicTitle("sv", "mottagen").to("waiting"))
        .stage("waiting", s -> s.waiting().to("done"))
        .stage("done", s -> s.closed());
  }

  private static String json(String notices) {
    String written = type().build().toJson();
    return written.substring(0, written.length() - 1) + ",\"notices\":" + notices + "}";
  }

  @Test
  void a_policy_comes_back_from_json() {
    for (NoticePolicy policy : new NoticePolicy[] {NoticePolicy.usual(), RICH}) {
      CaseType type = type().notices(policy).build();

      assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
      assertThat(CaseType.fromJson(type.toJson()).notices()).contains(policy);
    }
  }

  @Test
  void an_empty_object_is_the_usual_policy() {
    assertThat(CaseType.fromJson(json("{}")).notices()).contains(NoticePolicy.usual());
  }

  @Test
  void a_type_that_tells_nobody_says_nothing_of_it() {
    assertThat(type().build().toJson()).doesNotContain("notices");
    assertThat(type().build().notices()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThat(
            paths(
                () ->
                    CaseType.fromJson(
                        json(
                            """
                            {"reporter": ["received", "gossip"], "stages": {"moon": "progress",
                             "waiting": "message", "new": "none"}, "gathering": "P2D",
                             "urgent": "all", "appointment": "remark", "colour": 1}
                            """))))
        .containsExactlyInAnyOrder(
            "notices/reporter/1",
            "notices/stages/waiting",
            "notices/gathering",
            "notices/urgent",
            "notices/colour",
            "notices/stages/moon",
            "notices/appointment");
  }

  @Test
  void a_builder_is_checked_alike() {
    assertThat(paths(type().notices(NoticePolicy.usual().silentAt("moon").appointment("x"))))
        .containsExactly("notices/stages/moon", "notices/appointment");
  }

  @Test
  void a_public_title_needs_a_language() {
    assertThat(paths(type().stage("late", s -> s.publicTitle("Swedish", "x").to("done"))))
        .contains("stages/late/publicTitles");
    assertThat(paths(type().stage("late", s -> s.publicTitle("sv", " ").to("done"))))
        .contains("stages/late/publicTitles/sv");
  }
}

package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.desk.AccessDesk.Issued;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.notice.Contact;
import io.casekit.notice.InMemoryContacts;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.notice.QuietHours;
import io.casekit.notice.ReporterView;
import io.casekit.reference.Channel;
import io.casekit.reference.Tenant;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
  private static final String JSON =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/notices.json";

  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
  private final List<Notice> mail = new ArrayList<>();

  private static CaseType leak() {
    // tag::type[]
    CaseType leak =
        CaseType.named("leak")
            .attribute(Attribute.instant("visit"))
            .stage("new", s -> s.to("working"))
            .stage("working", s -> s.publicTitle("sv", "under reparation").to("ordering", "fixed"))
            .stage("ordering", s -> s.waiting().to("working"))
            .stage("fixed", s -> s.resolved().to("done", "working"))
            .stage("done", s -> s.closed())
            .notices(
                NoticePolicy.usual()
                    .at("ordering", NoticeKind.PROGRESS)
                    .appointment("visit")
                    .evenInQuietHours(NoticeKind.PLANNED))
            .build();
    // end::type[]
    return leak;
  }

  @Test
  void the_reporter_hears_how_it_goes() {
    CaseType leak = leak();
    Tenant north = Tenant.of("north", ZoneId.of("Europe/Helsinki"), Locale.ENGLISH);
    // tag::kit[]
    InMemoryContacts contacts =
        new InMemoryContacts()
            .put(
                "tenant-4711",
                Contact.usual()
                    .in(Locale.forLanguageTag("sv"))
                    .via(Channel.EMAIL)
                    .quiet(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(7, 0))));
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(north)
            .types(leak)
            .contacts(contacts)
            .notifier(notice -> mail.add(notice))
            .build();
    // end::kit[]
    Desk desk = kit.tenant("north").as(Actor.agent("anna"));
    Case c = desk.open("leak", draft -> draft.title("It drips").by("tenant-4711"));
    desk.on(c).moveTo("working");
    clock.advance(Duration.ofMinutes(5));

    kit.wake();
    kit.deliver();

    assertThat(mail).hasSize(1);
    assertThat(mail.get(0).text()).contains("Vi arbetar med anmälan").contains("under reparation");
    assertThat(desk.explainNotices(c.id())).isNotEmpty();

    // tag::view[]
    Issued issued = desk.on(c).reporterAccess().issue(Duration.ofDays(30));
    String link = "https://reports.example/" + issued.token().orElseThrow();
    Optional<ReporterView> view = kit.tenant("north").reporterView(link.substring(24));
    // end::view[]

    assertThat(view.orElseThrow().stage()).isEqualTo("under reparation");
  }

  @Test
  void the_policy_in_json_is_one() {
    String json = leak().toJson();
    String notices = String.join("\n", Documents.source(JSON));
    String told =
        json.substring(0, json.indexOf("\"notices\":"))
            + "\"notices\":"
            + notices
            + json.substring(json.indexOf("}", json.indexOf("\"urgent\"")) + 1);

    CaseType read = CaseType.fromJson(told);

    assertThat(read.notices().orElseThrow().gathering()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.notices().orElseThrow().appointment()).contains("visit");
  }

  @Test
  void what_becomes_of_a_resolved_case_can_be_said() {
    CaseType leak =
        CaseType.named("leak")
            .stage("new", s -> s.to("working"))
            .stage("working", s -> s.to("fixed"))
            // tag::aftermath[]
            .stage(
                "fixed",
                s ->
                    s.resolved()
                        .closesAfter(Timespan.calendarDays(7))
                        .reopensOnMessage("working")
                        .to("done", "working"))
            .stage(
                "done",
                s ->
                    s.closed()
                        .reopensWithin(Timespan.calendarDays(30))
                        .reopeningNeedsReason()
                        .to("working"))
            // end::aftermath[]
            .build();

    assertThat(CaseType.fromJson(leak.toJson())).isEqualTo(leak);
  }
}

package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.link.Detection;
import io.casekit.link.Follower;
import io.casekit.link.LinkKind;
import io.casekit.link.ParentPolicy;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinksTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");

  private static CaseType fault() {
    // tag::type[]
    CaseType fault =
        CaseType.named("fault")
            .stage("new", s -> s.to("working", "dropped"))
            .stage("working", s -> s.to("done", "dropped"))
            .stage("done", s -> s.closed())
            .stage("dropped", s -> s.cancelled())
            .stage("merged", s -> s.cancelled())
            .mergesTo("merged")
            .parent(ParentPolicy.WAITS_FOR_CHILDREN, ParentPolicy.CANCELS_CHILDREN)
            .detect(
                Detection.within("same-fault", Duration.ofHours(24))
                    .atSamePlace()
                    .ofSameCategory()
                    .merge(),
                Detection.within("again", Duration.ofDays(60))
                    .inSameBranch()
                    .similarBy(50)
                    .endedToo()
                    .propose(LinkKind.RECURRENCE_OF))
            .build();
    // end::type[]
    return fault;
  }

  @Test
  void many_reports_of_one_fault_become_one_case() {
    CaseType type = fault();
    assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
    assertThat(type.toJson())
        .contains(
            "{\"key\":\"same-fault\",\"place\":\"same-place\",\"sameCategory\":true,\"then\":\"merge\",\"window\":\"PT24H\"}",
            "\"then\":\"propose-link\"",
            "\"mergesTo\":\"merged\"",
            "\"parent\":[\"waits-for-children\",\"cancels-children\"]");
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(SampleCases.north())
            .types(type)
            .build();
    Desk desk = kit.tenant("north").as(Actor.agent("anna"));
    Case pipe = fault(desk, "flat-1");
    Case drip = fault(desk, "flat-2");
    kit.deliver();
    assertThat(desk.get(drip.id()).stage()).isEqualTo("merged");
    assertThat(desk.get(pipe.id()).links().followers())
        .extracting(Follower::number)
        .containsExactly(drip.number());

    Case wall = desk.open("fault", d -> d.title("The wall must dry"));
    Case lift = desk.open("fault", d -> d.title("The lift stands in water"));
    // tag::commands[]
    desk.on(wall.id()).links().add(LinkKind.CHILD_OF, pipe.id());
    desk.on(pipe.id()).because("No power").links().add(LinkKind.BLOCKS, lift.id());
    desk.on(drip.id()).because("Another pipe").links().undoMerge();
    kit.deliver();
    // end::commands[]

    assertThat(desk.get(pipe.id()).links().followers()).isEmpty();
    assertThat(desk.get(drip.id()).stage()).isEqualTo("new");
    assertThat(desk.get(lift.id()).links().ofKind(LinkKind.BLOCKED_BY)).hasSize(1);
    assertThat(desk.get(pipe.id()).links().ofKind(LinkKind.PARENT_OF)).hasSize(1);
  }

  private static Case fault(Desk desk, String reporter) {
    return desk.open(
        "fault", d -> d.title("Water").at("tower/shaft").category("plumbing").by(reporter));
  }
}

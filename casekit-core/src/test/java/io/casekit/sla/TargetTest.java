package io.casekit.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void a_target_allows_what_was_set_for_the_priority_and_nothing_else() {
    Target target =
        Target.resolution("repair")
            .within(Priority.HIGH, Timespan.workingHours(8))
            .within(Priority.LOW, Timespan.workingDays(5))
            .calendar("office")
            .pausedIn("waiting-for-tenant", "waiting-for-parts");

    assertThat(target.kind()).isEqualTo(TargetKind.RESOLUTION);
    assertThat(target.allowed(Priority.HIGH)).contains(Timespan.workingHours(8));
    assertThat(target.allowed(Priority.LOW)).contains(Timespan.workingDays(5));
    assertThat(target.allowed(Priority.MEDIUM)).isEmpty();
    assertThat(target.calendar()).contains("office");
    assertThat(target.pausedIn()).containsExactly("waiting-for-tenant", "waiting-for-parts");
  }

  @Test
  void one_timespan_can_be_set_for_every_priority() {
    Target target = Target.firstResponse("answer").within(Timespan.workingHours(1));

    for (Priority priority : Priority.values()) {
      assertThat(target.allowed(priority)).contains(Timespan.workingHours(1));
    }
  }

  @Test
  void a_new_target_promises_nothing_and_names_no_calendar() {
    Target target = Target.firstResponse("answer");

    assertThat(target.within()).isEmpty();
    assertThat(target.calendar()).isEmpty();
    assertThat(target.pausedIn()).isEmpty();
  }

  @Test
  void what_was_passed_in_can_change_without_changing_the_target() {
    Map<Priority, Timespan> within = new EnumMap<>(Priority.class);
    Target target = Target.resolution("repair").within(within);

    within.put(Priority.LOW, Timespan.workingDays(1));

    assertThat(target.within()).isEmpty();
    assertThatThrownBy(() -> target.within().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keys_are_checked() {
    assertThatThrownBy(() -> Target.resolution(" ")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Target.resolution("r").calendar(""))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Target.resolution("r").pausedIn("a", ""))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> SlaPolicy.of("")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_policy_refuses_two_targets_of_the_same_key() {
    assertThatThrownBy(
            () -> SlaPolicy.of("p", Target.resolution("repair"), Target.firstResponse("repair")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot accept SLA policy p: targets/1: the key \"repair\" is taken already; rename the"
                + " target");
  }

  @Test
  void a_policy_finds_its_targets_by_key() {
    SlaPolicy policy = SlaPolicy.of("p", Target.resolution("repair"));

    assertThat(policy.target("repair")).contains(Target.resolution("repair"));
    assertThat(policy.target("other")).isEmpty();
  }

  @Test
  void kinds_read_back_from_their_keys() {
    for (TargetKind kind : TargetKind.values()) {
      assertThat(TargetKind.of(kind.key())).isEqualTo(kind);
    }
    assertThatThrownBy(() -> TargetKind.of("approvals"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("first-response, next-response, resolution");
  }
}

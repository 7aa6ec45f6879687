package io.casekit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.task.Approval.State;
import io.casekit.task.Approval.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How answers become a decision. */
class ApprovalTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static Approval asked(ApprovalTerms terms) {
    return Approval.of(terms, null, "rita").ask(0, List.of("a", "b", "c"), NOON);
  }

  private static ApprovalTerms terms(String mode) {
    ApprovalTerms terms = ApprovalTerms.byRole("lead");
    return switch (mode) {
      case "all" -> terms.all();
      case "any" -> terms.any();
      default -> terms.quorum(Integer.parseInt(mode));
    };
  }

  /** Of three who are asked; in capitals a yes, else a no. */
  @ParameterizedTest
  @CsvSource({
    "any, '', open", "any, A, approved", "any, a, open", "any, ab, open", "any, abc, rejected",
    "any, abC, approved", "all, A, open", "all, AB, open", "all, ABC, approved", "all, a, rejected",
    "all, ABc, rejected", "2, A, open", "2, AB, approved", "2, a, open", "2, ab, rejected",
    "2, aB, open", "2, aBC, approved", "3, a, rejected", "1, A, approved"
  })
  void so_many_answers_decide(String mode, String answers, String outcome) {
    Approval approval = asked(terms(mode));
    for (char answer : answers.toCharArray()) {
      String seat = String.valueOf(Character.toLowerCase(answer));
      approval = approval.vote(new Vote(seat, seat, Character.isUpperCase(answer), 0, NOON));
    }

    assertThat(approval.outcome())
        .isEqualTo(
            outcome.equals("open") ? Optional.empty() : Optional.of(outcome.equals("approved")));
  }

  @Test
  void whoever_is_called_later_decides_alone() {
    Approval approval = asked(terms("all")).vote(new Vote("a", "a", true, 0, NOON));

    Approval called = approval.ask(1, List.of("d", "e"), NOON.plusSeconds(9));

    assertThat(called.awaited()).containsExactly("b", "c", "d", "e");
    assertThat(called.vote(new Vote("d", "d", true, 1, NOON)).outcome()).contains(true);
    assertThat(called.vote(new Vote("d", "d", false, 1, NOON)).outcome()).contains(false);
    assertThat(called.vote(new Vote("b", "b", true, 0, NOON)).outcome()).isEmpty();
  }

  @Test
  void what_has_ended_awaits_nobody() {
    Approval lapsed = asked(terms("any")).end(State.LAPSED);

    assertThat(lapsed.isOpen()).isFalse();
    assertThat(lapsed.isGranted()).isFalse();
    assertThat(lapsed.awaited()).isEmpty();
    assertThat(lapsed.until()).isEmpty();
    assertThat(lapsed.end(State.OVERRIDDEN).isGranted()).isTrue();
  }

  @Test
  void a_role_approves_up_to_its_limit_in_its_currency() {
    ApprovalTerms terms = ApprovalTerms.byRole("lead").limit("lead", Money.of("100", "EUR"));

    assertThat(terms.covers("lead", Money.of("100.00", "EUR"))).isTrue();
    assertThat(terms.covers("lead", Money.of("100.01", "EUR"))).isFalse();
    assertThat(terms.covers("lead", Money.of("1", "SEK"))).isFalse();
    assertThat(terms.covers("boss", Money.of("1", "EUR"))).isFalse();
    assertThat(ApprovalTerms.byRole("lead").covers("boss", Money.of("1", "EUR"))).isTrue();
  }

  @Test
  void terms_and_approvals_survive_their_json() {
    ApprovalTerms terms =
        ApprovalTerms.by("b", "a")
            .quorum(2)
            .about("A lift")
            .amountFrom("cost")
            .limit("boss", Money.of("7.5", "SEK"))
            .within(Timespan.workingDays(2))
            .backup("deputy")
            .escalatesTo("up");
    Approval approval =
        Approval.of(terms, Money.of("7", "SEK"), "rita")
            .ask(0, List.of("b", "a"), NOON)
            .ask(1, List.of("d"), NOON)
            .vote(new Vote("a", "x", false, 0, NOON));

    assertThat(ApprovalTerms.fromJson(terms.toJson())).isEqualTo(terms).hasSameHashCodeAs(terms);
    assertThat(Approval.fromJson(approval.toJson()))
        .isEqualTo(approval)
        .hasSameHashCodeAs(approval);
    assertThat(approval).hasToString("approval by quorum of [b, a] (open)");
  }

  @Test
  void what_is_wrong_with_terms_is_said() {
    assertThatThrownBy(() -> ApprovalTerms.by()).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ApprovalTerms.byRole("x").quorum(0)).hasMessageContaining("1 to 50");
    assertThatThrownBy(
            () ->
                ApprovalTerms.fromJson(
                    "{\"mode\":\"most\",\"people\":[],\"within\":\"soon\",\"colour\":1}"))
        .hasMessageContaining("people: ")
        .hasMessageContaining("mode: \"most\" is none of all, any, quorum")
        .hasMessageContaining("within: ")
        .hasMessageContaining("colour: ");
  }
}

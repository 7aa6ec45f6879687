package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Priority;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The same key again gives the first result and changes nothing. */
abstract class IdempotencyPromises extends KitPromises {
  IdempotencyPromises(StoreContract contract) {
    super(contract);
  }

  @Test
  void the_same_opening_again_gives_the_first_case_as_it_was() {
    Case first = desk.key("open-1").open("fault-report", d -> d.title("A leak"));
    desk.on(first.id()).moveTo("in-progress");
    clock.advance(DAY);

    Case again = desk.key("open-1").open("fault-report", d -> d.title("A leak"));

    assertThat(again).isEqualTo(first);
    assertThat(desk.count(CaseQuery.all())).isOne();
  }

  @Test
  void the_same_command_again_gives_the_first_result_even_if_the_case_has_moved_on() {
    Case c = leak();
    Case first = desk.on(c.id()).key("p").prioritise(Priority.HIGH);
    desk.on(c.id()).prioritise(Priority.LOW);
    Case last = desk.on(c.id()).moveTo("cancelled");

    Case again = desk.on(c.id()).key("p").prioritise(Priority.HIGH);

    assertThat(again).isEqualTo(first);
    assertUnchanged(last);
  }

  @Test
  void a_key_is_good_on_every_node() {
    Case first = desk.key("open-1").open("fault-report", d -> d.title("A leak"));
    Desk elsewhere = north(kit(contract.secondStore(store)), SampleCases.anna());

    assertThat(elsewhere.key("open-1").open("fault-report", d -> d.title("A leak")))
        .isEqualTo(first);
  }

  @Test
  void a_key_used_for_something_else_is_refused() {
    Case c = leak();
    Case other = leak();
    desk.on(c.id()).key("k").prioritise(Priority.HIGH);
    Case before = desk.get(c.id());
    List<Supplier<Case>> reuses =
        List.of(
            () -> desk.on(c.id()).key("k").prioritise(Priority.LOW),
            () -> desk.on(c.id()).key("k").note("HIGH"),
            () -> desk.on(other.id()).key("k").prioritise(Priority.HIGH),
            () -> desk.on(c.id()).key("k").because("so").prioritise(Priority.HIGH),
            () -> desk.key("k").open("fault-report", d -> d.title("A leak")),
            () -> north(kit, SampleCases.ben()).on(c.id()).key("k").prioritise(Priority.HIGH));

    for (Supplier<Case> reuse : reuses) {
      assertThatThrownBy(reuse::get)
          .isInstanceOf(IdempotencyKeyReusedException.class)
          .hasMessageContaining("\"k\"");
    }

    assertUnchanged(before);
    assertUnchanged(other);
    assertThat(desk.count(CaseQuery.all())).isEqualTo(2);
  }

  @Test
  void a_key_is_one_tenant_s_own() {
    Case here = desk.key("k").open("fault-report", d -> d.title("A leak"));

    Case there =
        south(kit, SampleCases.anna()).key("k").open("fault-report", d -> d.title("A flood"));

    assertThat(there.id()).isNotEqualTo(here.id());
    assertThat(there.title()).isEqualTo("A flood");
  }

  @Test
  void a_refused_command_does_not_use_up_its_key() {
    Case c = leak();
    assertThatThrownBy(() -> desk.on(c.id()).key("k").resolve("Mended"))
        .isInstanceOf(CommandRefusedException.class);

    assertThat(desk.on(c.id()).key("k").prioritise(Priority.HIGH).version()).isEqualTo(2);
  }

  @Test
  void two_threads_with_the_same_opening_make_one_case() {
    Desk elsewhere = north(kit(contract.secondStore(store)), SampleCases.anna());
    for (int round = 0; round < 10; round++) {
      String key = "open-" + round;
      List<Together.Outcome<Case>> outcomes =
          Together.run(
              4,
              n ->
                  () ->
                      (n % 2 == 0 ? desk : elsewhere)
                          .key(key)
                          .open("fault-report", d -> d.title("A leak")));

      assertThat(outcomes.stream().map(Together.Outcome::get).distinct()).hasSize(1);
      assertThat(desk.count(CaseQuery.all())).isEqualTo(round + 1);
    }
  }

  @Test
  void two_threads_with_the_same_command_make_one_entry() {
    Case c = leak();
    for (int round = 0; round < 10; round++) {
      String key = "note-" + round;
      List<Together.Outcome<Case>> outcomes =
          Together.run(4, n -> () -> desk.on(c.id()).key(key).note("said once"));

      assertThat(outcomes.stream().map(Together.Outcome::get).distinct()).hasSize(1);
      assertThat(desk.get(c.id()).notes()).isEqualTo(round + 1);
    }
    assertIntact(c.id());
  }

  @Test
  void the_same_text_in_different_cases_and_under_different_keys_is_not_the_same() {
    Case one = leak();
    Case other = leak();

    desk.on(one.id()).key("a").note("x");
    desk.on(one.id()).key("b").note("x");
    desk.on(other.id()).key("c").note("x");

    assertThat(desk.get(one.id()).notes()).isEqualTo(2);
    assertThat(desk.get(other.id()).notes()).isOne();
  }
}

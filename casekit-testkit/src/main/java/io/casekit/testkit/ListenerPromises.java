package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.ReentrantCommandException;
import io.casekit.desk.Desk;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseListener;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Priority;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners: in order, inside the transaction, and able to stop it. */
abstract class ListenerPromises extends KitPromises {
  private final List<String> heard = new ArrayList<>();
  private volatile CaseListener between = change -> {};
  private final CaseKit listened =
      kit(
          store,
          kit ->
              kit.listener(change -> heard.add("first " + what(change)))
                  .listener(change -> between.changed(change))
                  .listener(change -> heard.add("last " + what(change))));
  private final Desk told = north(listened, SampleCases.anna());

  ListenerPromises(StoreContract contract) {
    super(contract);
  }

  private static String what(CaseChange change) {
    return change.events().stream().map(CaseEvent::type).toList().toString();
  }

  @Test
  void each_hears_every_change_in_the_order_in_which_they_were_given() {
    Case c = told.open("errand", d -> d.title("Keys"));
    told.on(c.id()).note("x");

    assertThat(heard)
        .containsExactly(
            "first [opened, assigned, owner-changed]",
            "last [opened, assigned, owner-changed]",
            "first [note-added]",
            "last [note-added]");
  }

  @Test
  void a_change_says_what_was_and_what_is() {
    Case before = told.open("errand", d -> d.title("Keys"));
    List<CaseChange> seen = new ArrayList<>();
    between = seen::add;
    clock.advance(HOUR);

    Case after = told.on(before.id()).occurredAt(START).prioritise(Priority.HIGH);

    CaseChange change = seen.get(0);
    assertThat(change.before()).contains(before);
    assertThat(change.after()).isEqualTo(after);
    assertThat(change.actor()).isEqualTo(SampleCases.anna());
    assertThat(change.recordedAt()).isEqualTo(START.plus(HOUR));
    assertThat(change.occurredAt()).isEqualTo(START);
  }

  @Test
  void they_hear_inside_the_transaction() {
    List<Boolean> seen = new ArrayList<>();
    between =
        change -> {
          seen.add(told.count(CaseQuery.all()) == 1);
          seen.add(Together.elsewhere(() -> desk.count(CaseQuery.all())) == 1);
        };

    told.open("errand", d -> d.title("Keys"));

    assertThat(seen).as("seen inside, seen outside").containsExactly(true, false);
  }

  @Test
  void one_that_throws_rolls_everything_back_and_the_caller_hears_of_it() {
    Case before = told.open("errand", d -> d.title("Keys"));
    heard.clear();
    IllegalStateException no = new IllegalStateException("not today");
    between =
        change -> {
          throw no;
        };

    assertThatThrownBy(() -> told.on(before.id()).key("k").note("x")).isSameAs(no);
    assertThatThrownBy(() -> told.key("k").open("errand", d -> d.title("More"))).isSameAs(no);

    assertThat(heard).as("the later one hears nothing").noneMatch(line -> line.startsWith("last"));
    assertUnchanged(before);
    assertThat(desk.count(CaseQuery.all())).isOne();
    between = change -> {};
    assertThat(told.on(before.id()).key("k").note("x").version()).isEqualTo(2);
  }

  @Test
  void a_command_on_another_case_belongs_to_the_same_transaction() {
    Case one = told.open("errand", d -> d.title("One"));
    Case other = told.open("errand", d -> d.title("Other"));
    between =
        change -> {
          if (change.after().id().equals(one.id())) {
            told.on(other.id()).note("because of " + one.number());
            told.open("errand", d -> d.title("A third"));
          }
        };

    told.on(one.id()).note("x");
    assertThat(desk.get(other.id()).notes()).isOne();
    assertThat(desk.count(CaseQuery.all())).isEqualTo(3);
    Case otherAfter = desk.get(other.id());
    Case oneAfter = desk.get(one.id());

    CaseListener inner = between;
    between =
        change -> {
          inner.changed(change);
          if (change.after().id().equals(one.id())) {
            throw new IllegalStateException("after all not");
          }
        };
    assertThatThrownBy(() -> told.on(one.id()).note("y")).hasMessage("after all not");

    assertUnchanged(oneAfter);
    assertUnchanged(otherAfter);
    assertThat(desk.count(CaseQuery.all())).isEqualTo(3);
  }

  @Test
  void a_command_on_the_same_case_is_refused() {
    Case c = told.open("errand", d -> d.title("Keys"));
    between = change -> told.on(change.after().id()).note("again");

    assertThatThrownBy(() -> told.on(c.id()).note("x"))
        .isInstanceOf(ReentrantCommandException.class)
        .hasMessageContaining(c.id().toString());
    assertThatThrownBy(() -> told.open("errand", d -> d.title("More")))
        .isInstanceOf(ReentrantCommandException.class);

    assertUnchanged(c);
    assertThat(desk.count(CaseQuery.all())).isOne();
  }

  @Test
  void a_command_on_the_same_case_is_refused_also_by_way_of_another() {
    Case one = told.open("errand", d -> d.title("One"));
    Case other = told.open("errand", d -> d.title("Other"));
    between =
        change ->
            told.on(change.after().id().equals(one.id()) ? other.id() : one.id()).note("ping");

    assertThatThrownBy(() -> told.on(one.id()).note("x"))
        .isInstanceOf(ReentrantCommandException.class);

    assertUnchanged(one);
    assertUnchanged(other);
  }

  @Test
  void one_that_catches_the_refusal_of_its_own_command_does_no_harm() {
    Case one = told.open("errand", d -> d.title("One"));
    Case other = told.open("errand", d -> d.title("Other"));
    between =
        change ->
            assertThatThrownBy(() -> told.on(other.id()).moveTo("nowhere"))
                .isInstanceOf(CommandRefusedException.class);

    told.on(one.id()).note("x");

    assertThat(desk.get(one.id()).notes()).isOne();
    assertUnchanged(other);
  }

  @Test
  void what_is_refused_repeated_or_changes_nothing_is_not_heard() {
    Case c = told.open("errand", d -> d.title("Keys"));
    told.on(c.id()).key("k").prioritise(Priority.HIGH);
    heard.clear();

    assertThatThrownBy(() -> told.on(c.id()).moveTo("nowhere"))
        .isInstanceOf(CommandRefusedException.class);
    told.on(c.id()).key("k").prioritise(Priority.HIGH);
    listened.wake(10);

    assertThat(heard).isEmpty();
  }

  @Test
  void what_the_waker_records_is_heard_too() {
    told.open("errand", d -> d.title("Keys"));
    heard.clear();
    clock.advance(DAY.multipliedBy(7));

    listened.wake(10);

    assertThat(heard).containsExactly("first [reminded]", "last [reminded]");
  }
}

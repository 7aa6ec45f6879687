package io.casekit.desk;

import static io.casekit.Office.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.Office;
import io.casekit.cases.Case;
import io.casekit.cases.ReentrantCommandException;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who listens hears everything in order, within the transaction, and may act on other cases. */
class ListeningTest {
  private final List<String> heard = new ArrayList<>();
  private final List<CaseChange> changes = new ArrayList<>();
  private Consumer<CaseChange> then = change -> {};
  private final Office office =
      Office.heardBy(
          change -> {
            heard.add("first");
            changes.add(change);
            then.accept(change);
          },
          change -> heard.add("second"));

  @Test
  void listeners_hear_in_their_order_what_was_before_and_is_now() {
    Case c = office.open();
    Case noted = office.on(c).note("x");

    assertThat(heard).containsExactly("first", "second", "first", "second");
    assertThat(changes.get(0).before()).isEmpty();
    assertThat(changes.get(0).after()).isEqualTo(c);
    assertThat(changes.get(0).events().get(0)).isInstanceOf(Opened.class);
    assertThat(changes.get(1).before()).contains(c);
    assertThat(changes.get(1).after()).isEqualTo(noted);
    assertThat(changes.get(1).events()).containsExactly(new NoteAdded("x", false));
    assertThat(changes.get(1).actor()).isEqualTo(ANNA);
    assertThat(changes.get(1).recordedAt()).isEqualTo(noted.recordedAt());
  }

  @Test
  void nothing_is_heard_of_what_changes_nothing_or_is_refused_or_repeated() {
    Case c = office.open(r -> r.set(Office.REMARK, "x"));
    office.on(c).key("k").note("once");
    heard.clear();

    office.on(c).set(Office.REMARK, "x");
    office.on(c).key("k").note("once");
    assertThatThrownBy(() -> office.on(c).close()).isNotNull();
    office.kit.wake(10);

    assertThat(heard).isEmpty();
  }

  @Test
  void what_a_waker_does_is_heard_too() {
    office.open();
    heard.clear();
    office.passHours(30);

    office.kit.wake(10);

    assertThat(heard).containsExactly("first", "second");
    assertThat(changes.get(1).actor().id()).isEqualTo("casekit-waker");
  }

  @Test
  void an_exception_from_a_listener_rolls_the_command_back_and_reaches_the_caller() {
    Case c = office.open();
    then =
        change -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> office.on(c).note("x")).hasMessage("no");
    assertThatThrownBy(office::open).hasMessage("no");

    then = change -> {};
    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.desk().count(CaseQuery.all())).isEqualTo(1);
    assertThat(office.on(c).note("y").version()).isEqualTo(2);
  }

  @Test
  void a_command_on_the_same_case_is_refused_also_through_another_case() {
    Case c = office.open();
    Case other = office.open();
    then = change -> office.on(c).note("again");
    assertThatThrownBy(() -> office.on(c).note("x"))
        .isInstanceOf(ReentrantCommandException.class)
        .hasMessageContaining(c.id().toString());

    then =
        change -> {
          if (change.after().id().equals(c.id())) {
            office.on(other).note("by way of another");
          } else {
            office.on(c).note("back again");
          }
        };
    assertThatThrownBy(() -> office.on(c).note("x")).isInstanceOf(ReentrantCommandException.class);

    then = change -> {};
    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.look(other)).isEqualTo(other);
    assertThat(office.on(c).note("free again").version()).isEqualTo(2);
  }

  @Test
  void a_command_on_another_case_joins_the_transaction() {
    Case parent = office.open();
    Case child = office.open();
    List<CaseId> opened = new ArrayList<>();
    then =
        change -> {
          if (change.after().id().equals(child.id())) {
            office.on(parent).note("The child has changed");
            then = inner -> {};
            opened.add(office.open().id());
            assertThat(office.look(parent).notes()).isEqualTo(1);
          }
        };

    office.on(child).note("x");

    assertThat(office.look(parent).notes()).isEqualTo(1);
    assertThat(office.desk().get(opened.get(0)).version()).isEqualTo(1);
    assertThat(office.desk().verify(parent.id()).findings()).isEmpty();
  }

  @Test
  void when_the_outer_command_fails_the_inner_one_is_undone_too() {
    Case parent = office.open();
    Case child = office.open();
    then =
        change -> {
          if (change.after().id().equals(child.id())) {
            office.on(parent).note("The child has changed");
            throw new IllegalStateException("after all not");
          }
        };

    assertThatThrownBy(() -> office.on(child).note("x")).hasMessage("after all not");

    then = change -> {};
    assertThat(office.look(parent)).isEqualTo(parent);
    assertThat(office.look(child)).isEqualTo(child);
  }

  @Test
  void an_inner_command_that_is_refused_can_be_borne() {
    Case parent = office.open();
    Case child = office.open();
    then =
        change -> {
          if (change.after().id().equals(child.id())) {
            assertThatThrownBy(() -> office.on(parent).close()).isNotNull();
          }
        };

    assertThat(office.on(child).note("x").notes()).isEqualTo(1);
    assertThat(office.look(parent)).isEqualTo(parent);
  }
}

package io.casekit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.casekit.Office;
import io.casekit.access.Visibility.Grant;
import io.casekit.access.Visibility.Subject;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an actor may see: the algebra of grants, and that hidden is the same as not there. */
class VisibilityTest {
  private static final String[] NAMES = {"a", "b", "c"};
  private static final String[] PLACES = {"h", "h/1", "h/1/x", "h/11", "g", "g/1"};

  private record Some(
      String type,
      Optional<String> queue,
      Optional<String> assignee,
      Optional<String> owner,
      Optional<String> reporterId,
      Optional<Place> place,
      Set<String> taskQueues,
      Set<String> taskPeople)
      implements Subject {}

  @Property(shrinking = ShrinkingMode.OFF)
  void a_case_is_visible_if_it_meets_every_part_of_some_grant(@ForAll long seed) {
    Random random = new Random(seed);
    List<Grant> grants = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      grants.add(new Grant(some(random), some(random), some(random), some(random), places(random)));
    }
    Some subject =
        new Some(
            name(random),
            maybe(random),
            maybe(random),
            maybe(random),
            maybe(random),
            random.nextBoolean()
                ? Optional.of(Place.of(PLACES[random.nextInt(PLACES.length)]))
                : Optional.empty(),
            some(random),
            some(random));
    Visibility visibility = new Visibility(grants);

    assertThat(visibility.covers(subject)).isEqualTo(naively(grants, subject));
    assertThat(visibility.or(Grant.everything()).covers(subject)).isTrue();
    assertThat(visibility.or(Grant.everything()).isEverything()).isTrue();
    assertThat(Visibility.nothing().covers(subject)).isFalse();
    if (visibility.isEverything()) {
      assertThat(visibility.covers(subject)).isTrue();
    }
    for (Grant grant : grants) {
      assertThat(!new Visibility(List.of(grant)).covers(subject) || visibility.covers(subject))
          .isTrue();
    }
  }

  private static boolean naively(List<Grant> grants, Some subject) {
    for (Grant grant : grants) {
      boolean meets = grant.types().isEmpty() || grant.types().contains(subject.type());
      meets &=
          grant.queues().isEmpty()
              || grant.queues().contains(subject.queue().orElse("-"))
              || subject.taskQueues().stream().anyMatch(grant.queues()::contains);
      meets &=
          grant.reporters().isEmpty()
              || grant.reporters().contains(subject.reporterId().orElse("-"));
      meets &=
          grant.people().isEmpty()
              || grant.people().contains(subject.assignee().orElse("-"))
              || grant.people().contains(subject.owner().orElse("-"))
              || subject.taskPeople().stream().anyMatch(grant.people()::contains);
      boolean there = grant.places().isEmpty();
      for (Place place : grant.places()) {
        there |= (subject.place().map(Place::path).orElse("-") + "/").startsWith(place + "/");
      }
      if (meets && there) {
        return true;
      }
    }
    return false;
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private static Optional<String> maybe(Random random) {
    return random.nextBoolean() ? Optional.of(name(random)) : Optional.empty();
  }

  private static Set<String> some(Random random) {
    Set<String> some = new HashSet<>();
    for (int i = random.nextInt(5) - 2; i > 0; i--) {
      some.add(name(random));
    }
    return some;
  }

  private static Set<Place> places(Random random) {
    return random.nextInt(3) > 0
        ? Set.of()
        : Set.of(Place.of(PLACES[random.nextInt(PLACES.length)]));
  }

  @Test
  void narrowing_to_nothing_by_mistake_is_refused() {
    Grant all = Grant.everything();
    List<Runnable> narrowings =
        List.of(
            () -> all.types(new String[0]),
            () -> all.queues(new String[0]),
            () -> all.reporters(new String[0]),
            () -> all.people(new String[0]),
            () -> all.places(new Place[0]));

    assertThat(narrowings)
        .allSatisfy(
            narrowing ->
                assertThatThrownBy(narrowing::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("narrowed to nothing"));
    assertThat(Visibility.of().isEverything()).isFalse();
  }

  @Test
  void narrowing_keeps_the_other_parts() {
    Grant grant =
        Grant.everything().types("t").queues("q").reporters("r").people("p").places(Place.of("h"));

    assertThat(grant)
        .isEqualTo(
            new Grant(Set.of("t"), Set.of("q"), Set.of("r"), Set.of("p"), Set.of(Place.of("h"))));
  }

  @Test
  void a_hidden_case_answers_exactly_like_one_that_does_not_exist() {
    Office office =
        Office.seenBy(
            (tenant, actor) ->
                actor.id().equals("olga")
                    ? Visibility.of(Grant.everything().queues("heating"))
                    : Visibility.everything());
    Case c = office.open();
    office.on(c).key("used").note("x");
    Case now = office.look(c);
    Desk olga = office.as(Actor.agent("olga"));
    Desk south = office.kit.tenant("south").as(Office.ANNA);
    CaseId nobody = CaseId.parse("018f0000-0000-7000-8000-000000000000");
    List<java.util.function.BiConsumer<Desk, CaseId>> ways =
        List.of(
            Desk::get,
            Desk::next,
            Desk::trail,
            Desk::timeline,
            Desk::clocks,
            Desk::explain,
            (desk, id) -> desk.verify(id),
            Desk::head,
            (desk, id) -> desk.views(id, 10),
            (desk, id) -> desk.on(id).note("x"),
            (desk, id) -> desk.on(id).key("used").note("x"),
            (desk, id) -> desk.on(id).claim(),
            (desk, id) -> desk.on(id).expecting(1).close(),
            (desk, id) -> desk.on(id).occurredAt(Office.MONDAY.minusSeconds(9)).note("x"));

    for (Desk desk : List.of(olga, south)) {
      for (java.util.function.BiConsumer<Desk, CaseId> way : ways) {
        Throwable hidden = catchThrowable(() -> way.accept(desk, c.id()));
        Throwable missing = catchThrowable(() -> way.accept(desk, nobody));
        assertThat(hidden).isInstanceOf(CaseNotFoundException.class);
        assertThat(words(hidden, c.id())).isEqualTo(words(missing, nobody));
      }
      assertThat(desk.find(c.number())).isEmpty();
      assertThat(desk.count(CaseQuery.all())).isZero();
      assertThat(desk.page(CaseQuery.all(), 10).items()).isEmpty();
      assertThat(desk.reports().casesByType(CaseQuery.all())).isEmpty();
    }
    assertThat(office.look(c)).isEqualTo(now);
  }

  private static @Nullable String words(@Nullable Throwable thrown, CaseId id) {
    return thrown == null ? null : thrown.getMessage().replace(id.toString(), "ID");
  }

  @Test
  void what_an_actor_may_see_is_asked_anew_each_time() {
    boolean[] all = {false};
    Office office =
        Office.seenBy((tenant, actor) -> all[0] ? Visibility.everything() : Visibility.nothing());
    Consumer<Long> counts =
        expected -> assertThat(office.desk().count(CaseQuery.all())).isEqualTo(expected);
    Case c = office.open();

    counts.accept(0L);
    all[0] = true;
    counts.accept(1L);
    assertThat(office.look(c)).isEqualTo(c);
  }
}

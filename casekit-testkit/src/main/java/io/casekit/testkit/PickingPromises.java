package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Pick.Order;
import io.casekit.assignment.Route;
import io.casekit.assignment.Workload.OpenCases;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoreSession;
import io.casekit.spi.WriteConflictException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is: kept with the case, or not at all, and never given to two. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class PickingPromises extends KitPromises {
  private static final List<String> TEAM = List.of("anna", "ben", "carl", "dora");
  private static final Pick IN_TURN = Pick.by(Order.ROUND_ROBIN);

  PickingPromises(StoreContract contract) {
    super(contract);
  }

  private CaseKit picking(CaseStore on, Route route) {
    return kit(
        on,
        kit ->
            kit.directory(new InMemoryDirectory().group("team", TEAM.toArray(String[]::new)))
                .rules(
                    CaseRules.routing(
                        facts -> Optional.of(Assignment.along(route, "By the test.")))));
  }

  private static String person(Case c) {
    return c.assignee().orElse("nobody");
  }

  @Test
  void a_turn_is_kept_as_it_was_saved_for_each_destination_and_tenant() {
    String text = "{\"last\":\"Ärzte %_' \uD83D\uDE97\",\"more\":\"" + "x".repeat(100_000) + "\"}";

    assertThat(turn(store, session -> session.lockTurn(NORTH, "queue:a"))).isEmpty();
    saveTurn(store, "queue:a", "first");
    saveTurn(store, "queue:a", text);
    saveTurn(store, "queue:b", "other");

    CaseStore second = contract.secondStore(store);
    assertThat(turn(second, session -> session.lockTurn(NORTH, "queue:a"))).contains(text);
    assertThat(turn(second, session -> session.lockTurn(NORTH, "queue:b"))).contains("other");
    assertThat(turn(store, session -> session.lockTurn(SampleCases.south().id(), "queue:a")))
        .isEmpty();
  }

  @Test
  void a_session_sees_the_turn_that_it_has_saved() {
    Optional<String> seen =
        turn(
            store,
            session -> {
              Optional<String> unused = session.lockTurn(NORTH, "queue:a");
              session.saveTurn(NORTH, "queue:a", "anna");
              return session.lockTurn(NORTH, "queue:a");
            });

    assertThat(seen).contains("anna");
  }

  @Test
  void a_transaction_that_fails_gives_the_turn_back() {
    saveTurn(store, "queue:a", "anna");

    assertThatThrownBy(
            () ->
                turn(
                    store,
                    session -> {
                      Optional<String> before = session.lockTurn(NORTH, "queue:a");
                      session.saveTurn(NORTH, "queue:a", "ben");
                      throw new IllegalStateException(before.orElse("nobody"));
                    }))
        .hasMessage("anna");

    assertThat(turn(store, session -> session.lockTurn(NORTH, "queue:a"))).contains("anna");
  }

  @Test
  void who_locks_a_turn_reads_what_the_one_before_has_saved() {
    CaseStore second = contract.secondStore(store);
    int threads = 6;
    int rounds = 10;

    Together.run(
            threads,
            n ->
                () -> {
                  for (int i = 0; i < rounds; i++) {
                    count(n % 2 == 0 ? store : second);
                  }
                  return n;
                })
        .forEach(Together.Outcome::get);

    assertThat(turn(store, session -> session.lockTurn(NORTH, "queue:a")))
        .contains(String.valueOf(threads * rounds));
  }

  /** Adds one, again and again until nobody is in the way: as the kit does. */
  private static void count(CaseStore on) {
    for (int tries = 1; ; tries++) {
      try {
        turn(
            on,
            session -> {
              Optional<String> before = session.lockTurn(NORTH, "queue:a");
              int next = 1 + before.map(Integer::parseInt).orElse(0);
              session.saveTurn(NORTH, "queue:a", String.valueOf(next));
              return before;
            });
        return;
      } catch (WriteConflictException | DuplicateKeyException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }

  private static Optional<String> turn(
      CaseStore on, Function<StoreSession, Optional<String>> work) {
    return on.<Optional<String>>write(work);
  }

  private static void saveTurn(CaseStore on, String destination, String text) {
    turn(
        on,
        session -> {
          Optional<String> before = session.lockTurn(NORTH, destination);
          session.saveTurn(NORTH, destination, text);
          return before;
        });
  }

  @Test
  void open_cases_are_counted_by_person_type_and_priority() {
    desk.on(leak().id()).assignToPerson("ben");
    desk.on(leak().id()).assignToPerson("ben");
    Case pressing = leak();
    desk.on(pressing.id()).assignToPerson("ben");
    desk.on(pressing.id()).prioritise(Priority.CRITICAL);
    desk.on(errand().id()).assignToPerson("carl");
    Case done = errand();
    desk.on(done.id()).assignToPerson("carl");
    desk.on(done.id()).close();
    desk.on(leak().id()).assignToPerson("dora");
    Case south = leak(south(kit, SampleCases.anna()));
    south(kit, SampleCases.anna()).on(south.id()).assignToPerson("ben");

    Map<String, List<OpenCases>> found = kept.openCasesOf(NORTH, Set.of("ben", "carl", "nobody"));

    assertThat(found).containsOnlyKeys("ben", "carl");
    assertThat(found.get("ben"))
        .containsExactlyInAnyOrder(
            new OpenCases("fault-report", Priority.MEDIUM, 2),
            new OpenCases("fault-report", Priority.CRITICAL, 1));
    assertThat(found.get("carl")).containsExactly(new OpenCases("errand", Priority.MEDIUM, 1));
    assertThat(kept.openCasesOf(NORTH, Set.of())).isEmpty();
  }

  @Test
  void eight_threads_and_two_kits_give_everybody_the_same_one_after_the_other() {
    Route route = Route.to("queue:team", IN_TURN);
    List<CaseId> inOrder = Collections.synchronizedList(new ArrayList<>());
    List<Desk> desks = new ArrayList<>();
    for (CaseStore one : List.of(store, contract.secondStore(store))) {
      CaseKit picking =
          kit(
              one,
              kit ->
                  kit.directory(new InMemoryDirectory().group("team", TEAM.toArray(String[]::new)))
                      .rules(
                          CaseRules.routing(
                              facts -> Optional.of(Assignment.along(route, "By the test."))))
                      // Heard while the turn is still locked, so in the order of the turns.
                      .listener(change -> inOrder.add(change.after().id())));
      desks.add(north(picking, SampleCases.anna()));
    }
    int threads = 8;
    int each = 2 * TEAM.size();

    Map<CaseId, String> picked =
        Together.run(
                threads,
                n ->
                    () -> {
                      List<Case> opened = new ArrayList<>();
                      for (int i = 0; i < each; i++) {
                        opened.add(desks.get(n % 2).open("errand", d -> d.title("Fetch the keys")));
                      }
                      return opened;
                    })
            .stream()
            .flatMap(outcome -> outcome.get().stream())
            .collect(Collectors.toMap(Case::id, PickingPromises::person));

    assertThat(
            picked.values().stream().collect(Collectors.groupingBy(p -> p, Collectors.counting())))
        .hasSize(TEAM.size())
        .allSatisfy((person, cases) -> assertThat(cases).isEqualTo(threads * each / TEAM.size()));
    List<String> turns = inOrder.stream().filter(picked::containsKey).map(picked::get).toList();
    assertThat(turns).hasSize(threads * each);
    for (int i = 0; i < turns.size(); i++) {
      assertThat(turns.get(i)).as("turn %d of %s", i, turns).isEqualTo(TEAM.get(i % TEAM.size()));
    }
  }

  @Test
  void many_who_pick_the_least_loaded_at_once_never_give_one_too_much() {
    Route route =
        Route.to("queue:team", Pick.by(Order.LEAST_LOADED).capacity(3)).orElse("queue:rest");
    List<Desk> desks =
        List.of(
            north(picking(store, route), SampleCases.anna()),
            north(picking(contract.secondStore(store), route), SampleCases.anna()));

    List<Case> opened =
        Together.run(
                8,
                n ->
                    () -> {
                      Desk at = desks.get(n % 2);
                      return List.of(
                          at.open("errand", d -> d.title("One")),
                          at.open("errand", d -> d.title("Two")));
                    })
            .stream()
            .flatMap(outcome -> outcome.get().stream())
            .toList();

    Map<String, Long> loads =
        opened.stream()
            .collect(Collectors.groupingBy(PickingPromises::person, Collectors.counting()));
    assertThat(loads).containsOnlyKeys("anna", "ben", "carl", "dora", "nobody");
    assertThat(loads.values()).containsExactlyInAnyOrder(3L, 3L, 3L, 3L, 4L);
    assertThat(opened)
        .filteredOn(c -> c.assignee().isEmpty())
        .allSatisfy(c -> assertThat(c.queue()).contains("rest"));
  }

  @Test
  void an_offer_that_is_declined_or_expires_goes_on_and_leaves_a_trail_that_verifies() {
    Route route = Route.to("queue:team", IN_TURN.offer(HOUR)).orElse("queue:rest");
    CaseKit picking = picking(store, route);
    Desk anna = north(picking, SampleCases.anna());
    Case c = anna.open("errand", d -> d.title("Fetch the keys"));

    assertThat(person(anna.on(c.id()).decline())).isEqualTo("ben");
    clock.advance(HOUR);
    assertThat(picking.wake().changed()).isOne();
    assertThat(person(anna.get(c.id()))).isEqualTo("carl");
    assertThat(north(picking, SampleCases.ben()).get(c.id()).passedBy())
        .containsExactly("anna", "ben");
    clock.advance(HOUR);
    picking.wake();
    clock.advance(HOUR);
    picking.wake();

    Case last = anna.get(c.id());
    assertThat(last.responsible()).isEqualTo("queue rest");
    assertThat(last.wakeAt()).isPresent();
    assertThat(anna.verify(c.id()).findings()).isEmpty();
    assertThat(last).isEqualTo(Case.fromJson(last.toJson()));
  }
}

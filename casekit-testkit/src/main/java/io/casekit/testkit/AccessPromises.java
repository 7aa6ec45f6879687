package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.audit.ChainHead;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.Desk;
import io.casekit.desk.Reports;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.report.LeadTimeEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A case that is hidden answers exactly like one that does not exist, whatever is asked. */
abstract class AccessPromises extends KitPromises {
  private static final CaseId NO_SUCH_CASE =
      new CaseId(new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0001L));

  /** Everything that can be asked of one case. */
  private static final Map<String, BiFunction<Desk, CaseId, Object>> READS = new LinkedHashMap<>();

  private static final Map<String, BiFunction<Desk, CaseId, Object>> COMMANDS =
      new LinkedHashMap<>();

  static {
    READS.put("get", Desk::get);
    READS.put("next", Desk::next);
    READS.put("trail", (desk, id) -> desk.trail(id));
    READS.put("part of the trail", (desk, id) -> desk.trail(id, 0, 10));
    READS.put("timeline", Desk::timeline);
    READS.put("clocks", Desk::clocks);
    READS.put("explain", Desk::explain);
    READS.put("verify", (desk, id) -> desk.verify(id));
    READS.put(
        "verify against a head",
        (desk, id) -> desk.verify(new ChainHead(desk.tenant().id(), id, 1, "0".repeat(64))));
    READS.put("head", Desk::head);
    READS.put("views", (desk, id) -> desk.views(id, 10));
    COMMANDS.put("set", (desk, id) -> desk.on(id).set(SampleCases.ROOM, "bath"));
    COMMANDS.put("set unknown", (desk, id) -> desk.on(id).set(Map.of("no such", "x")));
    COMMANDS.put("unset", (desk, id) -> desk.on(id).unset(SampleCases.ROOM));
    COMMANDS.put("categorise", (desk, id) -> desk.on(id).categorise("power"));
    COMMANDS.put("prioritise", (desk, id) -> desk.on(id).prioritise(Priority.LOW));
    COMMANDS.put("assign to queue", (desk, id) -> desk.on(id).assignToQueue("plumbing"));
    COMMANDS.put("assign to person", (desk, id) -> desk.on(id).assignToPerson("eve"));
    COMMANDS.put("assign to both", (desk, id) -> desk.on(id).assignTo("plumbing", "eve"));
    COMMANDS.put("claim", (desk, id) -> desk.on(id).claim());
    COMMANDS.put("release", (desk, id) -> desk.on(id).release());
    COMMANDS.put("change owner", (desk, id) -> desk.on(id).changeOwner("eve"));
    COMMANDS.put("move", (desk, id) -> desk.on(id).moveTo("in-progress"));
    COMMANDS.put("move nowhere", (desk, id) -> desk.on(id).moveTo("nowhere"));
    COMMANDS.put("note", (desk, id) -> desk.on(id).note("x"));
    COMMANDS.put("public note", (desk, id) -> desk.on(id).publicNote("x"));
    COMMANDS.put("message", (desk, id) -> desk.on(id).message("x"));
    COMMANDS.put("complete task", (desk, id) -> desk.on(id).completeTask("inspect"));
    COMMANDS.put("cancel task", (desk, id) -> desk.on(id).cancelTask("inspect"));
    COMMANDS.put("start a task", (desk, id) -> desk.on(id).startTask("x"));
    COMMANDS.put("claim a task", (desk, id) -> desk.on(id).task("inspect").claim());
    COMMANDS.put("release a task", (desk, id) -> desk.on(id).task("inspect").release());
    COMMANDS.put("delegate a task", (desk, id) -> desk.on(id).task("inspect").delegate("eve"));
    COMMANDS.put("hand back a task", (desk, id) -> desk.on(id).task("inspect").handBack());
    COMMANDS.put("forward a task", (desk, id) -> desk.on(id).task("no").forwardToQueue("plumbing"));
    COMMANDS.put(
        "escalate a task", (desk, id) -> desk.on(id).because("x").task("inspect").escalate());
    COMMANDS.put("check a task", (desk, id) -> desk.on(id).task("inspect").check("x"));
    COMMANDS.put(
        "reschedule a task",
        (desk, id) -> desk.on(id).task("inspect").reschedule(KitPromises.START));
    COMMANDS.put("hand to a role", (desk, id) -> desk.on(id).handOwnerTo("eve"));
    COMMANDS.put("resolve", (desk, id) -> desk.on(id).resolve("x"));
    COMMANDS.put("close", (desk, id) -> desk.on(id).close());
    COMMANDS.put("cancel", (desk, id) -> desk.on(id).cancel());
    COMMANDS.put("reopen", (desk, id) -> desk.on(id).reopen());
    COMMANDS.put("expecting", (desk, id) -> desk.on(id).expecting(99).moveTo("in-progress"));
    COMMANDS.put("with a key", (desk, id) -> desk.on(id).key("fresh").note("x"));
  }

  /** Reporters see their own cases, suppliers one type in one queue, the house one place. */
  private static final AccessPolicy POLICY =
      (tenant, actor) -> {
        if (actor.kind() == ActorKind.REPORTER) {
          return Visibility.of(Grant.everything().reporters(actor.id()));
        } else if (actor.kind() == ActorKind.SUPPLIER) {
          return Visibility.of(Grant.everything().types("fault-report").queues("plumbing"));
        } else if (actor.roles().contains("caretaker")) {
          return Visibility.of(
              Grant.everything().places(Place.of("house-7")),
              Grant.everything().people(actor.id()));
        } else if (actor.roles().contains("nobody")) {
          return Visibility.nothing();
        }
        return Visibility.everything();
      };

  private final CaseKit guarded = kit(store, kit -> kit.access(POLICY));
  private final Desk reporter = north(guarded, SampleCases.tenant4711());
  private final Desk supplier = north(guarded, Actor.supplier("firm"));
  private final Desk caretaker =
      north(guarded, Actor.agent("carl").withRoles("caretaker").in("dispatch", "plumbing"));
  private final Desk nobody = north(guarded, Actor.agent("eve").withRoles("nobody"));

  private final Case own =
      desk.open("fault-report", d -> d.title("Own").by("tenant-4711").at("house-7/flat-1"));
  private final Case neighbours =
      desk.open("fault-report", d -> d.title("Next door").by("tenant-4712").at("house-71"));
  private final Case errand = desk.open("errand", d -> d.title("Keys").at("house-8"));
  private final Case plumbing = desk.on(leak().id()).assignToQueue("plumbing");
  private final List<Case> all = List.of(own, neighbours, errand, plumbing);

  AccessPromises(StoreContract contract) {
    super(contract);
  }

  @Test
  void a_hidden_case_answers_like_one_that_does_not_exist() {
    check(reporter, List.of(own));
    check(supplier, List.of(plumbing));
    check(caretaker, List.of(own));
    check(nobody, List.of());
  }

  private void check(Desk eyes, List<Case> visible) {
    for (Case c : all) {
      if (visible.contains(c)) {
        READS.forEach((what, read) -> assertThat(read.apply(eyes, c.id())).as(what).isNotNull());
        assertThat(eyes.find(c.number())).contains(c);
      } else {
        assertHidden(eyes, c);
        assertThat(eyes.find(c.number())).isEmpty();
      }
    }
    assertThat(eyes.page(CaseQuery.all(), 10).items())
        .extracting(CaseSummary::id)
        .containsExactlyInAnyOrderElementsOf(visible.stream().map(Case::id).toList());
    assertThat(eyes.count(CaseQuery.all())).isEqualTo(visible.size());
    assertThat(eyes.reports().casesByType(CaseQuery.all()).values().stream().mapToInt(n -> n).sum())
        .isEqualTo(visible.size());
  }

  private void assertHidden(Desk eyes, Case hidden) {
    Map<String, BiFunction<Desk, CaseId, Object>> everything = new LinkedHashMap<>(READS);
    everything.putAll(COMMANDS);
    everything.forEach(
        (what, ask) -> {
          String here = answer(eyes, ask, hidden.id());
          assertThat(here)
              .as("%s of %s by %s", what, hidden.title(), eyes.actor().id())
              .isEqualTo(answer(eyes, ask, NO_SUCH_CASE))
              .startsWith(CaseNotFoundException.class.getSimpleName());
        });
    assertUnchanged(hidden);
  }

  private static String answer(Desk eyes, BiFunction<Desk, CaseId, Object> ask, CaseId id) {
    try {
      return "answered with " + ask.apply(eyes, id);
    } catch (CaseKitException e) {
      return e.getClass().getSimpleName()
          + ": "
          + String.valueOf(e.getMessage()).replace(id.toString(), "ID");
    }
  }

  @Test
  void a_number_that_is_hidden_and_one_that_was_never_given_are_the_same() {
    assertThat(reporter.find(neighbours.number())).isEmpty();
    assertThat(reporter.find(new CaseNumber("FR-2026-999999"))).isEmpty();
  }

  @Test
  void no_search_or_list_shows_what_is_hidden() {
    for (CaseQuery query :
        List.of(
            CaseQuery.all(),
            CaseQuery.open(),
            CaseQuery.all().reportedBy("tenant-4712"),
            CaseQuery.all().under(Place.of("house-71")),
            CaseQuery.all().inQueues("dispatch", "plumbing", "porters"),
            CaseQuery.all().unassigned(),
            CaseQuery.all().ofTypes("errand"))) {
      for (Desk eyes : List.of(reporter, supplier, caretaker, nobody)) {
        List<CaseId> seen = eyes.page(query, 10).items().stream().map(CaseSummary::id).toList();
        for (Case c : all) {
          if (seen.contains(c.id())) {
            assertThat(eyes.get(c.id())).isEqualTo(c);
          }
        }
        assertThat(eyes.count(query)).isEqualTo(seen.size());
      }
    }
  }

  @Test
  void reports_count_only_what_may_be_seen() {
    resolved(own.id());
    desk.on(own.id()).close();
    Reports reports = reporter.reports();
    Reports none = nobody.reports();

    assertThat(reports.casesByType(CaseQuery.all())).isEqualTo(Map.of("fault-report", 1));
    assertThat(reports.leadTimes(CaseQuery.all(), LeadTimeEnd.CLOSING).all())
        .hasValueSatisfying(t -> assertThat(t.count()).isOne());
    assertThat(none.casesByType(CaseQuery.all())).isEmpty();
    assertThat(none.monthlyFlow(CaseQuery.all()).months()).isEmpty();
    assertThat(none.leadTimes(CaseQuery.all(), LeadTimeEnd.CLOSING).all()).isEmpty();
    assertThat(none.onTime(CaseQuery.all(), LeadTimeEnd.RESOLUTION).withTarget()).isZero();
    assertThat(none.rework(CaseQuery.all()).reassignments()).isZero();
    assertThat(none.recurrence(CaseQuery.all(), Duration.ofDays(30)).recurringCases()).isZero();
  }

  @Test
  void what_may_be_seen_follows_the_case() {
    assertThat(supplier.count(CaseQuery.all())).isOne();

    desk.on(own.id()).assignToQueue("plumbing");
    desk.on(plumbing.id()).assignToQueue("dispatch");
    desk.on(errand.id()).assignToPerson("carl");

    assertThat(supplier.get(own.id()).title()).isEqualTo("Own");
    assertHidden(supplier, desk.get(plumbing.id()));
    assertThat(caretaker.count(CaseQuery.all())).isEqualTo(2);
  }

  @Test
  void who_gives_a_case_away_still_gets_the_answer() {
    Case given = supplier.on(plumbing.id()).assignToQueue("dispatch");

    assertThat(given.queue()).contains("dispatch");
    assertHidden(supplier, given);
  }

  @Test
  void nothing_crosses_from_one_tenant_to_another() {
    Desk south = south(kit, SampleCases.anna());
    Case there = leak(south);

    all.forEach(c -> assertHidden(south, c));
    assertHiddenFromNorth(there);
    assertThat(south.count(CaseQuery.all())).isOne();
    assertThat(south.page(CaseQuery.all(), 10).items())
        .extracting(CaseSummary::id)
        .containsExactly(there.id());
    assertThat(south.reports().casesByType(CaseQuery.all())).isEqualTo(Map.of("fault-report", 1));
    assertThat(desk.count(CaseQuery.all())).isEqualTo(4);
  }

  private void assertHiddenFromNorth(Case there) {
    List<String> answers = new ArrayList<>();
    READS.values().forEach(read -> answers.add(answer(desk, read, there.id())));
    COMMANDS.values().forEach(command -> answers.add(answer(desk, command, there.id())));
    assertThat(answers).allMatch(a -> a.startsWith("CaseNotFoundException"));
    // Numbers begin anew for each tenant, so the number may be somebody else's here.
    assertThat(desk.find(there.number()).map(Case::id)).isNotEqualTo(Optional.of(there.id()));
    assertThat(south(kit, SampleCases.anna()).get(there.id())).isEqualTo(there);
  }
}

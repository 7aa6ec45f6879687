package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.casekit.CaseKit;
import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.RuleSource;
import io.casekit.audit.ChainHead;
import io.casekit.audit.EventFormat;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.report.LeadTimeEnd;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that takes something from outside refuses what it cannot take, in one way. */
class BadInputTest {
  private static final CaseId NOBODY = CaseId.parse("018f0000-0000-7000-8000-000000000000");

  private final Office office = new Office();
  private final Case c = office.open();

  /** Hands a bad text to something. */
  private interface Taker {
    void take(Office office, CaseId id, @Nullable String text);
  }

  private static Arguments taker(String name, int max, boolean isKey, Taker taker) {
    return arguments(name, max, isKey, taker);
  }

  private static Arguments key(String name, Taker taker) {
    return taker(name, Limits.KEY, true, taker);
  }

  private static Arguments desk(
      String name, int max, boolean isKey, BiConsumer<CaseDesk, String> on) {
    return taker(name, max, isKey, (office, id, text) -> on.accept(office.desk().on(id), text));
  }

  private static Arguments draft(
      String name, int max, boolean isKey, BiConsumer<CaseDraft, String> on) {
    return taker(
        "draft " + name,
        max,
        isKey,
        (office, id, text) ->
            office.desk().open("fault", draft -> on.accept(Office.leak(draft), text)));
  }

  private static void recorded(CaseDesk desk, FieldEntry entry) {
    desk.key("k").workOrder("x").record(entry);
  }

  private static void planned(CaseDesk desk, UnaryOperator<WorkOrderPlan> plan) {
    desk.workOrder("x").plan(plan.apply(WorkOrderPlan.nothing()));
  }

  static Stream<Arguments> takers() {
    return Stream.of(
        desk("key", 200, true, (d, t) -> d.key(t).note("x")),
        desk("because", Limits.REASON, false, (d, t) -> d.because(t).note("x")),
        desk("via", 200, true, (d, t) -> d.via(new Channel(t)).note("x")),
        desk("set text", Limits.TEXT, false, (d, t) -> d.set(Office.REMARK, t)),
        desk("set personal text", Limits.TEXT, false, (d, t) -> d.set(Office.PHONE, t)),
        desk("categorise", Limits.PATH, true, CaseDesk::categorise),
        desk("queue", 200, true, CaseDesk::assignToQueue),
        desk("person", 200, true, CaseDesk::assignToPerson),
        desk("queue of both", 200, true, (d, t) -> d.assignTo(t, "x")),
        desk("person of both", 200, true, (d, t) -> d.assignTo("x", t)),
        desk("owner", 200, true, CaseDesk::changeOwner),
        desk("move", 200, true, CaseDesk::moveTo),
        desk("note", Limits.NOTE, false, CaseDesk::note),
        desk("public note", Limits.NOTE, false, CaseDesk::publicNote),
        desk("message", Limits.NOTE, false, CaseDesk::message),
        desk("complete", 200, true, CaseDesk::completeTask),
        desk("complete of both", 200, true, (d, t) -> d.completeTask(t, "x")),
        desk("result", Limits.NOTE, false, (d, t) -> d.completeTask("inspect", t)),
        desk("cancel task", 200, true, CaseDesk::cancelTask),
        desk("work order", 200, true, (d, t) -> d.workOrder(t).confirm()),
        desk("entries of a work order", 200, true, (d, t) -> d.workOrder(t).entries(0, 1)),
        desk("sign-off", Limits.REASON, false, (d, t) -> d.workOrder("x").signOff(t)),
        desk("remark", Limits.NOTE, false, (d, t) -> recorded(d, FieldEntry.remark(t))),
        desk("value name", 200, true, (d, t) -> recorded(d, FieldEntry.value(t, "x"))),
        desk("value", 500, false, (d, t) -> recorded(d, FieldEntry.value("x", t))),
        desk("material", 200, true, (d, t) -> recorded(d, FieldEntry.used(t, "1", "m"))),
        desk("unit", 200, true, (d, t) -> recorded(d, FieldEntry.used("x", "1", t))),
        desk("meter", 200, true, (d, t) -> recorded(d, FieldEntry.reading(t, "1", "m"))),
        desk("worker", 200, true, (d, t) -> recorded(d, FieldEntry.worked(t, Duration.ofHours(1)))),
        desk("instructions", 4_000, false, (d, t) -> planned(d, p -> p.instructions(t))),
        desk("access", Limits.REASON, false, (d, t) -> planned(d, p -> p.access(t))),
        desk("supplier", 200, true, (d, t) -> planned(d, p -> p.supplier(t))),
        desk("approval", 200, true, (d, t) -> d.approval(t).approve()),
        desk("approved because", Limits.REASON, false, (d, t) -> d.approval("x").approve(t)),
        desk("rejected because", Limits.REASON, false, (d, t) -> d.approval("x").reject(t)),
        desk("overridden because", Limits.REASON, false, (d, t) -> d.approval("x").override(t)),
        desk("request", 200, true, CaseDesk::requestApproval),
        desk(
            "request title",
            Limits.TITLE,
            false,
            (d, t) -> d.requestApproval(t, ApprovalTerms.by("x"))),
        desk("approver", 200, true, (d, t) -> d.requestApproval("x", ApprovalTerms.by(t))),
        desk("outcome", Limits.REASON, false, CaseDesk::resolve),
        desk("outcome of both", Limits.REASON, false, (d, t) -> d.resolve(t, "fixed")),
        desk("resolve stage", 200, true, (d, t) -> d.resolve("x", t)),
        desk("close stage", 200, true, CaseDesk::close),
        desk("cancel stage", 200, true, CaseDesk::cancel),
        desk("reopen stage", 200, true, CaseDesk::reopen),
        draft("title", Limits.TITLE, false, CaseDraft::title),
        draft("description", Limits.TEXT, false, CaseDraft::description),
        draft("by", 200, true, CaseDraft::by),
        draft("at", Limits.PATH, true, CaseDraft::at),
        draft("category", Limits.PATH, true, CaseDraft::category),
        draft("owner", 200, true, CaseDraft::owner),
        draft("set", Limits.TEXT, false, (d, t) -> d.set(Office.REMARK, t)),
        draft("set key", 200, true, (d, t) -> d.set(t, "x")),
        draft("due", 200, true, (d, t) -> d.due(t, Office.MONDAY)),
        key("open", (office, id, t) -> office.desk().open(t, Office::leak)),
        key("desk key", (office, id, t) -> office.desk().key(t)),
        taker("desk because", Limits.REASON, false, (office, id, t) -> office.desk().because(t)),
        key("cursor", (office, id, t) -> office.desk().page(CaseQuery.all(), 10, t)),
        key("tenant", (office, id, t) -> office.kit.tenant(t)),
        key("tenant id", (office, id, t) -> TenantId.of(t)),
        key("tenant set-up", (office, id, t) -> Tenant.of(t, ZoneOffset.UTC, Locale.ROOT)),
        key("tenant calendar", (office, id, t) -> office.desk().tenant().calendar(t)),
        key(
            "place calendar",
            (office, id, t) -> office.desk().tenant().calendarAt(Place.of("x"), t)),
        key("agent", (office, id, t) -> Actor.agent(t)),
        key("reporter", (office, id, t) -> Actor.reporter(t)),
        key("supplier", (office, id, t) -> Actor.supplier(t)),
        key("importer", (office, id, t) -> Actor.importer(t)),
        key("system", (office, id, t) -> Actor.system(t)),
        key("roles", (office, id, t) -> Office.ANNA.withRoles("x", t)),
        key("groups", (office, id, t) -> Office.ANNA.in(t, "x")),
        key("query type", (office, id, t) -> CaseQuery.all().ofTypes(t)),
        key("query stage", (office, id, t) -> CaseQuery.all().inStages("x", t)),
        key("query assignee", (office, id, t) -> CaseQuery.all().assignedTo(t)),
        key("query queue", (office, id, t) -> CaseQuery.all().inQueues(t)),
        key("query reporter", (office, id, t) -> CaseQuery.all().reportedBy(t)),
        key("query value", (office, id, t) -> CaseQuery.all().where(Office.URGENCY, t)),
        key("case id", (office, id, t) -> CaseId.parse(t)),
        key("case number", (office, id, t) -> new CaseNumber(t)),
        taker(
            "party name", Limits.TITLE, false, (office, id, t) -> new Party(id.toString(), t + "")),
        key("party", (office, id, t) -> Party.of(t)),
        taker("place", Limits.PATH, true, (office, id, t) -> Place.of(t)),
        taker("category", Limits.PATH, true, (office, id, t) -> Category.of(t)),
        key("channel", (office, id, t) -> new Channel(t)),
        key("priority", (office, id, t) -> Priority.of(t)),
        key("actor kind", (office, id, t) -> ActorKind.of(t)),
        key("assigned queue", (office, id, t) -> Assignment.toQueue(t + "", "x")),
        taker("explanation", Limits.REASON, false, (office, id, t) -> Explanation.of(t)),
        taker("chain head", 1_000, true, (office, id, t) -> ChainHead.parse(t)),
        taker("money", 200, true, (office, id, t) -> Money.of(t, "EUR")),
        taker("currency", 200, true, (office, id, t) -> Money.of("1", t)),
        taker("event", 1 << 24, true, (office, id, t) -> EventFormat.read(t)),
        taker("case", 1 << 24, true, (office, id, t) -> Case.fromJson(t)),
        taker("case type", Limits.DEFINITION_BYTES, true, (office, id, t) -> CaseType.fromJson(t)),
        taker(
            "calendar",
            Limits.DEFINITION_BYTES,
            true,
            (office, id, t) -> WorkingCalendar.fromJson(t)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("takers")
  void a_bad_text_is_refused_in_one_way_and_changes_nothing(
      String name, int max, boolean isKey, Taker taker) {
    Map<String, String> bad = new HashMap<>();
    bad.put("none", null);
    bad.put("empty", "");
    bad.put("blank", " \t\u2003");
    bad.put("oversized", "x".repeat(max + 1));
    bad.put("with U+0000", "a\u0000b");
    bad.put("with a lone high surrogate", "a\uD83D");
    bad.put("with a lone low surrogate", "\uDE00b");
    bad.put("with surrogates in the wrong order", "\uDE00\uD83D");
    if (isKey) {
      bad.put("with white space before", " a");
      bad.put("with white space after", "a\n");
      bad.put("with a control character", "a\u0007b");
    }
    if (name.equals("party name") || name.equals("assigned queue")) {
      bad.remove("none");
    }

    bad.forEach(
        (how, text) ->
            assertThatThrownBy(() -> taker.take(office, c.id(), text))
                .as("%s: %s", name, how)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Cannot accept "));

    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.desk().trail(c.id())).hasSize(1);
    assertThat(office.desk().count(CaseQuery.all())).isEqualTo(1);
  }

  /** Does something with null where there must be something. */
  private interface Call {
    void on(Office office, CaseId id);
  }

  private static Arguments call(String name, Call call) {
    return arguments(name, call);
  }

  private static Arguments onDesk(String name, java.util.function.Consumer<Desk> call) {
    return call(name, (office, id) -> call.accept(office.desk()));
  }

  private static Arguments onCase(String name, java.util.function.Consumer<CaseDesk> call) {
    return call(name, (office, id) -> call.accept(office.desk().on(id)));
  }

  private static Arguments onDraft(String name, java.util.function.Consumer<CaseDraft> call) {
    return onDesk(
        "draft " + name, desk -> desk.open("fault", draft -> call.accept(Office.leak(draft))));
  }

  private static Arguments onKit(String name, java.util.function.Consumer<CaseKit.Builder> call) {
    return call("kit " + name, (office, id) -> call.accept(CaseKit.with(new InMemoryCaseStore())));
  }

  @SuppressWarnings("DataFlowIssue")
  static Stream<Arguments> nulls() {
    Attribute<String> none = null;
    return Stream.of(
        onDesk("open with null", d -> d.open("fault", null)),
        onDesk("on", d -> d.on((CaseId) null)),
        onDesk("on a case", d -> d.on((Case) null)),
        onDesk("get", d -> d.get(null)),
        onDesk("find", d -> d.find(null)),
        onDesk("next", d -> d.next(null)),
        onDesk("trail", d -> d.trail(null)),
        onDesk("part of trail", d -> d.trail(null, 0, 1)),
        onDesk("timeline", d -> d.timeline(null)),
        onDesk("clocks", d -> d.clocks(null)),
        onDesk("explain", d -> d.explain(null)),
        onDesk("verify", d -> d.verify((CaseId) null)),
        onDesk("verify against", d -> d.verify((ChainHead) null)),
        onDesk("head", d -> d.head(null)),
        onDesk("views", d -> d.views(null, 1)),
        onDesk("page", d -> d.page(null, 1)),
        onDesk("next page", d -> d.page(null, 1, "x")),
        onDesk("count", d -> d.count(null)),
        onDesk("occurredAt", d -> d.occurredAt(null)),
        onDesk("via", d -> d.via(null)),
        onDesk("by type", d -> d.reports().casesByType(null)),
        onDesk("flow", d -> d.reports().monthlyFlow(null)),
        onDesk("lead times", d -> d.reports().leadTimes(null, LeadTimeEnd.CLOSING)),
        onDesk("lead times to", d -> d.reports().leadTimes(CaseQuery.all(), null)),
        onDesk("on time", d -> d.reports().onTime(null, LeadTimeEnd.CLOSING)),
        onDesk("on time to", d -> d.reports().onTime(CaseQuery.all(), null)),
        onDesk("rework", d -> d.reports().rework(null)),
        onDesk("recurrence", d -> d.reports().recurrence(null, Duration.ofDays(1))),
        onDesk("recurrence within", d -> d.reports().recurrence(CaseQuery.all(), null)),
        onDesk(
            "recurrence of",
            d -> d.reports().recurrence(CaseQuery.all(), Duration.ofDays(1), none)),
        onDesk(
            "recurrence of none",
            d ->
                d.reports().recurrence(CaseQuery.all(), Duration.ofDays(1), (Attribute<?>[]) null)),
        onCase("case occurredAt", d -> d.occurredAt(null)),
        onCase("case via", d -> d.via(null)),
        onCase("set", d -> d.set(null)),
        onCase("set nothing", d -> d.set(Map.of())),
        onCase("set to null", d -> d.set(Collections.singletonMap("remark", null))),
        onCase("set null", d -> d.set(Collections.singletonMap(null, "x"))),
        onCase("set attribute", d -> d.set(none, "x")),
        onCase("set attribute to null", d -> d.set(Office.REMARK, null)),
        onCase("unset", d -> d.unset(null)),
        onCase("prioritise", d -> d.prioritise(null)),
        onDraft("by", r -> r.by((Party) null)),
        onDraft("at", r -> r.at((Place) null)),
        onDraft("priority", r -> r.priority(null)),
        onDraft("set", r -> r.set(none, "x")),
        onDraft("set to null", r -> r.set(Office.REMARK, null)),
        onDraft("due", r -> r.due("fix", null)),
        onKit("clock", k -> k.clock(null)),
        onKit("tenant", k -> k.tenant((Tenant) null)),
        onKit("tenants", k -> k.tenant((Tenant[]) null)),
        onKit("type", k -> k.types((CaseType) null)),
        onKit("calendar", k -> k.calendars((WorkingCalendar) null)),
        onKit("rules", k -> k.rules((CaseRules) null)),
        onKit("rule source", k -> k.rules((RuleSource) null)),
        onKit("access", k -> k.access(null)),
        onKit("listener", k -> k.listener(null)),
        onKit("random", k -> k.random(null)),
        onKit("number block", k -> k.numberBlock(0).build()),
        onKit("wakes of no case", k -> k.wakesPerTransaction(0).build()),
        onKit("wakes of too many cases", k -> k.wakesPerTransaction(101).build()),
        call("store", (office, id) -> CaseKit.with(null)),
        call("actor", (office, id) -> office.kit.tenant("north").as(null)),
        call("actor kind", (office, id) -> new Actor("x", null, Set.of(), Set.of())),
        call("actor roles", (office, id) -> new Actor("x", ActorKind.AGENT, null, Set.of())),
        call("roles", (office, id) -> Office.ANNA.withRoles((String[]) null)),
        call("groups", (office, id) -> Office.ANNA.in((String[]) null)),
        call("zone", (office, id) -> Tenant.of("x", null, Locale.ROOT)),
        call("language", (office, id) -> Tenant.of("x", ZoneOffset.UTC, null)),
        call("zone at", (office, id) -> office.desk().tenant().zoneAt(Place.of("x"), null)),
        call("zone where", (office, id) -> office.desk().tenant().zoneAt(null, ZoneOffset.UTC)),
        call("calendar where", (office, id) -> office.desk().tenant().calendarAt(null, "x")),
        call("today", (office, id) -> office.desk().tenant().today(null)),
        call(
            "query categories", (office, id) -> CaseQuery.all().inCategories((StageCategory) null)),
        call("no query categories", (office, id) -> CaseQuery.all().inCategories()),
        call("query priority", (office, id) -> CaseQuery.all().withPriority((Priority) null)),
        call("query keys", (office, id) -> CaseQuery.all().ofTypes((String[]) null)),
        call("no query keys", (office, id) -> CaseQuery.all().ofTypes()),
        call("query under", (office, id) -> CaseQuery.all().under(null)),
        call("query due before", (office, id) -> CaseQuery.all().dueBefore(null)),
        call("query order", (office, id) -> CaseQuery.all().orderBy((CaseOrder) null)),
        call("query where", (office, id) -> CaseQuery.all().where(none, "x")),
        call("query where null", (office, id) -> CaseQuery.all().where(Office.URGENCY, null)),
        call("query where hidden", (office, id) -> CaseQuery.all().where(Office.REMARK, "x")),
        call("visibility", (office, id) -> Visibility.of((Grant) null)),
        call("visibilities", (office, id) -> Visibility.of((Grant[]) null)),
        call("grant", (office, id) -> Grant.everything().queues((String) null)),
        call("grants", (office, id) -> Grant.everything().types((String[]) null)),
        call("place grant", (office, id) -> Grant.everything().places((Place) null)),
        call(
            "grant part", (office, id) -> new Grant(null, Set.of(), Set.of(), Set.of(), Set.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nulls")
  void nothing_where_something_must_be_is_refused_in_the_same_way(String name, Call call) {
    assertThatThrownBy(() -> call.on(office, c.id()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept ");
    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.desk().count(CaseQuery.all())).isEqualTo(1);
  }

  @Test
  void instants_outside_the_years_that_casekit_keeps_are_refused() {
    for (Instant at :
        List.of(Instant.MIN, Limits.EARLIEST.minusNanos(1), Limits.LATEST_EXCLUSIVE, Instant.MAX)) {
      List<Runnable> calls =
          List.of(
              () -> office.desk().occurredAt(at),
              () -> office.on(c).occurredAt(at),
              () -> office.open(r -> r.due("fix", at)),
              () -> CaseQuery.all().dueBefore(at));

      assertThat(calls)
          .allSatisfy(
              call ->
                  assertThatThrownBy(call::run)
                      .isInstanceOf(InvalidInputException.class)
                      .hasMessageContaining("is outside 1900-01-01T00:00:00Z (inclusive)"));
    }
    assertThat(office.desk().count(CaseQuery.all())).isEqualTo(1);
  }

  @Test
  void an_agreed_due_time_is_kept_in_whole_microseconds() {
    Instant agreed = Office.MONDAY.plusSeconds(600).plusNanos(1_999);

    Case due = office.open(r -> r.due("fix", agreed));

    assertThat(due.dueAt()).contains(Office.MONDAY.plusSeconds(600).plusNanos(1_000));
    assertThat(office.desk().verify(due.id()).findings()).isEmpty();
    Case latest = office.open(r -> r.due("fix", Limits.LATEST_EXCLUSIVE.minusNanos(1)));
    assertThat(latest.wakeAt()).isPresent();
  }

  @Test
  void unknown_attributes_and_values_of_the_wrong_type_are_all_named_at_once() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                office
                    .on(c)
                    .set(
                        Map.of(
                            "colour",
                            "red",
                            "remark",
                            5,
                            "cost",
                            1.5,
                            "dry",
                            "yes",
                            "born",
                            Instant.EPOCH,
                            "urgency",
                            "very")));

    assertThat(new TreeSet<>(refused.faults().stream().map(Fault::path).toList()))
        .containsExactly("born", "colour", "cost", "dry", "remark", "urgency");
    assertThat(refused)
        .hasMessageContaining("case type fault has no attribute \"colour\"; it has [urgency, phone")
        .hasMessageContaining("remark: it is a Integer, but the attribute is a text")
        .hasMessageContaining("\"very\" is none of its 2 choices: high, low");
    assertThat(office.look(c)).isEqualTo(c);
  }

  @Test
  void what_is_wrong_with_a_new_case_is_said_all_at_once() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                office
                    .desk()
                    .open(
                        "fault",
                        r ->
                            r.description(" ")
                                .by(" x")
                                .at("a//b")
                                .category("")
                                .owner("x\n")
                                .priority(null)
                                .set("remark", null)
                                .due("fix", Instant.MAX)));

    assertThat(new TreeSet<>(refused.faults().stream().map(Fault::path).toList()))
        .containsExactly(
            "agreedDueAt/fix",
            "attributes/remark",
            "category",
            "description",
            "owner",
            "place",
            "priority",
            "reporter",
            "title");
    assertThat(refused).hasMessageStartingWith("Cannot accept case, 9 faults:");
  }

  @Test
  void an_unknown_target_case_type_or_tenant_is_named_with_those_there_are() {
    assertThatThrownBy(() -> office.open(r -> r.due("fixx", Office.MONDAY)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("case type fault has no SLA target \"fixx\"; it has [answer, fix]");
    assertThatThrownBy(() -> office.desk().open("leak", Office::leak))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("this kit has no case type \"leak\"; it has [fault]");
    assertThatThrownBy(() -> office.kit.tenant("west"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("this kit knows no tenant \"west\"");
  }

  @Test
  void limits_of_lists_are_held() {
    for (int limit : new int[] {Integer.MIN_VALUE, 0, 1_001, Integer.MAX_VALUE}) {
      List<Runnable> calls =
          List.of(
              () -> office.desk().page(CaseQuery.all(), limit),
              () -> office.desk().trail(c.id(), 0, limit),
              () -> office.desk().views(c.id(), limit));

      assertThat(calls)
          .allSatisfy(
              call ->
                  assertThatThrownBy(call::run)
                      .isInstanceOf(InvalidInputException.class)
                      .hasMessageContaining("give 1 to 1000"));
    }
    assertThatThrownBy(() -> office.kit.wake(0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> office.kit.wake(100_001)).isInstanceOf(InvalidInputException.class);
    String[] many = new String[201];
    java.util.Arrays.setAll(many, i -> "name" + i);
    assertThatThrownBy(() -> CaseQuery.all().inQueues(many))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Office.ANNA.withRoles(many)).isInstanceOf(InvalidInputException.class);
    Map<String, Object> values = new HashMap<>();
    for (String name : many) {
      values.put(name, "x");
    }
    assertThatThrownBy(() -> office.on(c).set(values)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_name_given_twice_is_no_fault() {
    assertThat(Office.ANNA.in("a", "a").groups()).containsExactly("a");
    assertThat(Office.ANNA.withRoles("b", "a", "b").roles()).containsExactly("a", "b");
    assertThat(Grant.everything().queues("a", "a").queues()).containsExactly("a");
    assertThat(CaseQuery.all().inQueues("a", "a").queues()).containsExactly("a");
    assertThat(CaseQuery.all().inCategories(StageCategory.NEW, StageCategory.NEW).categories())
        .containsExactly(StageCategory.NEW);
  }

  @Test
  void a_missing_case_is_not_confused_with_bad_input() {
    assertThatThrownBy(() -> office.desk().on(NOBODY).note(" "))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void personal_values_appear_in_no_message_and_no_text() {
    Case personal =
        office.open(
            r -> r.set(Office.PHONE, "0171-555").set(Office.BORN, LocalDate.of(1955, 5, 5)));

    assertThatThrownBy(() -> office.on(personal).set(Map.of("phone", new BigDecimal("0171555"))))
        .hasMessageNotContaining("171");
    assertThatThrownBy(() -> office.on(personal).set(Map.of("phone", "0171-555\u0000")))
        .hasMessageNotContaining("0171");
    assertThatThrownBy(() -> office.on(personal).set(Map.of("born", "1955-05-05")))
        .hasMessageNotContaining("1955");
    assertThatThrownBy(() -> office.on(personal).set(Map.of("born", LocalDate.of(1855, 5, 5))))
        .hasMessageNotContaining("1855");
    office.on(personal).set(Office.PHONE, "0172-666");
    assertThat(personal.toString() + personal.attributes() + office.lastEvents(personal))
        .doesNotContain("0171")
        .doesNotContain("0172")
        .doesNotContain("1955");
    assertThat(personal).hasToString("F-2026-0002 (fault, new, version 1)");
  }
}

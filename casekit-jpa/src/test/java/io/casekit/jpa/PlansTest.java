package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.desk.Desk;
import io.casekit.jpa.RecordingDataSource.Asked;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredMessage;
import io.casekit.task.TaskKind;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.StageCategory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * How PostgreSQL answers what the kit asks, among 200,000 cases: by indexes. Every statement that a
 * store sends is explained with its values and as it would be prepared for any.
 */
class PlansTest {
  private static final TenantId LARGE = TenantId.of(ManyCases.LARGE);
  private static final int PAGE = 20;
  private static final int CASES = 200_000;
  private static final Instant NOW = Instant.parse("2025-10-20T10:00:00Z");
  private static final Attribute<String> ROOM = Attribute.text("room").searchable();
  private static final Attribute<Long> METER = Attribute.wholeNumber("meter").searchable();

  /** Tables so small that to read them whole is right. */
  private static final Set<String> SMALL = Set.of("ck_definition", "ck_number", "ck_turn");

  private static final Pattern SCAN =
      Pattern.compile("\"Node Type\": \"Seq Scan\"[^{}\\[]*?\"Relation Name\": \"(\\w+)\"");

  private static HikariDataSource database;
  private static final RecordingDataSource recorded = new RecordingDataSource();
  private static JpaCaseStore store;
  private static StoreReader reads;

  /** Sends statements as they are, with marks that no value is given for. */
  private static Connection unprepared;

  @BeforeAll
  static void fill() throws SQLException {
    database = PostgreSqlServer.newDatabaseWithTables();
    ManyCases.fill(database, CASES, "{\"x\":\"" + "y".repeat(1_200) + "\"}", 20);
    store = JpaCaseStore.owning(recorded.over(database));
    reads = OwnReads.of(store);
    recorded.take();
    try (Connection connection = database.getConnection()) {
      PGSimpleDataSource simple = new PGSimpleDataSource();
      simple.setURL(connection.getMetaData().getURL());
      simple.setUser(connection.getMetaData().getUserName());
      simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
      unprepared = simple.getConnection();
    }
  }

  @AfterAll
  static void close() throws SQLException {
    unprepared.close();
    database.close();
  }

  /**
   * Questions about cases that have ended may read a table whole if they ask for the owner, or are
   * asked by somebody who sees them for having worked on them: nothing that leads there has an
   * index of its own, as each index on a case costs something at nearly every command.
   */
  private static boolean maySearch(String scope, String filter, String view) {
    return (scope.equals("all") || scope.equals("closed"))
        && (filter.equals("owner") || view.contains("person") || view.contains("people"));
  }

  /** What the questions were about, by what they read whole. */
  private final Map<String, Set<String>> scans = new TreeMap<>();

  private int explained;

  private void explain(String about, Runnable question) {
    question.run();
    for (Asked asked : recorded.take()) {
      if (asked.sql().startsWith("insert")) {
        continue;
      }
      try (Connection connection = database.getConnection()) {
        for (String plan : List.of(custom(connection, asked), generic(asked))) {
          Matcher scan = SCAN.matcher(plan);
          while (scan.find()) {
            if (!SMALL.contains(scan.group(1))) {
              scans
                  .computeIfAbsent(
                      scan.group(1) + " whole for: " + asked.sql(), key -> new TreeSet<>())
                  .add(about);
            }
          }
        }
        connection.rollback();
        explained++;
      } catch (SQLException e) {
        throw new IllegalStateException(asked.sql(), e);
      }
    }
  }

  /** The plan for these values. */
  private static String custom(Connection connection, Asked asked) throws SQLException {
    try (PreparedStatement explain =
        connection.prepareStatement("explain (format json) " + asked.sql())) {
      for (Map.Entry<Integer, Object[]> value : asked.values().entrySet()) {
        Object[] given = value.getValue();
        if (given.length > 2) {
          explain.setObject(value.getKey(), given[1], (Integer) given[2]);
        } else {
          explain.setObject(value.getKey(), Objects.equals(given[1], 0) ? PAGE : given[1]);
        }
      }
      try (ResultSet row = explain.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** The plan for any values. */
  private static String generic(Asked asked) throws SQLException {
    StringBuilder text = new StringBuilder("explain (generic_plan, format json) ");
    int at = 1;
    for (char c : asked.sql().toCharArray()) {
      if (c == '?') {
        text.append('$').append(at++);
      } else {
        text.append(c);
      }
    }
    try (Statement explain = unprepared.createStatement();
        ResultSet row = explain.executeQuery(text.toString())) {
      row.next();
      return row.getString(1);
    }
  }

  private void none() {
    System.out.printf("%d statements explained, each twice%n", explained);
    assertThat(scans)
        .as("what reads a large table whole, and for which questions")
        .isEqualTo(Map.of());
  }

  private static Map<String, Visibility> views() {
    Map<String, Visibility> all = new LinkedHashMap<>();
    all.put("everything", Visibility.everything());
    all.put(
        "queues, people and places",
        Visibility.of(
            Grant.everything().queues("q-1", "q-2"),
            Grant.everything().people("p-7"),
            Grant.everything().places(Place.of("house-3"))));
    all.put("one queue", Visibility.of(Grant.everything().queues("q-1")));
    all.put("one person", Visibility.of(Grant.everything().people("p-7")));
    all.put("one reporter", Visibility.of(Grant.everything().reporters("r-99")));
    all.put("one type", Visibility.of(Grant.everything().types("errand")));
    return all;
  }

  private static Map<String, UnaryOperator<CaseQuery>> filters() {
    Map<String, UnaryOperator<CaseQuery>> all = new LinkedHashMap<>();
    all.put("no filter", q -> q);
    all.put("types", q -> q.ofTypes("errand"));
    all.put("stages", q -> q.inStages("in-progress"));
    all.put("priorities", q -> q.withPriority(Priority.HIGH, Priority.LOW));
    all.put("category", q -> q.about(Category.of("water/7")));
    all.put("assignee", q -> q.assignedTo("p-7"));
    all.put("owner", q -> q.ownedBy("p-7"));
    all.put("queue", q -> q.inQueues("q-5"));
    all.put("unassigned", q -> q.unassigned());
    all.put("unassigned in a queue", q -> q.inQueues("q-5").unassigned());
    all.put("place", q -> q.under(Place.of("house-3/flat-3")));
    all.put("house", q -> q.under(Place.of("house-3")));
    all.put("reporter", q -> q.reportedBy("r-99"));
    all.put("overdue", q -> q.overdue());
    all.put("due before", q -> q.dueBefore(NOW));
    all.put("attribute", q -> q.where(ROOM, "room-77"));
    all.put("two attributes", q -> q.where(ROOM, "room-77").where(METER, 77L));
    all.put("attribute and place", q -> q.where(ROOM, "room-77").under(Place.of("house-77")));
    all.put("type and category", q -> q.ofTypes("errand").about(Category.of("water/7")));
    return all;
  }

  private static Map<String, CaseQuery> scopes() {
    Map<String, CaseQuery> all = new LinkedHashMap<>();
    all.put("open", CaseQuery.open());
    all.put("waiting", CaseQuery.all().inCategories(StageCategory.WAITING));
    all.put("closed", CaseQuery.all().inCategories(StageCategory.CLOSED));
    all.put("all", CaseQuery.all());
    return all;
  }

  @Test
  void every_list_of_cases_and_its_next_page_follow_an_index() {
    TenantId tenant = LARGE;
    for (CaseOrder order : CaseOrder.values()) {
      scopes()
          .forEach(
              (scope, query) ->
                  filters()
                      .forEach(
                          (filter, filtered) ->
                              views()
                                  .forEach(
                                      (view, visible) -> {
                                        CaseQuery asked = filtered.apply(query).orderBy(order);
                                        String about =
                                            String.join(
                                                ", ",
                                                tenant.value(),
                                                order.name(),
                                                scope,
                                                filter,
                                                view);
                                        if (!maySearch(scope, filter, view)) {
                                          explain(about, () -> pages(tenant, asked, visible));
                                        }
                                      })));
    }
    none();
  }

  /** Asked for no row at all, so that they are only planned: how they run is of no matter here. */
  private static void pages(TenantId tenant, CaseQuery query, Visibility visible) {
    CaseId some = new CaseId(new UUID(0x018b_d300_0000_7000L, 1L << 63));
    CaseId first = new CaseId(new UUID(0, 0));
    Instant time = Instant.parse("2023-06-01T00:00:00Z");
    List<PageStart> starts = new ArrayList<>();
    starts.add(null);
    starts.add(new PageStart(time, some));
    if (query.order().hasUntimed()) {
      starts.add(new PageStart(null, first));
      starts.add(new PageStart(null, some));
    }
    for (PageStart start : starts) {
      assertThat(reads.page(tenant, query, visible, NOW, start, 0)).isEmpty();
    }
  }

  @Test
  void every_count_of_open_cases_follows_an_index() {
    for (TenantId tenant : List.of(LARGE, TenantId.of(ManyCases.SMALL))) {
      filters()
          .forEach(
              (filter, filtered) ->
                  views()
                      .forEach(
                          (view, visible) ->
                              explain(
                                  String.join(", ", tenant.value(), "count", filter, view),
                                  () ->
                                      assertThat(
                                              reads.count(
                                                  tenant,
                                                  filtered.apply(CaseQuery.open()),
                                                  visible,
                                                  NOW))
                                          .isNotNegative())));
    }
    none();
  }

  @Test
  void an_index_alone_tells_how_many_cases_are_open() throws SQLException {
    List<CaseQuery> queries = List.of(CaseQuery.open(), CaseQuery.open().assignedTo("p-7"));

    for (CaseQuery query : queries) {
      assertThat(reads.count(LARGE, query, Visibility.everything(), NOW)).isPositive();
    }

    try (Connection connection = database.getConnection();
        Statement settings = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Whether it can, not whether it is the quickest as long as nobody has vacuumed these tables.
      settings.execute("set local enable_seqscan = off");
      settings.execute("set local enable_bitmapscan = off");
      for (Asked asked : recorded.take()) {
        assertThat(custom(connection, asked)).contains("Index Only Scan");
      }
      connection.rollback();
    }
  }

  private static Map<String, UnaryOperator<TaskQuery>> taskFilters() {
    Map<String, UnaryOperator<TaskQuery>> all = new LinkedHashMap<>();
    all.put("no filter", q -> q);
    all.put("people", q -> q.forPeople("p-7", "p-8"));
    all.put("assignee", q -> q.assignedTo("p-7"));
    all.put("queue", q -> q.inQueues("q-5"));
    all.put("unassigned in a queue", q -> q.inQueues("q-5").unassigned());
    all.put("unassigned", q -> q.unassigned());
    all.put("kinds", q -> q.ofKinds(TaskKind.TASK));
    all.put("types", q -> q.ofTypes("errand"));
    all.put("place", q -> q.under(Place.of("house-3")));
    all.put("overdue", q -> q.overdue());
    all.put("due before", q -> q.dueBefore(NOW));
    return all;
  }

  @Test
  void every_list_of_tasks_and_its_next_page_follow_an_index() {
    for (TenantId tenant : List.of(LARGE, TenantId.of(ManyCases.SMALL))) {
      taskFilters()
          .forEach(
              (filter, filtered) ->
                  views()
                      .forEach(
                          (view, visible) ->
                              explain(
                                  String.join(", ", tenant.value(), "tasks", filter, view),
                                  () -> tasks(tenant, filtered.apply(TaskQuery.open()), visible))));
    }
    none();
  }

  private static void tasks(TenantId tenant, TaskQuery query, Visibility visible) {
    List<TaskSummary> page = reads.tasks(tenant, query, visible, NOW, null, PAGE);
    if (!page.isEmpty()) {
      TaskSummary last = page.get(page.size() - 1);
      PageStart after = new PageStart(last.dueAt().orElse(null), last.caseId(), last.id());
      assertThat(reads.tasks(tenant, query, visible, NOW, after, PAGE)).doesNotContain(last);
    }
    // Of the tenant that has half of all open tasks, to read them all is the quickest way to count.
    if (!tenant.equals(LARGE)) {
      assertThat(reads.countTasks(tenant, query, visible, NOW)).isGreaterThanOrEqualTo(page.size());
    }
  }

  @Test
  void whatever_leads_to_one_case_or_to_its_trail_follows_an_index() {
    Visibility all = Visibility.everything();
    CaseSummary some = reads.page(LARGE, CaseQuery.all(), all, NOW, null, 1).get(0);
    recorded.take();

    explain("number", () -> reads.find(LARGE, new CaseNumber("FR-2026-000000007"), all));
    explain("timeline", () -> reads.entries(LARGE, some.id(), 0, 100));
    explain("key", () -> reads.entryByKey(LARGE, "k-8-1"));
    explain("views", () -> reads.views(LARGE, some.id(), 100));
    explain("workload", () -> reads.openCasesOf(LARGE, Set.of("p-7", "p-8")));
    explain("calendars", () -> reads.openCasesWith(LARGE, "office@1", null, 100));
    explain("calendars, on", () -> reads.openCasesWith(LARGE, "office@1", some.id(), 100));
    none();
  }

  private static <R> R messages(Function<OutboxReader, R> question) {
    return store.read(reader -> question.apply(reader.outbox()));
  }

  @Test
  void what_is_due_in_all_tenants_follows_an_index() {
    Set<TenantId> tenants = Set.of(LARGE, TenantId.of(ManyCases.SMALL));
    Instant until = NOW.plusSeconds(300);

    explain("due", () -> reads.due(NOW, 100));
    explain("next", () -> reads.earliestWake());
    explain("failed", () -> reads.failedWakes(100));
    explain("claim", () -> store.<Object>write(session -> session.claimDue(NOW, until, 10)));
    explain("messages", () -> messages(box -> box.heads(tenants, Set.of("books"), NOW, 100)));
    explain(
        "claim messages",
        () ->
            store.<Object>write(
                s -> s.outbox().claim(tenants, Set.of("books"), NOW, "node", until, 10)));
    explain("dead messages", () -> messages(box -> box.dead("books", null, 100)));
    List<StoredMessage> some = messages(box -> box.dead(null, null, 1));
    recorded.take();
    explain("dead messages, on", () -> messages(box -> box.dead("books", some.get(0), 100)));
    explain("head", () -> messages(box -> box.head(some.get(0).line())));
    explain("message", () -> messages(box -> box.find(some.get(0).line(), 1)));
    none();
  }

  @Test
  void what_commands_ask_and_change_follows_an_index() {
    SettableClock clock = SettableClock.at(NOW);
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(Tenant.of(ManyCases.LARGE, ZoneId.of("Europe/Berlin"), Locale.GERMANY))
            .types(SampleCases.faultReport(), SampleCases.purchase(), SampleCases.errand())
            .directory(new InMemoryDirectory().group("porters", "anna", "ben"))
            .rules(
                CaseRules.routing(
                    facts ->
                        facts.type().equals("errand")
                            ? Optional.of(
                                Assignment.along(
                                    Route.to("queue:porters", Pick.by(Pick.Order.LEAST_LOADED)),
                                    "By the test."))
                            : Optional.empty()))
            .subscriber(Subscriber.of("notes", change -> change.after().notes() > 0, message -> {}))
            .build();
    Desk desk = kit.tenant(ManyCases.LARGE).as(SampleCases.anna());

    explain("life of a fault", () -> fault(desk));
    explain("picking", () -> desk.open("errand", d -> d.title("Keys")));
    explain("wake", () -> kit.wake(10));
    explain("deliver", () -> kit.deliver(10));
    none();
  }

  private static void fault(Desk desk) {
    CaseId id =
        desk.open(
                "fault-report",
                d ->
                    d.title("A leak")
                        .at("house-7/flat-12")
                        .by("tenant-4711")
                        .set(SampleCases.METER, 7L)
                        .set(SampleCases.AFFECTED, Set.of("water", "heating")))
            .id();
    desk.on(id).moveTo("in-progress");
    desk.on(id).key("plans").set(SampleCases.METER, 8L);
    desk.on(id).categorise("light");
    desk.on(id).note("x");
    desk.on(id).assignToPerson("ben");
    desk.on(id).completeTask("inspect");
    assertThat(desk.guidance(id)).isNotNull();
    desk.on(id).resolve("Mended");
    desk.on(id).close();
    assertThat(desk.verify(id).findings()).isEmpty();
    assertThat(desk.timeline(id)).isNotEmpty();
  }

  /** What reports read grows with what they are about. */
  @Test
  void what_may_read_a_large_table_whole_is_known() {
    explain("calendars of open cases", () -> reads.calendarsOfOpenCases(LARGE));
    explain("backlogs", () -> messages(box -> box.backlogs()));

    assertThat(scans.values()).allSatisfy(about -> assertThat(about).isNotEmpty());
  }
}

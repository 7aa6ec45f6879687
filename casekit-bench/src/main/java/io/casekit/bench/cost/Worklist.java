package io.casekit.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.Copies;
import io.casekit.bench.ways.Hands;
import io.casekit.bench.ways.RawJdbc;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** S2: the first page of a worklist, and how many there are. */
final class Worklist implements Scenario {
  private static final int MODELS = 1_000;
  private static final int PEOPLE = 50;
  private static final int PAGE = 20;
  private static final String PERSON = "p-7";
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  @Override
  public String name() {
    return "S2";
  }

  @Override
  public String title() {
    return "a page of 20 and a count of a worklist, medians of single answers";
  }

  @Override
  public boolean isFor(String kind) {
    return true;
  }

  /** A question, asked many times in a round. */
  private record Lane(String name, int times, Callable<?> question, Series nanos)
      implements Rounds.Lane {
    Lane(String name, int times, Callable<?> question) {
      this(name, times, question, new Series());
    }

    @Override
    public void round() throws Exception {
      Series each = new Series();
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        Object unused = question.call();
        each.add(System.nanoTime() - start);
      }
      nanos.add(each.median());
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    try (Databases databases = new Databases(kind)) {
      Map<String, List<Lane>> lanes = new LinkedHashMap<>();
      HikariDataSource raw = databases.fresh("raw");
      fillRaw(raw, choices.cases());
      databases.settle(raw);
      RawQuestions byHand = new RawQuestions(raw);
      HikariDataSource own = databases.fresh("casekit");
      try (Casekit casekit = fillCasekit(own, choices.cases(), kind, bars)) {
        databases.settle(own);
        Desk desk = casekit.desk();
        CaseQuery open = CaseQuery.open();
        CaseQuery mine = CaseQuery.open().assignedTo(PERSON);
        bars.holds(
            "S2 on %s: both find the same numbers of open cases".formatted(kind),
            desk.count(open) == choices.cases()
                && byHand.count("") == choices.cases()
                && desk.count(mine) == byHand.count(PERSON));
        lanes.put(
            "page of all",
            List.of(
                new Lane("raw", 100, () -> byHand.page("", PAGE)),
                new Lane("casekit", 100, () -> desk.page(open, PAGE))));
        lanes.put(
            "page of a person",
            List.of(
                new Lane("raw", 100, () -> byHand.page(PERSON, PAGE)),
                new Lane("casekit", 100, () -> desk.page(mine, PAGE))));
        lanes.put(
            "count of all",
            List.of(
                new Lane("raw", 5, () -> byHand.count("")),
                new Lane("casekit", 5, () -> desk.count(open))));
        lanes.put(
            "count of a person",
            List.of(
                new Lane("raw", 20, () -> byHand.count(PERSON)),
                new Lane("casekit", 20, () -> desk.count(mine))));
        for (List<Lane> pair : lanes.values()) {
          for (Lane lane : pair) {
            for (int i = 0; i < 500; i++) {
              // So that the compiler has seen each of them.
              Object unused = lane.question().call();
              if (i >= 10 && lane.times() < 100) {
                break;
              }
            }
          }
          Rounds.interleaved(choices.rounds(), pair);
        }
      }
      out.printf("%d open cases, %d rounds%n", choices.cases(), choices.rounds());
      lanes.forEach((question, pair) -> report(kind, question, pair, out, bars));
    }
  }

  private static void report(
      String kind, String question, List<Lane> pair, PrintStream out, Bars bars) {
    Lane raw = pair.get(0);
    Lane casekit = pair.get(1);
    out.printf(
        "%-18s raw %20s us   casekit %20s us%n",
        question, raw.nanos().in(1_000), casekit.nanos().in(1_000));
    double ratio = casekit.nanos().median() / raw.nanos().median();
    String what = "S2 on %s: %s, casekit / raw".formatted(kind, question);
    if (question.startsWith("page")) {
      bars.atMost(what, ratio, 3);
    } else {
      out.printf("           %s: %.2f%n", what, ratio);
    }
  }

  private static void fillRaw(HikariDataSource database, int cases) throws Exception {
    Hands hands = new Hands(BEGIN);
    RawJdbc raw = new RawJdbc(database, hands);
    List<Object> models = new ArrayList<>();
    for (int n = 0; n < Math.min(MODELS, cases); n++) {
      Object opened = raw.open(n);
      raw.assign(opened, "p-" + n % PEOPLE);
      models.add(opened);
      hands.move(Duration.ofMinutes(7));
    }
    new Copies(database).raw(models, cases - models.size());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // As somebody would who needs just these two pages, in an order that is the same each time.
      statement.execute("drop index raw_case_due");
      statement.execute("drop index raw_case_assignee");
      statement.execute(
          "create index raw_page_of_all on raw_case (tenant, is_open, due_at, case_id)");
      statement.execute(
          "create index raw_page_of_one on raw_case (tenant, assignee, is_open, due_at, case_id)");
      connection.commit();
    }
  }

  private static Casekit fillCasekit(HikariDataSource database, int cases, String kind, Bars bars)
      throws Exception {
    Hands hands = new Hands(BEGIN);
    Casekit casekit = new Casekit(database, hands);
    List<Object> models = new ArrayList<>();
    for (int n = 0; n < Math.min(MODELS, cases); n++) {
      Object opened = casekit.open(n);
      casekit.assign(opened, "p-" + n % PEOPLE);
      models.add(opened);
      hands.move(Duration.ofMinutes(7));
    }
    Copies copies = new Copies(database);
    copies.casekit(casekit.desk(), models, cases - models.size());
    bars.holds(
        "S2 on " + kind + ": copies of cases stand up to verification",
        copies.standUp(casekit.desk(), 50));
    return casekit;
  }
}

package io.casekit.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.Copies;
import io.casekit.bench.ways.FlowableTimers;
import io.casekit.bench.ways.Hands;
import io.casekit.bench.ways.RawJdbc;
import io.casekit.desk.WakeReport;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** S3: cases that are due are looked at, by one node and by two. */
final class WakeUps implements Scenario {
  private static final int MODELS = 100;
  private static final int AT_ONCE = 1_000;
  private static final int TOGETHER = 25;
  private static final String IN_ONE = "casekit, %d in a transaction ".formatted(TOGETHER);
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
  // Later than the first target of all of them, and earlier than the second of any.
  private static final Instant DUE = BEGIN.plus(Duration.ofHours(12));

  @Override
  public String name() {
    return "S3";
  }

  @Override
  public String title() {
    return "wake-ups that are due, each a transaction or, where it says so, %d of them, on one node and on two"
        .formatted(TOGETHER);
  }

  @Override
  public boolean isFor(String kind) {
    return kind.startsWith("postgresql");
  }

  /** Does all that is due, until nothing is left. */
  private interface Node extends AutoCloseable {
    void work() throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /** Makes a node on connections of its own. */
  private interface Maker {
    Node on(HikariDataSource database) throws Exception;
  }

  /** How one contender does it, with so many nodes. */
  private static final class Lane implements Rounds.Lane {
    private final Databases databases;
    private final String contender;
    private final String way;
    private final Maker maker;
    private final int nodes;
    private final String fired;
    private final int expected;
    private int rounds;
    boolean warm;
    boolean once = true;
    final Series rate = new Series();

    Lane(
        Databases databases,
        String contender,
        String way,
        Maker maker,
        int nodes,
        String fired,
        int expected) {
      this.databases = databases;
      this.contender = contender;
      this.way = way;
      this.maker = maker;
      this.nodes = nodes;
      this.fired = fired;
      this.expected = expected;
    }

    @Override
    public void round() throws Exception {
      String name = "%s_%s_%d_%d".formatted(contender, way, nodes, rounds++);
      HikariDataSource first = databases.copy(name, contender);
      List<HikariDataSource> pools = new ArrayList<>(List.of(first));
      List<Callable<Void>> work = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(nodes);
      List<Node> running = new ArrayList<>();
      try {
        for (int n = 0; n < nodes; n++) {
          if (n > 0) {
            pools.add(databases.again(first));
          }
          Node node = maker.on(pools.get(n));
          running.add(node);
          work.add(
              () -> {
                node.work();
                return null;
              });
        }
        databases.settle(first);
        long start = System.nanoTime();
        for (Future<Void> done : threads.invokeAll(work)) {
          done.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        once &= number(first, fired) == expected;
        if (warm) {
          rate.add(expected / seconds);
        }
      } finally {
        threads.shutdown();
        for (Node node : running) {
          node.close();
        }
        pools.forEach(HikariDataSource::close);
        databases.drop(name);
      }
    }
  }

  /** Takes them one by one, each with a lock that others pass by. */
  private record RawNode(HikariDataSource database) implements Node {
    @Override
    public void work() throws SQLException {
      try (Connection connection = database.getConnection()) {
        while (RawJdbc.wake(connection, DUE)) {
          connection.commit();
        }
        connection.commit();
      }
    }
  }

  /** As a host's scheduler calls it. */
  private record CasekitNode(Casekit casekit) implements Node {
    @Override
    public void work() {
      WakeReport report;
      do {
        report = casekit.kit().wake(AT_ONCE);
      } while (report.looked() > 0);
    }

    @Override
    public void close() {
      casekit.close();
    }
  }

  /** With its executor, which has threads of its own. */
  private record FlowableNode(FlowableTimers timers) implements Node {
    @Override
    public void work() {
      timers.fire();
    }

    @Override
    public void close() {
      timers.close();
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    try (Databases databases = new Databases(kind)) {
      int many = choices.wakeUps();
      Map<String, Lane> lanes = new LinkedHashMap<>();
      if (choices.contenders().contains("raw")) {
        fillRaw(databases, many);
        String fired =
            """
            select case when count(*) = count(distinct case_id) then count(*) else -1 end \
            from raw_entry where payload like '%breach%'""";
        for (int nodes = 1; nodes <= 2; nodes++) {
          lanes.put(
              "raw " + nodes, new Lane(databases, "raw", "each", RawNode::new, nodes, fired, many));
        }
      }
      if (choices.contenders().contains("casekit")) {
        fillCasekit(databases, many, kind, bars);
        String fired =
            """
            select case when count(*) = count(distinct case_id) then count(*) else -1 end \
            from ck_entry where sequence > 1""";
        Maker each = database -> new CasekitNode(new Casekit(database, new Hands(DUE)));
        Maker some = database -> new CasekitNode(new Casekit(database, new Hands(DUE), TOGETHER));
        for (int nodes = 1; nodes <= 2; nodes++) {
          lanes.put(
              "casekit " + nodes, new Lane(databases, "casekit", "each", each, nodes, fired, many));
          lanes.put(
              IN_ONE + nodes, new Lane(databases, "casekit", "some", some, nodes, fired, many));
        }
      }
      if (choices.contenders().contains("flowable")) {
        // A quarter of them, as each takes it so long; the rate is what is compared.
        int few = Math.max(1, many / 4);
        fillFlowable(databases, few);
        String fired =
            """
            select case when count(*) = count(distinct case_inst_id_) then count(*) else -1 end \
            from act_cmmn_hi_mil_inst""";
        Maker maker = database -> new FlowableNode(new FlowableTimers(database));
        lanes.put("flowable 1", new Lane(databases, "flowable", "each", maker, 1, fired, few));
      }
      Rounds.interleaved(1, lanes.values().stream().toList());
      lanes.values().forEach(lane -> lane.warm = true);
      Rounds.interleaved(choices.rounds(), lanes.values().stream().toList());
      report(kind, choices, lanes, out, bars);
    }
  }

  private static void report(
      String kind, Choices choices, Map<String, Lane> lanes, PrintStream out, Bars bars) {
    out.printf(
        "%d wake-ups, %d rounds after one to warm up%n", choices.wakeUps(), choices.rounds());
    lanes.forEach(
        (name, lane) ->
            out.printf("%-30s node(s) %18s wake-ups a second%n", name, lane.rate.in(1)));
    String on = "S3 on " + kind + ": ";
    lanes.forEach(
        (name, lane) -> bars.holds(on + name + ", all fired and nothing twice", lane.once));
    for (String way : List.of("casekit ", IN_ONE)) {
      compare(on + "rate of 1 node, ", way, "flowable ", 1, 6, lanes, bars);
      compare(on + "rate of 1 node, ", way, "raw ", 1, 0.5, lanes, bars);
      compare(on + "rate of 2 nodes, ", way, "raw ", 2, 0.8, lanes, bars);
    }
  }

  private static void compare(
      String what,
      String way,
      String with,
      int nodes,
      double bar,
      Map<String, Lane> lanes,
      Bars bars) {
    Lane own = lanes.get(way + nodes);
    Lane other = lanes.get(with + nodes);
    if (own != null && other != null) {
      bars.atLeast(
          what + way.strip() + " / " + with.strip(), own.rate.median() / other.rate.median(), bar);
    }
  }

  private static void fillRaw(Databases databases, int many) throws Exception {
    HikariDataSource database = databases.fresh("raw");
    Hands hands = new Hands(BEGIN);
    RawJdbc raw = new RawJdbc(database, hands);
    List<Object> models = new ArrayList<>();
    for (int n = 0; n < MODELS; n++) {
      models.add(raw.open(n));
      hands.move(Duration.ofMinutes(1));
    }
    new Copies(database).raw(models, many - MODELS);
    database.close();
  }

  private static void fillCasekit(Databases databases, int many, String kind, Bars bars)
      throws Exception {
    HikariDataSource database = databases.fresh("casekit");
    Hands hands = new Hands(BEGIN);
    try (Casekit casekit = new Casekit(database, hands)) {
      List<Object> models = new ArrayList<>();
      for (int n = 0; n < MODELS; n++) {
        models.add(casekit.open(n));
        hands.move(Duration.ofMinutes(1));
      }
      Copies copies = new Copies(database);
      copies.casekit(casekit.desk(), models, many - MODELS);
      bars.holds(
          "S3 on " + kind + ": copies of cases stand up to verification",
          copies.standUp(casekit.desk(), 50));
    }
    database.close();
  }

  private static void fillFlowable(Databases databases, int many) throws Exception {
    HikariDataSource database = databases.fresh("flowable");
    try (FlowableTimers timers = new FlowableTimers(database)) {
      timers.make(many);
    }
    database.close();
  }

  private static long number(HikariDataSource database, String question) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      long number = row.getLong(1);
      connection.commit();
      return number;
    }
  }
}

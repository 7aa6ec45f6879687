package io.casekit.jpa.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.audit.AuditEntry;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.CaseId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four nodes as processes of their own, whose clocks differ by minutes, on one PostgreSQL server;
 * nodes and server are killed without warning while they work. How long is said by the system
 * property {@code casekit.nodes.seconds}.
 */
class ManyNodesTest {
  private static final int NODES = 4;
  private static final long[] SKEWS = {0, 180, -180, 75};
  private static final Duration FURTHEST_AHEAD = Duration.ofSeconds(180);
  private static final int SECONDS = Integer.getInteger("casekit.nodes.seconds", 20);
  private static final int LEAST_NODE_KILLS = 5;
  private static final int LEAST_COMMANDS = 2_000;

  /** A slow machine gets so many times longer to come to as many commands. */
  private static final int PATIENCE = 4;

  private static final long BETWEEN_KILLS =
      Math.min(10_000, SECONDS * 1_000L / (LEAST_NODE_KILLS + 2));

  private static final long BETWEEN_LOOKS = 200;
  private static final int BETWEEN_SERVER_KILLS = 60;
  private static final int FIRST_SERVER_KILL = Math.min(SECONDS, BETWEEN_SERVER_KILLS) / 2;

  private final long start = System.currentTimeMillis();
  private final Random random = new Random(start);
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final NodeProcess[] nodes = new NodeProcess[NODES];
  private final int[] lives = new int[NODES];
  private int nodeKills;
  private int serverKills;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 1, unit = TimeUnit.DAYS)
  void nothing_is_lost_or_done_twice_while_nodes_and_database_are_killed() throws Exception {
    try (DurableServer server = new DurableServer(directory);
        HikariDataSource connections = SharedWork.connections(server.url())) {
      assertDurable(connections);
      JpaCaseStore.createSchema(connections);
      for (int n = 0; n < NODES; n++) {
        begin(server, n);
      }
      killByChance(server);
      endAll();
      try (JpaCaseStore store = JpaCaseStore.owning(connections)) {
        check(store, server);
      }
    } finally {
      for (NodeProcess node : nodes) {
        if (node != null) {
          node.kill();
        }
      }
    }
  }

  private static void assertDurable(HikariDataSource connections) throws Exception {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
          assertThat(row.next()).isTrue();
          assertThat(row.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
  }

  private void begin(DurableServer server, int n) throws Exception {
    nodes[n] =
        new NodeProcess(
            directory.resolve("errors"),
            said,
            server.url(),
            "node-" + n + "-" + lives[n]++,
            Long.toString(start),
            Long.toString(SKEWS[n]));
  }

  /** Kills a node from time to time, and now and then the server, until it was enough. */
  private void killByChance(DurableServer server) throws Exception {
    long began = System.nanoTime();
    for (long now = 0; !isEnough(now); now = secondsSince(began)) {
      if (now >= SECONDS && nodeKills >= LEAST_NODE_KILLS && serverKills > 0) {
        // On a slow machine the rest of the commands may come in peace.
        Thread.sleep(BETWEEN_LOOKS);
        continue;
      }
      Thread.sleep(BETWEEN_KILLS / 2 + random.nextLong(BETWEEN_KILLS));
      if (now >= FIRST_SERVER_KILL + serverKills * BETWEEN_SERVER_KILLS) {
        server.killAndRestart();
        serverKills++;
      } else {
        int n = random.nextInt(NODES);
        nodes[n].kill();
        nodeKills++;
        begin(server, n);
      }
    }
  }

  private boolean isEnough(long seconds) {
    return seconds >= SECONDS * PATIENCE
        || seconds >= SECONDS
            && nodeKills >= LEAST_NODE_KILLS
            && serverKills > 0
            && acknowledged() >= LEAST_COMMANDS;
  }

  private long acknowledged() {
    return said.stream().filter(line -> line.startsWith("A ")).count();
  }

  private static long secondsSince(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
  }

  private void endAll() throws Exception {
    for (NodeProcess node : nodes) {
      assertThat(node.end()).isZero();
    }
  }

  private void check(JpaCaseStore store, DurableServer server) throws Exception {
    InstantSource clock = SharedWork.clock(start, FURTHEST_AHEAD);
    // What dead nodes had in hand is free again then; it stands still from here on, at a moment at
    // which nothing is due, as the nodes' clocks never show it.
    Instant end = clock.instant().plus(Duration.ofMinutes(10)).plusMillis(1);
    CaseKit kit =
        SharedWork.kit(
            store,
            1,
            () -> end,
            message -> said.add("D " + message.caseId() + " " + message.sequence()));
    while (kit.wake(1_000).looked() + kit.deliver(1_000).received() > 0) {
      // Until nothing is left.
    }
    Desk desk = kit.tenant("north").as(SharedWork.ANNA);
    Map<CaseId, List<AuditEntry>> trails = new HashMap<>();
    for (CaseSummary one : all(desk)) {
      assertThat(desk.verify(one.id()).findings()).as("chain and state of " + one).isEmpty();
      trails.put(one.id(), desk.trail(one.id()));
    }
    long together = transactionsOfSeveralCases(server);
    String did =
        "%d commands acknowledged in %d cases, %d nodes and %d servers killed, %d messages received, %d transactions that woke several cases"
            .formatted(
                acknowledged(),
                trails.size(),
                nodeKills,
                serverKills,
                said.stream().filter(line -> line.startsWith("D ")).count(),
                together);
    System.out.println("ManyNodesTest: " + did);
    assertNothingLost(trails);
    assertEachThresholdOnce(trails.values(), end);
    assertEverybodyInTurn(trails.values());
    assertHeard(trails);
    assertThat(kit.health().isGood()).as("%s", kit.health()).isTrue();
    assertThat(server.logged("deadlock detected")).isEmpty();
    assertThat(nodeKills).isGreaterThanOrEqualTo(LEAST_NODE_KILLS);
    assertThat(serverKills).isPositive();
    assertThat(together).isPositive();
    assertThat(acknowledged()).isGreaterThanOrEqualTo(LEAST_COMMANDS);
  }

  /** By what PostgreSQL knows of each row: which transaction has written it. */
  private static long transactionsOfSeveralCases(DurableServer server) throws SQLException {
    try (HikariDataSource connections = SharedWork.connections(server.url());
        Connection connection = connections.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select count(*) from (select cast(xmin as text) from ck_entry group by cast(xmin as text)
                having count(distinct case_id) > 1) several""")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<CaseSummary> all(Desk desk) {
    Page<CaseSummary> page = desk.page(CaseQuery.all(), 200);
    List<CaseSummary> all = new ArrayList<>(page.items());
    while (page.next().isPresent()) {
      page = desk.page(CaseQuery.all(), 200, page.next().get());
      all.addAll(page.items());
    }
    return all;
  }

  /** What was acknowledged is in the trail where it was said to be. */
  private void assertNothingLost(Map<CaseId, List<AuditEntry>> trails) {
    Map<String, String> placeOf = new HashMap<>();
    trails.forEach(
        (id, trail) -> {
          Instant last = Instant.MIN;
          for (AuditEntry entry : trail) {
            assertThat(entry.recordedAt()).isAfterOrEqualTo(last);
            last = entry.recordedAt();
            if (entry.idempotencyKey() != null) {
              String place = "A " + id + " " + entry.sequence() + " " + entry.idempotencyKey();
              assertThat(placeOf.put(entry.idempotencyKey(), place)).as("done once").isNull();
            }
          }
        });
    Set<String> kept = new HashSet<>(placeOf.values());
    assertThat(said.stream().filter(line -> line.startsWith("A ") && !kept.contains(line)))
        .as("acknowledged and lost")
        .isEmpty();
  }

  /** By the plainest reckoning: opened at, plus a share of what was promised. */
  private static void assertEachThresholdOnce(Collection<List<AuditEntry>> trails, Instant end) {
    int reached = 0;
    for (List<AuditEntry> trail : trails) {
      CaseEvent.Opened opened = (CaseEvent.Opened) trail.get(0).events().get(0);
      if (!opened.caseType().equals(SharedWork.WATCHED)) {
        continue;
      }
      Map<String, Instant> due = SharedWork.thresholds(trail.get(0).recordedAt());
      due.values().removeIf(at -> at.isAfter(end));
      Map<String, Instant> fired = new TreeMap<>();
      for (ThresholdReached one : events(trail, ThresholdReached.class).toList()) {
        assertThat(fired.put(one.threshold(), one.reachedAt())).as("%s fired once", one).isNull();
      }
      assertThat(fired).as("what fired of what was due").isEqualTo(due);
      boolean missed = due.containsKey("100 percent");
      assertThat(events(trail, Breached.class)).hasSize(missed ? 1 : 0);
      reached += fired.size();
    }
    assertThat(reached).isPositive();
  }

  private static void assertEverybodyInTurn(Collection<List<AuditEntry>> trails) {
    Map<String, Integer> turns = new TreeMap<>();
    for (List<AuditEntry> trail : trails) {
      events(trail, Assigned.class)
          .filter(assigned -> assigned.picking() != null)
          .forEach(assigned -> turns.merge(assigned.assignee(), 1, Integer::sum));
    }
    assertThat(turns).hasSize(5);
    int least = turns.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    assertThat(turns).allSatisfy((person, count) -> assertThat(count).isBetween(least, least + 1));
  }

  private void assertHeard(Map<CaseId, List<AuditEntry>> trails) {
    Set<String> heard = new HashSet<>(said);
    trails.forEach(
        (id, trail) -> {
          for (AuditEntry entry : trail) {
            if (SharedWork.isHeardOf(entry.events())) {
              assertThat(heard).contains("D " + id + " " + entry.sequence());
            }
          }
        });
  }

  private static <E extends CaseEvent> Stream<E> events(List<AuditEntry> trail, Class<E> type) {
    return trail.stream()
        .flatMap(entry -> entry.events().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }
}

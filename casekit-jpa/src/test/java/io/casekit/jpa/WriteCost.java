package io.casekit.jpa;

import io.casekit.CaseKit;
import io.casekit.access.Visibility;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.spi.StoredCase;
import io.casekit.testkit.SampleCases;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Measures what a write costs in the store, beside a loop of plain JDBC inserts with a commit for
 * each, on the same H2 URL. Not a test: run its main method.
 */
final class WriteCost {
  private static final int ROUNDS = Integer.getInteger("rounds", 8);
  private static final int WRITES = 2_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private WriteCost() {}

  public static void main(String[] args) throws Exception {
    String url = args.length > 0 ? args[0] : "jdbc:h2:mem:cost";
    JdbcConnectionPool pool = JdbcConnectionPool.create(url, "casekit", "");
    try (Connection keeper = pool.getConnection()) {
      JpaCaseStore.createSchema(pool);
      JpaCaseStore store =
          Boolean.getBoolean("pool")
              ? JpaCaseStore.owning(pool)
              : url.startsWith("jdbc:h2:file:")
                  ? JpaCaseStore.embedded(
                      Path.of(url.substring("jdbc:h2:file:".length()) + "-store"))
                  : JpaCaseStore.inMemory("cost");
      List<Map.Entry<String, Timed>> candidates = new ArrayList<>();
      candidates.add(Map.entry("plain insert of an entry", () -> plain(keeper)));
      candidates.add(
          Map.entry("plain select, update, insert", () -> plainUpdate(keeper, pool, store)));
      candidates.add(Map.entry("open", () -> open(store)));
      candidates.add(Map.entry("update", () -> update(store, false)));
      candidates.add(Map.entry("locked update", () -> update(store, true)));
      candidates.add(Map.entry("update with a key", () -> keyed(store)));
      candidates.add(Map.entry("update with a changed attribute", () -> attribute(store)));
      candidates.add(Map.entry("load", () -> load(store)));
      candidates.add(Map.entry("nothing", () -> nothing(store)));
      Desk desk =
          CaseKit.with(store)
              .tenant(SampleCases.north())
              .types(SampleCases.faultReport())
              .build()
              .tenant("north")
              .as(SampleCases.anna());
      CaseId noted = desk.open("fault-report", d -> d.title("A leak")).id();
      candidates.add(Map.entry("kit: open", () -> kitOpen(desk)));
      candidates.add(Map.entry("kit: note", () -> kitNote(desk, noted)));
      candidates.add(Map.entry("kit: get", () -> kitGet(desk, noted)));
      if (args.length > 1) {
        candidates.removeIf(candidate -> !candidate.getKey().equals(args[1]));
      }
      double[][] micros = new double[candidates.size()][ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < candidates.size(); i++) {
          // The thread's own time, as others may use the machine too.
          long start = THREADS.getCurrentThreadCpuTime();
          candidates.get(i).getValue().run();
          micros[i][round] = (THREADS.getCurrentThreadCpuTime() - start) / 1000.0 / WRITES;
        }
      }
      for (int i = 0; i < candidates.size(); i++) {
        double[] warm = Arrays.copyOfRange(micros[i], ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(
            "%-36s best %6.1f  median %6.1f us%n",
            candidates.get(i).getKey(), warm[0], warm[warm.length / 2]);
      }
      store.close();
    }
    pool.dispose();
  }

  private interface Timed {
    void run() throws Exception;
  }

  private static final String STATE = "{\"x\":\"" + "y".repeat(2_000) + "\"}";
  private static final String PAYLOAD = "{\"x\":\"" + "y".repeat(500) + "\"}";

  private static void plain(Connection connection) throws Exception {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into ck_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      UUID id = UUID.randomUUID();
      for (int i = 0; i < WRITES; i++) {
        insert.setString(1, "north");
        insert.setObject(2, id);
        insert.setLong(3, i);
        insert.setObject(4, OffsetDateTime.ofInstant(Rows.NOW, ZoneOffset.UTC));
        insert.setObject(5, OffsetDateTime.ofInstant(Rows.NOW, ZoneOffset.UTC));
        insert.setString(6, null);
        insert.setString(7, PAYLOAD);
        insert.setString(8, null);
        insert.setString(9, "0123456789012345678901234567890123456789012345678901234567890123");
        insert.executeUpdate();
        connection.commit();
      }
    }
  }

  /** The same three statements as the store's, on one connection. */
  private static void plainUpdate(
      Connection connection, JdbcConnectionPool pool, JpaCaseStore store) throws Exception {
    StoredCase opened = some();
    store.write(
        s -> {
          s.insert(opened, Rows.entry(opened));
          return true;
        });
    UUID id = opened.summary().id().value();
    connection.setAutoCommit(false);
    for (int i = 0; i < WRITES; i++) {
      try (PreparedStatement select =
          connection.prepareStatement("select * from ck_case where tenant = ? and case_id = ?")) {
        select.setString(1, "north");
        select.setObject(2, id);
        try (var rows = select.executeQuery()) {
          rows.next();
          for (int column = 1; column <= 29; column++) {
            rows.getObject(column);
          }
        }
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "update ck_case set assignee = ?, queue = ?, title = ?, state = ?, due_at = ?, version = ? where tenant = ? and case_id = ? and version = ?")) {
        update.setString(1, "anna");
        update.setString(2, "plumbing");
        update.setString(3, "Water in the cellar");
        update.setString(4, STATE);
        update.setObject(5, OffsetDateTime.ofInstant(Rows.NOW.plusSeconds(i), ZoneOffset.UTC));
        update.setLong(6, i + 2);
        update.setString(7, "north");
        update.setObject(8, id);
        update.setLong(9, i + 1);
        if (update.executeUpdate() != 1) {
          throw new IllegalStateException();
        }
      }
      try (PreparedStatement insert =
          connection.prepareStatement("insert into ck_entry values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, "north");
        insert.setObject(2, id);
        insert.setLong(3, i + 2);
        insert.setObject(4, OffsetDateTime.ofInstant(Rows.NOW, ZoneOffset.UTC));
        insert.setObject(5, OffsetDateTime.ofInstant(Rows.NOW, ZoneOffset.UTC));
        insert.setString(6, null);
        insert.setString(7, PAYLOAD);
        insert.setString(8, null);
        insert.setString(9, "0123456789012345678901234567890123456789012345678901234567890123");
        insert.executeUpdate();
      }
      connection.commit();
    }
  }

  private static StoredCase some() {
    return Rows.stored(
        r -> {
          r.assignee = "anna";
          r.queue = "plumbing";
          r.place = "house-7/flat-12";
          r.dueAt = Rows.NOW;
          r.wakeAt = Rows.NOW;
          r.state = STATE;
          r.searchable.put("urgency", "high");
          r.searchable.put("cost", 100L);
        });
  }

  private static void open(JpaCaseStore store) {
    for (int i = 0; i < WRITES; i++) {
      StoredCase opened = some();
      store.write(
          s -> {
            s.insert(opened, Rows.entry(opened, null, PAYLOAD));
            return true;
          });
    }
  }

  private static void update(JpaCaseStore store, boolean lock) {
    StoredCase opened = some();
    store.write(
        s -> {
          s.insert(opened, Rows.entry(opened));
          return true;
        });
    for (int i = 0; i < WRITES; i++) {
      store.write(
          s -> {
            StoredCase was = s.load(Rows.NORTH, opened.summary().id(), lock).orElseThrow();
            StoredCase is = Rows.next(was, r -> r.dueAt = r.dueAt.plusSeconds(1));
            s.update(is, was.summary().version(), Rows.entry(is, null, PAYLOAD));
            return true;
          });
    }
  }

  private static void keyed(JpaCaseStore store) {
    StoredCase opened = some();
    store.write(
        s -> {
          s.insert(opened, Rows.entry(opened));
          return true;
        });
    for (int i = 0; i < WRITES; i++) {
      String key = UUID.randomUUID().toString();
      store.write(
          s -> {
            s.entryByKey(Rows.NORTH, key);
            StoredCase was = s.load(Rows.NORTH, opened.summary().id(), false).orElseThrow();
            StoredCase is = Rows.next(was, r -> r.dueAt = r.dueAt.plusSeconds(1));
            s.update(is, was.summary().version(), Rows.entry(is, key, PAYLOAD));
            return true;
          });
    }
  }

  private static void attribute(JpaCaseStore store) {
    StoredCase opened = some();
    store.write(
        s -> {
          s.insert(opened, Rows.entry(opened));
          return true;
        });
    for (int i = 0; i < WRITES; i++) {
      long cost = i + 1000;
      store.write(
          s -> {
            StoredCase was = s.load(Rows.NORTH, opened.summary().id(), false).orElseThrow();
            StoredCase is = Rows.next(was, r -> r.searchable.put("cost", cost));
            s.update(is, was.summary().version(), Rows.entry(is, null, PAYLOAD));
            return true;
          });
    }
  }

  private static void load(JpaCaseStore store) {
    StoredCase opened = some();
    store.write(
        s -> {
          s.insert(opened, Rows.entry(opened));
          return true;
        });
    for (int i = 0; i < WRITES; i++) {
      store.read(
          s -> s.find(Rows.NORTH, opened.summary().id(), Visibility.everything()).orElseThrow());
    }
  }

  private static void kitOpen(Desk desk) {
    for (int i = 0; i < WRITES; i++) {
      desk.open("fault-report", d -> d.title("A leak").set(SampleCases.METER, 7L));
    }
  }

  private static void kitNote(Desk desk, CaseId id) {
    for (int i = 0; i < WRITES; i++) {
      desk.on(id).note("Somebody has looked at it");
    }
  }

  private static void kitGet(Desk desk, CaseId id) {
    for (int i = 0; i < WRITES; i++) {
      desk.get(id);
    }
  }

  private static void nothing(JpaCaseStore store) {
    for (int i = 0; i < WRITES; i++) {
      store.write(s -> true);
    }
  }
}

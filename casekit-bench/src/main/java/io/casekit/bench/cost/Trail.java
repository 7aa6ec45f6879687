package io.casekit.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.ways.Casekit;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** S5: what a case has gone through is read, and checked. */
final class Trail implements Scenario {
  private static final int OPERATIONS = 50;
  private static final int WARM_UP = 2_000;
  private static final int TIMES = 200;

  @Override
  public String name() {
    return "S5";
  }

  @Override
  public String title() {
    return "the trail of a case with 50 operations, read and verified; raw reads the same rows";
  }

  @Override
  public boolean isFor(String kind) {
    return true;
  }

  private record Lane(Callable<?> work, Series nanos) implements Rounds.Lane {
    Lane(Callable<?> work) {
      this(work, new Series());
    }

    void times(int many) throws Exception {
      for (int i = 0; i < many; i++) {
        Object unused = work.call();
      }
    }

    @Override
    public void round() throws Exception {
      long start = System.nanoTime();
      times(TIMES);
      nanos.add((double) (System.nanoTime() - start) / TIMES);
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    try (Databases databases = new Databases(kind)) {
      HikariDataSource database = databases.fresh("casekit");
      try (Casekit casekit = new Casekit(database)) {
        Desk desk = casekit.desk();
        CaseId id = worked(casekit);
        databases.settle(database);
        Lane raw = new Lane(() -> rows(database, id));
        Lane read = new Lane(() -> desk.trail(id));
        Lane verified = new Lane(() -> desk.verify(id));
        List<Lane> lanes = List.of(raw, read, verified);
        for (Lane lane : lanes) {
          lane.times(WARM_UP);
        }
        Rounds.interleaved(choices.rounds(), lanes);
        out.printf(
            "%d rounds of %d: raw %s us, trail %s us, verify %s us%n",
            choices.rounds(),
            TIMES,
            raw.nanos().in(1_000),
            read.nanos().in(1_000),
            verified.nanos().in(1_000));
        String on = "S5 on " + kind + ": ";
        bars.holds(
            on + "the trail has 50 entries and is intact",
            desk.trail(id).size() == OPERATIONS
                && rows(database, id).size() == OPERATIONS
                && desk.verify(id).isIntact());
        bars.atMost(on + "reading, casekit / raw", read.nanos().median() / raw.nanos().median(), 4);
        out.printf(
            "           %sverifying, casekit / raw reading: %.2f%n",
            on, verified.nanos().median() / raw.nanos().median());
      }
    }
  }

  /** A case on which as much has been done. */
  private static CaseId worked(Casekit casekit) {
    CaseId id = Casekit.open(casekit.desk(), 1);
    for (int n = 1; n < OPERATIONS; n++) {
      if (n % 2 == 0) {
        Object unused = casekit.desk().on(id).note("Nobody was at home, the " + n + ". time");
      } else {
        casekit.assign(id, "p-" + n);
      }
    }
    return id;
  }

  private record Row(
      long sequence,
      OffsetDateTime recordedAt,
      OffsetDateTime occurredAt,
      String key,
      String payload,
      String personal,
      String hash) {}

  private static List<Row> rows(HikariDataSource database, CaseId id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select sequence, recorded_at, occurred_at, idem_key, payload, personal, hash \
                from ck_entry where tenant = ? and case_id = ? order by sequence""")) {
      select.setString(1, Casekit.TENANT);
      select.setObject(2, id.value());
      List<Row> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getLong(1),
                  row.getObject(2, OffsetDateTime.class),
                  row.getObject(3, OffsetDateTime.class),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7)));
        }
      }
      connection.commit();
      return rows;
    }
  }
}

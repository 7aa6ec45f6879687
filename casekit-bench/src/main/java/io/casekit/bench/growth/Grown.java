package io.casekit.bench.growth;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.Copies;
import io.casekit.bench.ways.Hands;
import io.casekit.reference.CaseId;
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
import java.util.Random;
import java.util.UUID;

/** casekit on a PostgreSQL database that keeps so many cases, nine of ten of them closed. */
final class Grown implements AutoCloseable {
  private static final int MODELS = 1_000;
  private static final int ONE_OPEN_IN = 10;
  private static final int PEOPLE = 50;
  private static final int IN_USE = 9_000;
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private final HikariDataSource database;
  private final Casekit casekit;
  private final int size;
  private final boolean intact;
  private final List<CaseId> open = new ArrayList<>();
  private final List<CaseId> all = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private final Random random = new Random(7);

  Grown(Databases databases, int size) throws Exception {
    this.size = size;
    database = databases.fresh("grown_" + size);
    Hands hands = new Hands(BEGIN);
    casekit = new Casekit(database, hands);
    List<Object> models = new ArrayList<>();
    for (int n = 0; n < MODELS; n++) {
      CaseId id = Casekit.open(casekit.desk(), n);
      models.add(id);
      hands.move(Duration.ofMinutes(3));
      casekit.assign(id, "p-" + n / ONE_OPEN_IN % PEOPLE);
      if (n % ONE_OPEN_IN > 0) {
        casekit.begin(id);
        hands.move(Duration.ofMinutes(3));
        casekit.resolve(id);
        casekit.close(id);
      }
    }
    Copies copies = new Copies(database);
    copies.casekit(casekit.desk(), models, size - MODELS);
    databases.settle(database);
    intact = copies.standUp(casekit.desk(), 100);
    List<UUID> made = copies.made();
    // As many are in use whatever the size, among more or fewer that rest.
    int apart = Math.max(1, made.size() / IN_USE);
    for (int n = 0; n < made.size(); n += apart) {
      CaseId id = new CaseId(made.get(n));
      all.add(id);
      numbers.add("Q-2026-%08d".formatted(n));
      if (n % MODELS % ONE_OPEN_IN == 0) {
        open.add(id);
      }
    }
  }

  int size() {
    return size;
  }

  Casekit casekit() {
    return casekit;
  }

  /** Whether a sample stood up to verification. */
  boolean isIntact() {
    return intact;
  }

  /** One that is in use and open. */
  CaseId anyOpen() {
    return open.get(random.nextInt(open.size()));
  }

  /** One that is in use. */
  CaseId any() {
    return all.get(random.nextInt(all.size()));
  }

  /** A number of any. */
  String anyNumber() {
    return numbers.get(random.nextInt(numbers.size()));
  }

  /** How many bytes of log the server of this database has written. */
  long logged() throws SQLException {
    return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
  }

  /** The bytes that each table takes with its indexes, the greatest first, and those of indexes. */
  Map<String, long[]> bytes() throws SQLException {
    Map<String, long[]> bytes = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select relname, pg_total_relation_size(oid), pg_indexes_size(oid) from pg_class \
                where relkind = 'r' and relname like 'ck\\_%' order by 2 desc""")) {
      while (row.next()) {
        bytes.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)});
      }
      connection.commit();
    }
    return bytes;
  }

  private long number(String question) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      long number = row.getLong(1);
      connection.commit();
      return number;
    }
  }

  @Override
  public void close() {
    casekit.close();
  }
}

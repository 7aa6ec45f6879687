package io.casekit.bench.cost;

import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.PlainHibernate;
import io.casekit.bench.ways.RawJdbc;
import io.casekit.memory.InMemoryCaseStore;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Opens one case in a fresh JVM on an empty database, says so, and ends. */
final class FirstCase {
  /** What it prints once the case is open. */
  static final String DONE = "opened";

  private FirstCase() {}

  /**
   * Opens it.
   *
   * @param args how: raw, plain, casekit or memory
   */
  public static void main(String[] args) throws Exception {
    Object opened =
        switch (args[0]) {
          case "raw" -> Raw.open();
          case "plain" -> Plain.open();
          case "casekit" -> Stored.open();
          default -> Memory.open();
        };
    System.out.println(opened == null ? "nothing" : DONE);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static DataSource empty() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:first;DB_CLOSE_DELAY=-1;AUTOCOMMIT=OFF");
    return database;
  }

  // Each way by itself, as the classes of the others are not there.

  private static final class Raw {
    static Object open() throws Exception {
      return new RawJdbc(empty()).open(0);
    }
  }

  private static final class Plain {
    static Object open() {
      return new PlainHibernate(empty()).open(0);
    }
  }

  private static final class Stored {
    static Object open() {
      return new Casekit(empty()).open(0);
    }
  }

  private static final class Memory {
    static Object open() {
      return Casekit.open(
          Casekit.desk(Casekit.kit(new InMemoryCaseStore(), InstantSource.system())), 0);
    }
  }
}

package io.casekit.jpa;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.casekit.jpa.schema.Scripts;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.FlushModeType;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Keeps cases in a relational database through Jakarta Persistence. It is safe for use by many
 * threads, starts none, and creates no table unless told to.
 *
 * <p>The tables and their columns are described in {@code io/casekit/jpa/schema}, one script per
 * database (H2, PostgreSQL), for the host's migration tool or {@link #createSchema(DataSource)}. A
 * store looks at its start whether they are there.
 *
 * <p>Every {@link #write} is a short transaction of the store's own. Given while another one runs
 * on the same thread, it becomes part of that. {@link #reserveNumbers} and {@link #keep} take a
 * second connection when called inside a transaction: a connection pool must have more connections
 * than threads that write at the same time, or room to wait.
 */
public final class JpaCaseStore implements CaseStore, AutoCloseable {
  private static final int TRIES = 20;
  private static final int RECENT_CHARACTERS = 8 * 1024 * 1024;

  private final EntityManagerFactory factory;
  private final Runnable closing;

  @SuppressWarnings("ThreadLocalUsage") // Each store has its own transactions.
  private final ThreadLocal<JpaSession> running = new ThreadLocal<>();

  // What this store has last read and written. A command compares version and head with those of
  // the row, so that what another node has changed since is read anew.
  private final Cache<CkCaseKey, StoredCase> recent =
      Caffeine.newBuilder()
          .maximumWeight(RECENT_CHARACTERS)
          .weigher((CkCaseKey key, StoredCase stored) -> stored.state().length())
          .executor(Runnable::run)
          .build();

  private JpaCaseStore(EntityManagerFactory factory, Runnable closing) {
    this.factory = factory;
    this.closing = closing;
    EntityCheck.validate(factory);
  }

  /**
   * Returns a store on a persistence unit of the host's, in transactions of the store's own. The
   * unit has resource-local transactions and names {@code META-INF/casekit-orm.xml} as a mapping
   * file. Closing the store leaves the factory open.
   *
   * @param factory the factory of the unit's entity managers
   * @throws IllegalStateException if the unit does not know casekit's entities, or the database has
   *     not their tables
   */
  public static JpaCaseStore owning(EntityManagerFactory factory) {
    return new JpaCaseStore(factory, () -> {});
  }

  /**
   * Returns a store on a database, in transactions of the store's own, through whichever
   * persistence provider is on the class path. The connections come from the data source as it is:
   * give it a pool. Closing the store leaves the data source open.
   *
   * @param dataSource where connections come from
   * @throws IllegalStateException if there is no persistence provider, or the database has not
   *     casekit's tables
   */
  public static JpaCaseStore owning(DataSource dataSource) {
    EntityManagerFactory factory = OwnUnit.open(dataSource, Map.of());
    return open(factory, factory::close);
  }

  /**
   * Returns a store on an H2 database in a file, which is created with its tables if it is not
   * there. No other process can open the file meanwhile. As H2 does by default, it may lose the
   * last half second if the process is killed. Closing the store closes the database.
   *
   * @param file the file, without H2's ending {@code .mv.db}
   * @throws IllegalStateException if there is no persistence provider
   */
  public static JpaCaseStore embedded(Path file) {
    return embedded(EmbeddedH2.inFile(file));
  }

  /**
   * Returns a store on an H2 database in memory, which is created with its tables if it is not
   * there. Stores of the same name in one JVM share it; closing the last of them loses it.
   *
   * @param name letters, digits, hyphens and underscores
   * @throws IllegalStateException if there is no persistence provider
   */
  public static JpaCaseStore inMemory(String name) {
    return embedded(EmbeddedH2.inMemory(name));
  }

  private static JpaCaseStore embedded(EmbeddedH2 database) {
    try {
      createSchema(database);
      EntityManagerFactory factory =
          OwnUnit.open(
              database, Map.of("hibernate.connection.provider_disables_autocommit", "true"));
      return open(
          factory,
          () -> {
            factory.close();
            database.close();
          });
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static JpaCaseStore open(EntityManagerFactory factory, Runnable closing) {
    try {
      return new JpaCaseStore(factory, closing);
    } catch (RuntimeException e) {
      factory.close();
      throw e;
    }
  }

  /**
   * Creates casekit's tables and indexes where they are not there yet, by the scripts for the
   * database that the data source leads to. What is there is not changed.
   *
   * @param dataSource leads to the database, with the right to create tables
   * @throws IllegalStateException if casekit has no script for the database, or it fails
   */
  public static void createSchema(DataSource dataSource) {
    Scripts.run(dataSource, null);
  }

  @Override
  public boolean ownsTransactions() {
    return true;
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    JpaSession outer = running.get();
    return outer != null && outer.isWriting() ? outer.join(work) : run(true, work);
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    JpaSession outer = running.get();
    return outer != null ? work.apply(outer) : run(false, work);
  }

  private <R> R run(boolean writing, Function<? super JpaSession, ? extends R> work) {
    return transaction(
        writing,
        session -> {
          JpaSession outer = running.get();
          running.set(session);
          try {
            R result = work.apply(session);
            session.checkWhole();
            return result;
          } finally {
            if (outer == null) {
              running.remove();
            } else {
              running.set(outer);
            }
          }
        });
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Cannot reserve %d numbers of %s: reserve at least 1.".formatted(size, counter));
    }
    return persistently(() -> transaction(true, session -> session.reserve(tenant, counter, size)));
  }

  @Override
  public void keep(StoredDefinition definition) {
    persistently(() -> transaction(true, session -> session.keep(definition)));
  }

  /** Closes what the store has opened itself. Transactions that still run fail. */
  @Override
  public void close() {
    closing.run();
  }

  /** Tries again while others do the same: each time one of them gets on. */
  private static <R> R persistently(Supplier<R> work) {
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (WriteConflictException | DuplicateKeyException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  private <R> R transaction(boolean writing, Function<? super JpaSession, ? extends R> work) {
    EntityManager entities = factory.createEntityManager();
    JpaSession session = new JpaSession(entities, writing, recent.asMap());
    try {
      EntityTransaction transaction = entities.getTransaction();
      // Everything is flushed when it is written, so nothing need be looked for before a query.
      entities.setFlushMode(FlushModeType.COMMIT);
      begin(transaction);
      boolean whole = false;
      try {
        R result = work.apply(session);
        session.end();
        commit(transaction);
        whole = true;
        recent.putAll(session.current());
        return result;
      } finally {
        if (!whole && transaction.isActive()) {
          transaction.rollback();
        }
      }
    } finally {
      session.end();
      entities.close();
    }
  }

  private static void begin(EntityTransaction transaction) {
    try {
      transaction.begin();
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  private static void commit(EntityTransaction transaction) {
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }
}

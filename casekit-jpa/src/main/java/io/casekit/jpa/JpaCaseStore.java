package io.casekit.jpa;

import io.casekit.jpa.schema.Scripts;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cases in a relational database, in transactions of the host's or of its own. It is safe for
 * use by many threads, starts none, and creates no table unless told to.
 *
 * <p>The tables and their columns are described in {@code io/casekit/jpa/schema}, in scripts for H2
 * and PostgreSQL, for the host's migration tool or {@link #createSchema(DataSource)}. A store looks
 * at its start whether they are there.
 *
 * <p>A store reads and writes on the connection of the transaction, and nothing else: no entity of
 * casekit's gets into a persistence context, none of the host's is flushed, cleared or loaded by
 * it. A host that wants to ask for cases in its own queries names {@code META-INF/casekit-orm.xml}
 * in its persistence unit.
 *
 * <p><b>Owning</b>, every {@link #write} is a short transaction of the store's own; given while
 * another one runs on the same thread, it becomes part of that. <b>Joining</b>, it is part of the
 * transaction that the host has begun on this thread and ends.
 *
 * <p>{@link #reserveNumbers} and {@link #keep} take a second connection when called inside a
 * transaction: a connection pool must have more connections than threads that write at the same
 * time, or room to wait.
 */
public final class JpaCaseStore implements CaseStore, AutoCloseable {
  private static final int TRIES = 20;

  private final Transactions transactions;
  private final Transactions apart;
  private final Transactions browsing;
  private final Runnable closing;

  @SuppressWarnings("ThreadLocalUsage") // Each store has its own transactions.
  private final ThreadLocal<JpaSession> running = new ThreadLocal<>();

  private final RecentCases recent = new RecentCases();

  /**
   * Makes a store.
   *
   * @param transactions those that commands are in
   * @param apart those of the store's own, for what must not be rolled back with a command
   * @param browsing those in which lists and reports are read
   */
  private JpaCaseStore(
      Transactions transactions, Transactions apart, Transactions browsing, Runnable closing) {
    this.transactions = transactions;
    this.apart = apart;
    this.browsing = browsing;
    this.closing = closing;
    TableCheck.validate(apart);
  }

  /**
   * Returns a store in transactions of its own on a persistence unit of the host's. The unit has
   * resource-local transactions. Closing the store leaves the factory open.
   *
   * @param factory the factory of the unit's entity managers
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore owning(EntityManagerFactory factory) {
    return owning(factory, StoreSettings.usual());
  }

  /**
   * Returns a store in transactions of its own on a persistence unit of the host's, as {@link
   * #owning(EntityManagerFactory)} does.
   *
   * @param factory the factory of the unit's entity managers; where the settings name no schema or
   *     catalog, {@code hibernate.default_schema} and {@code hibernate.default_catalog} of its
   *     properties hold
   * @param settings what is set for the store
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore owning(EntityManagerFactory factory, StoreSettings settings) {
    StoreSettings all = settings.orOf(factory.getProperties());
    Tables tables = EntityTransactions.tables(factory, all);
    Transactions own = new EntityTransactions(factory, tables);
    return new JpaCaseStore(own, own, browsing(own, tables, settings), () -> {});
  }

  /**
   * Returns a store in transactions of its own on a database. It needs no persistence provider. The
   * connections come from the data source as it is: give it a pool. Closing the store leaves the
   * data source open.
   *
   * @param dataSource where connections come from
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore owning(DataSource dataSource) {
    return owning(dataSource, StoreSettings.usual());
  }

  /**
   * Returns a store in transactions of its own on a database, as {@link #owning(DataSource)} does.
   *
   * @param dataSource where connections come from
   * @param settings what is set for the store
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore owning(DataSource dataSource, StoreSettings settings) {
    Tables tables = Tables.of(dataSource, settings);
    Transactions own = new OwnTransactions(dataSource, tables);
    return new JpaCaseStore(own, own, browsing(own, tables, settings), () -> {});
  }

  /**
   * Returns a store in the host's transactions: what a command changes is committed or rolled back
   * with whatever else the host does in its transaction. The store never begins, commits or rolls
   * back one, and never flushes or clears an entity manager.
   *
   * <p>Nothing is tried again. The row of the case is locked when a command loads it. A conflict
   * surfaces as a {@link WriteConflictException} or {@link DuplicateKeyException}; with that, and
   * with any other failure after something was written, the transaction is marked for rollback:
   * roll it back and repeat the whole of it. Some conflicts show only when the host commits: {@link
   * #isConflict} knows both.
   *
   * <p>To write without a transaction of the host's is refused with an {@link
   * IllegalStateException}; to read without one is a short transaction {@code apart}.
   *
   * <p>A round of waking or of handing out messages is many short transactions where a store owns
   * its transactions. Inside a host's it is all one: give the scheduler a kit on {@link
   * #owning(DataSource)} instead.
   *
   * @param current gives the entity manager of the transaction that runs on this thread, such as
   *     one that a framework injects; while there is none, nothing or one that is in none. It is
   *     asked at every call.
   * @param apart leads to the same database, for blocks of case numbers and for definitions: they
   *     survive a rollback, and others need not wait for the host's commit to see them. From a pool
   *     that it shares with {@code current} it takes a second connection while the host holds one:
   *     a pool of one connection would wait for itself. Of transactions that a container manages
   *     (JTA) it is to take no part.
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore joining(
      Supplier<? extends @Nullable EntityManager> current, DataSource apart) {
    return joining(current, apart, StoreSettings.usual());
  }

  /**
   * Returns a store in the host's transactions, as {@link #joining(Supplier, DataSource)} does.
   *
   * @param current gives the entity manager of the transaction that runs on this thread
   * @param apart leads to the same database, outside of the host's transactions
   * @param settings what is set for the store
   * @throws IllegalStateException if the database has not casekit's tables
   */
  public static JpaCaseStore joining(
      Supplier<? extends @Nullable EntityManager> current,
      DataSource apart,
      StoreSettings settings) {
    Tables tables = Tables.of(apart, settings);
    Transactions own = new OwnTransactions(apart, tables);
    Transactions hosts = new HostTransactions(current, own, tables);
    return new JpaCaseStore(hosts, own, browsing(hosts, tables, settings), () -> {});
  }

  private static Transactions browsing(
      Transactions otherwise, Tables tables, StoreSettings settings) {
    DataSource copy = settings.givenBrowsing();
    return copy == null ? otherwise : new OwnTransactions(copy, tables);
  }

  /**
   * Returns a store on an H2 database in a file, which is created with its tables if it is not
   * there. No other process can open the file meanwhile. As H2 does by default, it may lose the
   * last half second if the process is killed. Closing the store closes the database.
   *
   * @param file the file, without H2's ending {@code .mv.db}
   */
  public static JpaCaseStore embedded(Path file) {
    return embedded(EmbeddedH2.inFile(file));
  }

  /**
   * Returns a store on an H2 database in memory, which is created with its tables if it is not
   * there. Stores of the same name in one JVM share it; closing the last of them loses it.
   *
   * @param name letters, digits, hyphens and underscores
   */
  public static JpaCaseStore inMemory(String name) {
    return embedded(EmbeddedH2.inMemory(name));
  }

  private static JpaCaseStore embedded(EmbeddedH2 database) {
    try {
      createSchema(database);
      Transactions own = new OwnTransactions(database, Tables.of(database, StoreSettings.usual()));
      return new JpaCaseStore(own, own, own, database::close);
    } catch (RuntimeException e) {
      database.close();
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
    createSchema(dataSource, StoreSettings.usual());
  }

  /**
   * Creates casekit's tables and indexes in the schema that is set, as {@link
   * #createSchema(DataSource)} does. The schema itself must be there.
   *
   * @param dataSource leads to the database, with the right to create tables
   * @param settings name the schema
   * @throws IllegalStateException if casekit has no script for the database, or it fails
   */
  public static void createSchema(DataSource dataSource, StoreSettings settings) {
    Scripts.run(dataSource, Tables.of(dataSource, settings).schema().orElse(null));
  }

  /**
   * Tells whether a transaction of the host's has failed because others changed the same things at
   * the same time, so that it may well succeed if the host repeats the whole of it. That is so if
   * casekit has thrown a {@link WriteConflictException} or {@link DuplicateKeyException}, or the
   * host's own flush or commit has failed with a deadlock, a serialization failure, a lock that
   * took too long, or an optimistic lock of Jakarta Persistence; however deep it lies. A unique key
   * of the host's own that is taken is no conflict.
   *
   * @param failure what a command, a flush or a commit has thrown
   */
  public static boolean isConflict(Throwable failure) {
    return Failures.isConflict(failure);
  }

  @Override
  public boolean ownsTransactions() {
    return transactions.areOwn();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the store joins the host's transactions and there is none
   */
  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    JpaSession outer = outer();
    return outer != null && outer.isWriting()
        ? outer.join(work)
        : run(transactions, /* writing= */ true, work);
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    JpaSession outer = outer();
    return outer != null ? work.apply(outer) : run(transactions, /* writing= */ false, work);
  }

  /**
   * {@inheritDoc}
   *
   * <p>From the copy that {@link StoreSettings#browsing} names, if any; but inside other work on
   * this thread, in the transaction of that.
   */
  @Override
  public <R> R browse(Function<? super StoreReader, ? extends R> work) {
    return outer() != null || browsing == transactions
        ? read(work)
        : run(browsing, /* writing= */ false, work);
  }

  /** The session whose work this thread does already, if that is still in the same transaction. */
  private @Nullable JpaSession outer() {
    JpaSession outer = running.get();
    return outer != null && transactions.goesOn(outer.transaction()) ? outer : null;
  }

  private <R> R run(
      Transactions in, boolean writing, Function<? super JpaSession, ? extends R> work) {
    JpaSession[] last = new JpaSession[1];
    R result =
        in.run(
            writing,
            transaction -> {
              JpaSession session =
                  in.areOwn()
                      ? new JpaSession(transaction, writing, recent::get)
                      : new JoiningSession(transaction, writing, recent::get, apart);
              last[0] = session;
              return whole(session, work);
            });
    recent.remember(last[0]);
    return result;
  }

  private <R> R whole(JpaSession session, Function<? super JpaSession, ? extends R> work) {
    JpaSession outer = running.get();
    running.set(session);
    boolean done = false;
    try {
      R result = work.apply(session);
      session.finish();
      done = true;
      return result;
    } finally {
      session.end();
      if (outer == null) {
        running.remove();
      } else {
        running.set(outer);
      }
      if (!done && session.hasWritten()) {
        session.transaction().spoil();
      }
    }
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Cannot reserve %d numbers of %s: reserve at least 1.".formatted(size, counter));
    }
    return persistently(
        () -> run(apart, /* writing= */ true, session -> session.reserve(tenant, counter, size)));
  }

  @Override
  public void keep(StoredDefinition definition) {
    boolean unused =
        persistently(() -> run(apart, /* writing= */ true, session -> session.keep(definition)));
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
}

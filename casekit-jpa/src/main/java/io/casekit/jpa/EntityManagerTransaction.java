package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;

/**
 * The transaction of an entity manager. Only its connection is used: rows that are read and written
 * there stay out of the persistence context, and nothing that waits in it is flushed.
 */
final class EntityManagerTransaction implements Transaction {
  /** The provider's own, as what a host gives may stand for another one in every transaction. */
  private final Object provider;

  private final EntityManager entities;
  private final Tables tables;

  EntityManagerTransaction(EntityManager entities, Tables tables) {
    this.entities = entities;
    this.tables = tables;
    this.provider = entities.getDelegate();
  }

  /** Tells whether an entity manager is now the same as this one. */
  boolean isOf(EntityManager other) {
    return provider == other.getDelegate();
  }

  @Override
  public <R> R on(SqlWork<R> work) throws SQLException {
    // Jakarta Persistence 3.1 leaves to each provider how the connection is asked for.
    Outcome<R> outcome =
        isOfHibernate()
            ? OfHibernate.lend(provider, connection -> outcome(connection, work))
            : outcome(entities.unwrap(Connection.class), work);
    return outcome.get();
  }

  private <R> Outcome<R> outcome(Connection connection, SqlWork<R> work) {
    try (Sql sql = new Sql(connection, tables)) {
      R result = work.run(sql);
      return () -> result;
    } catch (SQLException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** What came of it. A failure is handed around the provider, which would log and rewrite it. */
  @FunctionalInterface
  private interface Outcome<R> {
    R get() throws SQLException;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Marks the transaction for rollback, as every failure in an entity manager does. Jakarta
   * Persistence has a call for that only where transactions are resource-local.
   */
  @Override
  public void spoil() {
    if (isOfHibernate()) {
      OfHibernate.markForRollback(provider);
      return;
    }
    try {
      Query unused = entities.createQuery("a command of casekit has failed in this transaction");
    } catch (RuntimeException expected) {
      // An entity manager that fails has marked its transaction, whatever kind that is.
    }
  }

  private boolean isOfHibernate() {
    return provider.getClass().getName().startsWith("org.hibernate.");
  }

  /** Loaded only where Hibernate is. */
  private static final class OfHibernate {
    static <R> R lend(Object provider, ReturningWork<R> work) {
      return ((Session) provider).doReturningWork(work);
    }

    static void markForRollback(Object provider) {
      ((SharedSessionContractImplementor) provider).markForRollbackOnly();
    }
  }
}

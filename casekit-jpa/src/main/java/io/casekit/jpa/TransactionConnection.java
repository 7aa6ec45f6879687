package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.hibernate.Session;

/**
 * The database connection of an entity manager's transaction. Commands read and write through it:
 * their rows are many and known, so a provider's bookkeeping of them would cost more than the
 * database, and nothing of casekit's stays in the host's context or flushes it.
 */
final class TransactionConnection {
  private TransactionConnection() {}

  /** Returns the connection; it belongs to the transaction that has begun, and ends with it. */
  static Connection of(EntityManager entities) {
    // Jakarta Persistence 3.1 leaves to each provider how the connection is asked for.
    Object provider = entities.getDelegate();
    return provider.getClass().getName().startsWith("org.hibernate.")
        ? OfHibernate.connection(provider)
        : entities.unwrap(Connection.class);
  }

  /** Loaded only where Hibernate is. */
  private static final class OfHibernate {
    static Connection connection(Object provider) {
      return ((Session) provider).doReturningWork(connection -> connection);
    }
  }
}

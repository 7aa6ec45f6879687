package io.casekit.jpa;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An H2 database in memory, once with connections that take part in managed transactions and once
 * with plain ones. As in an application server, a connection that is closed within a transaction
 * cannot be used again, and the next one in the same transaction continues its work.
 */
final class XaDatabase implements AutoCloseable {
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final Connection keeper;

  XaDatabase(String name) {
    h2.setURL("jdbc:h2:mem:" + name);
    h2.setUser("casekit");
    try {
      keeper = h2.getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connections outside of managed transactions. */
  DataSource plain() {
    return h2;
  }

  /** Connections that are enlisted in the transaction that runs on the thread. */
  DataSource managed(TransactionManager transactions) {
    Map<Transaction, Connection> enlisted = new ConcurrentHashMap<>();
    return (DataSource)
        Proxy.newProxyInstance(
            XaDatabase.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Transaction transaction = transactions.getTransaction();
              if (!method.getName().equals("getConnection")) {
                return invoke(h2, method, arguments);
              }
              return transaction == null
                  ? h2.getConnection()
                  : handle(enlisted.computeIfAbsent(transaction, t -> enlist(t, enlisted)));
            });
  }

  private Connection enlist(Transaction transaction, Map<Transaction, Connection> enlisted) {
    try {
      XAConnection connection = h2.getXAConnection();
      transaction.enlistResource(connection.getXAResource());
      transaction.registerSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {
              // The work is done.
            }

            @Override
            public void afterCompletion(int status) {
              enlisted.remove(transaction);
            }
          });
      // Asked for once: H2 rolls back what the one before has done.
      return connection.getConnection();
    } catch (SQLException | RollbackException | SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a pool lends: of no use when it was given back. */
  private static Connection handle(Connection inner) {
    boolean[] closed = new boolean[1];
    return (Connection)
        Proxy.newProxyInstance(
            XaDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                closed[0] = true;
                return null;
              }
              if (method.getName().equals("isClosed")) {
                return closed[0];
              }
              if (closed[0]) {
                throw new SQLException("This connection was given back to its pool.");
              }
              return invoke(inner, method, arguments);
            });
  }

  private static Object invoke(Object inner, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {
    try {
      keeper.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.casekit.jpa;

import java.sql.SQLException;

/** A transaction that has begun, as a session works in it. */
interface Transaction {
  /**
   * Does something on the connection of this transaction, which is lent for that long only: a
   * provider may give it back to its pool after every statement and fetch it again.
   *
   * @throws SQLException as the database says it, not as a provider would
   */
  <R> R on(SqlWork<R> work) throws SQLException;

  /** Sees to it that nothing of this transaction is committed, whatever is made of the failure. */
  void spoil();

  /** Work on a connection. */
  @FunctionalInterface
  interface SqlWork<R> {
    R run(Sql sql) throws SQLException;
  }
}

package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;

/** Transactions of the store's own on a persistence unit with resource-local transactions. */
final class EntityTransactions implements Transactions {
  private final EntityManagerFactory factory;
  private final Tables tables;

  EntityTransactions(EntityManagerFactory factory, Tables tables) {
    this.factory = factory;
    this.tables = tables;
  }

  /** Finds where the tables are, on a connection of a unit. */
  static Tables tables(EntityManagerFactory factory, StoreSettings settings) {
    return new EntityTransactions(factory, Tables.unqualified())
        .run(
            /* writing= */ false,
            transaction -> {
              try {
                return transaction.on(sql -> sql.tables(settings));
              } catch (SQLException e) {
                throw new PersistenceException(e.getMessage(), e);
              }
            });
  }

  @Override
  public boolean areOwn() {
    return true;
  }

  @Override
  public boolean goesOn(Transaction running) {
    return true;
  }

  @Override
  public <R> R run(boolean writing, Function<? super Transaction, ? extends R> work) {
    EntityManager entities = factory.createEntityManager();
    try {
      EntityTransaction transaction = entities.getTransaction();
      translated(transaction::begin);
      boolean done = false;
      try {
        R result = work.apply(new EntityManagerTransaction(entities, tables));
        translated(transaction::commit);
        done = true;
        return result;
      } finally {
        if (!done && transaction.isActive()) {
          transaction.rollback();
        }
      }
    } finally {
      entities.close();
    }
  }

  private static void translated(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }
}

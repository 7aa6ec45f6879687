package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transactions of a host, of which the store never begins, commits or rolls back any. */
final class HostTransactions implements Transactions {
  private final Supplier<? extends @Nullable EntityManager> current;
  private final Transactions apart;
  private final Tables tables;

  /**
   * Works in a host's transactions.
   *
   * @param current gives the entity manager of the transaction that runs on this thread; while
   *     there is none, nothing or one that is in none
   * @param apart for reading while there is none
   */
  HostTransactions(
      Supplier<? extends @Nullable EntityManager> current, Transactions apart, Tables tables) {
    this.current = current;
    this.apart = apart;
    this.tables = tables;
  }

  @Override
  public boolean areOwn() {
    return false;
  }

  @Override
  public boolean goesOn(Transaction running) {
    EntityManager entities = joined();
    return running instanceof EntityManagerTransaction hosts
        ? entities != null && hosts.isOf(entities)
        : entities == null;
  }

  private @Nullable EntityManager joined() {
    EntityManager entities = current.get();
    return entities != null && entities.isJoinedToTransaction() ? entities : null;
  }

  @Override
  public <R> R run(boolean writing, Function<? super Transaction, ? extends R> work) {
    EntityManager entities = joined();
    if (entities != null) {
      return work.apply(new EntityManagerTransaction(entities, tables));
    }
    return writing ? work.apply(new NoTransaction()) : apart.run(false, work);
  }

  /** What is written outside of a transaction: only what is written apart goes well. */
  private static final class NoTransaction implements Transaction {
    @Override
    public <R> R on(SqlWork<R> work) {
      throw new IllegalStateException(
          "There is no transaction of the host's to join. Begin one around the command (such as @Transactional), or give this work to a kit on JpaCaseStore.owning(dataSource), which begins its own.");
    }

    @Override
    public void spoil() {
      // There is nothing to undo.
    }
  }
}

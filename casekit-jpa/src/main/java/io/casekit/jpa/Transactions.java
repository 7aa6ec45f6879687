package io.casekit.jpa;

import java.util.function.Function;

/** Where the transactions come from that a store works in. */
interface Transactions {
  /** Tells whether they are the store's own, to be begun and ended as it likes. */
  boolean areOwn();

  /**
   * Does something in a transaction: in one that is begun for it, committed when it returns and
   * rolled back when it throws; or in one of the host's, which is left to the host.
   *
   * @param writing whether something may be written
   */
  <R> R run(boolean writing, Function<? super Transaction, ? extends R> work);

  /**
   * Tells whether what is given to this thread now belongs to a transaction in which work of this
   * thread runs already.
   *
   * @param running that transaction
   */
  boolean goesOn(Transaction running);
}

package io.casekit.spi;

import io.casekit.reference.TenantId;
import java.util.function.Function;

/**
 * Keeps cases, their trails and the definitions they were opened with. A store knows no rules: it
 * keeps what it is given, all or nothing, and finds it again.
 *
 * <p>A store is safe for use by many threads. The tenant is part of every key: nothing that is kept
 * for one tenant is ever found, counted, locked or made unique against another.
 */
public interface CaseStore {
  /**
   * Tells whether each {@link #write} is a transaction of the store's own (then the kit repeats a
   * command after a write conflict) or part of one that the host began and will end (then the case
   * row is locked when it is loaded, nothing is repeated, and a conflict reaches the host).
   */
  boolean ownsTransactions();

  /**
   * Does work in one transaction: all of what it wrote is kept when it returns, none of it when it
   * throws. Work may be done again by the kit in a further transaction.
   *
   * @param work the work; it must not keep the session
   * @return what the work returned
   * @throws WriteConflictException if somebody else changed what was read, found at the latest at
   *     the commit
   * @throws DuplicateKeyException if an idempotency key or a case number is taken, found at the
   *     latest at the commit
   */
  <R> R write(Function<? super StoreSession, ? extends R> work);

  /**
   * Reads, in one transaction that writes nothing.
   *
   * @param work the reading; it must not keep the reader
   * @return what the reading returned
   */
  <R> R read(Function<? super StoreReader, ? extends R> work);

  /**
   * Reads for a list or a report, in one transaction that writes nothing. No command is decided on
   * what is found, so a store may look into a copy of the database that is a little behind. One
   * that has none reads as always.
   *
   * @param work the reading; it must not keep the reader
   * @return what the reading returned
   */
  default <R> R browse(Function<? super StoreReader, ? extends R> work) {
    return read(work);
  }

  /**
   * Takes a block of consecutive numbers that nobody else gets, now or later, from this or any
   * other node. In a transaction of its own, also when called inside another one: what is taken is
   * taken, even if the command that needed it fails. Gaps are allowed, repetition is not.
   *
   * @param tenant whose numbers
   * @param counter the name of the counter
   * @param size how many, at least 1
   * @return the first number of the block; the first ever is 1
   */
  long reserveNumbers(TenantId tenant, String counter, int size);

  /**
   * Keeps a definition. In a transaction of its own. Keeping one that is there already, also at the
   * same moment from two nodes, does nothing.
   *
   * @param definition the definition
   */
  void keep(StoredDefinition definition);
}

package io.casekit.event;

/**
 * Hears of every change inside the transaction that makes it, after the decision and before the
 * commit. Listeners are called in the order in which they were given to the kit.
 *
 * <p>An exception from a listener rolls the command back and reaches the caller. A listener may be
 * called again for the same command after a write conflict, so what it does outside the transaction
 * must bear repetition. It may give commands on other cases, which then belong to the same
 * transaction; a command on the same case is refused.
 */
@FunctionalInterface
public interface CaseListener {
  /**
   * Hears of a change.
   *
   * @param change what one command did to one case
   */
  void changed(CaseChange change);
}

package io.casekit.notice;

/**
 * Sends what people are told, by e-mail, text message or whatever the host has. It is called after
 * the change was committed, outside any transaction.
 */
@FunctionalInterface
public interface Notifier {
  /**
   * Sends a notice. If it throws, the same notice comes again later, and so it does if the machine
   * stopped before it was known to be sent: {@link Notice#id()} tells a repeat.
   *
   * @param notice the notice
   * @throws Exception if it could not be sent; it comes again after a second, then later and later,
   *     and is given up after ten tries as any message of the outbox is
   */
  void send(Notice notice) throws Exception;
}

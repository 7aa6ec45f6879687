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
   */
  void send(Notice notice);
}

package io.casekit.outbox;

import io.casekit.event.CaseChange;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.function.Predicate;

/**
 * Hears of entries after they were committed, each at least once: the message is written with the
 * entry, in the same transaction, and handed out by {@code CaseKit.deliver} until it was received.
 * Of one case it is handed the entries it wants in the order of their sequence; cases overtake one
 * another, and several may be handed to it at the same moment.
 *
 * <p>Safe for use by many threads.
 */
public interface Subscriber {
  /** The longest key of a subscriber. */
  int MAX_KEY = 100;

  /**
   * Returns its name, by which its messages are kept: at most {@link #MAX_KEY} long, the same over
   * restarts and on all nodes. Names that begin with {@code casekit-} are casekit's own.
   */
  String key();

  /**
   * Tells whether it wants to hear of a change. Asked within the transaction, so it must be quick,
   * depend on nothing but the change and do nothing; what it throws fails the command.
   *
   * @param change what one command did to one case
   */
  boolean wants(CaseChange change);

  /**
   * Takes a message. Called outside any transaction. It may come again, after a crash or when this
   * took longer than five minutes, so what it does must bear repetition: a command is given with
   * the message's {@link OutboxMessage#idempotencyKey}, and another system is told that key.
   *
   * @param message what happened
   * @throws Exception if it could not be taken: it comes again after a second, then later and
   *     later, and is given up after ten tries; until then what follows in the same case waits. An
   *     {@link InterruptedException} is no failure: it ends the round, and the message comes again
   */
  void receive(OutboxMessage message) throws Exception;

  /** Takes messages; the second half of a subscriber. */
  @FunctionalInterface
  interface Handler {
    /**
     * Takes a message, as {@link Subscriber#receive} says.
     *
     * @param message what happened
     * @throws Exception if it could not be taken
     */
    void receive(OutboxMessage message) throws Exception;
  }

  /**
   * Returns a subscriber.
   *
   * @param key its name
   * @param wants tells which changes it wants to hear of
   * @param handler takes the messages
   * @throws InvalidInputException if the name is no key
   */
  static Subscriber of(String key, Predicate<? super CaseChange> wants, Handler handler) {
    String checked = Limits.key("subscriber", key);
    Limits.given("filter of subscriber " + key, wants);
    Limits.given("handler of subscriber " + key, handler);
    return new Subscriber() {
      @Override
      public String key() {
        return checked;
      }

      @Override
      public boolean wants(CaseChange change) {
        return wants.test(change);
      }

      @Override
      public void receive(OutboxMessage message) throws Exception {
        handler.receive(message);
      }

      @Override
      public String toString() {
        return "Subscriber[" + checked + "]";
      }
    };
  }
}

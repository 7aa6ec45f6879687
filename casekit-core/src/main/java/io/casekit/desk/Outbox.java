package io.casekit.desk;

import io.casekit.engine.DeadLetters;
import io.casekit.outbox.Backlog;
import io.casekit.outbox.DeadMessage;
import io.casekit.query.Page;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.List;

/**
 * What became of the messages to subscribers, over all tenants. For the operator's eyes and hands,
 * not for an actor's: the host says who that is.
 */
public final class Outbox {
  private final DeadLetters letters;

  /**
   * Made by the front door.
   *
   * @param letters knows what became of the messages
   */
  // Public for the front door's sake; as the engine is not exported, nobody else can call it.
  @SuppressWarnings("exports")
  public Outbox(DeadLetters letters) {
    this.letters = letters;
  }

  /** Says how far each subscriber that has messages is behind, in the order of their keys. */
  public List<Backlog> backlogs() {
    return letters.backlogs();
  }

  /**
   * Lists messages that were given up, by tenant, case and subscriber.
   *
   * @param limit at most so many, 1 to 1,000
   * @throws InvalidInputException if the limit is out of range
   */
  public Page<DeadMessage> dead(int limit) {
    return letters.dead(limit, null);
  }

  /**
   * Lists the next messages that were given up.
   *
   * @param limit at most so many, 1 to 1,000
   * @param cursor what the page before gave
   * @throws InvalidInputException if the limit is out of range, or the cursor not from such a page
   */
  public Page<DeadMessage> dead(int limit, String cursor) {
    return letters.dead(limit, Limits.given("cursor", cursor));
  }

  /**
   * Lets a message be handed out again, from the first try on. It comes after later ones of its
   * case that have been handed out meanwhile.
   *
   * @param message the message
   * @return false if it is dead no longer
   */
  public boolean retry(DeadMessage message) {
    return letters.retry(Limits.given("message", message));
  }

  /**
   * Lets all dead messages for a subscriber be handed out again, as after it was out of order for
   * long.
   *
   * @param subscriber its key
   * @return how many
   */
  public long retryAll(String subscriber) {
    return letters.retryAll(Limits.key("subscriber", subscriber));
  }

  /**
   * Says that a message is not needed. The next one of its case for the same subscriber is still
   * marked as coming after a gap.
   *
   * @param message the message
   * @return false if it is dead no longer
   */
  public boolean drop(DeadMessage message) {
    return letters.drop(Limits.given("message", message));
  }

  /**
   * Removes all messages, waiting or dead, for a subscriber that there is no longer.
   *
   * @param subscriber its key
   * @return how many
   * @throws InvalidInputException if this kit has such a subscriber
   */
  public long clear(String subscriber) {
    return letters.clear(subscriber);
  }
}

package io.casekit.spi;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That one subscriber is to hear of one entry, as a store keeps it. What is to be heard is not
 * copied: the trail has it. Line and sequence are its key.
 *
 * @param line whose it is
 * @param sequence the place of the entry in the case's trail, and of the message in its line
 * @param postedAt when it was written
 * @param nextTryAt nobody takes it before; while a node is at work with it, until when nobody else
 *     does
 * @param tries how often it was handed out in vain
 * @param state what is to become of it
 * @param claim the node that has taken it last, or null
 * @param error what the last try said, at most 1,000 characters, or null
 * @param isAfterGap whether one before it in its line is dead or was dropped; not kept, but found
 *     out when it is read as the head of its line
 */
public record StoredMessage(
    Line line,
    long sequence,
    Instant postedAt,
    Instant nextTryAt,
    int tries,
    State state,
    @Nullable String claim,
    @Nullable String error,
    boolean isAfterGap) {
  /** The order of a list of messages of many lines: by line, then by sequence. */
  public static final Comparator<StoredMessage> BY_KEY =
      Comparator.comparing(StoredMessage::line).thenComparingLong(StoredMessage::sequence);

  /**
   * The messages of one case for one subscriber, which are handed out in the order of their
   * sequence.
   *
   * @param tenant whose case
   * @param caseId which case
   * @param subscriber the key of the subscriber
   */
  public record Line(TenantId tenant, CaseId caseId, String subscriber)
      implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int byTenant = tenant.compareTo(other.tenant);
      int byCase = byTenant != 0 ? byTenant : caseId.compareTo(other.caseId);
      return byCase != 0 ? byCase : subscriber.compareTo(other.subscriber);
    }
  }

  /** What is to become of a message. */
  public enum State {
    /** It is to be handed out. */
    WAITING,
    /** It was given up, and stays until somebody says what is to become of it. */
    DEAD,
    /** Somebody has said that it is not needed; it stays until its subscriber knows of the gap. */
    DROPPED;

    /** Returns the word used in tables: the name in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns a message that nobody has taken yet.
   *
   * @param line whose it is
   * @param sequence the place of the entry in the case's trail
   * @param now when it is written
   */
  public static StoredMessage posted(Line line, long sequence, Instant now) {
    return new StoredMessage(line, sequence, now, now, 0, State.WAITING, null, null, false);
  }

  /**
   * Returns the same message in the hands of a node.
   *
   * @param node the node
   * @param endExclusive until when nobody else takes it
   */
  public StoredMessage claimed(String node, Instant endExclusive) {
    return new StoredMessage(
        line, sequence, postedAt, endExclusive, tries, State.WAITING, node, error, isAfterGap);
  }

  /**
   * Returns the same message to be handed out later.
   *
   * @param at not before
   * @param failures how often that was in vain until now
   * @param why what the last try said, or null
   */
  public StoredMessage putBack(Instant at, int failures, @Nullable String why) {
    return new StoredMessage(
        line, sequence, postedAt, at, failures, State.WAITING, null, why, isAfterGap);
  }

  /**
   * Returns the same message given up.
   *
   * @param failures how often handing it out was in vain
   * @param why what the last try said
   */
  public StoredMessage dead(int failures, String why) {
    return new StoredMessage(
        line, sequence, postedAt, nextTryAt, failures, State.DEAD, null, why, isAfterGap);
  }

  /** Returns the same message as one that is not needed. */
  public StoredMessage dropped() {
    return new StoredMessage(
        line, sequence, postedAt, nextTryAt, tries, State.DROPPED, null, null, isAfterGap);
  }

  /** Tells whether it is to be handed out. */
  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /** Returns what the last try said; absent if there was none in vain. */
  public Optional<String> lastError() {
    return Optional.ofNullable(error);
  }

  /**
   * Tells whether another reading of this message shows that nobody has changed it in between: its
   * state, when it is tried next and who has taken it.
   *
   * @param other the other reading
   */
  public boolean isAsIn(StoredMessage other) {
    return sequence == other.sequence
        && state == other.state
        && line.equals(other.line)
        && nextTryAt.equals(other.nextTryAt)
        && Optional.ofNullable(claim).equals(Optional.ofNullable(other.claim));
  }
}

package io.casekit.engine;

import io.casekit.audit.AuditEntry;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages out. A message is taken for a while in a transaction of its own, handed out
 * outside of any, and removed in another one: whoever ends in between leaves it to be taken again
 * after that while. Only the head of a line is taken, so the messages of one case and subscriber
 * come one after the other, and those of others do not wait for them.
 */
final class Courier {
  static final int MAX_LIMIT = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.courier");

  /** How long a message is in the hands of one node. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int MOST_TRIES = 10;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  /** How many lines are taken at once: few, as the last of them must not wait out its lease. */
  private static final int LINES = 20;

  /** How many messages of a line are handed out before it is the turn of others. */
  private static final int IN_A_ROW = 20;

  private static final int MAX_ERROR = 1_000;

  private final Shell shell;
  private final Subscribers subscribers;
  private final Set<TenantId> tenants;
  private final RandomGenerator random;
  private @Nullable String node;

  /**
   * Makes a courier.
   *
   * @param tenants those that this kit knows; messages of others are left to their kits
   * @param random gives the name of this node, and jitter
   */
  Courier(Shell shell, Subscribers subscribers, Set<TenantId> tenants, RandomGenerator random) {
    this.shell = shell;
    this.subscribers = subscribers;
    this.tenants = tenants;
    this.random = random;
  }

  /** Hands out messages until nothing is due, or so many were handed out. */
  Round deliver(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInputException(
          "deliver limit", "it is %d; give 1 to %d".formatted(limit, MAX_LIMIT));
    }
    if (shell.isInsideListener()) {
      throw new IllegalStateException(
          "Messages are handed out outside of any transaction, but deliver was called by a listener, inside one. Call it from the host's scheduler.");
    }
    Delivery delivery = new Delivery(limit);
    while (delivery.goesOn()) {
      Instant now = shell.now();
      int most = Math.min(LINES, delivery.left());
      Deque<StoredMessage> taken = new ArrayDeque<>(claim(now, most));
      if (taken.isEmpty()) {
        break;
      }
      try {
        while (!taken.isEmpty() && delivery.goesOn()) {
          delivery.line(taken.remove());
        }
      } finally {
        taken.forEach(this::giveBack);
      }
    }
    return new Round(delivery.delivered + delivery.failed, delivery.delivered, delivery.failed);
  }

  private List<StoredMessage> claim(Instant now, int most) {
    if (subscribers.keys().isEmpty()) {
      return List.of();
    }
    Instant until = now.plus(LEASE);
    return shell.tried(
        lock ->
            shell
                .store()
                .write(
                    session ->
                        session
                            .outbox()
                            .claim(tenants, subscribers.keys(), now, node(), until, most)));
  }

  private Optional<StoredMessage> claim(OutboxSession outbox, StoredMessage head, Instant now) {
    StoredMessage mine = head.claimed(node(), now.plus(LEASE));
    return outbox.change(head, mine) ? Optional.of(mine) : Optional.empty();
  }

  private synchronized String node() {
    String known = node;
    if (known == null) {
      // Not drawn before it is needed: a replay without messages draws the same numbers as ever.
      known = "node-%016x".formatted(random.nextLong());
      node = known;
    }
    return known;
  }

  /** One call of deliver: what it has done so far. */
  private final class Delivery {
    private final int limit;
    private int delivered;
    private int failed;
    private boolean interrupted;

    Delivery(int limit) {
      this.limit = limit;
    }

    int left() {
      return limit - delivered - failed;
    }

    boolean goesOn() {
      return left() > 0 && !interrupted && !Thread.currentThread().isInterrupted();
    }

    /** Hands out a message, and those after it in its line for a while. */
    void line(StoredMessage first) {
      Optional<StoredMessage> next = Optional.of(first);
      for (int row = 1; next.isPresent(); row++) {
        StoredMessage message = next.get();
        if (!shell.now().isBefore(message.nextTryAt())) {
          // It took too long until its turn came; somebody else may have it by now.
          return;
        }
        boolean last = row == IN_A_ROW || left() == 1;
        next = hand(message) ? received(message, last) : Optional.empty();
        if (next.isPresent() && !goesOn()) {
          giveBack(next.get());
          return;
        }
      }
    }

    private boolean hand(StoredMessage message) {
      try {
        Subscriber subscriber = subscribers.find(message.line().subscriber()).orElseThrow();
        subscriber.receive(read(message));
        delivered++;
        return true;
      } catch (InterruptedException e) {
        // Somebody wants this thread to end; the message is none the worse for it.
        interrupted = true;
        giveBack(message);
        Thread.currentThread().interrupt();
        return false;
      } catch (Exception e) {
        failed++;
        putBack(message, e);
        return false;
      } catch (Error e) {
        failed++;
        putBack(message, e);
        throw e;
      }
    }
  }

  private OutboxMessage read(StoredMessage message) {
    StoredMessage.Line line = message.line();
    List<StoredEntry> found =
        shell.store().read(r -> r.entries(line.tenant(), line.caseId(), message.sequence() - 1, 1));
    if (found.isEmpty() || found.get(0).sequence() != message.sequence()) {
      throw new IllegalStateException(
          "Entry %d of case %s, which a message is about, is not there. Verify the case's trail."
              .formatted(message.sequence(), line.caseId()));
    }
    AuditEntry entry = Scribe.audit(found.get(0));
    return new OutboxMessage(line.subscriber(), entry, message.tries() + 1, message.isAfterGap());
  }

  /** Removes what was received, and takes the next of its line unless it is the turn of others. */
  private Optional<StoredMessage> received(StoredMessage message, boolean last) {
    Instant now = shell.now();
    try {
      return shell.tried(
          lock ->
              shell
                  .store()
                  .write(
                      session -> {
                        OutboxSession outbox = session.outbox();
                        if (!outbox.remove(message)) {
                          return Optional.<StoredMessage>empty();
                        }
                        if (message.isAfterGap()) {
                          // Its subscriber knows of the gap now.
                          outbox.removeDropped(message.line(), message.sequence());
                        }
                        return last
                            ? Optional.<StoredMessage>empty()
                            : outbox
                                .head(message.line())
                                .filter(head -> !head.nextTryAt().isAfter(now))
                                .flatMap(head -> claim(outbox, head, now));
                      }));
    } catch (RuntimeException e) {
      LOG.warn("{} was received, but that could not be noted; it comes again", named(message), e);
      return Optional.empty();
    }
  }

  private void putBack(StoredMessage message, Throwable why) {
    int tries = message.tries() + 1;
    String error = error(why);
    if (tries >= MOST_TRIES) {
      LOG.error("{} failed for the {}. time and is given up", named(message), tries, why);
      change(message, message.dead(tries, error));
      return;
    }
    Instant at = shell.now().plus(wait(tries));
    LOG.warn("{} failed for the {}. time and is put back until {}", named(message), tries, at, why);
    change(message, message.putBack(at, tries, error));
  }

  private void giveBack(StoredMessage message) {
    change(message, message.putBack(shell.now(), message.tries(), message.error()));
  }

  private void change(StoredMessage from, StoredMessage to) {
    try {
      boolean unused =
          shell.<Boolean>tried(
              lock ->
                  shell
                      .store()
                      .write(
                          session -> {
                            boolean changed = session.outbox().change(from, to);
                            if (changed && to.isWaiting() && to.tries() > from.tries()) {
                              session.outbox().putOff(to.line(), to.nextTryAt());
                            }
                            return changed;
                          }));
    } catch (RuntimeException e) {
      LOG.error("{} could not be put back; it waits until {}", named(from), from.nextTryAt(), e);
    }
  }

  /** A second at first, then three times as long each time, up to an hour; give or take a fifth. */
  private Duration wait(int tries) {
    long millis = FIRST_RETRY.toMillis();
    for (int n = 1; n < tries && millis < LAST_RETRY.toMillis(); n++) {
      millis *= 3;
    }
    long about = Math.min(millis, LAST_RETRY.toMillis());
    return Duration.ofMillis(about - about / 5 + random.nextLong(about * 2 / 5 + 1));
  }

  private static String error(Throwable e) {
    // Some databases take no text with this character.
    String message = (e.getClass().getSimpleName() + ": " + e.getMessage()).replace('\0', '\uFFFD');
    if (message.length() <= MAX_ERROR) {
      return message;
    }
    boolean inPair = Character.isHighSurrogate(message.charAt(MAX_ERROR - 1));
    return message.substring(0, inPair ? MAX_ERROR - 1 : MAX_ERROR);
  }

  private static String named(StoredMessage message) {
    return "Message %d of case %s of tenant %s for %s"
        .formatted(
            message.sequence(),
            message.line().caseId(),
            message.line().tenant(),
            message.line().subscriber());
  }
}

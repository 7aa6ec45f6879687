package io.casekit.engine;

import io.casekit.outbox.Backlog;
import io.casekit.outbox.DeadMessage;
import io.casekit.query.Page;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator may ask of the outbox, over all tenants. */
public final class DeadLetters {
  private static final int AT_ONCE = 500;

  private final Shell shell;
  private final Subscribers subscribers;

  DeadLetters(Shell shell, Subscribers subscribers) {
    this.shell = shell;
    this.subscribers = subscribers;
  }

  /** Says how far each subscriber is behind, those that this kit does not have among them. */
  public List<Backlog> backlogs() {
    Instant now = shell.now();
    return shell.store().read(reader -> reader.outbox().backlogs()).stream()
        .map(stored -> backlog(stored, now))
        .toList();
  }

  private Backlog backlog(StoredBacklog stored, Instant now) {
    Duration lag =
        stored
            .oldest()
            .filter(oldest -> oldest.isBefore(now))
            .map(oldest -> Duration.between(oldest, now))
            .orElse(Duration.ZERO);
    boolean known = subscribers.find(stored.subscriber()).isPresent();
    return new Backlog(stored.subscriber(), known, stored.waiting(), stored.dead(), lag);
  }

  /** Returns a part of the messages that were given up. */
  public Page<DeadMessage> dead(int limit, @Nullable String cursor) {
    if (limit < 1 || limit > Engine.MAX_PAGE) {
      throw new InvalidInputException(
          "limit", "it is %d; give 1 to %d".formatted(limit, Engine.MAX_PAGE));
    }
    StoredMessage after = cursor == null ? null : readCursor(cursor);
    List<StoredMessage> found =
        shell.store().read(reader -> reader.outbox().dead(null, after, limit + 1));
    boolean more = found.size() > limit;
    List<StoredMessage> items = more ? found.subList(0, limit) : found;
    return new Page<>(
        items.stream().map(DeadLetters::shown).toList(),
        more ? cursor(items.get(items.size() - 1)) : null);
  }

  private static DeadMessage shown(StoredMessage message) {
    return new DeadMessage(
        message.line().subscriber(),
        message.line().tenant(),
        message.line().caseId(),
        message.sequence(),
        message.postedAt(),
        message.lastError().orElse(""));
  }

  private static String cursor(StoredMessage last) {
    // The tenant comes last, as it may hold a blank.
    String text =
        "%d %s %d %s%s"
            .formatted(
                last.sequence(),
                last.line().caseId(),
                last.line().subscriber().length(),
                last.line().subscriber(),
                last.line().tenant().value());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static StoredMessage readCursor(String cursor) {
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(Limits.text("cursor", cursor, 4 * Limits.KEY)),
              StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 4);
      if (parts.length == 4) {
        int length = Integer.parseInt(parts[2]);
        String subscriber = parts[3].substring(0, length);
        TenantId tenant = TenantId.of(parts[3].substring(length));
        StoredMessage.Line line =
            new StoredMessage.Line(tenant, CaseId.parse(parts[1]), subscriber);
        return StoredMessage.posted(line, Long.parseLong(parts[0]), Instant.EPOCH);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException | InvalidInputException notOurs) {
      // Answered below: a cursor that was not made here is refused in one way.
    }
    throw new InvalidInputException(
        "cursor",
        "it does not come from a page of dead messages; hand back what the page before gave, or begin again");
  }

  /** Lets a message be handed out again, from the first try on; false if it is not dead. */
  public boolean retry(DeadMessage dead) {
    Instant now = shell.now();
    return shell.<Boolean>tried(
        lock -> shell.store().write(session -> retried(session.outbox(), dead, now)));
  }

  private static boolean retried(OutboxSession outbox, DeadMessage dead, Instant now) {
    StoredMessage.Line line = line(dead);
    // While a later one is in somebody's hands, this one must not be.
    Instant at =
        outbox
            .head(line)
            .filter(head -> head.claim() != null && head.nextTryAt().isAfter(now))
            .map(StoredMessage::nextTryAt)
            .orElse(now);
    return found(outbox, dead)
        .filter(message -> outbox.change(message, message.putBack(at, 0, null)))
        .isPresent();
  }

  /** Says that a message is not needed; false if it is not dead. */
  public boolean drop(DeadMessage dead) {
    return shell.<Boolean>tried(
        lock ->
            shell
                .store()
                .write(
                    session ->
                        found(session.outbox(), dead)
                            .filter(m -> session.outbox().change(m, m.dropped()))
                            .isPresent()));
  }

  private static Optional<StoredMessage> found(OutboxReader outbox, DeadMessage dead) {
    return outbox
        .find(line(dead), dead.sequence())
        .filter(message -> message.state() == StoredMessage.State.DEAD);
  }

  private static StoredMessage.Line line(DeadMessage dead) {
    return new StoredMessage.Line(dead.tenant(), dead.caseId(), dead.subscriber());
  }

  /** Retries all dead messages for a subscriber; returns how many. */
  public long retryAll(String subscriber) {
    long retried = 0;
    StoredMessage last = null;
    while (true) {
      StoredMessage after = last;
      List<StoredMessage> some =
          shell.store().read(reader -> reader.outbox().dead(subscriber, after, AT_ONCE));
      for (StoredMessage message : some) {
        retried += retry(shown(message)) ? 1 : 0;
      }
      if (some.size() < AT_ONCE) {
        return retried;
      }
      last = some.get(some.size() - 1);
    }
  }

  /** Removes all messages for a subscriber that this kit does not have; returns how many. */
  public long clear(String subscriber) {
    String key = Limits.key("subscriber", subscriber);
    if (subscribers.find(key).isPresent()) {
      throw new InvalidInputException(
          "subscriber",
          "this kit has a subscriber \"%s\", which is to get its messages; only those of one that is no longer there are cleared"
              .formatted(key));
    }
    long cleared = 0;
    int some;
    do {
      some =
          shell.<Integer>tried(
              lock -> shell.store().write(session -> session.outbox().clear(key, AT_ONCE)));
      cleared += some;
    } while (some == AT_ONCE);
    return cleared;
  }
}

package io.casekit.memory;

import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are kept, with what a session has changed laid over them. Whoever changes
 * messages that are there keeps all others from that until its transaction ends; adding some needs
 * no such care.
 */
final class MemoryOutbox implements OutboxSession {
  static final Comparator<StoredMessage> BY_TIME =
      Comparator.comparing(StoredMessage::nextTryAt).thenComparing(StoredMessage.BY_KEY);

  /** The key of a message. */
  record Key(StoredMessage.Line line, long sequence) {
    static Key of(StoredMessage message) {
      return new Key(message.line(), message.sequence());
    }
  }

  private final Kept kept;

  /** Takes the lock for changing what is there. */
  private final Runnable locking;

  // In the order of the changes; null for one that was removed.
  private final Map<Key, @Nullable StoredMessage> changes = new LinkedHashMap<>(0);

  MemoryOutbox(Kept kept, Runnable locking) {
    this.kept = kept;
    this.locking = locking;
  }

  Map<Key, @Nullable StoredMessage> changes() {
    return changes;
  }

  @Override
  public List<StoredMessage> heads(
      Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit) {
    return kept.reading(
        () -> {
          Set<StoredMessage.Line> changed = changedLines();
          List<StoredMessage> found = new ArrayList<>();
          for (StoredMessage.Line line : changed) {
            StoredMessage head = headOf(line);
            if (head != null && isFor(head, tenants, subscribers) && isDue(head, now)) {
              found.add(head);
            }
          }
          int own = found.size();
          for (StoredMessage head : kept.messages().heads()) {
            if (!isDue(head, now) || found.size() - own >= limit) {
              break;
            }
            if (isFor(head, tenants, subscribers) && !changed.contains(head.line())) {
              found.add(head);
            }
          }
          return found.stream().sorted(BY_TIME).limit(limit).map(this::marked).toList();
        });
  }

  private static boolean isDue(StoredMessage head, Instant now) {
    return !head.nextTryAt().isAfter(now);
  }

  private static boolean isFor(
      StoredMessage message, Set<TenantId> tenants, Set<String> subscribers) {
    return subscribers.contains(message.line().subscriber())
        && tenants.contains(message.line().tenant());
  }

  @Override
  public Optional<StoredMessage> head(StoredMessage.Line line) {
    return kept.reading(() -> Optional.ofNullable(headOf(line)).map(this::marked));
  }

  private @Nullable StoredMessage headOf(StoredMessage.Line line) {
    StoredMessage head = null;
    for (StoredMessage message : kept.messages().line(line).values()) {
      StoredMessage now = now(message);
      if (now != null && now.isWaiting()) {
        head = now;
        break;
      }
    }
    for (StoredMessage message : changes.values()) {
      if (message != null
          && message.isWaiting()
          && message.line().equals(line)
          && (head == null || message.sequence() < head.sequence())) {
        head = message;
      }
    }
    return head;
  }

  private @Nullable StoredMessage now(StoredMessage message) {
    Key key = Key.of(message);
    return changes.containsKey(key) ? changes.get(key) : message;
  }

  private StoredMessage marked(StoredMessage head) {
    boolean gap =
        kept.messages().line(head.line()).headMap(head.sequence()).values().stream()
            .map(this::now)
            .anyMatch(earlier -> earlier != null && !earlier.isWaiting());
    return new StoredMessage(
        head.line(),
        head.sequence(),
        head.postedAt(),
        head.nextTryAt(),
        head.tries(),
        head.state(),
        head.claim(),
        head.error(),
        gap);
  }

  /** A line as it is now. */
  private NavigableMap<Long, StoredMessage> line(StoredMessage.Line line) {
    NavigableMap<Long, StoredMessage> committed = kept.messages().line(line);
    if (changedLines().contains(line)) {
      NavigableMap<Long, StoredMessage> merged = new TreeMap<>(committed);
      changes.forEach(
          (key, message) -> {
            if (key.line().equals(line) && message != null) {
              merged.put(key.sequence(), message);
            } else if (key.line().equals(line)) {
              merged.remove(key.sequence());
            }
          });
      return merged;
    }
    return committed;
  }

  private Set<StoredMessage.Line> changedLines() {
    Set<StoredMessage.Line> lines = new TreeSet<>();
    changes.keySet().forEach(key -> lines.add(key.line()));
    return lines;
  }

  private void forEach(Consumer<StoredMessage> consumer) {
    Set<StoredMessage.Line> lines = new TreeSet<>(kept.messages().lines());
    lines.addAll(changedLines());
    lines.forEach(line -> line(line).values().forEach(consumer));
  }

  @Override
  public Optional<StoredMessage> find(StoredMessage.Line line, long sequence) {
    return kept.reading(() -> Optional.ofNullable(line(line).get(sequence)));
  }

  @Override
  public List<StoredMessage> dead(
      @Nullable String subscriber, @Nullable StoredMessage after, int limit) {
    List<StoredMessage> dead = new ArrayList<>();
    kept.reading(
        () -> {
          forEach(
              message -> {
                if (message.state() == StoredMessage.State.DEAD
                    && (subscriber == null || subscriber.equals(message.line().subscriber()))
                    && (after == null || StoredMessage.BY_KEY.compare(message, after) > 0)) {
                  dead.add(message);
                }
              });
          return true;
        });
    return List.copyOf(dead.subList(0, Math.min(dead.size(), limit)));
  }

  @Override
  public List<StoredBacklog> backlogs() {
    Map<String, StoredBacklog> found = new TreeMap<>();
    kept.reading(
        () -> {
          forEach(message -> found.compute(message.line().subscriber(), plus(message)));
          return true;
        });
    return found.values().stream()
        .filter(backlog -> backlog.waiting() + backlog.dead() > 0)
        .toList();
  }

  private static BiFunction<String, @Nullable StoredBacklog, @Nullable StoredBacklog> plus(
      StoredMessage message) {
    return (subscriber, before) -> {
      StoredBacklog b = before == null ? new StoredBacklog(subscriber, 0, 0, null) : before;
      Instant oldest = b.oldestAt();
      if (message.isWaiting() && (oldest == null || message.postedAt().isBefore(oldest))) {
        oldest = message.postedAt();
      }
      return new StoredBacklog(
          subscriber,
          b.waiting() + (message.isWaiting() ? 1 : 0),
          b.dead() + (message.state() == StoredMessage.State.DEAD ? 1 : 0),
          oldest);
    };
  }

  @Override
  public void add(List<StoredMessage> messages) {
    messages.forEach(message -> changes.put(Key.of(message), message));
  }

  @Override
  public List<StoredMessage> claim(
      Set<TenantId> tenants,
      Set<String> subscribers,
      Instant now,
      String node,
      Instant until,
      int limit) {
    locking.run();
    List<StoredMessage> claimed =
        heads(tenants, subscribers, now, limit).stream()
            .map(head -> head.claimed(node, until))
            .toList();
    claimed.forEach(message -> changes.put(Key.of(message), message));
    return claimed;
  }

  @Override
  public boolean change(StoredMessage from, StoredMessage to) {
    locking.run();
    if (!isStill(from)) {
      return false;
    }
    changes.put(Key.of(to), to);
    return true;
  }

  @Override
  public boolean remove(StoredMessage message) {
    locking.run();
    if (!isStill(message)) {
      return false;
    }
    changes.put(Key.of(message), null);
    return true;
  }

  private boolean isStill(StoredMessage read) {
    return find(read.line(), read.sequence()).filter(now -> now.isAsIn(read)).isPresent();
  }

  @Override
  public void putOff(StoredMessage.Line line, Instant until) {
    // Only the head of a line is ever looked at here.
  }

  @Override
  public void removeDropped(StoredMessage.Line line, long before) {
    locking.run();
    List<StoredMessage> dropped =
        kept.reading(
            () ->
                line(line).headMap(before).values().stream()
                    .filter(message -> message.state() == StoredMessage.State.DROPPED)
                    .toList());
    dropped.forEach(message -> changes.put(Key.of(message), null));
  }

  @Override
  public int clear(String subscriber, int limit) {
    locking.run();
    List<StoredMessage> all = new ArrayList<>();
    kept.reading(
        () -> {
          forEach(
              message -> {
                if (message.line().subscriber().equals(subscriber) && all.size() < limit) {
                  all.add(message);
                }
              });
          return true;
        });
    all.forEach(message -> changes.put(Key.of(message), null));
    return all.size();
  }
}

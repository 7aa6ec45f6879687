package io.casekit.memory;

import io.casekit.spi.StoredMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The messages that have been committed. Guarded by the lock of {@link Kept}. */
final class KeptMessages {
  private static final NavigableMap<Long, StoredMessage> NONE = new TreeMap<>();

  private final Map<StoredMessage.Line, NavigableMap<Long, StoredMessage>> lines = new HashMap<>();

  /** The message of each line that is handed out next, the earliest first. */
  private final NavigableSet<StoredMessage> heads = new TreeSet<>(MemoryOutbox.BY_TIME);

  private final Map<StoredMessage.Line, StoredMessage> headOf = new HashMap<>();

  NavigableSet<StoredMessage> heads() {
    return heads;
  }

  Set<StoredMessage.Line> lines() {
    return lines.keySet();
  }

  /** The messages of a line by sequence; not to be changed. */
  NavigableMap<Long, StoredMessage> line(StoredMessage.Line line) {
    return lines.getOrDefault(line, NONE);
  }

  /** Takes over what a session has changed; a message is null if it was removed. */
  void apply(Map<MemoryOutbox.Key, @Nullable StoredMessage> changes) {
    Set<StoredMessage.Line> changed = new TreeSet<>();
    changes.forEach(
        (key, message) -> {
          changed.add(key.line());
          if (message != null) {
            lines.computeIfAbsent(key.line(), line -> new TreeMap<>()).put(key.sequence(), message);
          } else {
            NavigableMap<Long, StoredMessage> line = lines.get(key.line());
            if (line != null) {
              line.remove(key.sequence());
            }
          }
        });
    changed.forEach(this::findHead);
  }

  private void findHead(StoredMessage.Line line) {
    StoredMessage before = headOf.remove(line);
    if (before != null) {
      heads.remove(before);
    }
    Collection<StoredMessage> messages = line(line).values();
    if (messages.isEmpty()) {
      lines.remove(line);
      return;
    }
    messages.stream()
        .filter(StoredMessage::isWaiting)
        .findFirst()
        .ifPresent(
            head -> {
              headOf.put(line, head);
              heads.add(head);
            });
  }
}

package io.casekit.engine;

import io.casekit.cases.ReentrantCommandException;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseListener;
import io.casekit.reference.CaseId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Tells the listeners of a change, and knows of which cases they are hearing on this thread. */
final class Listening {
  private final List<CaseListener> listeners;

  // Not static: two kits in one thread have nothing to do with each other.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Deque<CaseId>> hearing = ThreadLocal.withInitial(ArrayDeque::new);

  Listening(List<CaseListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Tells whether there is anybody to be told. */
  boolean isSomebody() {
    return !listeners.isEmpty();
  }

  /** Tells whether a command on this thread comes from inside a listener. */
  boolean isInside() {
    return !listeners.isEmpty() && !hearing.get().isEmpty();
  }

  void refuseReentry(String command, CaseId id) {
    if (isInside() && hearing.get().contains(id)) {
      throw new ReentrantCommandException(command, id.toString());
    }
  }

  void tell(CaseChange change) {
    if (listeners.isEmpty()) {
      return;
    }
    Deque<CaseId> inside = hearing.get();
    inside.push(change.after().id());
    try {
      listeners.forEach(listener -> listener.changed(change));
    } finally {
      inside.pop();
      if (inside.isEmpty()) {
        hearing.remove();
      }
    }
  }
}

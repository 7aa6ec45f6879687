package io.casekit.engine;

import io.casekit.audit.ViewRecord;
import io.casekit.spi.CaseStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects who looked at which case and writes it in batches of its own. Reading goes on whatever
 * happens to this: a batch that cannot be written waits, and when too much waits the oldest is lost
 * and counted.
 */
final class Views {
  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.views");
  private static final int BATCH = 100;
  private static final int MAX_WAITING = 10_000;

  private final CaseStore store;
  private final List<ViewRecord> waiting = new ArrayList<>();
  private long lost;

  Views(CaseStore store) {
    this.store = store;
  }

  void add(ViewRecord view) {
    boolean full;
    synchronized (this) {
      waiting.add(view);
      full = waiting.size() >= BATCH;
    }
    if (full) {
      flush();
    }
  }

  void flush() {
    List<ViewRecord> batch;
    synchronized (this) {
      if (waiting.isEmpty()) {
        return;
      }
      batch = List.copyOf(waiting);
      waiting.clear();
    }
    try {
      store.write(
          session -> {
            session.addViews(batch);
            return batch;
          });
    } catch (RuntimeException e) {
      LOG.warn("{} views could not be recorded and wait for the next batch", batch.size(), e);
      putBack(batch);
    }
  }

  private synchronized void putBack(List<ViewRecord> batch) {
    waiting.addAll(0, batch);
    int tooMany = waiting.size() - MAX_WAITING;
    if (tooMany > 0) {
      waiting.subList(0, tooMany).clear();
      lost += tooMany;
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized long lost() {
    return lost;
  }
}

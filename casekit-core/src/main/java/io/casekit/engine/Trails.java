package io.casekit.engine;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredEntry;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads a trail part by part, so that a long one never stands in memory as a whole. */
final class Trails {
  private static final int PART = 500;

  private Trails() {}

  /**
   * Returns the entries of a case in order. To be used within the reader's transaction.
   *
   * @param last the sequence of the last entry wanted
   */
  static Iterable<StoredEntry> entries(StoreReader reader, TenantId tenant, CaseId id, long last) {
    return () ->
        new Iterator<>() {
          private List<StoredEntry> part = List.of();
          private int at;
          private long sequence;
          private boolean atEnd;

          @Override
          public boolean hasNext() {
            if (at < part.size()) {
              return part.get(at).sequence() <= last;
            }
            if (atEnd) {
              return false;
            }
            part = reader.entries(tenant, id, sequence, PART);
            at = 0;
            atEnd = part.size() < PART;
            return !part.isEmpty() && part.get(0).sequence() <= last;
          }

          @Override
          public StoredEntry next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            StoredEntry entry = part.get(at++);
            sequence = entry.sequence();
            return entry;
          }
        };
  }
}

package io.casekit.engine;

import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.type.NumberPattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands out case numbers from blocks, so that opening a case never waits for a row that every other
 * opening needs too. What is left of a block when a kit ends is a gap.
 */
final class Numbers {
  private final CaseStore store;
  private final int blockSize;
  private final Map<String, Block> blocks = new ConcurrentHashMap<>();

  private static final class Block {
    private long next;
    private long end;
  }

  Numbers(CaseStore store, int blockSize) {
    this.store = store;
    this.blockSize = blockSize;
  }

  CaseNumber next(TenantId tenant, NumberPattern pattern, int year) {
    String counter = pattern.counter(year);
    Block block = blocks.computeIfAbsent(tenant + "\n" + counter, key -> new Block());
    long number;
    synchronized (block) {
      if (block.next == block.end) {
        block.next = store.reserveNumbers(tenant, counter, blockSize);
        block.end = block.next + blockSize;
      }
      number = block.next++;
    }
    return pattern.format(year, number);
  }
}

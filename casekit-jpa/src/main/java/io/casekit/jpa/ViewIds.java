package io.casekit.jpa;

import io.casekit.reference.Limits;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identities of views, in the order of their time, and of their making where that is the same: the
 * primary key puts them in order. They are UUIDs of version 8 (RFC 9562), whose bits are the
 * maker's.
 */
final class ViewIds {
  private static final int RANDOM_BITS = 42;
  private static final AtomicLong MADE = new AtomicLong();

  private ViewIds() {}

  static UUID next(Instant viewedAt) {
    // 54 bits are enough for 300 years of microseconds; of the 60 there is room for, the last are
    // zero.
    long seconds = viewedAt.getEpochSecond() - Limits.EARLIEST.getEpochSecond();
    long time = (seconds * 1_000_000 + viewedAt.getNano() / 1_000) << 6;
    long high = (time >>> 12) << 16 | 0x8000L | (time & 0xFFFL);
    long made = MADE.getAndIncrement() & 0xFFFFFL;
    long random = ThreadLocalRandom.current().nextLong() >>> (Long.SIZE - RANDOM_BITS);
    return new UUID(high, 1L << 63 | made << RANDOM_BITS | random);
  }
}

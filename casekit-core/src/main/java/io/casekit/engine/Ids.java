package io.casekit.engine;

import io.casekit.reference.CaseId;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes identities of cases: UUIDs of version 7 (RFC 9562), the time in milliseconds first, then 74
 * random bits.
 */
final class Ids {
  private final RandomGenerator random;

  Ids(RandomGenerator random) {
    this.random = random;
  }

  CaseId next(Instant now) {
    long millis = now.toEpochMilli();
    long high = millis << 16 | 0x7000L | random.nextInt(1 << 12);
    long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
    return new CaseId(new UUID(high, low));
  }

  /** 128 random bits that keep a personal value from being guessed from its hash. */
  byte[] salt() {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return salt;
  }
}

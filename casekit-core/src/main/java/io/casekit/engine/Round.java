package io.casekit.engine;

/**
 * What a round of waking, or of delivering, did.
 *
 * @param looked how many cases or messages were due and looked at; if this is the limit, more may
 *     be due
 * @param changed in how many cases something was recorded, or how many messages were received
 * @param failed with how many that went wrong
 */
public record Round(int looked, int changed, int failed) {
  Round plus(Round other) {
    return new Round(looked + other.looked, changed + other.changed, failed + other.failed);
  }
}

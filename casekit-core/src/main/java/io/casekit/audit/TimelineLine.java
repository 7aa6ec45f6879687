package io.casekit.audit;

import java.time.Instant;
import java.util.stream.Collectors;

/**
 * One line of a case's timeline, in plain words (English).
 *
 * @param sequence the entry it tells of
 * @param occurredAt when it happened
 * @param actor who did it
 * @param words what happened, in one or more sentences
 */
public record TimelineLine(long sequence, Instant occurredAt, String actor, String words) {
  /**
   * Tells an entry in plain words.
   *
   * @param entry the entry
   */
  public static TimelineLine of(AuditEntry entry) {
    String words = entry.events().stream().map(PlainWords::of).collect(Collectors.joining(" "));
    return new TimelineLine(
        entry.sequence(),
        entry.occurredAt(),
        entry.actor().id(),
        entry.reason().map(reason -> words + " Reason: " + reason).orElse(words));
  }
}

package io.casekit.audit;

import io.casekit.event.CaseEvent;
import io.casekit.reference.CaseNumber;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.ZoneId;
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
   * @param type the case type that the case keeps, for the titles of stages, tasks and attributes
   * @param zone in which times are told
   */
  public static TimelineLine of(AuditEntry entry, CaseType type, ZoneId zone) {
    PlainWords plain = new PlainWords(type, zone);
    String words = entry.events().stream().map(plain::of).collect(Collectors.joining(" "));
    return new TimelineLine(
        entry.sequence(),
        entry.occurredAt(),
        entry.actor().id(),
        entry.reason().map(reason -> words + " Reason: " + reason).orElse(words));
  }

  /**
   * Tells what was written or attached in an entry of another case that belongs to this one.
   *
   * @param entry the entry of the other case
   * @param number the number of the other case
   * @param type the case type of this case
   * @param zone in which times are told
   */
  public static TimelineLine carried(
      AuditEntry entry, CaseNumber number, CaseType type, ZoneId zone) {
    PlainWords plain = new PlainWords(type, zone);
    String words =
        entry.events().stream()
            .filter(CaseEvent::isContribution)
            .map(plain::of)
            .collect(Collectors.joining(" "));
    return new TimelineLine(
        entry.sequence(),
        entry.occurredAt(),
        entry.actor().id(),
        "In %s: %s".formatted(number, words));
  }
}

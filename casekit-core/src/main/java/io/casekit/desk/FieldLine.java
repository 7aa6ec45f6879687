package io.casekit.desk;

import io.casekit.audit.AuditEntry;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.task.FieldEntry;
import java.time.Instant;

/**
 * One thing that was recorded in the field, as the trail holds it.
 *
 * @param sequence the entry of the trail
 * @param occurredAt when it happened
 * @param recordedAt when it arrived
 * @param by who recorded it
 * @param key under which key
 * @param entry what was recorded
 */
public record FieldLine(
    long sequence,
    Instant occurredAt,
    Instant recordedAt,
    String by,
    String key,
    FieldEntry entry) {
  static FieldLine of(AuditEntry line) {
    FieldEntryRecorded recorded =
        line.events().stream()
            .filter(FieldEntryRecorded.class::isInstance)
            .map(FieldEntryRecorded.class::cast)
            .findFirst()
            .orElseThrow();
    return new FieldLine(
        line.sequence(),
        line.occurredAt(),
        line.recordedAt(),
        recorded.by(),
        recorded.key(),
        recorded.entry());
  }
}

package io.casekit.desk;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseKitException;
import io.casekit.task.FieldEntry;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a device has recorded without a network and now sends, for {@link Desk#recordAll}.
 * It is checked when it is recorded, so that a faulty one does not keep back the others.
 *
 * @param caseId the case
 * @param task the work order within the case
 * @param key the idempotency key that the device gave it
 * @param occurredAt when it happened by the device's clock
 * @param entry what was recorded
 */
public record FieldRecord(
    CaseId caseId, String task, String key, Instant occurredAt, FieldEntry entry) {
  /** What became of it. */
  public enum Outcome {
    /** It was recorded. */
    RECORDED,
    /** It was there already: this was sent before. */
    REPEATED,
    /** It was not recorded; {@link Result#refusal} says why. The others are not touched by that. */
    REFUSED
  }

  /**
   * What became of one record.
   *
   * @param given the record
   * @param outcome what became of it
   * @param why why it was refused, or null
   */
  public record Result(FieldRecord given, Outcome outcome, @Nullable CaseKitException why) {
    /** Returns why it was refused; absent if it was not. */
    public Optional<CaseKitException> refusal() {
      return Optional.ofNullable(why);
    }
  }
}

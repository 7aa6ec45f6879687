package io.casekit.event;

import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the work orders of a case besides what happens to every task. The key of each is
 * that of the command, or an empty text: of two at the same instant the greater one holds.
 */
public sealed interface WorkOrderEvent extends CaseEvent {
  /** Returns the task within the case. */
  String task();

  /**
   * A work order was planned anew.
   *
   * @param task the task within the case
   * @param plan the new plan
   */
  record WorkOrderPlanned(String task, WorkOrderPlan plan) implements WorkOrderEvent {}

  /**
   * An appointment was proposed, perhaps instead of another.
   *
   * @param task the task within the case
   * @param from its beginning
   * @param untilExclusive its end
   * @param by who proposed it
   * @param key the key of the command
   */
  record AppointmentProposed(
      String task, Instant from, Instant untilExclusive, String by, String key)
      implements WorkOrderEvent {}

  /**
   * An appointment was agreed.
   *
   * @param task the task within the case
   * @param by who agreed
   * @param key the key of the command
   */
  record AppointmentConfirmed(String task, String by, String key) implements WorkOrderEvent {}

  /**
   * Something was recorded in the field. It may have arrived later than what happened after it.
   *
   * @param task the task within the case
   * @param entry what was recorded
   * @param by who recorded it
   * @param key the key of the entry
   */
  record FieldEntryRecorded(String task, FieldEntry entry, String by, String key)
      implements WorkOrderEvent {}

  /**
   * The work was signed off.
   *
   * @param task the task within the case
   * @param by who signed
   * @param remark what was said with it, or null
   * @param key the key of the command
   */
  record WorkSignedOff(String task, String by, @Nullable String remark, String key)
      implements WorkOrderEvent {}
}

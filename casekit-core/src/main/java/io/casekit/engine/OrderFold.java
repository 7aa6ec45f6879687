package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.WorkOrderEvent;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.event.WorkOrderEvent.AppointmentProposed;
import io.casekit.event.WorkOrderEvent.FieldEntryRecorded;
import io.casekit.event.WorkOrderEvent.WorkOrderPlanned;
import io.casekit.event.WorkOrderEvent.WorkSignedOff;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrder.SignOff;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the events of work orders mean for a case. */
final class OrderFold {
  private OrderFold() {}

  static void add(FoldSteps steps) {
    steps.on(WorkOrderPlanned.class, (was, c, e, head) -> order(was, c, e, o -> o.with(e.plan())));
    steps.on(
        AppointmentProposed.class,
        (was, c, e, head) ->
            order(
                was,
                c,
                e,
                o -> o.propose(e.from(), e.untilExclusive(), e.by(), head.occurredAt(), e.key())));
    steps.on(
        AppointmentConfirmed.class,
        (was, c, e, head) ->
            order(
                was,
                c,
                e,
                o -> o.answer(AppointmentState.CONFIRMED, e.by(), head.occurredAt(), e.key())));
    steps.on(
        FieldEntryRecorded.class,
        (was, c, e, head) ->
            order(was, c, e, o -> o.add(e.entry(), e.by(), head.occurredAt(), e.key())));
    steps.on(
        WorkSignedOff.class,
        (was, c, e, head) ->
            order(
                was,
                c,
                e,
                o -> o.sign(new SignOff(e.by(), head.occurredAt(), e.remark(), e.key()))));
  }

  // A task that the case no longer keeps has its entries in the trail only.
  private static void order(
      Case was, Case.Builder c, WorkOrderEvent e, UnaryOperator<WorkOrder> change) {
    c.tasks(
        TaskFold.changed(
            was,
            e.task(),
            task -> {
              task.build().order().map(change).ifPresent(task::order);
              return task;
            }));
  }

  /**
   * Tells whether an entry of the trail only brings what was recorded or signed in the field, some
   * time before. Then a person was busy with the case when it happened, not when it arrived; so it
   * does not matter in which order such entries arrive.
   */
  static boolean isFromTheField(List<CaseEvent> events) {
    for (CaseEvent event : events) {
      if (event instanceof FieldEntryRecorded || event instanceof WorkSignedOff) {
        return true;
      }
    }
    return false;
  }
}

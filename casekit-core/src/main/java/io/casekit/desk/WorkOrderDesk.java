package io.casekit.desk;

import io.casekit.cases.Case;
import io.casekit.engine.Command;
import io.casekit.engine.Engine;
import io.casekit.engine.OrderCommands;
import io.casekit.engine.Request;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import java.time.Instant;
import java.util.List;

/**
 * Commands on one work order of a case, reached by {@link CaseDesk#workOrder}. What goes with a
 * command is said at the case's desk before; what comes back, and what is thrown, is as there.
 */
public final class WorkOrderDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;
  private final String task;

  WorkOrderDesk(Engine engine, CaseId id, Request request, String task) {
    this.engine = engine;
    this.id = id;
    this.request = request;
    this.task = Limits.key("work order", task);
  }

  private Case give(Command command) {
    return engine.give(request, id, command);
  }

  private String key() {
    String key = request.key();
    return key == null ? "" : key;
  }

  /**
   * Plans it anew; by whoever may plan work. What was recorded stays.
   *
   * @param plan the whole plan; what it does not say is no longer said
   */
  public Case plan(WorkOrderPlan plan) {
    return give(new OrderCommands.PlanOrder(task, plan));
  }

  /**
   * Proposes an appointment, instead of the one before if there is one; by whoever may plan work.
   *
   * @param from its beginning
   * @param untilExclusive its end, at most 31 days later
   */
  public Case propose(Instant from, Instant untilExclusive) {
    return give(new OrderCommands.Propose(task, from, untilExclusive, key()));
  }

  /** Agrees to the appointment that was proposed; by whoever may confirm appointments. */
  public Case confirm() {
    return give(new OrderCommands.Confirm(task, key()));
  }

  /**
   * Records what was done or found in the field; by whoever may record work. It needs a {@link
   * CaseDesk#key key}, and {@link CaseDesk#occurredAt when it happened} if that was before now. It
   * may come in any order, more than once, and after task and case have ended.
   *
   * @param entry what was recorded
   */
  public Case record(FieldEntry entry) {
    return give(new OrderCommands.RecordEntry(task, entry, key()));
  }

  /**
   * Signs off the work; by the reporter or a role, as the plan says, else by whoever may sign off.
   */
  public Case signOff() {
    return give(new OrderCommands.SignWork(task, null, key()));
  }

  /**
   * Signs off the work.
   *
   * @param remark what is said with it, at most 2,000 characters; sealed in the trail
   */
  public Case signOff(String remark) {
    return give(
        new OrderCommands.SignWork(task, Limits.text("remark", remark, Limits.REASON), key()));
  }

  /**
   * Returns a part of what was recorded in the field, in the order in which it arrived; by whoever
   * sees the case.
   *
   * @param afterSequence only entries of the trail with a greater sequence; 0 for the beginning
   * @param limit at most so many, 1 to 1,000
   */
  public List<FieldLine> entries(long afterSequence, int limit) {
    return engine
        .fieldEntries(request.tenant(), request.actor(), id, task, afterSequence, limit)
        .stream()
        .map(FieldLine::of)
        .toList();
  }
}

package io.casekit.desk;

import io.casekit.cases.Case;
import io.casekit.engine.Command;
import io.casekit.engine.Engine;
import io.casekit.engine.Request;
import io.casekit.engine.TaskCommands;
import io.casekit.engine.TaskPlacement;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import java.time.Instant;

/**
 * Commands on one task of a case, by the actor of the desk. What goes with the command is said
 * before, on the {@link CaseDesk}; every command returns the case as it stands afterwards and fails
 * as those of the case do. Claiming, releasing, delegating and forwarding are meant as in
 * WS-HumanTask.
 *
 * <p>Who answers for the case may give every command. What somebody has, others may touch only if
 * the case type names roles for that command and they have one; what nobody has yet, everybody may
 * who may give the command at all ({@code allow}).
 */
public final class TaskDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;
  private final String task;

  TaskDesk(Engine engine, CaseId id, Request request, String task) {
    this.engine = engine;
    this.id = id;
    this.request = request;
    this.task = task;
  }

  private Case give(Command command) {
    return engine.give(request, id, command);
  }

  /**
   * Takes it for the actor. Allowed to its candidates and to those who work in its queue; if it has
   * neither, to whoever has the case.
   */
  public Case claim() {
    return give(new TaskPlacement.ClaimTask(task));
  }

  /** Puts it back for others to claim. Allowed to who has it. */
  public Case release() {
    return give(new TaskPlacement.ReleaseTask(task));
  }

  /**
   * Asks somebody else to do it in the place of who has it, and can be handed back. Allowed to who
   * has it.
   *
   * @param person the host's identifier
   */
  public Case delegate(String person) {
    return give(new TaskPlacement.DelegateTask(task, person));
  }

  /** Gives it back to who has delegated it. Allowed to who has it. */
  public Case handBack() {
    return give(new TaskPlacement.HandBackTask(task));
  }

  /**
   * Passes it on to another queue, whose people may claim it. Its candidates no longer can.
   *
   * @param queue the queue
   */
  public Case forwardToQueue(String queue) {
    return give(new TaskPlacement.ForwardTask(task, Limits.key("queue", queue), null));
  }

  /**
   * Passes it on to a person; the queue it is in stays, for a release.
   *
   * @param person the host's identifier
   */
  public Case forwardToPerson(String person) {
    return give(new TaskPlacement.ForwardTask(task, null, Limits.key("person", person)));
  }

  /**
   * Gives it, as it does not move, to the manager of who has it; where there is none to the owner
   * of the case, else to the queue of the case type. Allowed to whoever answers for the case and to
   * the roles that may; only {@link CaseDesk#because} of something.
   */
  public Case escalate() {
    return give(new TaskPlacement.EscalateTask(task));
  }

  /** Says that it is done. Allowed to who has it. */
  public Case complete() {
    return give(new TaskCommands.CompleteTask(task, null));
  }

  /**
   * Says that it is done, and what came out of it. Allowed to who has it.
   *
   * @param result at most 64 KiB
   */
  public Case complete(String result) {
    return give(new TaskCommands.CompleteTask(task, Limits.text("result", result, Limits.NOTE)));
  }

  /** Says that it will not be done, {@link CaseDesk#because} of something if that is said. */
  public Case cancel() {
    return give(new TaskCommands.CancelTask(task));
  }

  /**
   * Ticks a line of its checklist. Allowed to who has it.
   *
   * @param item the line within the task
   */
  public Case check(String item) {
    return give(new TaskCommands.CheckTask(task, item, true));
  }

  /**
   * Takes away the tick at a line of its checklist. Allowed to who has it.
   *
   * @param item the line within the task
   */
  public Case uncheck(String item) {
    return give(new TaskCommands.CheckTask(task, item, false));
  }

  /**
   * Says by when it is to be done, instead of what was said before.
   *
   * @param dueAt the instant
   */
  public Case reschedule(Instant dueAt) {
    return give(new TaskCommands.RescheduleTask(task, Limits.instant("due time", dueAt)));
  }
}

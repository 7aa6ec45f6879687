package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.ApprovalEvent;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApprovalOverridden;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.ApprovalEvent.VoteCast;
import io.casekit.task.Approval;
import io.casekit.task.Approval.State;
import io.casekit.task.Approval.Vote;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import java.util.function.UnaryOperator;

/** What the events of approvals mean for a case. */
final class ApprovalFold {
  private ApprovalFold() {}

  static void add(FoldSteps steps) {
    steps.on(
        ApproversAsked.class,
        (was, c, e, head) -> change(was, c, e, a -> a.ask(e.level(), e.people(), e.until())));
    steps.on(
        VoteCast.class,
        (was, c, e, head) ->
            change(
                was,
                c,
                e,
                a ->
                    a.vote(
                        new Vote(e.seat(), e.by(), e.approves(), e.level(), head.occurredAt()))));
    steps.on(
        ApprovalDecided.class,
        (was, c, e, head) -> end(was, c, e, e.approved() ? State.APPROVED : State.REJECTED, head));
    steps.on(ApprovalWithdrawn.class, (was, c, e, head) -> end(was, c, e, State.WITHDRAWN, head));
    steps.on(ApprovalLapsed.class, (was, c, e, head) -> end(was, c, e, State.LAPSED, head));
    steps.on(
        ApprovalOverridden.class,
        (was, c, e, head) -> change(was, c, e, a -> a.end(State.OVERRIDDEN)));
  }

  private static void change(
      Case was, Case.Builder c, ApprovalEvent e, UnaryOperator<Approval> change) {
    c.tasks(TaskFold.changed(was, e.task(), task -> with(task, change)));
  }

  private static Task.Builder with(Task.Builder task, UnaryOperator<Approval> change) {
    task.build().approval().map(change).ifPresent(task::approval);
    return task;
  }

  private static void end(Case was, Case.Builder c, ApprovalEvent e, State how, EntryHead head) {
    boolean decided = how == State.APPROVED || how == State.REJECTED;
    c.tasks(
        TaskFold.kept(
            TaskFold.changed(
                was,
                e.task(),
                task ->
                    with(task, a -> a.end(how))
                        .end(
                            decided ? TaskState.COMPLETED : TaskState.CANCELLED,
                            head.occurredAt()))));
  }

  /** A task that ends otherwise, with its case, takes an open approval with it. */
  static Task.Builder withdrawn(Task.Builder task) {
    return with(task, a -> a.isOpen() ? a.end(State.WITHDRAWN) : a);
  }
}

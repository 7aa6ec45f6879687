package io.casekit.desk;

import io.casekit.cases.Case;
import io.casekit.engine.ApprovalCommands;
import io.casekit.engine.Command;
import io.casekit.engine.Engine;
import io.casekit.engine.Request;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;

/**
 * Commands on one approval of a case, reached by {@link CaseDesk#approval}. What goes with a
 * command is said at the case's desk before; what comes back, and what is thrown, is as there.
 *
 * <p>Who is asked may answer, or who stands in while that person is away; never who asked for it,
 * and nobody twice.
 */
public final class ApprovalDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;
  private final String task;

  ApprovalDesk(Engine engine, CaseId id, Request request, String task) {
    this.engine = engine;
    this.id = id;
    this.request = request;
    this.task = Limits.key("approval", task);
  }

  private Case give(Command command) {
    return engine.give(request, id, command);
  }

  /** Approves it. Where amounts are limited, the actor needs a role whose limit covers this one. */
  public Case approve() {
    return give(new ApprovalCommands.CastVote(task, true, null));
  }

  /**
   * Approves it.
   *
   * @param reason why, at most 2,000 characters
   */
  public Case approve(String reason) {
    return give(
        new ApprovalCommands.CastVote(task, true, Limits.text("reason", reason, Limits.REASON)));
  }

  /**
   * Rejects it.
   *
   * @param reason why, at most 2,000 characters
   */
  public Case reject(String reason) {
    return give(new ApprovalCommands.CastVote(task, false, reason));
  }

  /** Withdraws the request; by who asked for it, or the owner of the case. */
  public Case withdraw() {
    return give(new ApprovalCommands.Withdraw(task));
  }

  /**
   * Goes on although it has lapsed; by the owner of the case or the owner's manager, but not by who
   * asked for it. That is no approval, and is seen as what it is.
   *
   * @param reason why, at most 2,000 characters
   */
  public Case override(String reason) {
    return give(new ApprovalCommands.GoOnWithout(task, reason));
  }
}

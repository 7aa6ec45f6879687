package io.casekit.engine;

import io.casekit.cases.NextSteps.Step;
import io.casekit.reference.Money;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrderPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Commands on work orders and approvals, for playing at random. */
final class PlayOrders {
  private static final Instant DAY = Instant.parse("2026-06-01T08:00:00Z");

  private PlayOrders() {}

  /** The command that takes a step; empty if it is none of these. */
  static Optional<Command> commandFor(Step step, Random random) {
    String about = step.about() == null ? "" : step.about();
    return Optional.ofNullable(
        switch (step.action()) {
          case PLAN_WORK -> propose(about, random);
          case CONFIRM_APPOINTMENT -> new OrderCommands.Confirm(about, "");
          case RECORD_WORK -> record(about, random);
          case SIGN_OFF -> new OrderCommands.SignWork(about, "Signed", "");
          case REQUEST_APPROVAL ->
              about.isEmpty()
                  ? new ApprovalCommands.RequestApproval("Scaffold", terms(random), null)
                  : new ApprovalCommands.RequestTemplate(about);
          case APPROVE -> new ApprovalCommands.CastVote(about, true, null);
          case REJECT -> new ApprovalCommands.CastVote(about, false, "Too dear");
          case WITHDRAW_APPROVAL -> new ApprovalCommands.Withdraw(about);
          case OVERRIDE_APPROVAL -> new ApprovalCommands.GoOnWithout(about, "It presses");
          default -> null;
        });
  }

  /** Any command, for some task. */
  static Command command(String task, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> propose(task, random);
      case 1 -> new OrderCommands.Confirm(task, "");
      case 2 -> record(task, random);
      case 3 -> new OrderCommands.SignWork(task, null, "");
      case 4 -> new OrderCommands.PlanOrder(task, WorkOrderPlan.nothing().supplier("firm"));
      case 5 -> new ApprovalCommands.CastVote(task, random.nextBoolean(), "So");
      case 6 ->
          new ApprovalCommands.RequestApproval(
              "Lift", terms(random).limit("boss", Money.of("9", "EUR")), Money.of("8", "EUR"));
      default -> new ApprovalCommands.RequestTemplate(task);
    };
  }

  private static Command propose(String task, Random random) {
    Instant from = DAY.plus(Duration.ofHours(random.nextInt(500)));
    return new OrderCommands.Propose(task, from, from.plus(Duration.ofHours(2)), "");
  }

  private static Command record(String task, Random random) {
    FieldEntry entry =
        switch (random.nextInt(4)) {
          case 0 -> FieldEntry.worked("ben", Duration.ofMinutes(1 + random.nextInt(90)));
          case 1 -> FieldEntry.used("pipe", "1.5", "m", Money.of("12.50", "EUR"));
          case 2 -> FieldEntry.value("arrived", "yes " + random.nextInt());
          default -> FieldEntry.kept();
        };
    return new OrderCommands.RecordEntry(task, entry, "key-" + random.nextLong());
  }

  private static ApprovalTerms terms(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> ApprovalTerms.byRole("lead").all();
      case 1 -> ApprovalTerms.by("anna", "boris", "carl").quorum(2).backup("boss");
      case 2 -> ApprovalTerms.byRole("nobody");
      default -> ApprovalTerms.by("anna", "boris");
    };
  }
}

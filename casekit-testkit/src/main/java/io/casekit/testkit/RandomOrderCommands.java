package io.casekit.testkit;

import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.reference.Money;
import io.casekit.task.Approval;
import io.casekit.task.Approval.State;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.Appointment;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrderPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Commands about work orders and approvals by chance, by somebody who may give them. */
final class RandomOrderCommands {
  /** The commands of which each is to be tried often. */
  static final List<String> NAMES =
      List.of(
          "plan-work-order",
          "propose-appointment",
          "confirm-appointment",
          "record-field-entry",
          "sign-off",
          "request-approval",
          "approve",
          "reject",
          "withdraw-approval",
          "override-approval");

  /** A command, and who gives it. */
  record Move(Actor actor, Function<CaseDesk, Case> command) {}

  private final Case c;
  private final int choice;
  private final Instant now;
  private final String key;

  private RandomOrderCommands(Case c, int choice, Instant now, String key) {
    this.c = c;
    this.choice = choice;
    this.now = now;
    this.key = key;
  }

  /** The case in which most is waited for. */
  static Case busiest(List<Case> cases) {
    return cases.stream()
        .max(Comparator.comparing(RandomOrderCommands::toDo).thenComparing(Case::id))
        .orElseThrow();
  }

  private static long toDo(Case c) {
    return c.isOpen()
        ? 1 + c.tasks().stream().filter(task -> awaits(task) || isPlanned(task)).count()
        : 0;
  }

  private static boolean awaits(Task task) {
    return task.approval().filter(a -> a.isOpen() || a.state() == State.LAPSED).isPresent();
  }

  private static boolean isPlanned(Task task) {
    return task.isOpen() && task.order().isPresent();
  }

  /**
   * Some command.
   *
   * @param key under which something is recorded in the field if that is the command
   */
  static Move any(Case c, int choice, Instant now, String key) {
    return new RandomOrderCommands(c, choice, now, key).any();
  }

  private Move any() {
    Optional<Task> lapsed = approval(a -> a.state() == State.LAPSED);
    Optional<Task> open = approval(Approval::isOpen);
    Optional<Task> proposed =
        c.tasks().stream().filter(RandomOrderCommands::isProposed).findFirst();
    if (choice % 7 > 0 && proposed.isPresent()) {
      String id = proposed.get().id();
      return new Move(person("otto"), on -> on.workOrder(id).confirm());
    }
    // What can only be done after something else goes before what always can.
    if (choice % 10 < 5 && lapsed.isPresent()) {
      String id = lapsed.get().id();
      return new Move(owner(), on -> on.approval(id).override("It presses"));
    } else if (choice % 10 < 9 && open.isPresent()) {
      return answer(open.get());
    } else if (choice % 10 < 4) {
      return request();
    }
    List<Task> orders = c.tasks().stream().filter(RandomOrderCommands::isPlanned).toList();
    return orders.isEmpty()
        ? new Move(
            person("ben"),
            on ->
                on.startTask(
                    "Mend it", t -> t.workOrder(WorkOrderPlan.nothing().instructions("Soon"))))
        : work(orders);
  }

  private Optional<Task> approval(Predicate<Approval> fits) {
    return c.tasks().stream().filter(task -> task.approval().filter(fits).isPresent()).findFirst();
  }

  private static Actor person(String id) {
    return Actor.agent(id).withRoles(RandomCaseTypes.ROLES.toArray(String[]::new));
  }

  private Actor owner() {
    return c.owner()
        .map(RandomOrderCommands::person)
        .orElseGet(() -> Actor.agent("chief").withRoles(c.ownerRole().orElse("boss")));
  }

  /** One of those who are asked answers, or it is withdrawn. */
  private Move answer(Task task) {
    String id = task.id();
    Approval approval = task.approval().orElseThrow();
    List<String> awaited = approval.awaited();
    Actor asked = person(awaited.isEmpty() ? "nobody" : awaited.get(choice / 10 % awaited.size()));
    return switch (choice / 10 % 3) {
      case 0 -> new Move(asked, on -> on.approval(id).approve());
      case 1 -> new Move(asked, on -> on.approval(id).reject("Too dear " + choice));
      default -> new Move(person(approval.requestedBy()), on -> on.approval(id).withdraw());
    };
  }

  private Move request() {
    Money amount = Money.of("8", "EUR");
    return new Move(
        person("ben"),
        switch (choice / 10 % 5) {
          case 0 -> on -> on.requestApproval("Lift", ApprovalTerms.by("anna", "lea"));
          case 1 -> on -> on.requestApproval("Lift", ApprovalTerms.byRole("lead").backup("boss"));
          case 2 -> on -> on.requestApproval("Lift", ApprovalTerms.by("anna", "ben", "lea").all());
          default ->
              // Nobody may decide about so much: it lapses at once.
              on ->
                  on.requestApproval(
                      "Roof",
                      ApprovalTerms.by("anna").limit("nobody", Money.of("7", "EUR")),
                      amount);
        });
  }

  private Move work(List<Task> orders) {
    String id = orders.get(choice / 10 % orders.size()).id();
    Instant from = now.plus(Duration.ofHours(choice));
    return switch (choice / 10 % 9) {
      case 0, 1 ->
          new Move(
              person("anna"),
              on ->
                  on.workOrder(id)
                      .plan(WorkOrderPlan.nothing().supplier("firm-" + choice).access("Key")));
      case 2, 3 -> new Move(person("ben"), on -> on.key(key).workOrder(id).record(entry()));
      case 4, 5 -> new Move(person("lea"), on -> on.workOrder(id).signOff("Dry " + choice));
      default ->
          new Move(person("anna"), on -> on.workOrder(id).propose(from, from.plusSeconds(3_600)));
    };
  }

  private static boolean isProposed(Task task) {
    return task.isOpen()
        && task.order()
            .flatMap(WorkOrder::appointment)
            .map(Appointment::state)
            .filter(AppointmentState.PROPOSED::equals)
            .isPresent();
  }

  private FieldEntry entry() {
    return switch (choice % 7) {
      case 0 -> FieldEntry.worked("ben", Duration.ofMinutes(1 + choice));
      case 1 -> FieldEntry.used("pipe", "1." + choice, "m", Money.of("2.5", "EUR"));
      case 2 -> FieldEntry.reading("water", "" + choice, "m3");
      case 3 -> FieldEntry.value("fault-found", "It drips " + choice);
      case 4 -> FieldEntry.kept();
      case 5 -> FieldEntry.missed();
      default -> FieldEntry.remark("So " + choice);
    };
  }
}

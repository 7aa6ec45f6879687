package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.WorkOrderPlan;
import java.util.List;
import java.util.Random;

/** Work orders and approvals for case types that are made at random. */
final class OrderTypes {
  private OrderTypes() {}

  /** Makes some tasks work orders and some approvals, which are added to the list. */
  static void some(Random random, TaskTemplate.Builder task, List<String> approvals) {
    int kind = random.nextInt(6);
    if (kind == 0) {
      task.workOrder(plan(random));
    } else if (kind == 1) {
      task.approval(terms(random));
      approvals.add(task.key);
      if (random.nextInt(3) == 0) {
        task.onRequest();
      }
    }
  }

  private static WorkOrderPlan plan(Random random) {
    WorkOrderPlan plan = WorkOrderPlan.nothing().instructions("Mend it");
    plan = random.nextBoolean() ? plan : plan.access("Key at the baker").supplier("acme");
    plan = random.nextInt(3) > 0 ? plan : plan.signedByReporter();
    plan = random.nextInt(3) > 0 ? plan : plan.signedBy("boss");
    return random.nextInt(3) > 0 ? plan : plan.byAppointment();
  }

  private static ApprovalTerms terms(Random random) {
    ApprovalTerms terms =
        random.nextBoolean()
            ? ApprovalTerms.byRole(random.nextBoolean() ? "lead" : "nobody")
            : ApprovalTerms.by("anna", "boris");
    terms =
        switch (random.nextInt(3)) {
          case 0 -> terms.all();
          case 1 -> terms.quorum(1 + random.nextInt(2));
          default -> terms;
        };
    terms = random.nextBoolean() ? terms : terms.about("It costs");
    terms = random.nextBoolean() ? terms : terms.backup("boss");
    terms = random.nextBoolean() ? terms : terms.escalatesTo("chain");
    return random.nextBoolean() ? terms : terms.within(Timespan.workingHours(9));
  }
}

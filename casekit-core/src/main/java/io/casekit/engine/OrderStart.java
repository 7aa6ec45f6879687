package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.task.Approval;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import io.casekit.type.TaskTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What work orders and approvals begin with besides what every task does. */
final class OrderStart {
  private OrderStart() {}

  /** Adds the part that makes a task a work order or an approval. */
  static Task.Builder with(Task.Builder task, TaskTemplate template, Case c, Scene scene) {
    template.order().ifPresent(plan -> task.order(WorkOrder.of(plan)));
    template
        .approval()
        .ifPresent(
            terms -> task.approval(Approval.of(terms, amount(terms, c), scene.actor().id())));
    return task;
  }

  private static @Nullable Money amount(ApprovalTerms terms, Case c) {
    return terms.amountFrom().flatMap(c.attributes()::get).map(Money.class::cast).orElse(null);
  }

  /** The start of a task, and what follows if it is an approval. */
  static List<CaseEvent> started(Task task, Case c, Scene scene) {
    List<CaseEvent> events = new ArrayList<>(2);
    events.add(new TaskStarted(task));
    events.addAll(ApprovalFlow.begin(c, task, scene));
    return events;
  }

  /** A task that no template starts. */
  static List<CaseEvent> adHoc(
      Case c, String title, UnaryOperator<Task.Builder> rest, Scene scene) {
    Task.Builder task =
        Task.named(StartTask.AD_HOC + (c.version() + 1))
            .title(title)
            .stage(c.stage())
            .startedAt(scene.at());
    return started(rest.apply(task).build(), c, scene);
  }

  /**
   * Tells whether the case once had a task that it no longer keeps: an earlier one of a template,
   * or one without a template that ended long ago.
   */
  static boolean wasStarted(Case c, String id) {
    for (Task task : c.tasks()) {
      String template = task.template().orElse(null);
      if (template != null
          && (id.equals(template)
              || number(id, template + "-").orElse(Long.MAX_VALUE)
                  < number(task.id(), template + "-").orElse(1))) {
        return true;
      }
    }
    long ended =
        c.tasks().stream().filter(task -> !task.isOpen() && task.template().isEmpty()).count();
    return ended >= Limits.ENDED_AD_HOC_TASKS
        && number(id, StartTask.AD_HOC).orElse(Long.MAX_VALUE) <= c.version();
  }

  private static OptionalLong number(String id, String prefix) {
    String rest = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
    boolean isNumber =
        !rest.isEmpty()
            && rest.length() < 19
            && rest.charAt(0) != '0'
            && rest.chars().allMatch(ch -> ch >= '0' && ch <= '9');
    return isNumber ? OptionalLong.of(Long.parseLong(rest)) : OptionalLong.empty();
  }
}

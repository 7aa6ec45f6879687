package io.casekit.type;

import io.casekit.reference.Fault;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.TaskKind;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with the work orders and approvals of a case type. */
final class OrderCheck {
  private final CaseType.Builder type;
  private final List<Fault> faults;

  OrderCheck(CaseType.Builder type, List<Fault> faults) {
    this.type = type;
    this.faults = faults;
  }

  static boolean isApproval(CaseType.Builder type, String key) {
    return type.stages.stream()
        .flatMap(stage -> stage.tasks.stream())
        .anyMatch(task -> task.kind == TaskKind.APPROVAL && task.key.equals(key));
  }

  void task(String path, Stage.Builder stage, TaskTemplate.Builder task) {
    if (task.order != null && task.kind != TaskKind.WORK_ORDER) {
      fault(path + "/order", "its kind is %s; make it work-order".formatted(task.kind.key()));
    } else if (task.order == null && task.kind == TaskKind.WORK_ORDER) {
      fault(path + "/order", "it is missing; say what is planned, or make it a plain task");
    }
    if (task.approval != null && task.kind != TaskKind.APPROVAL) {
      fault(path + "/approval", "its kind is %s; make it approval".formatted(task.kind.key()));
    } else if (task.approval == null && task.kind == TaskKind.APPROVAL) {
      fault(path + "/approval", "it is missing; say who decides, or make it a plain task");
    }
    if (task.onRequest && task.kind != TaskKind.APPROVAL) {
      fault(path + "/onRequest", "only an approval can be requested; remove it");
    }
    if (task.approval != null) {
      approval(path + "/approval", stage, task, task.approval);
    }
  }

  private void approval(
      String path, Stage.Builder stage, TaskTemplate.Builder task, ApprovalTerms terms) {
    terms
        .chain()
        .filter(key -> type.chains.stream().noneMatch(chain -> chain.key().equals(key)))
        .ifPresent(
            key ->
                fault(
                    path + "/chain",
                    "there is no chain \"%s\"; declare or correct it".formatted(key)));
    if (!terms.limits().isEmpty() && terms.amountFrom().isEmpty()) {
      fault(
          path + "/limits",
          "roles have limits, but no attribute holds the amount; name it by amountFrom");
    }
    terms.amountFrom().ifPresent(key -> amount(path + "/amountFrom", key, stage, task));
    if (terms.mode() == ApprovalTerms.Mode.QUORUM
        && terms.role().isEmpty()
        && terms.needed(0) > terms.people().size()) {
      fault(
          path + "/quorum",
          "it takes %d of %d people; name more or ask for fewer"
              .formatted(terms.needed(0), terms.people().size()));
    }
  }

  private void amount(String path, String key, Stage.Builder stage, TaskTemplate.Builder task) {
    Optional<Attribute<?>> attribute =
        type.attributes.stream().filter(one -> one.key().equals(key)).findFirst();
    if (attribute.isEmpty()) {
      fault(path, "there is no attribute \"%s\"; declare or correct it".formatted(key));
    } else if (attribute.get().kind() != AttributeKind.MONEY) {
      fault(
          path,
          "attribute \"%s\" is of the kind %s, not money"
              .formatted(key, attribute.get().kind().key()));
    } else if (!task.onRequest
        && !stage.attributes.contains(key)
        && !type.mustBeSet(attribute.get(), stage.key)) {
      fault(
          path,
          "attribute \"%s\" may be missing when stage \"%s\" starts the approval; require it there, or let it start on request"
              .formatted(key, stage.key));
    }
  }

  /** Checks which approvals a stage requires. */
  void required(String path, Stage.Builder stage) {
    for (int i = 0; i < stage.approvals.size(); i++) {
      String key = stage.approvals.get(i);
      if (DefinitionCheck.key(faults, path + "/" + i, key)) {
        if (!isApproval(type, key)) {
          fault(
              path + "/" + i, "there is no approval \"%s\"; declare or correct it".formatted(key));
        } else if (stage.approvals.indexOf(key) < i) {
          fault(path + "/" + i, "\"%s\" is there twice; remove one".formatted(key));
        }
      }
    }
  }

  private void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }
}

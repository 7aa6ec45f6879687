package io.casekit.type;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.TargetKind;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with the policies, chains and the idle guard of a case type. */
final class SlaCheck {
  private static final int MOST_CHAINS = 50;

  private final CaseType.Builder type;
  private final StageGraph graph;
  private final List<Fault> faults;
  private final Map<String, Attribute<?>> attributes = new HashMap<>();
  private final Set<String> tasks = new HashSet<>();
  private final Set<String> chains = new HashSet<>();

  SlaCheck(CaseType.Builder type, StageGraph graph, List<Fault> faults) {
    this.type = type;
    this.graph = graph;
    this.faults = faults;
    type.attributes.forEach(attribute -> attributes.putIfAbsent(attribute.key(), attribute));
    type.stages.forEach(stage -> stage.tasks.forEach(task -> tasks.add(task.key)));
  }

  void run(List<String> names) {
    chains();
    Map<String, Seen> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      CaseType.Builder.Promises policy = type.slas.get(i);
      String path = "sla/" + names.get(i);
      conditions(path + "/when", policy.conditions());
      Set<String> here = new HashSet<>();
      for (int j = 0; j < policy.targets().size(); j++) {
        Target target = policy.targets().get(j);
        Seen before = seen.get(target.key());
        boolean taken = !here.add(target.key()) || before != null && before.always();
        String at = path + "/targets/" + (taken ? j : target.key());
        if (taken) {
          fault(at + "/key", "there is another target \"%s\"; rename one".formatted(target.key()));
        } else if (before != null && !target.takesTheCourseOf(before.target())) {
          fault(
              at,
              "it starts, stops or pauses otherwise than in policy \"%s\"; only times, calendar, thresholds and recompute mode may differ"
                  .formatted(before.policy()));
        }
        target(at, target);
        if (before == null || !before.always()) {
          seen.put(target.key(), new Seen(policy.key(), target, policy.conditions().isEmpty()));
        }
      }
      if (DefinitionCheck.isKey(policy.key())) {
        itself(path, policy);
      }
    }
    if (type.idle != null) {
      type.idle.escalatesTo().ifPresent(chain -> chain("idle/escalate", chain));
    }
  }

  /** A target that an earlier policy has, and whether it has it for every case. */
  private record Seen(String policy, Target target, boolean always) {}

  private void itself(String path, CaseType.Builder.Promises promises) {
    try {
      new SlaPolicy(promises.key(), promises.conditions(), promises.targets());
    } catch (InvalidInputException e) {
      // Targets with the same key are told above, where other policies count too.
      e.faults().stream()
          .filter(fault -> !fault.path().startsWith("targets/"))
          .forEach(fault -> fault(path + "/" + fault.path(), fault.message()));
    }
  }

  private void chains() {
    if (type.chains.size() > MOST_CHAINS) {
      fault("chains", "there are %d, the limit is %d".formatted(type.chains.size(), MOST_CHAINS));
    }
    for (int i = 0; i < type.chains.size(); i++) {
      EscalationChain chain = type.chains.get(i);
      if (!chains.add(chain.key())) {
        fault(
            "chains/" + i + "/key",
            "there is another chain \"%s\"; rename one".formatted(chain.key()));
      }
    }
  }

  private void target(String path, Target target) {
    pausedIn(path + "/pausedIn", List.copyOf(target.pausedIn()));
    conditions(path + "/pausedWhile", target.pausedWhile());
    conditions(path + "/startsWhen", target.startsWhen());
    conditions(path + "/stopsWhen", target.stopsWhen());
    target.of().ifPresent(of -> about(path + "/of", target.kind(), of));
    for (Threshold threshold : target.thresholds()) {
      String at = path + "/thresholds/" + threshold.at();
      for (ThresholdAction action : threshold.actions()) {
        if (action instanceof ThresholdAction.Escalate escalate) {
          chain(at, escalate.chain());
        } else if (action instanceof ThresholdAction.CreateTask create
            && tasks.contains(create.task())) {
          fault(
              at,
              "a stage has a task \"%s\" already; name the new one otherwise"
                  .formatted(create.task()));
        }
      }
    }
  }

  private void about(String path, TargetKind kind, String of) {
    if (kind == TargetKind.TASK) {
      if (!tasks.contains(of) && !isMadeByThreshold(of)) {
        fault(path, "there is no task \"%s\"; declare or correct it".formatted(of));
      }
    } else if (kind == TargetKind.APPROVAL) {
      if (!OrderCheck.isApproval(type, of)) {
        fault(path, "there is no approval \"%s\"; declare or correct it".formatted(of));
      }
    } else if (!graph.has(of)) {
      fault(path, "there is no stage \"%s\"; declare or correct it".formatted(of));
    } else if (kind == TargetKind.MILESTONE && of.equals(graph.initial())) {
      fault(path, "every case is in stage \"%s\" at once; name a later one".formatted(of));
    } else if (kind == TargetKind.STAGE && graph.category(of).isEnded()) {
      fault(path, "stage \"%s\" has ended, so no time in it counts".formatted(of));
    }
  }

  private boolean isMadeByThreshold(String task) {
    return type.slas.stream()
        .flatMap(policy -> policy.targets().stream())
        .flatMap(target -> target.thresholds().stream())
        .flatMap(threshold -> threshold.actions().stream())
        .anyMatch(a -> a instanceof ThresholdAction.CreateTask c && c.task().equals(task));
  }

  private void chain(String path, String chain) {
    if (!chains.contains(chain)) {
      fault(path, "there is no chain \"%s\"; declare or correct it".formatted(chain));
    }
  }

  private void conditions(String path, List<Condition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      Condition condition = conditions.get(i);
      String at = path + "/" + i;
      if (condition.fact() == Condition.Fact.STAGE) {
        condition.oneOf().stream()
            .filter(stage -> !graph.has(stage))
            .forEach(
                stage ->
                    fault(at, "there is no stage \"%s\"; declare or correct it".formatted(stage)));
      } else if (condition.fact() == Condition.Fact.ATTRIBUTE) {
        attribute(at, condition);
      }
    }
  }

  private void attribute(String path, Condition condition) {
    Attribute<?> attribute = attributes.get(condition.key());
    if (attribute == null) {
      fault(path, "there is no attribute \"%s\"; declare or correct it".formatted(condition.key()));
      return;
    }
    switch (attribute.kind()) {
      case DECIMAL, MONEY, INSTANT ->
          fault(
              path,
              "attribute \"%s\" is a %s, of which no single values can be asked for"
                  .formatted(attribute.key(), attribute.kind().key()));
      case CHOICE, MULTIPLE_CHOICE ->
          condition.oneOf().stream()
              .filter(value -> !attribute.choices().contains(value))
              .forEach(
                  value ->
                      fault(
                          path,
                          "attribute \"%s\" has no choice \"%s\"; it has %s"
                              .formatted(attribute.key(), value, attribute.choices())));
      default -> {}
    }
  }

  private void pausedIn(String path, List<String> stages) {
    for (int i = 0; i < stages.size(); i++) {
      String stage = stages.get(i);
      if (!graph.has(stage)) {
        if (DefinitionCheck.isKey(stage)) {
          fault(path + "/" + i, "there is no stage \"%s\"; declare or correct it".formatted(stage));
        }
      } else if (graph.category(stage).isEnded()) {
        fault(
            path + "/" + i,
            "stage \"%s\" has ended, so its clocks do not run anyway; remove it".formatted(stage));
      }
    }
  }

  private void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }
}

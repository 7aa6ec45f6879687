package io.casekit.type;

import io.casekit.reference.Fault;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with what a stage says of cases whose work is done. */
final class AftermathCheck {
  private static final Set<StageCategory> AT_WORK =
      Set.of(StageCategory.NEW, StageCategory.ACTIVE, StageCategory.WAITING);

  private final StageGraph graph;
  private final List<Fault> faults;

  AftermathCheck(StageGraph graph, List<Fault> faults) {
    this.graph = graph;
    this.faults = faults;
  }

  void run(String path, Stage.Builder stage, StageCategory category) {
    Aftermath aftermath = stage.aftermath;
    if (aftermath.closesAfter() != null) {
      closes(path + "/closes", stage, category, aftermath);
    }
    if (aftermath.saysHowToReopen()) {
      reopens(path + "/reopens", stage, category, aftermath);
    }
  }

  private void closes(
      String path, Stage.Builder stage, StageCategory category, Aftermath aftermath) {
    if (category != StageCategory.RESOLVED) {
      fault(path, "only what is resolved closes by itself; make the stage resolved, or remove it");
      return;
    }
    String to = aftermath.closesTo();
    if (to != null) {
      if (DefinitionCheck.key(faults, path + "/to", to)
          && !(stage.to.contains(to) && is(to, Set.of(StageCategory.CLOSED)))) {
        fault(
            path + "/to",
            "\"%s\" is no closed stage that can be reached from here; name one".formatted(to));
      }
      return;
    }
    List<String> closed =
        stage.to.stream().distinct().filter(key -> is(key, Set.of(StageCategory.CLOSED))).toList();
    if (closed.size() != 1) {
      fault(
          path,
          closed.isEmpty()
              ? "no closed stage can be reached from here; add a transition to one"
              : "several closed stages can be meant, %s; name one as \"to\"".formatted(closed));
    }
  }

  private void reopens(
      String path, Stage.Builder stage, StageCategory category, Aftermath aftermath) {
    if (AT_WORK.contains(category)) {
      fault(path, "cases are at work in it, so there is nothing to reopen; remove it");
      return;
    }
    if (stage.to.stream().noneMatch(key -> is(key, AT_WORK))) {
      fault(path, "no way leads back to work from here; add a transition, or remove it");
      return;
    }
    String stageOnMessage = aftermath.reopensOnMessage();
    if (stageOnMessage != null
        && DefinitionCheck.key(faults, path + "/onMessage", stageOnMessage)
        && !(stage.to.contains(stageOnMessage) && is(stageOnMessage, AT_WORK))) {
      fault(
          path + "/onMessage",
          "\"%s\" is no stage at work that can be reached from here; name one"
              .formatted(stageOnMessage));
    }
  }

  private boolean is(String key, Set<StageCategory> categories) {
    return graph.has(key) && categories.contains(graph.category(key));
  }

  private void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }
}

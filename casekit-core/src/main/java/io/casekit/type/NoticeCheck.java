package io.casekit.type;

import io.casekit.notice.NoticePolicy;
import io.casekit.reference.Fault;
import java.util.List;

/** Finds what is wrong with what a case type says of notices. */
final class NoticeCheck {
  private final CaseType.Builder type;
  private final StageGraph graph;
  private final List<Fault> faults;

  NoticeCheck(CaseType.Builder type, StageGraph graph, List<Fault> faults) {
    this.type = type;
    this.graph = graph;
    this.faults = faults;
  }

  void run() {
    NoticePolicy policy = type.notices;
    if (policy == null) {
      return;
    }
    policy.stages().keySet().forEach(this::stage);
    policy.silentStages().forEach(this::stage);
    policy.appointment().ifPresent(this::appointment);
  }

  private void stage(String key) {
    if (!graph.has(key)) {
      fault("stages/" + key, "there is no stage \"%s\"; declare or correct it".formatted(key));
    }
  }

  private void appointment(String key) {
    AttributeKind kind =
        type.attributes.stream()
            .filter(attribute -> attribute.key().equals(key))
            .map(Attribute::kind)
            .findFirst()
            .orElse(null);
    if (kind == null) {
      fault("appointment", "there is no attribute \"%s\"; declare or correct it".formatted(key));
    } else if (kind != AttributeKind.INSTANT && kind != AttributeKind.DATE) {
      fault(
          "appointment",
          "attribute \"%s\" is of the kind %s; name one of the kind instant or date"
              .formatted(key, kind.key()));
    }
  }

  private void fault(String path, String message) {
    faults.add(new Fault("notices/" + path, message));
  }
}

package io.casekit.examples.replay.engine;

import io.casekit.calendar.Timespan;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.plan.Step;
import io.casekit.link.Detection;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.sla.Target;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The case types that a plan needs: one for each type of its source, all with the same stages. */
final class CaseTypes {

  /** The target whose due time the source agrees on, or that the priority gives. */
  static final String TARGET = "resolution";

  static final String PROMISES =
      "critical 8 working hours, high 2 working days, normal 5, low 10; waiting does not count";

  private static final String MERGED = "merged-into-another";
  private static final Duration WINDOW = Duration.ofHours(24);

  private final Plan plan;
  private final boolean merges;
  private final Names names;
  private final List<Opening> openings;

  CaseTypes(Plan plan, Names names, boolean merges) {
    this.merges = merges;
    this.plan = plan;
    this.names = names;
    this.openings =
        plan.steps().stream()
            .filter(Step.Open.class::isInstance)
            .map(step -> ((Step.Open) step).opening())
            .toList();
  }

  CaseType[] all() {
    Target target = target();
    List<Attribute<String>> attributes = attributes();
    List<Stage> stages = stagesInOrder();
    return plan.types().stream()
        .map(type -> type(type, target, attributes, stages))
        .toArray(CaseType[]::new);
  }

  /**
   * Tells whether the targets are the replay's own: a source that grades its cases but never says
   * until when they should be done would otherwise have no SLA at all.
   */
  boolean promises() {
    return openings.stream().allMatch(opening -> opening.target() == null)
        && openings.stream().map(Opening::priority).distinct().count() > 1;
  }

  private Target target() {
    Target target = Target.resolution(TARGET);
    return promises()
        ? target
            .within(Priority.CRITICAL, Timespan.workingHours(8))
            .within(Priority.HIGH, Timespan.workingDays(2))
            .within(Priority.MEDIUM, Timespan.workingDays(5))
            .within(Priority.LOW, Timespan.workingDays(10))
        : target;
  }

  private List<Attribute<String>> attributes() {
    Set<String> keys = new TreeSet<>();
    openings.forEach(opening -> keys.addAll(opening.attributes().keySet()));
    keys.addAll(plan.source().recurrence().attributes());
    return keys.stream().map(this::attribute).toList();
  }

  Attribute<String> attribute(String column) {
    Attribute<String> attribute =
        Attribute.text(names.key(column)).titled(Names.shown(column, Limits.TITLE));
    return plan.source().recurrence().attributes().contains(column)
        ? attribute.searchable()
        : attribute;
  }

  private CaseType type(
      String name, Target target, List<Attribute<String>> attributes, List<Stage> stages) {
    CaseType.Builder type =
        CaseType.named(names.key(name))
            .titled(Names.shown(name, Limits.TITLE))
            .number("R-{seq:6}")
            .attribute(attributes.toArray(Attribute[]::new))
            .sla(TARGET, target);
    for (Stage stage : stages) {
      String[] others =
          stages.stream()
              .filter(other -> !other.equals(stage))
              .filter(other -> !stage.equals(Stage.CLOSED) || !other.category().isEnded())
              .map(Stage::name)
              .toArray(String[]::new);
      type.stage(stage.name(), s -> s.category(category(stage)).to(others));
    }
    if (merges) {
      type.detect(sameFault())
          .stage(MERGED, s -> s.category(StageCategory.CANCELLED))
          .mergesTo(MERGED);
    }
    return type.build();
  }

  /** The same trouble as the source says, of the same type, a day apart at most. */
  private Detection sameFault() {
    Detection sameFault = Detection.within("same-fault", WINDOW).merge();
    Recurrence by = plan.source().recurrence();
    return by.by() == Recurrence.By.PLACE_AND_TYPE
        ? sameFault.atSamePlace()
        : sameFault.withSame(by.attributes().stream().map(names::key).toArray(String[]::new));
  }

  /** The beginning first and the end last, as a case type declares them. */
  private List<Stage> stagesInOrder() {
    TreeMap<Integer, List<Stage>> byCategory = new TreeMap<>();
    for (Stage stage : plan.stages()) {
      int order =
          stage.equals(Stage.NEW)
              ? -1
              : stage.equals(Stage.CLOSED) ? 100 : stage.category().ordinal();
      byCategory.computeIfAbsent(order, any -> new ArrayList<>()).add(stage);
    }
    return byCategory.values().stream().flatMap(List::stream).toList();
  }

  private static StageCategory category(Stage stage) {
    return StageCategory.valueOf(stage.category().name());
  }
}

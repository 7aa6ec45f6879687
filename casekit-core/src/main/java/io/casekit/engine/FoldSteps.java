package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import java.util.HashMap;
import java.util.Map;

/** What each kind of event means for a case, by its class. */
final class FoldSteps {
  /** Changes a case under construction by one event. */
  @FunctionalInterface
  interface Step<E extends CaseEvent> {
    void apply(Case before, Case.Builder c, E event, EntryHead head);
  }

  private final Map<Class<?>, Step<CaseEvent>> steps = new HashMap<>();

  <E extends CaseEvent> void on(Class<E> kind, Step<E> step) {
    steps.put(kind, (before, c, event, head) -> step.apply(before, c, kind.cast(event), head));
  }

  void apply(Case before, Case.Builder c, CaseEvent event, EntryHead head) {
    Step<CaseEvent> step = steps.get(event.getClass());
    if (step == null) {
      throw new IllegalStateException(
          event.type() + " has no step in the fold; add it to those of its family");
    }
    step.apply(before, c, event, head);
  }
}

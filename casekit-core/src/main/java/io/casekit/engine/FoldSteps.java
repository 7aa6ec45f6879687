package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each kind of event means for a case, by its class. */
final class FoldSteps {
  /** Changes a case under construction by one event. */
  @FunctionalInterface
  interface Step<E extends CaseEvent> {
    void apply(Case before, Case.Builder c, E event, EntryHead head);
  }

  private final Map<Class<?>, Step<CaseEvent>> steps = new ConcurrentHashMap<>();
  private final Iterator<Consumer<FoldSteps>> families;

  /** Begins without any step; the families are asked for theirs in turn, when one is missing. */
  FoldSteps(List<Consumer<FoldSteps>> families) {
    this.families = families.iterator();
  }

  <E extends CaseEvent> void on(Class<E> kind, Step<E> step) {
    steps.put(kind, (before, c, event, head) -> step.apply(before, c, kind.cast(event), head));
  }

  void apply(Case before, Case.Builder c, CaseEvent event, EntryHead head) {
    Step<CaseEvent> step = step(event.getClass());
    if (step == null) {
      throw new IllegalStateException(
          event.type() + " has no step in the fold; add it to those of its family");
    }
    step.apply(before, c, event, head);
  }

  /** Who only opens cases need not wait until the steps of links and approvals are loaded. */
  private @Nullable Step<CaseEvent> step(Class<?> kind) {
    Step<CaseEvent> step = steps.get(kind);
    if (step != null) {
      return step;
    }
    synchronized (families) {
      while ((step = steps.get(kind)) == null && families.hasNext()) {
        families.next().accept(this);
      }
      return step;
    }
  }
}

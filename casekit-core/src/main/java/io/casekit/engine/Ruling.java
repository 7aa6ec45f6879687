package io.casekit.engine;

import io.casekit.assignment.Finding;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules decide about a case: first its category, then its priority, then where it goes;
 * each once, on what the stages before have found. Pure, if the rules are.
 */
final class Ruling {
  private final Scene scene;
  private final List<CaseEvent> events = new ArrayList<>();
  private Case c;

  private Ruling(Case c, Scene scene) {
    this.c = c;
    this.scene = scene;
  }

  /**
   * Decides about a case that has just been opened, as it was given.
   *
   * @return what was found where nothing was given, and last where it goes
   */
  static List<CaseEvent> opened(Case c, Scene scene) {
    Ruling ruling = new Ruling(c, scene);
    if (c.category().isEmpty()) {
      ruling.categorise();
    }
    ruling.prioritise();
    ruling.events.add(Placement.first(ruling.c, scene));
    return ruling.events;
  }

  /** Decides anew about a case of which somebody has said what kind of matter it is. */
  static List<CaseEvent> categorised(Case c, Scene scene) {
    Ruling ruling = new Ruling(c, scene);
    ruling.prioritise();
    Placement.again(ruling.c, scene).ifPresent(ruling.events::add);
    return ruling.events;
  }

  private void categorise() {
    Finding<Category> found = scene.asking().category(c).orElse(null);
    if (found != null) {
      events.add(new Categorised(null, found.value(), found.explanation()));
      c = c.toBuilder().category(found.value()).build();
    }
  }

  private void prioritise() {
    if (c.isPriorityFixed()) {
      return;
    }
    Finding<Priority> found = scene.asking().priority(c).orElse(null);
    if (found != null && found.value() != c.priority()) {
      events.add(new PriorityChanged(c.priority(), found.value(), found.explanation()));
      c = c.toBuilder().priority(found.value()).build();
    }
  }
}

package io.casekit.engine;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.type.StageCategory;
import java.util.Objects;
import java.util.Optional;

/** Where rules put a case. */
final class Placement {
  private Placement() {}

  /**
   * Places a case that has just been opened: by the rules, else in the default queue of its type.
   */
  static CaseEvent first(Case c, Scene scene) {
    return scene
        .asking()
        .place(c)
        .map(found -> assigned(c, found))
        .orElseGet(
            () ->
                new Assigned(
                    null,
                    null,
                    scene.pinned().type().queue(),
                    null,
                    PlacedBy.DEFAULT,
                    Explanation.of(
                        "No rule placed it, so it went to the default queue of its type.")));
  }

  /**
   * Places a new case again after what the rules look at has changed; empty if nobody may, or
   * nothing would change. Once a person has said who gets it, rules leave it alone.
   */
  static Optional<CaseEvent> again(Case c, Scene scene) {
    if (c.isPlacedByHand() || c.stageCategory() != StageCategory.NEW) {
      return Optional.empty();
    }
    return scene
        .asking()
        .place(c)
        .filter(
            found ->
                !Objects.equals(found.queue().orElse(null), c.queue().orElse(null))
                    || !Objects.equals(found.person().orElse(null), c.assignee().orElse(null)))
        .map(found -> assigned(c, found));
  }

  private static CaseEvent assigned(Case c, Assignment found) {
    return new Assigned(
        c.queue().orElse(null),
        c.assignee().orElse(null),
        found.queue().orElse(null),
        found.person().orElse(null),
        PlacedBy.RULE,
        found.explanation());
  }
}

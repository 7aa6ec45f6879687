package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.Released;
import java.util.ArrayList;
import java.util.List;

/** What the events mean that say who has a case and who answers for it. */
final class PlacementFold {
  private PlacementFold() {}

  static void add(FoldSteps steps) {
    steps.on(Assigned.class, PlacementFold::assigned);
    steps.on(Offered.class, PlacementFold::offered);
    steps.on(Declined.class, (was, c, e, head) -> passed(was, c, e.person()));
    steps.on(OfferExpired.class, (was, c, e, head) -> passed(was, c, e.person()));
    steps.on(
        Claimed.class,
        (was, c, e, head) -> {
          c.assignee(e.assignee());
          placedByHand(c);
        });
    steps.on(Released.class, (was, c, e, head) -> c.assignee(null).queue(e.queue()));
    steps.on(OwnerChanged.class, (was, c, e, head) -> c.owner(e.after()).ownerRole(e.role()));
  }

  private static void assigned(Case was, Case.Builder c, Assigned e, EntryHead head) {
    c.queue(e.queue()).assignee(e.assignee()).route(e.route()).offeredUntil(null);
    if (e.placedBy() == PlacedBy.HAND) {
      // The first time somebody says who gets it is an assignment, every later one a reassignment.
      c.reassignments(was.reassignments() + (was.isPlacedByHand() ? 1 : 0));
      placedByHand(c);
    }
  }

  /** Nobody is picked any more, so what picking needs is not kept any longer. */
  private static void placedByHand(Case.Builder c) {
    c.placedByHand(true).route(null).offeredUntil(null).passedBy(List.of());
  }

  private static void offered(Case was, Case.Builder c, Offered e, EntryHead head) {
    c.queue(e.queue()).assignee(e.person()).route(e.route()).offeredUntil(e.until());
  }

  private static void passed(Case was, Case.Builder c, String person) {
    List<String> passed = new ArrayList<>(was.passedBy());
    if (!passed.contains(person)) {
      passed.add(person);
    }
    c.assignee(null).offeredUntil(null).passedBy(passed);
  }
}

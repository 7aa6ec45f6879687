package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.link.Link;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.type.StageCategory;

/**
 * Another case, as it stood when a command about it was made: a decision sees one case only.
 *
 * @param id which case
 * @param number its number
 * @param state how it stands
 * @param isMerging whether it is being merged into a third case, or was
 * @param leadsBack whether a row of such links leads from it to the case that the command is for
 */
public record Neighbour(
    CaseId id, CaseNumber number, Link.State state, boolean isMerging, boolean leadsBack) {
  static Neighbour of(Case c, boolean leadsBack) {
    return new Neighbour(
        c.id(), c.number(), state(c.stageCategory()), c.links().merge().isPresent(), leadsBack);
  }

  static Link.State state(StageCategory category) {
    return switch (category) {
      case RESOLVED -> Link.State.RESOLVED;
      case CLOSED -> Link.State.CLOSED;
      case CANCELLED -> Link.State.CANCELLED;
      default -> Link.State.OPEN;
    };
  }
}

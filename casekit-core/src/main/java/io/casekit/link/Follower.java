package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Party;

/**
 * Somebody who reported the same matter in a case of their own, which was merged into this one.
 *
 * @param party who
 * @param source their own case
 * @param number the number of their own case, by which they know the matter
 * @param via the case through which they came: their own, or one into which that had been merged
 */
public record Follower(Party party, CaseId source, CaseNumber number, CaseId via) {
  /** Returns the same follower come through another case. */
  public Follower through(CaseId other) {
    return new Follower(party, source, number, other);
  }

  /** Names the case only: who it is is personal. */
  @Override
  public String toString() {
    return "Follower[" + number + "]";
  }
}

package io.casekit.audit;

import io.casekit.reference.CaseId;
import java.util.List;

/**
 * What a check of one case's trail found.
 *
 * <p>It finds an entry that was changed, removed, inserted, moved or exchanged with another case's,
 * a cut-off tail, and a case whose state or columns are not what its trail gives. It does
 * <em>not</em> find a trail that somebody with full access to the database has rewritten as a
 * whole, with new hashes and a new head: that is found only against a {@link ChainHead} that was
 * exported before and kept elsewhere.
 *
 * @param caseId which case
 * @param entries how many entries were read
 * @param findings what is wrong, in the order of the trail; empty if all is right
 */
public record Verification(CaseId caseId, long entries, List<Finding> findings) {
  /** Keeps the list unchangeable. */
  public Verification {
    findings = List.copyOf(findings);
  }

  /** Tells whether nothing is wrong. */
  public boolean isIntact() {
    return findings.isEmpty();
  }

  /**
   * One thing that is wrong.
   *
   * @param sequence the entry at which it shows; 0 for the case as a whole
   * @param kind what kind of damage
   * @param message what was found, in plain words
   */
  public record Finding(long sequence, Kind kind, String message) {}

  /** What can be wrong with a trail. */
  public enum Kind {
    /** The entry is not what was recorded: it, its order, its place or its case was changed. */
    CHANGED_ENTRY,
    /** A sequence is missing in between, or stands there twice. */
    BROKEN_SEQUENCE,
    /** The trail ends before, after or otherwise than the case row says. */
    WRONG_HEAD,
    /** The case is not what its trail gives. */
    WRONG_STATE,
    /** An entry cannot be read. */
    UNREADABLE_ENTRY,
    /** The trail does not continue what was exported earlier. */
    REWRITTEN
  }
}

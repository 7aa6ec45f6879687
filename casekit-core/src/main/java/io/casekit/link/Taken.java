package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import java.util.List;

/**
 * What was taken along from the case of which this one was split off.
 *
 * @param source the other case
 * @param number its number
 * @param entries the sequences of its entries that belong here
 */
public record Taken(CaseId source, CaseNumber number, List<Long> entries) {
  /** Keeps the list unchangeable. */
  public Taken {
    entries = List.copyOf(entries);
  }
}

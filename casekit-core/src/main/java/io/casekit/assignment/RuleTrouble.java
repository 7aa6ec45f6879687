package io.casekit.assignment;

import io.casekit.reference.Fault;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.util.List;

/**
 * Rules that could not be loaded; those that were in force before stay so.
 *
 * @param source what was to be loaded, such as the name of a file
 * @param since when the trouble was first seen
 * @param faults what is wrong with it, at least one
 */
public record RuleTrouble(String source, Instant since, List<Fault> faults) {
  /** Keeps the list unchangeable. */
  public RuleTrouble {
    Limits.given("source", source);
    Limits.given("since", since);
    faults = List.copyOf(faults);
  }
}

package io.casekit.spi;

import io.casekit.query.CaseSummary;
import java.util.Map;

/**
 * One case of a scan.
 *
 * @param summary its columns
 * @param attributes the values of the wanted searchable attributes that are set
 */
public record ScannedCase(CaseSummary summary, Map<String, Object> attributes) {
  /** Keeps the map unchangeable. */
  public ScannedCase {
    attributes = Map.copyOf(attributes);
  }
}

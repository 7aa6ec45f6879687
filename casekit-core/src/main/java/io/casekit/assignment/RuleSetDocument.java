package io.casekit.assignment;

import io.casekit.reference.Limits;

/**
 * A set of rules as the document it was loaded from.
 *
 * @param id the name of the set
 * @param version its content hash
 * @param json the document
 */
public record RuleSetDocument(String id, String version, String json) {
  /**
   * Checks the values.
   *
   * @throws io.casekit.reference.InvalidInputException if id or version is not an acceptable key
   */
  public RuleSetDocument {
    Limits.key("rule set", id);
    Limits.key("rule set version", version);
  }
}

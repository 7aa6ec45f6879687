package io.casekit.reference;

/**
 * The number by which people speak of a case, such as {@code FR-2026-000123}; unique within a
 * tenant. Numbers come from blocks: gaps are allowed, repetition is not.
 *
 * @param value the number as shown, at most {@link Limits#KEY} characters
 */
public record CaseNumber(String value) implements Comparable<CaseNumber> {
  /**
   * Checks the value.
   *
   * @throws InvalidInputException if it is not an acceptable key
   */
  public CaseNumber {
    Limits.key("case number", value);
  }

  @Override
  public int compareTo(CaseNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

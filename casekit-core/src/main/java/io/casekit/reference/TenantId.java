package io.casekit.reference;

/**
 * Whose cases these are. A tenant is in every key, command, query and event; nothing ever reaches
 * from one tenant to another.
 *
 * @param value the host's own identifier, at most {@link Limits#KEY} characters
 */
public record TenantId(String value) implements Comparable<TenantId> {
  /**
   * Checks the value.
   *
   * @throws InvalidInputException if it is not an acceptable key
   */
  public TenantId {
    Limits.key("tenant", value);
  }

  /**
   * Returns the tenant of that identifier.
   *
   * @param value the host's own identifier
   * @throws InvalidInputException if it is not an acceptable key
   */
  public static TenantId of(String value) {
    return new TenantId(value);
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

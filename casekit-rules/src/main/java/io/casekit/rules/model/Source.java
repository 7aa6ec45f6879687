package io.casekit.rules.model;

/**
 * Where a case has the value of a field.
 *
 * @param name what every case has, such as {@code title}, or the key of an attribute
 * @param isAttribute whether it is an attribute
 */
public record Source(String name, boolean isAttribute) {
  /** The category, which the first stage finds. */
  public static final Source CATEGORY = new Source("category", false);

  /** The priority, which the second stage finds. */
  public static final Source PRIORITY = new Source("priority", false);

  @Override
  public String toString() {
    return isAttribute ? "attribute." + name : name;
  }
}

package io.casekit.reference;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of one case: a time-ordered UUID (RFC 9562, version 7) that casekit makes. It never
 * changes and says nothing to a person; people use the {@link CaseNumber}.
 *
 * @param value the UUID
 */
public record CaseId(UUID value) implements Comparable<CaseId> {
  /** Checks the value. */
  public CaseId {
    Objects.requireNonNull(value, "value");
  }

  /**
   * Reads an identity as {@link #toString()} wrote it.
   *
   * @param text 36 characters, such as {@code 0199c2f4-7a31-7c2b-9d1e-5f0a6b7c8d9e}
   * @throws InvalidInputException if it is not a UUID in that form
   */
  public static CaseId parse(String text) {
    String checked = Limits.key("case id", text);
    try {
      UUID uuid = UUID.fromString(checked);
      // UUID.fromString also takes shortened groups; only the full form is one identity, one text.
      if (uuid.toString().equalsIgnoreCase(checked)) {
        return new CaseId(uuid);
      }
    } catch (IllegalArgumentException notAUuid) {
      // Answered below, together with the shortened forms.
    }
    throw new InvalidInputException(
        "case id", "\"" + checked + "\" is not a UUID of 36 characters; give the id of a case");
  }

  /** Orders by the text form, which for identities of one kit is the order of opening. */
  @Override
  public int compareTo(CaseId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

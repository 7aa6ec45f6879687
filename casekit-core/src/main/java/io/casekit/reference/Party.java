package io.casekit.reference;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside the staff: the reporter of a case, a tenant, an owner, a supplier. The host
 * keeps the person; casekit keeps the host's identifier and, if given, the name to show.
 *
 * @param id the host's identifier, at most {@link Limits#KEY} characters
 * @param shownName the name to show, or null if the host looks it up
 */
public record Party(String id, @Nullable String shownName) {
  /**
   * Checks the values.
   *
   * @throws InvalidInputException if the id is not an acceptable key or the name not an acceptable
   *     text
   */
  public Party {
    Limits.key("party id", id);
    if (shownName != null) {
      Limits.text("party name", shownName, Limits.TITLE);
    }
  }

  /**
   * Returns the party of that identifier, without a name.
   *
   * @param id the host's identifier
   * @throws InvalidInputException if it is not an acceptable key
   */
  public static Party of(String id) {
    return new Party(id, null);
  }

  /** Returns the name to show; absent if the host looks it up. */
  public Optional<String> name() {
    return Optional.ofNullable(shownName);
  }
}

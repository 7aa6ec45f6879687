package io.casekit.sla;

import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.util.Optional;

/**
 * What the conditions of a policy may look at. Given as an interface so that this room need not
 * know what a case is.
 */
public interface SlaFacts {
  /** Returns the priority. */
  Priority priority();

  /** Returns the place; absent if none was given. */
  Optional<Place> place();

  /** Returns the category; absent if not yet known. */
  Optional<Category> category();

  /** Returns the host's identifier of who asked; absent if nobody did. */
  Optional<String> reporterId();

  /**
   * Returns the value of an attribute; absent if it is not set.
   *
   * @param key the attribute's key
   */
  Optional<Object> attribute(String key);

  /** Returns the key of the stage. */
  String stage();
}

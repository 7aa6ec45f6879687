package io.casekit.rules.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a table.
 *
 * @param name its name
 * @param values the values it can have, the most important first; empty if any, then it has no part
 *     in the order of outputs
 * @param otherwise what comes out if no rule matches, or null for nothing
 */
public record Output(String name, List<Object> values, @Nullable Object otherwise) {
  /** Keeps the list unchangeable. */
  public Output {
    values = List.copyOf(values);
  }

  /** An output that can have any value. */
  public static Output plain(String name) {
    return new Output(name, List.of(), null);
  }
}

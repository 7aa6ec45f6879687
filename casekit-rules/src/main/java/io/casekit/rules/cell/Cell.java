package io.casekit.rules.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.InvalidInputException;
import java.util.List;

/**
 * What a cell of a column of conditions asks, in the form of rule documents.
 *
 * @param alternatives conditions of which one must hold; empty if it asks nothing
 */
public record Cell(List<JsonNode> alternatives) {
  private static final String ANY = "any";

  /** A cell that asks nothing. */
  static final Cell ANYTHING = new Cell(List.of());

  /** Keeps the list unchangeable. */
  public Cell {
    alternatives = List.copyOf(alternatives);
  }

  /** Tells whether it asks nothing. */
  public boolean isAnything() {
    return alternatives.isEmpty();
  }

  /**
   * Adds it to the conditions of a rule.
   *
   * @param when the member {@code when} of the rule
   * @param field the field it is about
   * @throws InvalidInputException if it needs several conditions, and a cell before it did too
   */
  public void addTo(ObjectNode when, String field) {
    if (alternatives.size() == 1) {
      when.set(field, alternatives.get(0));
    } else if (!isAnything()) {
      if (when.has(ANY)) {
        throw new InvalidInputException(
            "cell",
            "a row takes one cell that mixes values, ranges and what is missing; write this one as several rows");
      }
      ArrayNode any = when.putArray(ANY);
      alternatives.forEach(one -> any.addObject().set(field, one));
    }
  }
}

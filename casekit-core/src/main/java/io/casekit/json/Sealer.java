package io.casekit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Puts something else in the place of a personal value while an event is written, so that the value
 * can be forgotten later without the event's hash changing.
 */
public interface Sealer {
  /** What a reader finds in the place of a value that has been erased. */
  String ERASED = "[erased]";

  /**
   * The node that stands for an erased value while an entry is read. It is known by its identity: a
   * person may well have written the same words.
   */
  JsonNode ERASED_NODE = new TextNode(ERASED);

  /**
   * Returns what is written in the place of a value that is always personal, such as free text.
   *
   * @param value the value
   */
  JsonNode seal(JsonNode value);

  /**
   * Returns what is written in the place of an attribute's value: the value itself unless the
   * attribute is personal.
   *
   * @param attribute the key of the attribute
   * @param value the value
   */
  JsonNode seal(String attribute, JsonNode value);

  /** Writes every value as it is. */
  static Sealer open() {
    return new Sealer() {
      @Override
      public JsonNode seal(JsonNode value) {
        return value;
      }

      @Override
      public JsonNode seal(String attribute, JsonNode value) {
        return value;
      }
    };
  }
}

package io.casekit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Strict parsing of bounded JSON, and the making of nodes. */
public final class Json {
  /** Made when a document is parsed first: Jackson loads some hundred classes for it. */
  private static final class Reading {
    static final ObjectReader READER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.JSON_DEPTH)
                            .maxNumberLength(2 * Limits.DIGITS + 4)
                            .build())
                    // Names come from outside; interning them would keep them for ever. The
                    // parser's
                    // own table of names is bounded.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Seen when a member takes another's place. The parser could see it too, but would
            // keep a set of names for each object.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();

    private Reading() {}
  }

  /** Makes objects whose members need not be sorted when they are written. */
  private static final class InOrder extends JsonNodeFactory {
    static final InOrder NODES = new InOrder();
    private static final long serialVersionUID = 1;

    @Override
    public ObjectNode objectNode() {
      return new ObjectNode(this, new TreeMap<>());
    }
  }

  private Json() {}

  /**
   * Parses a document from outside.
   *
   * @param what what is being read, for messages
   * @param text the document
   * @param maxBytes its greatest size in bytes of UTF-8
   * @throws InvalidInputException if it is too large, too deep, not JSON, or repeats a key
   */
  public static JsonNode parse(String what, @Nullable String text, int maxBytes) {
    if (text == null) {
      throw new InvalidInputException(what, "the JSON is missing; give one document");
    }
    // A UTF-16 code unit is at most three bytes, so most texts need no counting.
    if (text.length() > maxBytes || text.length() > maxBytes / 3 && utf8Length(text) > maxBytes) {
      throw new InvalidInputException(
          what, "the JSON is larger than the limit of " + maxBytes + " bytes; make it smaller");
    }
    try {
      JsonNode node = Reading.READER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new InvalidInputException(what, "the JSON is empty; give one document");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          what,
          "it is not acceptable JSON: "
              + plain(e.getOriginalMessage())
              + (e.getLocation() == null
                  ? ""
                  : " (line %d, column %d)"
                      .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(what, "a number in the JSON has too large an exponent");
    }
  }

  /** What is wrong with the document, without the name of a switch in Jackson. */
  private static String plain(String message) {
    int hint = message.indexOf(" for `ObjectNode`: not allowed when ");
    return hint < 0 ? message : message.substring(0, hint);
  }

  /**
   * Returns a new, empty object that keeps its members, and those of objects put into it, in the
   * order in which the canonical form writes them.
   */
  public static ObjectNode object() {
    return InOrder.NODES.objectNode();
  }

  /**
   * Returns how many bytes a text takes in UTF-8.
   *
   * @param text the text
   */
  public static int utf8Length(String text) {
    int length = text.length();
    int bytes = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        // A surrogate pair is four bytes for two units, everything else here three for one.
        bytes += Character.isSurrogate(c) ? 1 : 2;
      } else if (c >= 0x80) {
        bytes += 1;
      }
    }
    return bytes;
  }
}

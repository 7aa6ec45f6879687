package io.casekit.rules.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** JSON from outside: bounded, without repeated names, and in one form for equal content. */
public final class StrictJson {
  private static final int BYTES = Limits.DEFINITION_BYTES;

  // In memory a value is many times larger than its text: 4 MiB of decimals would take more than
  // a hundred. Ten thousand rules may have seventy tokens each.
  static final int TOKENS = 700_000;

  // An object takes ten times the bytes of a value, so fewer are read.
  static final int CONTAINERS = 150_000;

  private static final int LONGEST_MESSAGE = 300;

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.JSON_DEPTH)
                          .maxTokenCount(TOKENS)
                          .maxNumberLength(2 * Limits.DIGITS + 4)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Names come from outside; interning them would keep them for ever.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private StrictJson() {}

  /**
   * Parses a document.
   *
   * @param what what is being read, for messages
   * @param text the document
   * @throws InvalidInputException if it is too large, too deep, not JSON, or repeats a name
   */
  public static JsonNode parse(String what, String text) {
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      throw new InvalidInputException(
          what, "it begins with a byte order mark; save it as UTF-8 without one");
    }
    if (isLarge(text)) {
      throw tooLarge(what);
    }
    checkContainers(what, text);
    try {
      JsonNode node = READER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new InvalidInputException(what, "it is empty; give one JSON document");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          what,
          "it is not acceptable JSON: "
              + Quote.cut(e.getOriginalMessage(), LONGEST_MESSAGE)
              + (e.getLocation() == null
                  ? ""
                  : " (line %d, column %d)"
                      .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
    } catch (NumberFormatException e) {
      throw hugeNumber(what);
    }
  }

  /** Looks before anything is built. Brackets within texts are counted too, which is no harm. */
  private static void checkContainers(String what, String text) {
    int containers = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        containers++;
      }
    }
    if (containers > CONTAINERS) {
      throw new InvalidInputException(
          what, "it has more than %d objects and lists; make it smaller".formatted(CONTAINERS));
    }
  }

  /** Makes a tree of what another notation has been read into. */
  static JsonNode tree(String what, TokenBuffer buffer) throws IOException {
    JsonNode node = READER.readTree(buffer.asParserOnFirstToken());
    if (node == null || node.isMissingNode()) {
      throw new InvalidInputException(what, "it is empty; give one document");
    }
    return node;
  }

  /** Jackson throws of such a number what the JDK throws, and not as a fault of the document. */
  static InvalidInputException hugeNumber(String what) {
    return new InvalidInputException(
        what, "a number in it has too large an exponent; write it with fewer digits");
  }

  /** Tells whether the text takes more bytes of UTF-8 than a definition may. */
  public static boolean isLarge(String text) {
    // A UTF-16 code unit is at most three bytes, so most texts need no counting.
    return text.length() > BYTES
        || text.length() > BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > BYTES;
  }

  /** Makes the refusal of a document over the limit of bytes. */
  public static InvalidInputException tooLarge(String what) {
    return new InvalidInputException(
        what, "it is larger than the limit of " + BYTES + " bytes; make it smaller");
  }

  /**
   * Writes a checked document in the one form of its content: names sorted, no white space, the
   * shortest escapes (RFC 8785), and decimal numbers written out without trailing zeros.
   */
  public static String canonical(JsonNode node) {
    StringBuilder out = new StringBuilder(1024);
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      // Sorted by UTF-16 code units, as the RFC asks.
      TreeMap<String, JsonNode> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      char separator = '{';
      for (var member : members.entrySet()) {
        out.append(separator);
        text(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ',';
      }
      out.append(members.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      char separator = '[';
      for (JsonNode element : node) {
        out.append(separator);
        write(element, out);
        separator = ',';
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isTextual()) {
      text(node.textValue(), out);
    } else if (node.isNumber()) {
      out.append(Decimals.normal("number", node.decimalValue()).toPlainString());
    } else {
      out.append(node.asText());
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  /** Returns the content hash: SHA-256 over the UTF-8 bytes, in 64 hexadecimal digits. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256, but this one does not.", e);
    }
  }
}

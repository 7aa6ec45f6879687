package io.casekit.rules.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/**
 * YAML from outside, as a mere notation of JSON: bounded, without repeated names, and without
 * anchors, aliases and tags, which could make a small file large or name a class.
 */
public final class StrictYaml {
  private static final int LONGEST_MESSAGE = 300;

  private StrictYaml() {}

  /**
   * Parses a document.
   *
   * @param what what is being read, for messages
   * @param text the document
   * @throws InvalidInputException if it is too large, too deep, not YAML, or has what it must not
   * @throws IllegalStateException if the library for YAML is not on the class path
   */
  public static JsonNode parse(String what, String text) {
    if (StrictJson.isLarge(text)) {
      throw StrictJson.tooLarge(what);
    }
    try {
      return Parsing.parse(what, text);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "Cannot read YAML: add com.fasterxml.jackson.dataformat:jackson-dataformat-yaml to the class path, or write the rules in JSON.",
          e);
    }
  }

  /** Apart, so that its classes are looked for only when YAML is read. */
  private static final class Parsing {
    private static final YAMLFactory FACTORY = factory();

    private static YAMLFactory factory() {
      return YAMLFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.JSON_DEPTH)
                  .maxNumberLength(2 * Limits.DIGITS + 4)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
    }

    static JsonNode parse(String what, String text) {
      try (YAMLParser parser = FACTORY.createParser(new StringReader(text));
          TokenBuffer buffer = new TokenBuffer(parser)) {
        int tokens = 0;
        int containers = 0;
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          tokens++;
          if (tokens > StrictJson.TOKENS) {
            throw new InvalidInputException(
                what, "it has more than " + StrictJson.TOKENS + " values; make it smaller");
          }
          containers += token.isStructStart() ? 1 : 0;
          if (containers > StrictJson.CONTAINERS) {
            throw new InvalidInputException(
                what,
                "it has more than %d objects and lists; make it smaller"
                    .formatted(StrictJson.CONTAINERS));
          }
          refuseExtras(what, parser);
          if (depth == 0 && tokens > 1) {
            throw new InvalidInputException(what, "it holds several documents; give one");
          }
          depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
          buffer.copyCurrentEvent(parser);
        }
        if (tokens == 0) {
          throw new InvalidInputException(what, "it is empty; give one document");
        }
        return StrictJson.tree(what, buffer);
      } catch (JsonProcessingException e) {
        throw new InvalidInputException(
            what,
            "it is not acceptable YAML: " + Quote.cut(e.getOriginalMessage(), LONGEST_MESSAGE));
      } catch (NumberFormatException e) {
        throw StrictJson.hugeNumber(what);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void refuseExtras(String what, YAMLParser parser) throws IOException {
      if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
        throw new InvalidInputException(
            what,
            "it has an anchor, an alias or a tag in line %d; write what it stands for"
                .formatted(parser.currentTokenLocation().getLineNr()));
      }
    }
  }
}

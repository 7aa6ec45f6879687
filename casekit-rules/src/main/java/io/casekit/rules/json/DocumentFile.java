package io.casekit.rules.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A document in a file, in UTF-8 and within bounds. */
public final class DocumentFile {
  private DocumentFile() {}

  /**
   * Reads a file and parses it: as YAML if its name says so, else as JSON.
   *
   * @throws InvalidInputException if it is too large, not UTF-8, or cannot be parsed
   * @throws UncheckedIOException if it cannot be read
   */
  public static JsonNode parse(String what, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String text = text(what, file);
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? StrictYaml.parse(what, text)
        : StrictJson.parse(what, text);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if it is too large or not UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public static String text(String what, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Limits.DEFINITION_BYTES + 1);
      if (bytes.length > Limits.DEFINITION_BYTES) {
        throw StrictJson.tooLarge(what);
      }
      return decode(what, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + what + ". Check that the file is there and may be read.", e);
    }
  }

  private static String decode(String what, byte[] bytes) {
    // A new decoder reports what is not UTF-8, where a String would put a question mark.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new InvalidInputException(
          what, "it is not UTF-8 at byte " + in.position() + "; save it as UTF-8");
    }
    return out.flip().toString();
  }
}

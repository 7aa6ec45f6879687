package io.casekit.examples.replay.engine;

import io.casekit.reference.Limits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings whatever a file says into a form that casekit takes, different texts into different forms.
 * What is acceptable stays as it is; anything else (too long, blank at an end, a slash where a path
 * is parted) becomes its readable beginning and a hash of the whole.
 */
public final class Names {

  private static final int HEAD = 100;
  private static final int HASH_BYTES = 16;
  private static final Pattern MADE =
      Pattern.compile("~[0-9a-f]{%d}$".formatted(2 * HASH_BYTES), Pattern.DOTALL);

  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> segments = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  /** Returns the key of a type, queue, person or channel, and remembers what it stands for. */
  String key(String text) {
    return keys.computeIfAbsent(
        text,
        any -> {
          String key = isClean(text, Limits.KEY) ? text : made("key", text);
          texts.put(key, text);
          return key;
        });
  }

  /** Returns a path of one segment. */
  String category(String text) {
    return segments.computeIfAbsent(text, Names::segment);
  }

  /** Returns what the file says; the key itself if it does not come from the file. */
  String text(String key) {
    return texts.getOrDefault(key, key);
  }

  /** Returns the path of a place; one that is too deep or too long becomes a single segment. */
  static String place(List<String> segments) {
    String path = String.join("/", segments.stream().map(Names::segment).toList());
    return segments.size() <= Limits.PATH_SEGMENTS && path.length() <= Limits.PATH
        ? path
        : made("place", String.join("\n", segments.stream().map(Names::segment).toList()));
  }

  private static String segment(String text) {
    return isClean(text, Limits.KEY) && text.indexOf('/') < 0 ? text : made("segment", text);
  }

  /** Returns the value of a text attribute. */
  static String value(String text) {
    return isClean(text, Limits.SEARCHABLE_TEXT) ? text : made("value", text);
  }

  /** Returns a text for people, cut if it is too long; different texts may become the same. */
  static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.strip()
        .codePoints()
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '\uFFFD' : c)
        .limit(longest)
        .forEach(shown::appendCodePoint);
    if (shown.length() > longest || text.strip().length() > longest) {
      int end = Math.min(shown.length(), longest) - 1;
      shown.setLength(Character.isHighSurrogate(shown.charAt(end - 1)) ? end - 1 : end);
      shown.append('\u2026');
    }
    return shown.isEmpty() ? "-" : shown.toString();
  }

  private static boolean isClean(String text, int longest) {
    return text.length() <= longest
        && !text.isBlank()
        && text.strip().equals(text)
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c))
        && !MADE.matcher(text).find();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static String made(String kind, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      // UTF-16 keeps apart what UTF-8 cannot write.
      byte[] hash = sha256.digest((kind + "\n" + text).getBytes(StandardCharsets.UTF_16BE));
      return shown(text.replace('/', '_'), HEAD).strip()
          + "~"
          + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one lacks it", e);
    }
  }
}

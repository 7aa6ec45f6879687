package io.casekit.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What casekit accepts from outside, and the checks that hold it. Lengths of text are counted in
 * UTF-16 code units ({@link String#length()}); sizes of JSON in bytes of UTF-8.
 */
public final class Limits {
  /** The longest identifier, key, role, group, queue, channel or idempotency key. */
  public static final int KEY = 200;

  /** The longest title of a case. */
  public static final int TITLE = 200;

  /** The longest text in one attribute, and the longest description of a case. */
  public static final int TEXT = 32 * 1024;

  /** The longest text in an attribute that is declared searchable. */
  public static final int SEARCHABLE_TEXT = 500;

  /** The longest note or message. */
  public static final int NOTE = 64 * 1024;

  /** The longest reason given with a command, or outcome given when resolving. */
  public static final int REASON = 2_000;

  /** The most attributes of one case type. */
  public static final int ATTRIBUTES = 200;

  /** The most stages of one case type. */
  public static final int STAGES = 100;

  /** The most choices of one attribute, and the most that one value may hold. */
  public static final int CHOICES = 500;

  /** The most open tasks of one case. */
  public static final int OPEN_TASKS = 200;

  /** The most ended ad-hoc tasks that a case keeps; older ones are in its trail only. */
  public static final int ENDED_AD_HOC_TASKS = 50;

  /** The most persons who may claim one task besides those of its queue. */
  public static final int TASK_CANDIDATES = 20;

  /** The most tasks that one task waits for. */
  public static final int TASK_DEPENDENCIES = 20;

  /** The most lines of the checklist of one task. */
  public static final int CHECKLIST = 50;

  /** The longest line of a checklist. */
  public static final int CHECKLIST_TEXT = 500;

  /** The most knowledge links of one task. */
  public static final int KNOWLEDGE = 20;

  /** The longest path of a place or category. */
  public static final int PATH = 500;

  /** The most segments of a place or category path. */
  public static final int PATH_SEGMENTS = 16;

  /** The most roles or groups of one actor. */
  public static final int ACTOR_ROLES = 200;

  /** The largest state of one case, as bytes of JSON. */
  public static final int CASE_STATE_BYTES = 256 * 1024;

  /** The largest definition (case type, calendar, rule set) as bytes of JSON. */
  public static final int DEFINITION_BYTES = 4 * 1024 * 1024;

  /** The deepest nesting in any JSON document that is read. */
  public static final int JSON_DEPTH = 32;

  /** The most digits of a decimal number. */
  public static final int DIGITS = 38;

  /** The earliest instant accepted, inclusive: 1900-01-01T00:00:00Z. */
  public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** The first instant no longer accepted: 2200-01-01T00:00:00Z. */
  public static final Instant LATEST_EXCLUSIVE = Instant.parse("2200-01-01T00:00:00Z");

  private static final int SHA256_DIGITS = 64;

  private Limits() {}

  /**
   * Checks a text that must say something.
   *
   * @param what the name of the value, for the message
   * @param text the text; {@code null} is refused like a blank one
   * @param max its greatest length
   * @return the same text
   * @throws InvalidInputException if it is null, blank, too long, or holds U+0000 or an unpaired
   *     surrogate
   */
  public static String text(String what, @Nullable String text, int max) {
    List<String> faults = textFaults(text, max);
    if (text == null || !faults.isEmpty()) {
      throw new InvalidInputException(
          what, faults.stream().map(message -> new Fault("", message)).toList());
    }
    return text;
  }

  /**
   * Checks that something is there at all.
   *
   * @param what what it is, for the message
   * @param value the thing
   * @return the thing
   * @throws InvalidInputException if it is null
   */
  public static <T> T given(String what, @Nullable T value) {
    if (value == null) {
      throw new InvalidInputException(what, "it is missing; give one");
    }
    return value;
  }

  /**
   * Checks a SHA-256 checksum.
   *
   * @param what the name of the value, for the message
   * @param sha256 the checksum
   * @return the same checksum
   * @throws InvalidInputException if it is not 64 hexadecimal digits in lower case
   */
  public static String sha256(String what, @Nullable String sha256) {
    if (sha256 == null
        || sha256.length() != SHA256_DIGITS
        || !sha256.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
      throw new InvalidInputException(
          what, "it is no SHA-256 checksum; give 64 hexadecimal digits in lower case");
    }
    return sha256;
  }

  /**
   * Checks an identifier or key: like {@link #text}, at most {@link #KEY} long, without white space
   * at either end and without control characters.
   *
   * @param what the name of the value, for the message
   * @param key the key
   * @return the same key
   * @throws InvalidInputException if it is not acceptable
   */
  public static String key(String what, @Nullable String key) {
    String checked = text(what, key, KEY);
    if (!checked.strip().equals(checked)) {
      throw new InvalidInputException(
          what, "it begins or ends with white space (\"" + checked + "\"); remove it");
    }
    if (hasControl(checked)) {
      throw new InvalidInputException(what, "it holds a control character; remove it");
    }
    return checked;
  }

  /**
   * Checks an instant and cuts it to whole microseconds, the precision that casekit keeps.
   *
   * @param what the name of the value, for the message
   * @param instant the instant
   * @return the instant in whole microseconds, rounded down
   * @throws InvalidInputException if it is null or outside {@link #EARLIEST} (inclusive) to {@link
   *     #LATEST_EXCLUSIVE}
   */
  public static Instant instant(String what, @Nullable Instant instant) {
    if (instant == null) {
      throw new InvalidInputException(what, "it is missing; give an instant");
    }
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST_EXCLUSIVE)) {
      throw new InvalidInputException(
          what,
          instant
              + " is outside "
              + EARLIEST
              + " (inclusive) to "
              + LATEST_EXCLUSIVE
              + "; check the year");
    }
    int nanos = instant.getNano();
    return nanos % 1_000 == 0 ? instant : instant.minusNanos(nanos % 1_000);
  }

  /**
   * Says what is wrong with a text, without throwing.
   *
   * @param text the text; {@code null} is a fault
   * @param max its greatest length
   * @return the faults; empty if it is acceptable
   */
  public static List<String> textFaults(@Nullable String text, int max) {
    List<String> faults = new ArrayList<>(0);
    if (text == null) {
      faults.add("it is missing; give a text");
    } else if (text.isBlank()) {
      faults.add("it is blank; give a text");
    } else if (text.length() > max) {
      faults.add("it is %d characters long, the limit is %d".formatted(text.length(), max));
    } else {
      damage(text).ifPresent(faults::add);
    }
    return faults;
  }

  /**
   * Says what no text may hold, whatever its length: U+0000, or half of a surrogate pair. Absent if
   * the text holds neither.
   *
   * @param text the text
   */
  public static Optional<String> damage(String text) {
    int at = firstUnacceptable(text);
    if (at < 0) {
      return Optional.empty();
    }
    return Optional.of(
        text.charAt(at) == 0
            ? "it holds the character U+0000 at position " + at + "; remove it"
            : "it holds half of a surrogate pair at position " + at + "; the text is damaged");
  }

  /** Tells whether a text holds a control character. */
  static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int firstUnacceptable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}

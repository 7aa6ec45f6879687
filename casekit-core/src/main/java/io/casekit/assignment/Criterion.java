package io.casekit.assignment;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a person who is to be picked, as one word of a rule file: {@code
 * skill:lift-certificate@2}, {@code territory}, {@code language:fi}, {@code on-shift}, {@code
 * no-conflict}, {@code near:2}, {@code sticky-place:90d}, {@code sticky-reporter:90d}. What is not
 * known of a person or a case never meets a criterion.
 *
 * @param kind what is asked
 * @param subject the skill or the language, or null where there is none
 * @param number the level of a skill, the steps of {@code near}, the days of {@code sticky}; else 0
 */
public record Criterion(Kind kind, @Nullable String subject, int number) {
  /** The highest level of a skill. */
  public static final int HIGHEST_LEVEL = 100;

  private static final int MOST_DAYS = 3_660;
  private static final String FORMS =
      "skill:<name>, skill:<name>@<level>, territory, language:<code>, on-shift, no-conflict,"
          + " near:<steps>, sticky-place:<days>d, sticky-reporter:<days>d";

  /** What can be asked. */
  public enum Kind {
    /** A skill or certificate of at least a level, not expired. */
    SKILL,
    /** The place of the case lies in the person's territory. */
    TERRITORY,
    /** The person speaks a language. */
    LANGUAGE,
    /** The person works at this hour, or is on call in the rota that is asked. */
    ON_SHIFT,
    /** The person has no interest of their own in the place or the reporter. */
    NO_CONFLICT,
    /** The person's base is at most so many steps from the place in the tree of places. */
    NEAR,
    /** The person had the latest case of the same place. */
    STICKY_PLACE,
    /** The person had the latest case of the same reporter. */
    STICKY_REPORTER;

    /** Returns the word used in JSON, such as {@code on-shift}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isSticky() {
      return this == STICKY_PLACE || this == STICKY_REPORTER;
    }
  }

  /**
   * Checks the parts.
   *
   * @throws InvalidInputException if they do not fit the kind
   */
  public Criterion {
    switch (kind) {
      case SKILL -> {
        subject = Limits.key("skill", subject);
        within("level of a skill", number, 1, HIGHEST_LEVEL);
      }
      case LANGUAGE -> subject = Limits.key("language", subject).toLowerCase(Locale.ROOT);
      case NEAR -> within("number of steps", number, 0, 2 * Limits.PATH_SEGMENTS);
      case STICKY_PLACE, STICKY_REPORTER -> within("number of days", number, 1, MOST_DAYS);
      default -> {
        // A word on its own.
      }
    }
  }

  private static void within(String what, int number, int least, int most) {
    if (number < least || number > most) {
      throw new InvalidInputException(
          what, "it is %d; give %d to %d".formatted(number, least, most));
    }
  }

  /**
   * Reads a criterion.
   *
   * @param text such as {@code skill:lift-certificate@2}
   * @throws InvalidInputException if it is none
   */
  public static Criterion of(String text) {
    String word = Limits.key("criterion", text);
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    String rest = colon < 0 ? null : word.substring(colon + 1);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(one -> one.key().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(word));
    return switch (kind) {
      case SKILL -> skill(word, rest);
      case LANGUAGE -> new Criterion(kind, given(word, rest), 0);
      case NEAR -> new Criterion(kind, null, number(word, given(word, rest)));
      case STICKY_PLACE, STICKY_REPORTER -> new Criterion(kind, null, days(word, rest));
      default -> {
        if (rest != null) {
          throw unknown(word);
        }
        yield new Criterion(kind, null, 0);
      }
    };
  }

  private static Criterion skill(String word, @Nullable String rest) {
    String name = given(word, rest);
    int at = name.lastIndexOf('@');
    return at < 0
        ? new Criterion(Kind.SKILL, name, 1)
        : new Criterion(Kind.SKILL, name.substring(0, at), number(word, name.substring(at + 1)));
  }

  private static int days(String word, @Nullable String rest) {
    String days = given(word, rest);
    if (!days.endsWith("d")) {
      throw unknown(word);
    }
    return number(word, days.substring(0, days.length() - 1));
  }

  private static int number(String word, String digits) {
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw unknown(word);
    }
    return Integer.parseInt(digits);
  }

  private static String given(String word, @Nullable String rest) {
    if (rest == null || rest.isEmpty()) {
      throw unknown(word);
    }
    return rest;
  }

  private static InvalidInputException unknown(String word) {
    return new InvalidInputException(
        "criterion", "\"%s\" cannot be read; write one of %s".formatted(word, FORMS));
  }

  /** Returns the skill or the language; absent where the kind has neither. */
  public Optional<String> named() {
    return Optional.ofNullable(subject);
  }

  /** Returns the text from which {@link #of} reads it. */
  @Override
  public String toString() {
    return switch (kind) {
      case SKILL -> "skill:" + subject + (number == 1 ? "" : "@" + number);
      case LANGUAGE -> "language:" + subject;
      case NEAR -> "near:" + number;
      case STICKY_PLACE, STICKY_REPORTER -> kind.key() + ":" + number + "d";
      default -> kind.key();
    };
  }
}

package io.casekit.rules.analysis;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that looking at the rules has shown.
 *
 * @param kind what it is
 * @param stage the stage it is about
 * @param rules the ids of the rules it is about, first the one to look at; empty if it is about
 *     none
 * @param sentence the same in words
 * @param witness a case as an example, as values by field; it has nothing in the fields that are
 *     not there; empty if there is no example, or if a case with nothing is one
 * @param on the day of that case, or null if there is none
 */
public record RuleFinding(
    Kind kind,
    String stage,
    List<String> rules,
    String sentence,
    Map<String, Object> witness,
    @Nullable LocalDate on) {
  /** Keeps the lists unchangeable. */
  public RuleFinding {
    rules = List.copyOf(rules);
    witness = Collections.unmodifiableMap(new LinkedHashMap<>(witness));
  }

  /** How much it matters. */
  public enum Severity {
    /** The rules do not do what they say. */
    ERROR,
    /** Something in them has no effect. */
    WARNING,
    /** Something to know. */
    NOTE;

    /** Returns the word used in JSON. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What can be found. */
  public enum Kind {
    /** What a rule asks contradicts itself, so it can never match. */
    CONTRADICTION(Severity.ERROR),
    /** Rules match the same case that must not, so that the fallback decides. */
    CONFLICT(Severity.ERROR),
    /** A rule asks the same as another, and one of them is in vain. */
    DUPLICATE(Severity.WARNING),
    /** Wherever a rule matches, one or several others decide before it. */
    SHADOWED(Severity.WARNING),
    /** One group of a rule contradicts the rest of it; its other groups may hold. */
    DEAD_GROUP(Severity.WARNING),
    /** A rule was valid for a time that is over. */
    EXPIRED(Severity.WARNING),
    /** A queue, category or priority that no case comes to by the rules. */
    DEAD_OUTPUT(Severity.WARNING),
    /** There are cases that no rule matches; one is the witness. */
    GAP(Severity.NOTE),
    /** There are no cases that no rule matches, so the stage never falls back for that reason. */
    COMPLETE(Severity.NOTE),
    /** A rule is valid from a later day on. */
    NOT_YET_VALID(Severity.NOTE),
    /** Rules that decide in no test of the document. */
    UNTESTED(Severity.NOTE),
    /** Something was not found out within the steps allowed. */
    UNDECIDED(Severity.NOTE);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    /** Tells how much it matters. */
    public Severity severity() {
      return severity;
    }

    /** Returns the word used in JSON, such as {@code dead-output}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Tells how much it matters. */
  public Severity severity() {
    return kind.severity();
  }

  @Override
  public String toString() {
    return "%s %s in %s: %s".formatted(severity().key(), kind.key(), stage, sentence);
  }
}

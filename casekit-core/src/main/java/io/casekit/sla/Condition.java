package io.casekit.sla;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that is so or is not so of a case: one fact is one of some values. A list of conditions
 * holds if all of them do. A fact that is not known is none of the values.
 *
 * @param fact what is looked at
 * @param key the attribute, if that is what is looked at, else {@code null}
 * @param oneOf the values of which one must be there, as texts, sorted; see {@link Fact}
 */
public record Condition(Fact fact, @Nullable String key, Set<String> oneOf) {
  /** The most values of one condition. */
  static final int MOST_VALUES = 500;

  /** What a condition may look at, and what its values are. */
  public enum Fact {
    /**
     * An attribute: the text itself, {@code true} or {@code false}, a whole number, a date as in
     * {@code 2026-11-22}, the id of a party, a place at or below the path; of a multiple choice one
     * of its values.
     */
    ATTRIBUTE,
    /** The priority. */
    PRIORITY,
    /** The place: at or below the path. */
    PLACE,
    /** The category: at or below the path. */
    CATEGORY,
    /** Who asked, by the host's identifier. */
    REPORTER,
    /** The stage, by its key. */
    STAGE;

    /** Returns the word used in JSON. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Reads the word used in JSON.
     *
     * @param key the word
     * @throws InvalidInputException if it is none
     */
    public static Fact of(String key) {
      return Named.of("fact", key, values(), Fact::key);
    }
  }

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if there is no value or more than 500, a value is not acceptable,
   *     or there is an attribute where none is looked at, or the other way round
   */
  public Condition {
    if ((fact == Fact.ATTRIBUTE) != (key != null)) {
      throw new InvalidInputException(
          "condition", "a key goes with the fact attribute, and with no other");
    }
    if (key != null) {
      Limits.key("attribute", key);
    }
    if (oneOf.isEmpty() || oneOf.size() > MOST_VALUES) {
      throw new InvalidInputException(
          "condition", "it has %d values; give 1 to %d".formatted(oneOf.size(), MOST_VALUES));
    }
    for (String value : oneOf) {
      check(fact, value);
    }
    oneOf = Collections.unmodifiableSet(new TreeSet<>(oneOf));
  }

  private static void check(Fact fact, String value) {
    switch (fact) {
      case PRIORITY -> Priority.of(value);
      case PLACE -> Place.of(value);
      case CATEGORY -> Category.of(value);
      case ATTRIBUTE -> Limits.text("value", value, Limits.SEARCHABLE_TEXT);
      default -> Limits.key(fact.key(), value);
    }
  }

  /**
   * An attribute has one of these values.
   *
   * @param key the attribute
   * @param oneOf the values, as {@link Fact#ATTRIBUTE} says
   * @throws InvalidInputException as the constructor does
   */
  public static Condition attribute(String key, String... oneOf) {
    return new Condition(Fact.ATTRIBUTE, key, set(Arrays.asList(oneOf)));
  }

  /**
   * The priority is one of these.
   *
   * @param oneOf the priorities
   * @throws InvalidInputException as the constructor does
   */
  public static Condition priority(Priority... oneOf) {
    return new Condition(
        Fact.PRIORITY, null, set(Arrays.stream(oneOf).map(Priority::key).toList()));
  }

  /**
   * The place is one of these or below.
   *
   * @param paths the places, such as {@code house-7}
   * @throws InvalidInputException as the constructor does
   */
  public static Condition place(String... paths) {
    return new Condition(Fact.PLACE, null, set(Arrays.asList(paths)));
  }

  /**
   * The category is one of these or below.
   *
   * @param paths the categories, such as {@code plumbing}
   * @throws InvalidInputException as the constructor does
   */
  public static Condition category(String... paths) {
    return new Condition(Fact.CATEGORY, null, set(Arrays.asList(paths)));
  }

  /**
   * The reporter is one of these. For a whole contract level, keep the level in an attribute and
   * ask for that.
   *
   * @param ids the host's identifiers
   * @throws InvalidInputException as the constructor does
   */
  public static Condition reporter(String... ids) {
    return new Condition(Fact.REPORTER, null, set(Arrays.asList(ids)));
  }

  /**
   * The stage is one of these.
   *
   * @param keys their keys
   * @throws InvalidInputException as the constructor does
   */
  public static Condition stage(String... keys) {
    return new Condition(Fact.STAGE, null, set(Arrays.asList(keys)));
  }

  private static Set<String> set(List<String> values) {
    return new TreeSet<>(values);
  }

  /**
   * Tells whether it holds.
   *
   * @param facts what is known of the case
   */
  public boolean holds(SlaFacts facts) {
    return switch (fact) {
      case PRIORITY -> oneOf.contains(facts.priority().key());
      case STAGE -> oneOf.contains(facts.stage());
      case REPORTER -> facts.reporterId().filter(oneOf::contains).isPresent();
      case PLACE -> facts.place().filter(this::isUnder).isPresent();
      case CATEGORY ->
          facts
              .category()
              .filter(is -> oneOf.stream().anyMatch(path -> isUnder(is.path(), path)))
              .isPresent();
      case ATTRIBUTE -> facts.attribute(String.valueOf(key)).filter(this::fits).isPresent();
    };
  }

  /**
   * Tells whether all of some conditions hold.
   *
   * @param conditions the conditions; none at all hold always
   * @param facts what is known of the case
   */
  static boolean all(Collection<Condition> conditions, SlaFacts facts) {
    for (Condition condition : conditions) {
      if (!condition.holds(facts)) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Object value) {
    if (value instanceof Set<?> several) {
      return several.stream().anyMatch(one -> oneOf.contains(String.valueOf(one)));
    } else if (value instanceof Place place) {
      return isUnder(place);
    } else if (value instanceof Party party) {
      return oneOf.contains(party.id());
    }
    return oneOf.contains(value.toString());
  }

  private boolean isUnder(Place place) {
    return oneOf.stream().anyMatch(path -> isUnder(place.path(), path));
  }

  private static boolean isUnder(String path, String top) {
    return path.equals(top) || path.startsWith(top + "/");
  }

  /** Returns it in words, such as {@code priority is high or critical}. */
  @Override
  public String toString() {
    String subject = fact == Fact.ATTRIBUTE ? String.valueOf(key) : fact.key();
    String verb = fact == Fact.PLACE || fact == Fact.CATEGORY ? " is at or below " : " is ";
    return subject + verb + oneOf.stream().collect(Collectors.joining(" or "));
  }
}

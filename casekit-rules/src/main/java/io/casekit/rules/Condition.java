package io.casekit.rules;

import io.casekit.reference.Category;
import io.casekit.reference.Place;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** One condition of one rule. About a field in which the case has nothing, none of them holds. */
sealed interface Condition {
  /** The values named in a sentence; a list may hold many more. */
  int SHOWN = 5;

  /** Returns what it looks at. */
  Field field();

  /** Tells whether it holds for the case. */
  boolean holds(Sight sight);

  /**
   * Says in words what it asks. Only the rule speaks here, never the case: that may be personal.
   */
  String says();

  /** The field is one of the values: texts, numbers in their one form, booleans. */
  record OneOf(Field field, Set<Object> values) implements Condition {
    @Override
    public boolean holds(Sight sight) {
      Object value = sight.value(field);
      if (value instanceof Category category) {
        return values.contains(category.path());
      } else if (value instanceof Place place) {
        return values.contains(place.path());
      }
      return value != null && values.contains(value);
    }

    @Override
    public String says() {
      return field.name() + (values.size() == 1 ? " is " : " is one of ") + list(values);
    }
  }

  /** The category is the given one or lies below it. */
  record UnderCategory(Field field, Category top) implements Condition {
    @Override
    public boolean holds(Sight sight) {
      return sight.value(field) instanceof Category category && category.isUnder(top);
    }

    @Override
    public String says() {
      return field.name() + " is at or below " + Quote.of(top.path());
    }
  }

  /** The place is the given one or lies below it. */
  record UnderPlace(Field field, Place top) implements Condition {
    @Override
    public boolean holds(Sight sight) {
      return sight.value(field) instanceof Place place && place.isUnder(top);
    }

    @Override
    public String says() {
      return field.name() + " is at or below " + Quote.of(top.path());
    }
  }

  /** The text has at least one of the words, which are in their one form. */
  record AnyWord(Field field, Set<String> words) implements Condition {
    @Override
    public boolean holds(Sight sight) {
      Set<?> found = sight.words(field);
      for (String word : words) {
        if (found.contains(word)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public String says() {
      return field.name()
          + (words.size() == 1 ? " has the word " : " has one of the words ")
          + list(words);
    }
  }

  private static String list(Collection<?> values) {
    String shown =
        values.stream()
            .limit(SHOWN)
            .map(value -> value instanceof String text ? Quote.of(text) : value.toString())
            .collect(Collectors.joining(", "));
    return values.size() <= SHOWN ? shown : shown + " and " + (values.size() - SHOWN) + " more";
  }
}

package io.casekit.rules.learned;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a case that a categoriser looks at, and the clues that it finds there. A clue is a
 * word of a text, the beginning of one with a star, or {@code field=value}; that a field has no
 * value is a clue too, {@code field=}.
 *
 * @param fields their names, in the order in which they are read: {@code title}, {@code
 *     description}, {@code type}, {@code place}, {@code reporter}, {@code channel}, {@code
 *     words.KEY} and {@code attribute.KEY}
 */
record Look(Set<String> fields) {
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String TYPE = "type";
  static final String PLACE = "place";
  static final String REPORTER = "reporter";
  static final String CHANNEL = "channel";
  static final String WORDS = "words.";
  static final String ATTRIBUTE = "attribute.";

  /** The most fields. */
  static final int MOST = 100;

  private static final Set<String> OWN = Set.of(TITLE, DESCRIPTION, TYPE, PLACE, REPORTER, CHANNEL);

  Look {
    fields = new LinkedHashSet<>(fields);
    if (fields.size() > MOST) {
      throw new InvalidInputException(
          "fields", "there are %d, the limit is %d".formatted(fields.size(), MOST));
    }
    for (String field : fields) {
      if (!OWN.contains(field)) {
        Limits.key("field", attribute(field));
      }
    }
  }

  private static String attribute(String field) {
    if (field.startsWith(WORDS)) {
      return field.substring(WORDS.length());
    } else if (field.startsWith(ATTRIBUTE)) {
      return field.substring(ATTRIBUTE.length());
    }
    throw new InvalidInputException("field", "there is none of the name \"" + field + "\"");
  }

  Look and(String field) {
    Set<String> more = new LinkedHashSet<>(fields);
    more.add(field);
    return new Look(more);
  }

  /** Tells whether the clue says who asked, which one person is enough to have said. */
  static boolean saysWho(String clue) {
    return clue.startsWith(REPORTER + "=");
  }

  /** Returns what is to be seen of a case, in order. */
  Set<String> at(CaseFacts facts) {
    Set<String> clues = new LinkedHashSet<>();
    for (String field : fields) {
      switch (field) {
        case TITLE -> Clues.addWords(facts.title(), clues);
        case DESCRIPTION -> facts.description().ifPresent(text -> Clues.addWords(text, clues));
        case TYPE -> value(field, facts.type(), clues);
        case PLACE -> given(field, facts.place(), clues);
        case REPORTER -> given(field, facts.reporter(), clues);
        case CHANNEL -> given(field, facts.channel().map(Channel::value), clues);
        default -> attribute(field, facts, clues);
      }
    }
    return new TreeSet<>(clues);
  }

  private static void attribute(String field, CaseFacts facts, Set<String> clues) {
    Optional<Object> value = facts.attribute(attribute(field));
    if (field.startsWith(WORDS)) {
      value.ifPresent(text -> Clues.addWords(text.toString(), clues));
    } else {
      given(field, value, clues);
    }
  }

  private static void given(String field, Optional<?> value, Set<String> clues) {
    value.ifPresentOrElse(given -> value(field, given, clues), () -> value(field, "", clues));
  }

  private static void value(String field, Object value, Set<String> clues) {
    if (value instanceof Collection<?> several) {
      several.forEach(one -> value(field, one, clues));
    } else if (value instanceof Place place) {
      path(field, place.path(), clues);
    } else if (value instanceof Category category) {
      path(field, category.path(), clues);
    } else if (value instanceof Party party) {
      value(field, party.id(), clues);
    } else if (value instanceof BigDecimal number) {
      value(field, number.stripTrailingZeros().toPlainString(), clues);
    } else if (value.toString().length() <= Limits.KEY) {
      // A longer one is a text, and no two cases have the same.
      Clues.add(field + "=" + value, clues);
    }
  }

  /** A flat says something, and so do its house and its region. */
  private static void path(String field, String path, Set<String> clues) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      Clues.add(field + "=" + path.substring(0, end), clues);
    }
    Clues.add(field + "=" + path, clues);
  }
}

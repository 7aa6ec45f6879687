package io.casekit.rules;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Channel;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a condition looks at.
 *
 * @param name as the file writes it
 * @param kind what is found there
 * @param slot its number among the fields that one rule set looks at
 */
record Field(String name, Kind kind, int slot) {
  private static final String ATTRIBUTE = "attribute.";

  private static final Map<String, Kind> BUILT_IN = new LinkedHashMap<>();

  static {
    BUILT_IN.put("type", Kind.KEY);
    BUILT_IN.put("title", Kind.FREE_TEXT);
    BUILT_IN.put("description", Kind.FREE_TEXT);
    BUILT_IN.put("text", Kind.ALL_TEXT);
    BUILT_IN.put("category", Kind.CATEGORY);
    BUILT_IN.put("priority", Kind.PRIORITY);
    BUILT_IN.put("place", Kind.PLACE);
    BUILT_IN.put("reporter", Kind.KEY);
    BUILT_IN.put("channel", Kind.KEY);
  }

  /** The names of all fields, for messages. */
  static final String NAMES =
      String.join(", ", BUILT_IN.keySet()) + ", or " + ATTRIBUTE + " with the attribute's key";

  /** What a condition can ask. */
  enum Question {
    EQUALS("equals"),
    IN("in"),
    UNDER("under"),
    WORDS("words");

    private final String word;

    Question(String word) {
      this.word = word;
    }

    /** Returns the question of that word; null if there is none. */
    static @Nullable Question of(String word) {
      for (Question question : values()) {
        if (question.word.equals(word)) {
          return question;
        }
      }
      return null;
    }

    static String words(Set<Question> questions) {
      return questions.stream().map(q -> q.word).collect(Collectors.joining(", "));
    }
  }

  /** What is found in a field, and what can be asked about that. */
  enum Kind {
    KEY(EnumSet.of(Question.EQUALS, Question.IN)),
    PRIORITY(EnumSet.of(Question.EQUALS, Question.IN)),
    CATEGORY(EnumSet.of(Question.EQUALS, Question.IN, Question.UNDER)),
    PLACE(EnumSet.of(Question.EQUALS, Question.IN, Question.UNDER)),
    FREE_TEXT(EnumSet.of(Question.EQUALS, Question.IN, Question.WORDS)),
    ALL_TEXT(EnumSet.of(Question.WORDS)),
    ATTRIBUTE(EnumSet.allOf(Question.class));

    private final Set<Question> questions;

    Kind(Set<Question> questions) {
      this.questions = questions;
    }

    Set<Question> questions() {
      return questions;
    }

    /**
     * Returns the kind of the field of that name; null if there is no such field.
     *
     * @throws io.casekit.reference.InvalidInputException if it names an attribute by a key that
     *     none can have
     */
    static @Nullable Kind of(String name) {
      if (!name.startsWith(Field.ATTRIBUTE)) {
        return BUILT_IN.get(name);
      }
      Limits.key("attribute key", name.substring(Field.ATTRIBUTE.length()));
      return ATTRIBUTE;
    }
  }

  /** Returns what the case has there, in the form in which conditions compare; null if nothing. */
  @Nullable Object read(CaseFacts facts) {
    return switch (name) {
      case "type" -> facts.type();
      case "title" -> facts.title();
      case "description" -> facts.description().orElse(null);
      // The line break keeps the last word of the title and the first of the description apart.
      case "text" -> facts.title() + facts.description().map(text -> "\n" + text).orElse("");
      case "category" -> facts.category().orElse(null);
      case "priority" -> facts.priority().key();
      case "place" -> facts.place().orElse(null);
      case "reporter" -> facts.reporter().map(Party::id).orElse(null);
      case "channel" -> facts.channel().map(Channel::value).orElse(null);
      default -> facts.attribute(name.substring(ATTRIBUTE.length())).map(Field::value).orElse(null);
    };
  }

  private static Object value(Object attribute) {
    if (attribute instanceof Party party) {
      return party.id();
    } else if (attribute instanceof LocalDate date) {
      return date.toString();
    } else if (attribute instanceof BigDecimal number) {
      return number(number);
    } else if (attribute instanceof Long number) {
      return number(BigDecimal.valueOf(number));
    }
    return attribute;
  }

  /** Returns the one form of equal numbers. */
  static BigDecimal number(BigDecimal number) {
    return number.stripTrailingZeros();
  }
}

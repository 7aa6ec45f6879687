package io.casekit.rules;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Source;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as rules read it. */
final class CaseInput implements Input {
  private final CaseFacts facts;
  private final Vocabulary vocabulary;
  private final @Nullable ZoneId zone;

  /**
   * Looks at a case.
   *
   * @param facts the case
   * @param vocabulary computes what the host computes
   * @param zone the zone of the rules, or null for that of the place
   */
  CaseInput(CaseFacts facts, Vocabulary vocabulary, @Nullable ZoneId zone) {
    this.facts = facts;
    this.vocabulary = vocabulary;
    this.zone = zone;
  }

  @Override
  public @Nullable Object value(Field field) {
    if (field.isComputed()) {
      return computed(field);
    }
    if (field.sources().size() == 1) {
      return typed(field.type(), read(field.sources().get(0)));
    }
    StringBuilder text = new StringBuilder();
    for (Source source : field.sources()) {
      if (read(source) instanceof String part) {
        // The line break keeps the last word of one and the first of the next apart.
        text.append(text.isEmpty() ? "" : "\n").append(part);
      }
    }
    return text.isEmpty() ? null : text.toString();
  }

  private @Nullable Object computed(Field field) {
    Vocabulary.Computed computed = vocabulary.computed().get(field.name());
    return computed == null ? null : typed(field.type(), computed.function().apply(facts));
  }

  private @Nullable Object read(Source source) {
    if (source.isAttribute()) {
      return facts.attribute(source.name()).orElse(null);
    }
    return switch (source.name()) {
      case "type" -> facts.type();
      case "title" -> facts.title();
      case "description" -> facts.description().orElse(null);
      case "text" -> facts.title() + facts.description().map(text -> "\n" + text).orElse("");
      case "category" -> facts.category().map(Category::path).orElse(null);
      case "priority" -> facts.priority().key();
      case "place" -> facts.place().map(Place::path).orElse(null);
      case "reporter" -> facts.reporter().map(Party::id).orElse(null);
      case "channel" -> facts.channel().map(Channel::value).orElse(null);
      default -> facts.openedAt();
    };
  }

  /** Returns the value in the class of the type; null if it is another thing altogether. */
  private static @Nullable Object typed(FieldType type, @Nullable Object value) {
    if (value instanceof Place place) {
      return typed(type, place.path());
    } else if (value instanceof Party party) {
      return typed(type, party.id());
    } else if (value instanceof Category category) {
      return typed(type, category.path());
    } else if (value instanceof Long number && type == FieldType.DECIMAL) {
      return BigDecimal.valueOf(number);
    } else if (value instanceof Integer number && type == FieldType.WHOLE_NUMBER) {
      return number.longValue();
    } else if (type == FieldType.CODE_SET && value instanceof Set<?> set) {
      return set;
    }
    return type.value().isInstance(value) ? value : null;
  }

  @Override
  public ZoneId zone() {
    return zone == null ? facts.zone() : zone;
  }

  @Override
  public LocalDate day() {
    return facts.openedAt().atZone(zone()).toLocalDate();
  }
}

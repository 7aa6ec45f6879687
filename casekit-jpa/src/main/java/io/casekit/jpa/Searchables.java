package io.casekit.jpa;

import io.casekit.reference.CaseId;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.TenantId;
import io.casekit.type.AttributeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The values of searchable attributes, in the two forms in which they are kept: as rows of {@code
 * ck_attribute}, to be looked for, and as one text in the row of the case, so that a case is
 * loaded, and found unchanged, with a single statement.
 *
 * <p>The text has a line for each attribute: its key, the kind of its value and the parts of the
 * value, separated by tabs.
 */
final class Searchables {
  private Searchables() {}

  static String write(Map<String, Object> values) {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(64);
    values.forEach(
        (key, value) -> {
          escape(text, key);
          for (String part : parts(value)) {
            escape(text.append('\t'), part);
          }
          text.append('\n');
        });
    return text.toString();
  }

  static Map<String, Object> read(String text) {
    return text.isEmpty() ? Map.of() : read(text, key -> true);
  }

  static Map<String, Object> read(String text, Predicate<String> wanted) {
    Map<String, Object> values = new TreeMap<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      List<String> parts = split(text, start, end);
      if (wanted.test(parts.get(0))) {
        values.put(parts.get(0), value(parts));
      }
      start = end + 1;
    }
    return values;
  }

  /** The rows of one attribute. */
  static List<CkAttribute> rows(TenantId tenant, CaseId id, String key, Object value) {
    List<CkAttribute> rows = new ArrayList<>(1);
    for (String text : texts(value)) {
      CkAttribute row = new CkAttribute();
      row.id = new CkAttributeKey(tenant.value(), id.value(), key, rows.size());
      row.textValue = text;
      if (value instanceof Long whole) {
        row.numberValue = BigDecimal.valueOf(whole);
      } else if (value instanceof BigDecimal decimal) {
        row.numberValue = decimal;
      } else if (value instanceof Money money) {
        row.numberValue = money.amount();
      } else if (value instanceof LocalDate date) {
        row.dateValue = date;
      } else if (value instanceof Instant instant) {
        row.timeValue = Utc.column(instant);
      }
      rows.add(row);
    }
    return rows;
  }

  /** What is looked for: a text each of which must be among those of the attribute's rows. */
  static List<String> texts(Object value) {
    if (value instanceof Party party) {
      return List.of(party.id());
    }
    if (value instanceof Money money) {
      return List.of(money.toString());
    }
    List<String> parts = parts(value);
    return parts.subList(1, parts.size());
  }

  private static List<String> parts(Object value) {
    if (value instanceof String text) {
      return List.of(AttributeKind.TEXT.key(), text);
    } else if (value instanceof Long whole) {
      return List.of(AttributeKind.WHOLE_NUMBER.key(), whole.toString());
    } else if (value instanceof BigDecimal decimal) {
      // Equal numbers must be equal texts, whatever their scale.
      return List.of(AttributeKind.DECIMAL.key(), plain(decimal));
    } else if (value instanceof Money money) {
      return List.of(
          AttributeKind.MONEY.key(), plain(money.amount()), money.currency().getCurrencyCode());
    } else if (value instanceof Boolean yes) {
      return List.of(AttributeKind.YES_NO.key(), yes.toString());
    } else if (value instanceof LocalDate date) {
      return List.of(AttributeKind.DATE.key(), date.toString());
    } else if (value instanceof Instant instant) {
      return List.of(AttributeKind.INSTANT.key(), instant.toString());
    } else if (value instanceof Place place) {
      return List.of(AttributeKind.PLACE.key(), place.path());
    } else if (value instanceof Party party) {
      return party
          .name()
          .map(name -> List.of(AttributeKind.PARTY.key(), party.id(), name))
          .orElseGet(() -> List.of(AttributeKind.PARTY.key(), party.id()));
    } else if (value instanceof Set<?> choices) {
      List<String> parts = new ArrayList<>(choices.size() + 1);
      parts.add(AttributeKind.MULTIPLE_CHOICE.key());
      choices.stream().map(String.class::cast).sorted().forEach(parts::add);
      return parts;
    }
    throw new IllegalArgumentException(
        "Cannot keep a searchable attribute whose value is a %s. Give a value of a class that AttributeKind names."
            .formatted(value.getClass().getName()));
  }

  private static Object value(List<String> parts) {
    String first = parts.get(2);
    return switch (AttributeKind.of(parts.get(1))) {
      case TEXT, CHOICE -> first;
      case WHOLE_NUMBER -> Long.valueOf(first);
      case DECIMAL -> new BigDecimal(first);
      case MONEY -> Money.of(first, parts.get(3));
      case YES_NO -> Boolean.valueOf(first);
      case DATE -> LocalDate.parse(first);
      case INSTANT -> Instant.parse(first);
      case PLACE -> Place.of(first);
      case PARTY -> new Party(first, parts.size() > 3 ? parts.get(3) : null);
      case MULTIPLE_CHOICE ->
          java.util.Collections.unmodifiableSet(new TreeSet<>(parts.subList(2, parts.size())));
    };
  }

  private static String plain(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  private static void escape(StringBuilder out, String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        default -> out.append(c);
      }
    }
  }

  private static List<String> split(String text, int start, int end) {
    List<String> parts = new ArrayList<>(4);
    StringBuilder part = new StringBuilder();
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        parts.add(part.toString());
        part.setLength(0);
      } else if (c == '\\') {
        char escaped = text.charAt(++i);
        part.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}

package io.casekit.rules.dmn;

import io.casekit.rules.vocabulary.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of DMN and those of fields. */
final class DmnTypes {
  static final String KNOWN = "string, number, boolean, date, dateTime";

  private DmnTypes() {}

  /**
   * Returns what a column holds.
   *
   * @param typeRef the type of DMN, perhaps with a prefix
   * @param hint the type of casekit that is written beside it, or null
   * @param isListed whether its values are listed
   * @return null if it is not covered, or the hint contradicts it
   */
  static @Nullable FieldType read(String typeRef, @Nullable String hint, boolean isListed) {
    String name = typeRef.substring(typeRef.indexOf(':') + 1).strip();
    List<FieldType> fitting =
        switch (name) {
          case "string" ->
              isListed
                  ? List.of(FieldType.CODE, FieldType.TEXT, FieldType.NODE)
                  : List.of(FieldType.TEXT, FieldType.CODE, FieldType.NODE);
          case "number", "double" -> List.of(FieldType.DECIMAL, FieldType.WHOLE_NUMBER);
          case "integer", "long" -> List.of(FieldType.WHOLE_NUMBER);
          case "boolean" -> List.of(FieldType.YES_NO);
          case "date" -> List.of(FieldType.DATE);
          case "dateTime", "date and time" -> List.of(FieldType.INSTANT);
          default -> List.of();
        };
    if (hint == null) {
      return fitting.isEmpty() ? null : fitting.get(0);
    }
    return fitting.stream().filter(type -> type.key().equals(hint)).findFirst().orElse(null);
  }

  /** Returns the type of DMN for what a column holds, or null if there is none. */
  static @Nullable String write(FieldType type) {
    return switch (type) {
      case CODE, TEXT, NODE -> "string";
      case WHOLE_NUMBER, DECIMAL -> "number";
      case YES_NO -> "boolean";
      case DATE -> "date";
      case INSTANT -> "dateTime";
      case MONEY, CODE_SET -> null;
    };
  }
}

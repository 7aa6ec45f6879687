package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Quote;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What every document begins with, wherever it stands in it: its form, its name, and what its rules
 * name.
 *
 * @param id its name, or null if it is missing or wrong
 * @param zone the zone in which an instant becomes a day and an hour, or null if none is said
 */
record Head(@Nullable String id, @Nullable ZoneId zone) {
  /**
   * Reads it.
   *
   * @param mark the member that tells what kind of document it is
   * @param form the form of it that is read; nothing else is looked at in another one, as what
   *     would be a fault here may be right there
   */
  static Head read(
      String mark,
      int form,
      JsonNode root,
      Reading reading,
      Fields fields,
      WordLists words,
      Spans spans) {
    if (!reading.object("", root)) {
      reading.check();
    }
    form(mark, form, root.get(mark), reading);
    String id = root.has("id") ? reading.key("id", root.get("id"), "id") : null;
    ZoneId zone = root.has("zone") ? reading.text("zone", root.get("zone"), Head::zone) : null;
    if (root.has("fields")) {
      fields.declare("fields", root.get("fields"));
    }
    fields.addBuiltIn();
    if (root.has("words")) {
      words.declare("words", root.get("words"));
    }
    if (root.has("calendars")) {
      spans.declare("calendars", root.get("calendars"));
    }
    return new Head(id, zone);
  }

  private static void form(String mark, int form, @Nullable JsonNode found, Reading reading) {
    if (found == null) {
      reading.fault(
          mark, "it is missing; begin the document with \"%s\": %d".formatted(mark, form));
    } else if (!found.isNumber() || found.decimalValue().compareTo(BigDecimal.valueOf(form)) != 0) {
      reading.fault(
          mark,
          "it is %s, but this casekit reads form %d; give %d, or use a casekit that knows the form"
              .formatted(
                  found.isNumber() ? Quote.cut(found.asText(), 20) : Reading.name(found),
                  form,
                  form));
      reading.check();
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "zone", Quote.of(name) + " is no time zone; write it like \"Europe/Helsinki\"");
    }
  }
}

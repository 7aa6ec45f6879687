package io.casekit.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A calendar as JSON: {@code {"key", "zone", "weekly": {"monday": [shifts]}, "holidays": [dates],
 * "worked": [dates], "overrides": {date: [shifts]}, "breaks": {date: [shifts]}, "horizonYears",
 * "startMovesToOpening"}}. All but key, zone and weekly is left out where it says nothing.
 */
final class CalendarJson {
  private CalendarJson() {}

  static ObjectNode write(CalendarContent content) {
    ObjectNode json = Json.object();
    json.put("key", content.key());
    json.put("zone", content.zone().getId());
    ObjectNode weekly = json.putObject("weekly");
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Shift> shifts = content.weekly().get(day.ordinal());
      if (!shifts.isEmpty()) {
        write(weekly.putArray(name(day)), shifts);
      }
    }
    write(json, "holidays", content.holidays());
    write(json, "worked", content.worked());
    write(json, "overrides", content.overrides());
    write(json, "breaks", content.breaks());
    if (content.horizonYears() != CalendarContent.TEN_YEARS) {
      json.put("horizonYears", content.horizonYears());
    }
    if (!content.startMovesToOpening()) {
      json.put("startMovesToOpening", false);
    }
    return json;
  }

  private static void write(ObjectNode json, String field, Collection<LocalDate> dates) {
    if (!dates.isEmpty()) {
      write(json.putArray(field), dates);
    }
  }

  private static void write(ObjectNode json, String field, Map<LocalDate, List<Shift>> byDate) {
    if (!byDate.isEmpty()) {
      ObjectNode dates = json.putObject(field);
      byDate.forEach((date, shifts) -> write(dates.putArray(date.toString()), shifts));
    }
  }

  private static void write(ArrayNode texts, Collection<?> values) {
    values.forEach(value -> texts.add(value.toString()));
  }

  static WorkingCalendar read(String text) {
    JsonIn in = JsonIn.parse("calendar", text, Limits.DEFINITION_BYTES);
    String key = in.text("key");
    if (in.hasFaults()) {
      key = "missing";
    }
    WorkingCalendar.Builder builder =
        WorkingCalendar.of(key, in.read("zone", ZoneId::of, ZoneOffset.UTC));
    JsonIn weekly = in.object("weekly");
    for (DayOfWeek day : DayOfWeek.values()) {
      builder.weekly(day, shifts(weekly, name(day), Shift::parse));
    }
    builder.holidays(list(in, "holidays", LocalDate::parse));
    builder.worked(list(in, "worked", LocalDate::parse).toArray(LocalDate[]::new));
    byDate(in, "overrides", Shift::parse, builder::override);
    byDate(in, "breaks", CalendarJson::parseBreak, builder::breakOn);
    builder.horizonYears(
        Math.toIntExact(
            Math.max(-1, Math.min(in.number("horizonYears", CalendarContent.TEN_YEARS), 1_000))));
    builder.startMovesToOpening(in.flag("startMovesToOpening", true));
    // Where a part could not be read, that the rest comes to no working time says nothing.
    List<Fault> more =
        in.hasFaults()
            ? CalendarFaults.ofParts(builder.content())
            : CalendarFaults.of(builder.content());
    more.forEach(fault -> in.fault(fault.path(), fault.message()));
    in.check();
    return builder.build();
  }

  static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private static void byDate(
      JsonIn in,
      String field,
      Function<String, Shift> reader,
      BiConsumer<LocalDate, Shift[]> taker) {
    if (!in.has(field)) {
      return;
    }
    JsonIn dates = in.object(field);
    for (String name : dates.names()) {
      Shift[] shifts = shifts(dates, name, reader);
      try {
        taker.accept(LocalDate.parse(name), shifts);
      } catch (DateTimeException e) {
        dates.fault(name, "it cannot be read: " + e.getMessage());
      }
    }
  }

  private static Shift parseBreak(String text) {
    Shift off = Shift.parse(text);
    if (off.isOvernight()) {
      throw new InvalidInputException("break", CalendarFaults.endsBeforeItStarts(off));
    }
    return off;
  }

  private static Shift[] shifts(JsonIn in, String field, Function<String, Shift> reader) {
    return list(in, field, reader).toArray(Shift[]::new);
  }

  private static <T> List<T> list(JsonIn in, String field, Function<String, T> reader) {
    in.texts(field);
    List<T> values = new ArrayList<>();
    JsonNode list = in.any(field);
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      if (element == null || !element.isTextual()) {
        continue;
      }
      try {
        values.add(reader.apply(element.textValue()));
      } catch (InvalidInputException e) {
        in.faults(field + "/" + i, e.faults());
      } catch (DateTimeException e) {
        in.fault(field + "/" + i, "it cannot be read: " + e.getMessage());
      }
    }
    return values;
  }
}

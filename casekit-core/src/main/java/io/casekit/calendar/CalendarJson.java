package io.casekit.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A calendar as JSON: {@code {"key", "zone", "weekly": {"monday": [shifts]}, "holidays"}}. */
final class CalendarJson {
  private CalendarJson() {}

  static ObjectNode write(WorkingCalendar calendar) {
    ObjectNode json = Json.object();
    json.put("key", calendar.key());
    json.put("zone", calendar.zone().getId());
    ObjectNode weekly = json.putObject("weekly");
    for (DayOfWeek day : DayOfWeek.values()) {
      List<Shift> shifts = calendar.shifts(day);
      if (!shifts.isEmpty()) {
        ArrayNode texts = weekly.putArray(name(day));
        shifts.forEach(shift -> texts.add(shift.toString()));
      }
    }
    if (!calendar.holidays().isEmpty()) {
      ArrayNode dates = json.putArray("holidays");
      calendar.holidays().forEach(date -> dates.add(date.toString()));
    }
    return json;
  }

  static WorkingCalendar read(String text) {
    JsonIn in = JsonIn.parse("calendar", text, Limits.DEFINITION_BYTES);
    WorkingCalendar.Builder builder =
        WorkingCalendar.of(in.text("key"), in.read("zone", ZoneId::of, ZoneOffset.UTC));
    JsonIn weekly = in.object("weekly");
    for (DayOfWeek day : DayOfWeek.values()) {
      builder.weekly(day, list(weekly, name(day), Shift::parse).toArray(Shift[]::new));
    }
    builder.holiday(list(in, "holidays", LocalDate::parse).toArray(LocalDate[]::new));
    if (!in.hasFaults()) {
      // A stand-in for what could not be read would only make faults that are none.
      in.faults("", builder.faults());
    }
    in.check();
    return builder.build();
  }

  static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
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

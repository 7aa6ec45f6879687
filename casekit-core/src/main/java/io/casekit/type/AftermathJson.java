package io.casekit.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.calendar.Timespan;
import io.casekit.json.JsonIn;
import org.jspecify.annotations.Nullable;

/** The part of a stage's JSON that says what becomes of a case whose work is done. */
final class AftermathJson {
  // Stands in after a fault, and never gets out.
  private static final Timespan SOME_TIME = Timespan.calendarDays(1);

  private AftermathJson() {}

  static void write(ObjectNode stage, Aftermath aftermath) {
    if (aftermath.closesAfter() != null) {
      ObjectNode closes = stage.putObject("closes");
      closes.put("after", aftermath.closesAfter().toString());
      put(closes, "to", aftermath.closesTo());
    }
    if (aftermath.saysHowToReopen()) {
      ObjectNode reopens = stage.putObject("reopens");
      put(reopens, "within", aftermath.reopensWithin());
      put(reopens, "onMessage", aftermath.reopensOnMessage());
      if (aftermath.reopeningNeedsReason()) {
        reopens.put("reason", true);
      }
    }
  }

  private static void put(ObjectNode out, String field, @Nullable Object value) {
    if (value != null) {
      out.put(field, value.toString());
    }
  }

  static void read(JsonIn in, Stage.Builder stage) {
    in.optionalObject("closes")
        .ifPresent(
            closes -> {
              Timespan after = closes.read("after", Timespan::parse, SOME_TIME);
              closes
                  .optionalText("to")
                  .ifPresentOrElse(
                      to -> stage.closesAfter(after, to), () -> stage.closesAfter(after));
            });
    in.optionalObject("reopens")
        .ifPresent(
            reopens -> {
              reopens.optional("within", Timespan::parse).ifPresent(stage::reopensWithin);
              reopens.optionalText("onMessage").ifPresent(stage::reopensOnMessage);
              if (reopens.flag("reason", false)) {
                stage.reopeningNeedsReason();
              }
            });
  }
}

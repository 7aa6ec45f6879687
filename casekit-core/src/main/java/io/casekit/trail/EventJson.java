package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.event.CaseEvent;
import io.casekit.json.CanonicalJson;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;

/**
 * The JSON form of events, a public format: {@code {"type":"stage-changed", ...}}. What a person
 * may want forgotten (free text, the reporter, personal attributes) goes through a {@link Sealer}.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * Writes an event.
   *
   * @param event the event
   * @param sealer stands in for personal values
   */
  public static ObjectNode write(CaseEvent event, Sealer sealer) {
    return Forms.write(event, sealer);
  }

  /**
   * Writes an event with everything in it, as canonical JSON.
   *
   * @param event the event
   */
  public static String write(CaseEvent event) {
    return CanonicalJson.write(write(event, Sealer.open()));
  }

  /**
   * Reads an event.
   *
   * @param json what {@link #write(CaseEvent)} wrote
   * @throws InvalidInputException if it is not an event
   */
  public static CaseEvent read(String json) {
    return read(JsonIn.parse("event", json, Forms.MAX_BYTES));
  }

  /**
   * Reads an event whose erased values have been replaced by {@link Sealer#ERASED}.
   *
   * @param in the object
   * @throws InvalidInputException if it is not an event
   */
  public static CaseEvent read(JsonIn in) {
    return Forms.read(in);
  }
}

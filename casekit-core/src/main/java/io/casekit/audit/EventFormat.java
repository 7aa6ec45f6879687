package io.casekit.audit;

import io.casekit.event.CaseEvent;
import io.casekit.reference.InvalidInputException;
import io.casekit.trail.EventJson;

/** The public JSON format of events, version 1: canonical JSON (RFC 8785), one object an event. */
public final class EventFormat {
  private EventFormat() {}

  /**
   * Writes an event with everything in it, personal values too.
   *
   * @param event the event
   */
  public static String write(CaseEvent event) {
    return EventJson.write(event);
  }

  /**
   * Reads an event.
   *
   * @param json what {@link #write} wrote
   * @throws InvalidInputException if it is not an event, or has fields that are not known
   */
  public static CaseEvent read(String json) {
    return EventJson.read(json);
  }
}

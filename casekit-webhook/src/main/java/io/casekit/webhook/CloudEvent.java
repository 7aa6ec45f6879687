package io.casekit.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.EventFormat;
import io.casekit.event.CaseEvent;
import io.casekit.outbox.OutboxMessage;
import java.util.List;
import java.util.Set;

/** An entry as a CloudEvent 1.0 in structured JSON. */
final class CloudEvent {
  static final String MEDIA_TYPE = "application/cloudevents+json";

  private static final String TYPE = "io.casekit.";
  private static final JsonMapper JSON = new JsonMapper();

  private CloudEvent() {}

  /**
   * Writes an entry.
   *
   * @param source where it comes from
   * @param asked the names of the events that are told of; empty for all
   * @param withDetails whether all that the events hold is told, personal values too
   */
  static byte[] write(
      OutboxMessage message, String source, Set<String> asked, boolean withDetails) {
    AuditEntry entry = message.entry();
    List<CaseEvent> told =
        entry.events().stream()
            .filter(event -> asked.isEmpty() || asked.contains(event.type()))
            .toList();
    ObjectNode out = JSON.createObjectNode();
    out.put("specversion", "1.0");
    out.put("id", message.idempotencyKey());
    out.put("source", source);
    out.put("type", TYPE + (told.isEmpty() ? entry.command() : told.get(0).type()));
    out.put("subject", entry.caseId().toString());
    out.put("time", entry.occurredAt().toString());
    out.put("datacontenttype", "application/json");
    ObjectNode data = out.putObject("data");
    data.put("tenant", entry.tenant().value());
    data.put("caseId", entry.caseId().toString());
    data.put("sequence", entry.sequence());
    data.put("recordedAt", entry.recordedAt().toString());
    data.put("command", entry.command());
    data.put("afterGap", message.isAfterGap());
    ArrayNode names = data.putArray("events");
    told.forEach(event -> names.add(event.type()));
    try {
      if (withDetails) {
        data.put("actor", entry.actor().id());
        ArrayNode details = data.putArray("details");
        for (CaseEvent event : told) {
          details.add(JSON.readTree(EventFormat.write(event)));
        }
      }
      return JSON.writeValueAsBytes(out);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What casekit has written is no JSON: " + e.getMessage(), e);
    }
  }
}

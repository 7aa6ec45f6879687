package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The hash chain over the entries of one case: each entry's hash covers its place, its times, who
 * did it, what kind of events it holds, its payload, and the hash of the entry before. SHA-256 over
 * the canonical JSON (RFC 8785) of these.
 */
public final class Chain {
  /** Stands for the hash before the first entry. */
  public static final String START = "0".repeat(64);

  private Chain() {}

  /**
   * Returns the hash of an entry.
   *
   * @param tenant whose case
   * @param caseId which case
   * @param sequence the place of the entry, from 1
   * @param recordedAt when it was recorded
   * @param occurredAt when it happened
   * @param previous the hash of the entry before, {@link #START} for the first
   * @param payload the payload as it is stored
   * @throws InvalidInputException if the payload is not JSON
   */
  public static String hash(
      TenantId tenant,
      CaseId caseId,
      long sequence,
      Instant recordedAt,
      Instant occurredAt,
      String previous,
      String payload) {
    JsonNode parsed = Json.parse("audit entry", payload, Integer.MAX_VALUE);
    ObjectNode header =
        Json.object()
            .put("tenant", tenant.value())
            .put("case", caseId.toString())
            .put("sequence", sequence)
            .put("recordedAt", recordedAt.toString())
            .put("occurredAt", occurredAt.toString())
            .put("previous", previous)
            .put("payload", Sha256.hex(payload));
    header.set("actor", parsed.path("actor"));
    ArrayNode types = header.putArray("types");
    parsed.path("events").forEach(event -> types.add(event.path("type").asText()));
    return Sha256.hex(CanonicalJson.write(header));
  }

  /**
   * Tells which stored personal value is not the one that was sealed; empty if all are right or
   * erased.
   *
   * @param written the payload and its personal values as stored
   */
  public static Optional<String> sealFault(Payload.Written written) {
    return Seals.fault(written);
  }
}

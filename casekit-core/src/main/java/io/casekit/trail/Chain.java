package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    List<String> types = new ArrayList<>();
    parsed.path("events").forEach(event -> types.add(event.path("type").asText()));
    return hash(
        tenant,
        caseId,
        sequence,
        recordedAt,
        occurredAt,
        previous,
        new Payload.Written(payload, null, CanonicalJson.write(parsed.path("actor")), types));
  }

  /**
   * Returns the hash of an entry that has just been written.
   *
   * @param tenant whose case
   * @param caseId which case
   * @param sequence the place of the entry, from 1
   * @param recordedAt when it was recorded
   * @param occurredAt when it happened
   * @param previous the hash of the entry before, {@link #START} for the first
   * @param written the payload
   */
  public static String hash(
      TenantId tenant,
      CaseId caseId,
      long sequence,
      Instant recordedAt,
      Instant occurredAt,
      String previous,
      Payload.Written written) {
    CanonicalOut header = new CanonicalOut().object();
    header.name("actor").raw(written.actor());
    header.member("case", caseId.toString());
    header.member("occurredAt", Instants.write(occurredAt));
    header.member("payload", Sha256.hex(written.json()));
    header.member("previous", previous);
    header.member("recordedAt", Instants.write(recordedAt));
    header.member("sequence", sequence);
    header.member("tenant", tenant.value());
    header.name("types").array();
    written.types().forEach(header::value);
    header.endArray().endObject();
    return Sha256.hex(header.toString());
  }

  /**
   * Tells which stored personal value is not the one that was sealed; empty if all are right or
   * erased.
   *
   * @param payload the payload as it is stored
   * @param personal its personal values as they are stored, or null if there are none
   */
  public static Optional<String> sealFault(String payload, @Nullable String personal) {
    return Seals.fault(payload, personal);
  }
}

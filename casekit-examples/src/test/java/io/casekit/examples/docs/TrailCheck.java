package io.casekit.examples.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.spi.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Checks a trail by what {@code docs/events.md} says, with nothing of casekit but the columns of
 * the entries.
 */
final class TrailCheck {
  private TrailCheck() {}

  /** The header of an entry, of which its hash is the hash. */
  static String header(StoredEntry entry, String previous) {
    JsonNode payload = Canonical.parse(entry.payload());
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("tenant", entry.tenant().value());
    header.put("case", entry.caseId().toString());
    header.put("sequence", entry.sequence());
    header.put("recordedAt", entry.recordedAt().toString());
    header.put("occurredAt", entry.occurredAt().toString());
    header.set("actor", payload.get("actor"));
    ArrayNode types = header.putArray("types");
    payload.get("events").forEach(event -> types.add(event.get("type")));
    header.put("payload", sha256(bytes(entry.payload())));
    header.put("previous", previous);
    return Canonical.write(header);
  }

  /** What is wrong with a trail, in words; empty if all is well. */
  static List<String> faults(List<StoredEntry> trail) {
    List<String> faults = new ArrayList<>();
    String previous = "0".repeat(64);
    long sequence = 0;
    for (StoredEntry entry : trail) {
      sequence++;
      if (entry.sequence() != sequence) {
        faults.add(sequence + " is missing");
      }
      faults.addAll(faults(entry, previous));
      previous = entry.hash();
    }
    return faults;
  }

  /** What is wrong with one entry that follows one of the given hash. */
  static List<String> faults(StoredEntry entry, String previous) {
    List<String> faults = new ArrayList<>(seals(entry));
    if (!sha256(bytes(header(entry, previous))).equals(entry.hash())) {
      faults.add(entry.sequence() + " has another hash");
    }
    return faults;
  }

  private static List<String> seals(StoredEntry entry) {
    List<String> faults = new ArrayList<>();
    TreeSet<String> sealed = new TreeSet<>();
    Canonical.parse(entry.payload())
        .findValues("$sealed")
        .forEach(seal -> sealed.add(seal.textValue()));
    entry
        .personal()
        .ifPresent(
            personal ->
                Canonical.parse(personal)
                    .properties()
                    .forEach(
                        kept -> {
                          String salt = kept.getValue().get("salt").textValue();
                          String value = Canonical.write(kept.getValue().get("value"));
                          String hash = sha256(HexFormat.of().parseHex(salt), bytes(value));
                          if (!hash.equals(kept.getKey()) || !sealed.contains(hash)) {
                            faults.add(entry.sequence() + " has another personal value");
                          }
                        }));
    return faults;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

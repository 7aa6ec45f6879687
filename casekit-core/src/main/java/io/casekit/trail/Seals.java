package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.Sealer;
import io.casekit.json.Sha256;
import io.casekit.reference.InvalidInputException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps personal values out of what is hashed. In the place of a value stands {@code {"$sealed":
 * HASH}}, where HASH is SHA-256 over a random salt of 128 bits and the value's canonical JSON; salt
 * and value stand beside the payload under that hash. Without the salt the value cannot be found by
 * trying, so dropping both forgets the value for good, and every hash above stays the same.
 */
final class Seals implements Sealer {
  private static final String FIELD = "$sealed";
  // Their members have free names, so one of them may be called like a seal and is none.
  private static final Set<String> MAPS =
      Set.of("attributes", "targets", "calendarVersions", "agreedDueAt", "agreedBy");
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private final Predicate<String> personalAttribute;
  private final Supplier<byte[]> salts;
  private final ObjectNode beside = Json.object();

  Seals(Predicate<String> personalAttribute, Supplier<byte[]> salts) {
    this.personalAttribute = personalAttribute;
    this.salts = salts;
  }

  @Override
  public JsonNode seal(JsonNode value) {
    byte[] salt = salts.get();
    String hash = Sha256.hex(salt, CanonicalJson.write(value));
    ObjectNode kept = beside.putObject(hash);
    kept.put("salt", HexFormat.of().formatHex(salt));
    kept.set("value", value);
    return Json.object().put(FIELD, hash);
  }

  @Override
  public JsonNode seal(String attribute, JsonNode value) {
    return personalAttribute.test(attribute) ? seal(value) : value;
  }

  @Nullable String beside() {
    return beside.isEmpty() ? null : CanonicalJson.write(beside);
  }

  /** Tells whether a payload may hold sealed values; most hold none. */
  static boolean mayBeIn(String payload) {
    return payload.contains(FIELD);
  }

  /** Puts the values back; those that are gone become {@link Sealer#ERASED}. */
  static JsonNode open(JsonNode sealed, @Nullable String personal) {
    JsonNode values =
        personal == null ? Json.object() : Json.parse("personal values", personal, MAX_BYTES);
    return opened(sealed, values, false);
  }

  private static JsonNode opened(JsonNode node, JsonNode values, boolean isMap) {
    if (node instanceof ObjectNode object) {
      JsonNode hash = object.get(FIELD);
      if (hash != null && object.size() == 1 && !isMap) {
        JsonNode value = values.path(hash.asText()).get("value");
        return value == null ? ERASED_NODE : value;
      }
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        member.setValue(
            opened(member.getValue(), values, !isMap && MAPS.contains(member.getKey())));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, opened(array.get(i), values, false));
      }
    }
    return node;
  }

  /**
   * Tells which stored personal value is not the one that was sealed, or was never part of the
   * payload; empty if all are right. A value that is missing was erased and is no fault.
   */
  static Optional<String> fault(String payload, @Nullable String personal) {
    if (personal == null) {
      return Optional.empty();
    }
    try {
      JsonNode values = Json.parse("personal values", personal, MAX_BYTES);
      if (!values.isObject()) {
        return Optional.of(
            "the personal values cannot be read: an object by hash belongs there, or nothing at"
                + " all if they were erased");
      }
      for (Map.Entry<String, JsonNode> member : values.properties()) {
        String hash = member.getKey();
        JsonNode value = member.getValue().path("value");
        byte[] salt = HexFormat.of().parseHex(member.getValue().path("salt").asText());
        if (value.isMissingNode()
            || !Sha256.hex(salt, CanonicalJson.write(value)).equals(hash)
            || !payload.contains("{\"" + FIELD + "\":\"" + hash + "\"}")) {
          return Optional.of("a personal value is not the one that was recorded (" + hash + ")");
        }
      }
      return Optional.empty();
    } catch (InvalidInputException | IllegalArgumentException e) {
      return Optional.of("the personal values cannot be read: " + e.getMessage());
    }
  }
}

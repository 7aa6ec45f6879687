package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is at one destination: who was picked there last, and when each was. Kept as one
 * row, which is locked from the reading on until the pick is saved.
 *
 * @param last who was picked last, or null if nobody was yet
 * @param pickedAt when each was last picked there
 */
record Turn(@Nullable String last, Map<String, Instant> pickedAt) {
  /** The most people whose last time is remembered; the longest ago are forgotten. */
  static final int MOST_PEOPLE = 500;

  private static final int MOST_BYTES = 1024 * 1024;

  Turn {
    pickedAt = Map.copyOf(pickedAt);
  }

  /** Before anybody was picked. */
  static Turn none() {
    return new Turn(null, Map.of());
  }

  /** The same after somebody has been picked. */
  Turn after(String person, Instant at) {
    Map<String, Instant> times = new HashMap<>(pickedAt);
    times.put(person, at);
    if (times.size() > MOST_PEOPLE) {
      times.entrySet().stream()
          .filter(one -> !one.getKey().equals(person))
          .min(
              Comparator.comparing((Map.Entry<String, Instant> one) -> one.getValue())
                  .thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .ifPresent(times::remove);
    }
    return new Turn(person, times);
  }

  Optional<String> lastPicked() {
    return Optional.ofNullable(last);
  }

  String toJson() {
    ObjectNode out = Json.object();
    if (last != null) {
      out.put("last", last);
    }
    ObjectNode times = out.putObject("pickedAt");
    new TreeMap<>(pickedAt).forEach((person, at) -> times.put(person, Instants.write(at)));
    return CanonicalJson.write(out);
  }

  static Turn fromJson(String json) {
    JsonIn in = JsonIn.parse("turn", json, MOST_BYTES);
    Map<String, Instant> times = new HashMap<>();
    if (in.has("pickedAt")) {
      JsonIn map = in.object("pickedAt");
      map.names()
          .forEach(person -> times.put(person, map.read(person, Instants::parse, Limits.EARLIEST)));
    }
    Turn turn = new Turn(in.optionalText("last").orElse(null), times);
    in.check();
    return turn;
  }
}

package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.event.CaseEvent;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of the trail says: who did what, why and how it changed the case. Written once, as
 * the canonical JSON that is hashed and stored byte for byte; personal values stand beside it.
 *
 * @param actorId who did it
 * @param actorKind in which capacity
 * @param command the name of the command
 * @param channel the way by which it came, or null
 * @param reason why, in the actor's words, or null
 * @param idempotencyKey the key that the host gave, or null
 * @param contentHash the hash of what was asked, by which a repeated key is told from a reused one
 * @param events what happened
 */
public record Payload(
    String actorId,
    ActorKind actorKind,
    String command,
    @Nullable Channel channel,
    @Nullable String reason,
    @Nullable String idempotencyKey,
    @Nullable String contentHash,
    List<CaseEvent> events) {
  private static final int FORMAT = 1;
  private static final int MAX_BYTES = 32 * 1024 * 1024;

  /** Keeps the list unchangeable. */
  public Payload {
    events = List.copyOf(events);
  }

  /**
   * A payload as it is stored, and the parts of it that the entry's hash covers once more.
   *
   * @param json the canonical JSON that is hashed
   * @param personal the personal values and their salts by hash, as JSON, or null if there are none
   * @param actor the actor as it stands in the payload
   * @param types the types of the events
   */
  public record Written(String json, @Nullable String personal, String actor, List<String> types) {}

  /**
   * Writes the payload.
   *
   * @param personalAttribute tells whether an attribute's values are personal
   * @param salts gives 16 random bytes at each call
   */
  public Written write(Predicate<String> personalAttribute, Supplier<byte[]> salts) {
    Seals seals = new Seals(personalAttribute, salts);
    ObjectNode out = Json.object().put("v", FORMAT);
    ObjectNode actor = out.putObject("actor").put("kind", actorKind.key());
    // Staff act in their office; a reporter is a private person who may want to be forgotten.
    actor.set(
        "id",
        actorKind == ActorKind.REPORTER
            ? seals.seal(TextNode.valueOf(actorId))
            : TextNode.valueOf(actorId));
    out.put("command", command);
    if (channel != null) {
      out.put("channel", channel.value());
    }
    if (reason != null) {
      out.set("reason", seals.seal(TextNode.valueOf(reason)));
    }
    if (idempotencyKey != null) {
      out.put("key", idempotencyKey);
    }
    if (contentHash != null) {
      // It covers personal values without a salt, so it is as personal as they are.
      out.set("content", seals.seal(TextNode.valueOf(contentHash)));
    }
    ArrayNode list = out.putArray("events");
    events.forEach(event -> list.add(EventJson.write(event, seals)));
    return new Written(
        CanonicalJson.write(out), seals.beside(), CanonicalJson.write(actor), types());
  }

  private List<String> types() {
    List<String> types = new ArrayList<>(events.size());
    for (CaseEvent event : events) {
      types.add(event.type());
    }
    return types;
  }

  /**
   * Reads a stored payload. Values that have been erased read as {@link Sealer#ERASED}, erased
   * attributes as not set.
   *
   * @param json the payload as it is stored
   * @param personal its personal values as they are stored, or null if there are none
   * @throws InvalidInputException if it is not a payload
   */
  public static Payload read(String json, @Nullable String personal) {
    JsonNode sealed = Json.parse("audit entry", json, MAX_BYTES);
    JsonNode open = Seals.mayBeIn(json) ? Seals.open(sealed, personal) : sealed;
    JsonIn in = JsonIn.of("audit entry", open);
    if (in.number("v") != FORMAT) {
      throw new InvalidInputException(
          "audit entry",
          "this casekit reads format " + FORMAT + " of an entry; use a newer casekit");
    }
    List<CaseEvent> events = new ArrayList<>();
    for (JsonIn event : in.objects("events")) {
      events.add(EventJson.read(event));
    }
    JsonIn actor = in.object("actor");
    Payload payload =
        new Payload(
            actor.text("id"),
            actor.read("kind", ActorKind::of, ActorKind.SYSTEM),
            in.text("command"),
            in.optional("channel", Channel::new).orElse(null),
            in.optionalText("reason").orElse(null),
            in.optionalText("key").orElse(null),
            in.optionalText("content").orElse(null),
            events);
    in.check();
    return payload;
  }

  /** Returns who did it, without the roles and groups of that moment, which are not kept. */
  public Actor actor() {
    return new Actor(actorId, actorKind, Set.of(), Set.of());
  }
}

package io.casekit.assignment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How somebody was picked: each destination that was tried, and there each candidate with what
 * spoke against them. It is kept with the decision, as loads and shifts are others an hour later.
 * It names people of the staff and suppliers, and nothing of what the case says.
 *
 * @param attempts what was tried, in order
 */
public record PickingLog(List<Attempt> attempts) {
  /** The most candidates that are told; of more only their number is. */
  public static final int MOST_CANDIDATES = 50;

  private static final int MOST_BYTES = 256 * 1024;

  /** Keeps the list unchangeable. */
  public PickingLog {
    attempts = List.copyOf(attempts);
  }

  /**
   * One try at one destination.
   *
   * @param to the destination, such as {@code queue:lift}
   * @param by the order in which candidates come
   * @param standIns whether it was tried with those who stand in for people away
   * @param candidates who was looked at
   * @param more how many more were looked at than are told
   * @param relaxed the preferences that were given up, in this order
   * @param picked who was picked, or null for nobody
   */
  public record Attempt(
      String to,
      Pick.Order by,
      boolean standIns,
      List<Candidate> candidates,
      int more,
      List<String> relaxed,
      @Nullable String picked) {
    /** Keeps the lists unchangeable. */
    public Attempt {
      candidates = List.copyOf(candidates);
      relaxed = List.copyOf(relaxed);
    }

    /** Returns who was picked; absent if nobody was. */
    public Optional<String> chosen() {
      return Optional.ofNullable(picked);
    }
  }

  /**
   * Somebody who was looked at.
   *
   * @param person who
   * @param removedBy what removed them ({@code declined}, {@code away}, {@code capacity}, a
   *     criterion, or {@code prefer} and a criterion), or null if nothing did
   * @param found what was found instead, or null if there is nothing to add
   * @param value what the order compared, such as {@code 3/12}, or null
   */
  public record Candidate(
      String person, @Nullable String removedBy, @Nullable String found, @Nullable String value) {
    /** Returns what removed them; absent if nothing did. */
    public Optional<String> removed() {
      return Optional.ofNullable(removedBy);
    }
  }

  /** Returns who was picked; absent if nobody was. */
  public Optional<String> picked() {
    return attempts.stream().flatMap(attempt -> attempt.chosen().stream()).findFirst();
  }

  /** Returns all of it in plain words, one sentence for each attempt. */
  public String inWords() {
    return attempts.stream().map(PickingLog::inWords).collect(Collectors.joining(" "));
  }

  private static String inWords(Attempt attempt) {
    StringBuilder out = new StringBuilder(attempt.to());
    out.append(attempt.standIns() ? ", those who stand in: " : ": ");
    if (attempt.picked() == null) {
      out.append("nobody could be picked");
    } else {
      out.append("picked ").append(attempt.picked()).append(", ").append(attempt.by().key());
      attempt.candidates().stream()
          .filter(one -> one.person().equals(attempt.picked()) && one.value() != null)
          .findFirst()
          .ifPresent(one -> out.append(" (").append(one.value()).append(')'));
    }
    if (!attempt.relaxed().isEmpty()) {
      out.append("; given up: ").append(String.join(", ", attempt.relaxed()));
    }
    for (Candidate one : attempt.candidates()) {
      if (one.removedBy() != null) {
        out.append("; not ").append(one.person()).append(": ").append(one.removedBy());
        if (one.found() != null) {
          out.append(" (").append(one.found()).append(')');
        }
      }
    }
    if (attempt.more() > 0) {
      out.append("; and ").append(attempt.more()).append(" more");
    } else if (attempt.candidates().isEmpty()) {
      out.append("; there is no candidate");
    }
    return out.append('.').toString();
  }

  /** Returns the log as canonical JSON. */
  public String toJson() {
    ObjectNode out = Json.object();
    ArrayNode list = out.putArray("attempts");
    attempts.forEach(attempt -> write(attempt, list.addObject()));
    return CanonicalJson.write(out);
  }

  private static void write(Attempt attempt, ObjectNode out) {
    out.put("to", attempt.to()).put("by", attempt.by().key());
    if (attempt.standIns()) {
      out.put("standIns", true);
    }
    ArrayNode candidates = out.putArray("candidates");
    for (Candidate one : attempt.candidates()) {
      ObjectNode node = candidates.addObject().put("person", one.person());
      put(node, "removedBy", one.removedBy());
      put(node, "found", one.found());
      put(node, "value", one.value());
    }
    if (attempt.more() > 0) {
      out.put("more", attempt.more());
    }
    if (!attempt.relaxed().isEmpty()) {
      ArrayNode relaxed = out.putArray("relaxed");
      attempt.relaxed().forEach(relaxed::add);
    }
    put(out, "picked", attempt.picked());
  }

  private static void put(ObjectNode out, String field, @Nullable String value) {
    if (value != null) {
      out.put(field, value);
    }
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the log
   * @throws InvalidInputException with every fault and its path
   */
  public static PickingLog fromJson(String json) {
    JsonIn in = JsonIn.parse("picking log", json, MOST_BYTES);
    List<Attempt> attempts = new ArrayList<>();
    for (JsonIn one : in.objects("attempts")) {
      List<Candidate> candidates = new ArrayList<>();
      for (JsonIn candidate : one.objects("candidates")) {
        candidates.add(
            new Candidate(
                candidate.text("person"),
                text(candidate, "removedBy"),
                text(candidate, "found"),
                text(candidate, "value")));
      }
      attempts.add(
          new Attempt(
              one.text("to"),
              one.read("by", Pick.Order::of, Pick.Order.LISTED),
              one.flag("standIns", /* absent= */ false),
              candidates,
              (int) one.number("more", 0),
              one.texts("relaxed"),
              text(one, "picked")));
    }
    in.check();
    return new PickingLog(attempts);
  }

  private static @Nullable String text(JsonIn in, String field) {
    return in.optionalText(field).orElse(null);
  }
}

package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.ValueJson;
import io.casekit.reference.Category;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new case.
 *
 * @param type the key of the case type
 * @param title what it is about, in one line
 * @param description what it is about, at length, or null
 * @param reporter who asked, or null
 * @param place where it is, or null
 * @param category what kind of matter it is, or null
 * @param priority how much it presses, or null for the type's default
 * @param owner who answers for it, or null
 * @param attributes the values given, not yet checked against the type
 * @param agreedDueAt due instants agreed by the host, by target; cut to whole microseconds
 * @param agreedBy who agreed them, by target; those said
 */
public record OpenCommand(
    String type,
    String title,
    @Nullable String description,
    @Nullable Party reporter,
    @Nullable Place place,
    @Nullable Category category,
    @Nullable Priority priority,
    @Nullable String owner,
    Map<String, Object> attributes,
    Map<String, Instant> agreedDueAt,
    Map<String, String> agreedBy) {
  /** The name of the command in the trail. */
  static final String NAME = "open";

  /**
   * Checks what does not depend on the type.
   *
   * @throws InvalidInputException with every fault
   */
  public OpenCommand {
    List<Fault> faults = new ArrayList<>(0);
    check(faults, "type", () -> Limits.key("case type", type));
    text(faults, "title", title, Limits.TITLE);
    if (description != null) {
      text(faults, "description", description, Limits.TEXT);
    }
    if (owner != null) {
      check(faults, "owner", () -> Limits.key("owner", owner));
    }
    if (attributes.size() > Limits.ATTRIBUTES) {
      faults.add(
          new Fault(
              "attributes",
              "%d are given, the limit is %d".formatted(attributes.size(), Limits.ATTRIBUTES)));
    }
    Map<String, Instant> agreed = new TreeMap<>();
    agreedDueAt.forEach(
        (target, at) ->
            check(
                faults,
                "agreedDueAt/" + target,
                () -> agreed.put(target, Limits.instant("agreed due time", at))));
    agreedBy.forEach(
        (target, by) -> check(faults, "agreedBy/" + target, () -> Limits.key("agreed by", by)));
    if (!faults.isEmpty()) {
      throw new InvalidInputException("case", faults);
    }
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    agreedDueAt = Collections.unmodifiableMap(agreed);
    agreedBy = Collections.unmodifiableMap(new TreeMap<>(agreedBy));
  }

  private static void check(List<Fault> faults, String path, Runnable check) {
    try {
      check.run();
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(path, fault.message())));
    }
  }

  private static void text(List<Fault> faults, String path, @Nullable String text, int max) {
    Limits.textFaults(text, max).forEach(message -> faults.add(new Fault(path, message)));
  }

  OpenCommand withAttributes(Map<String, Object> checked) {
    return new OpenCommand(
        type,
        title,
        description,
        reporter,
        place,
        category,
        priority,
        owner,
        checked,
        agreedDueAt,
        agreedBy);
  }

  /** Writes what was asked, for telling a repeated idempotency key from a reused one. */
  void content(ObjectNode out) {
    out.put("type", type).put("title", title).put("description", description);
    if (reporter != null) {
      out.putObject("reporter").put("id", reporter.id()).put("name", reporter.shownName());
    }
    out.put("place", place == null ? null : place.path());
    out.put("category", category == null ? null : category.path());
    out.put("priority", priority == null ? null : priority.key());
    out.put("owner", owner);
    ObjectNode values = out.putObject("attributes");
    attributes.forEach((key, value) -> values.set(key, ValueJson.write(value)));
    ObjectNode agreed = out.putObject("agreedDueAt");
    agreedDueAt.forEach((target, at) -> agreed.put(target, at.toString()));
    if (!agreedBy.isEmpty()) {
      ObjectNode by = out.putObject("agreedBy");
      agreedBy.forEach(by::put);
    }
  }
}

package io.casekit.desk;

import io.casekit.engine.OpenCommand;
import io.casekit.reference.Category;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a new case while it is being opened. Filled within {@link Desk#open}; what is
 * wrong with it is said when it is opened, all at once. Not safe for use by several threads.
 */
public final class CaseDraft {
  private @Nullable String title;
  private @Nullable String description;
  private @Nullable Party reporter;
  private @Nullable Place place;
  private @Nullable Category category;
  private @Nullable Priority priority;
  private @Nullable String owner;
  private final Map<String, Object> attributes = new TreeMap<>();
  private final Map<String, Instant> agreedDueAt = new TreeMap<>();
  private final Map<String, String> agreedBy = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>(0);

  CaseDraft() {}

  /**
   * Says what it is about, in one line. Every case has a title.
   *
   * @param text at most 200 characters
   */
  public CaseDraft title(String text) {
    title = text;
    return this;
  }

  /**
   * Says what it is about, at length.
   *
   * @param text at most 32 KiB
   */
  public CaseDraft description(String text) {
    description = said("description", text);
    return this;
  }

  /**
   * Says who asked.
   *
   * @param partyId the host's identifier of the party
   */
  public CaseDraft by(String partyId) {
    reporter = made("reporter", () -> Party.of(partyId));
    return this;
  }

  /**
   * Says who asked.
   *
   * @param party the party
   */
  public CaseDraft by(Party party) {
    reporter = said("reporter", party);
    return this;
  }

  /**
   * Says where it is.
   *
   * @param path a path in the host's property tree, such as {@code house-7/flat-12}
   */
  public CaseDraft at(String path) {
    place = made("place", () -> Place.of(path));
    return this;
  }

  /**
   * Says where it is.
   *
   * @param where the place
   */
  public CaseDraft at(Place where) {
    place = said("place", where);
    return this;
  }

  /**
   * Says what kind of matter it is.
   *
   * @param path a path in the host's category tree, such as {@code plumbing/leak}
   */
  public CaseDraft category(String path) {
    category = made("category", () -> Category.of(path));
    return this;
  }

  /**
   * Says how much it presses, instead of the default of its type.
   *
   * @param value the priority
   */
  public CaseDraft priority(Priority value) {
    priority = said("priority", value);
    return this;
  }

  /**
   * Says who answers for it to the end. If nothing is said, an agent who opens a case answers for
   * it.
   *
   * @param person the host's identifier of the person
   */
  public CaseDraft owner(String person) {
    owner = said("owner", person);
    return this;
  }

  /**
   * Sets an attribute.
   *
   * @param attribute one that the case type declares
   * @param value its value
   */
  public <T> CaseDraft set(Attribute<T> attribute, T value) {
    return said("attributes", attribute) == null ? this : set(attribute.key(), value);
  }

  /**
   * Sets an attribute by its key.
   *
   * @param key the key of an attribute that the case type declares
   * @param value its value, of the Java type of the attribute's kind
   */
  public CaseDraft set(String key, Object value) {
    String checked = made("attributes", () -> Limits.key("key", key));
    if (checked != null && said("attributes/" + checked, value) != null) {
      attributes.put(checked, value);
    }
    return this;
  }

  /**
   * Says by when a target is to be met, as the host has agreed with the reporter. It takes the
   * place of the time that the target allows.
   *
   * @param target the key of an SLA target of the case type
   * @param dueAt the instant
   */
  public CaseDraft due(String target, Instant dueAt) {
    String checked = made("agreedDueAt", () -> Limits.key("target", target));
    if (checked != null && said("agreedDueAt/" + checked, dueAt) != null) {
      agreedDueAt.put(checked, dueAt);
    }
    return this;
  }

  /**
   * Says by when a target is to be met, and who agreed to it.
   *
   * @param target the key of an SLA target of the case type
   * @param dueAt the instant
   * @param agreedBy who agreed, in the host's words; sealed in the trail, as it may be a private
   *     person
   */
  public CaseDraft due(String target, Instant dueAt, String agreedBy) {
    if (said("agreedBy/" + target, agreedBy) != null) {
      this.agreedBy.put(target, agreedBy);
    }
    return due(target, dueAt);
  }

  private <T> @Nullable T said(String path, @Nullable T value) {
    if (value == null) {
      faults.add(new Fault(path, "it is missing; give one"));
    }
    return value;
  }

  private <T> @Nullable T made(String path, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(path, fault.message())));
      return null;
    }
  }

  // What is missing is refused by the command itself, which names every fault at once.
  @SuppressWarnings("NullAway")
  OpenCommand command(String type) {
    List<Fault> all = new ArrayList<>(faults);
    OpenCommand open = null;
    try {
      open =
          new OpenCommand(
              type,
              title,
              description,
              reporter,
              place,
              category,
              priority,
              owner,
              attributes,
              agreedDueAt,
              agreedBy);
    } catch (InvalidInputException e) {
      all.addAll(e.faults());
    }
    if (open == null || !all.isEmpty()) {
      throw new InvalidInputException("case", all);
    }
    return open;
  }
}

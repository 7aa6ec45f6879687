package io.casekit.rules.vocabulary;

import io.casekit.assignment.CaseFacts;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.type.Attribute;
import io.casekit.type.AttributeKind;
import io.casekit.type.CaseType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names that the host gives to its rules: queues, skills, rotas, working calendars, trees, the
 * attributes of its case types, and values it computes in Java. A name in a rule file that is not
 * among them is a fault of the file. Of what the host has said nothing about, such as its queues,
 * every name is taken.
 *
 * <p>Immutable, and safe to share between threads.
 */
public final class Vocabulary {
  private static final Vocabulary EMPTY = builder().build();

  private final Map<String, Set<String>> names;
  private final Map<String, Set<String>> trees;
  private final Map<String, WorkingCalendar> calendars;
  private final Map<String, AttributeKind> attributes;
  private final boolean knowsTypes;
  private final Set<String> types;
  private final Map<String, Computed> computed;

  /**
   * A value that the host computes.
   *
   * @param type what it is
   * @param function computes it; null from it means that there is none
   */
  public record Computed(FieldType type, Function<CaseFacts, @Nullable Object> function) {}

  private Vocabulary(Builder builder) {
    this.names = Map.copyOf(builder.names);
    this.trees = Map.copyOf(builder.trees);
    this.calendars = Map.copyOf(builder.calendars);
    this.attributes = Map.copyOf(builder.attributes);
    this.knowsTypes = !builder.types.isEmpty();
    this.types = Set.copyOf(builder.types);
    this.computed = Map.copyOf(builder.computed);
  }

  /** Returns a vocabulary of a host that has said nothing. */
  public static Vocabulary empty() {
    return EMPTY;
  }

  /** Begins to tell the names. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the queues; absent if the host has said nothing about them. */
  public Optional<Set<String>> queues() {
    return Optional.ofNullable(names.get("queue"));
  }

  /** Returns the skills and certificates; absent if the host has said nothing about them. */
  public Optional<Set<String>> skills() {
    return Optional.ofNullable(names.get("skill"));
  }

  /** Returns the rotas; absent if the host has said nothing about them. */
  public Optional<Set<String>> rotas() {
    return Optional.ofNullable(names.get("rota"));
  }

  /** Returns the working calendars by their keys. */
  public Map<String, WorkingCalendar> calendars() {
    return calendars;
  }

  /**
   * Returns all nodes of a tree, those above a named one included; absent if the host has said
   * nothing about it.
   *
   * @param name such as {@code category}
   */
  public Optional<Set<String>> tree(String name) {
    return Optional.ofNullable(trees.get(name));
  }

  /** Returns the keys of the case types; absent if the host has given none. */
  public Optional<Set<String>> types() {
    return knowsTypes ? Optional.of(types) : Optional.empty();
  }

  /** Returns what the attributes of the case types hold; absent if the host has given none. */
  public Optional<Map<String, AttributeKind>> attributes() {
    return knowsTypes ? Optional.of(attributes) : Optional.empty();
  }

  /** Returns the values that the host computes, by the name of the field. */
  public Map<String, Computed> computed() {
    return computed;
  }

  /** Puts a vocabulary together. Not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, Set<String>> trees = new HashMap<>();
    private final Map<String, WorkingCalendar> calendars = new HashMap<>();
    private final Map<String, AttributeKind> attributes = new TreeMap<>();
    private final Set<String> types = new HashSet<>();
    private final Map<String, Computed> computed = new HashMap<>();

    private Builder() {}

    /**
     * Adds queues. From then on only those added are known.
     *
     * @param queues their names
     */
    public Builder queues(String... queues) {
      return add("queue", queues);
    }

    /**
     * Adds skills and certificates. From then on only those added are known.
     *
     * @param skills their names
     */
    public Builder skills(String... skills) {
      return add("skill", skills);
    }

    /**
     * Adds rotas. From then on only those added are known.
     *
     * @param rotas their names
     */
    public Builder rotas(String... rotas) {
      return add("rota", rotas);
    }

    private Builder add(String what, String... added) {
      Set<String> known = names.computeIfAbsent(what, key -> new TreeSet<>());
      for (String name : Limits.given(what, added)) {
        known.add(Limits.key(what, name));
      }
      return this;
    }

    /**
     * Adds working calendars, which rules name by their keys.
     *
     * @param added the calendars
     */
    public Builder calendars(WorkingCalendar... added) {
      for (WorkingCalendar calendar : Limits.given("calendars", added)) {
        calendars.put(Limits.given("calendar", calendar).key(), calendar);
      }
      return this;
    }

    /**
     * Adds case types, whose attributes fields are then checked against.
     *
     * @param added the types
     * @throws InvalidInputException if two of them have an attribute of one key and two kinds
     */
    public Builder types(CaseType... added) {
      for (CaseType type : Limits.given("case types", added)) {
        types.add(Limits.given("case type", type).key());
        for (Attribute<?> attribute : type.attributes()) {
          AttributeKind before = attributes.put(attribute.key(), attribute.kind());
          if (before != null && before != attribute.kind()) {
            throw new InvalidInputException(
                "vocabulary",
                "attribute \"%s\" is a %s in one case type and a %s in another; rules cannot tell them apart"
                    .formatted(attribute.key(), before.key(), attribute.kind().key()));
          }
        }
      }
      return this;
    }

    /**
     * Adds the category tree. From then on a rule may only name its nodes and those above them.
     *
     * @param paths such as {@code plumbing/leak}
     */
    public Builder categories(Collection<String> paths) {
      Limits.given("categories", paths).forEach(path -> Category.of(path));
      return tree("category", paths);
    }

    /**
     * Adds the property tree. From then on a rule may only name its nodes and those above them.
     *
     * @param paths such as {@code house-7/flat-12}
     */
    public Builder places(Collection<String> paths) {
      Limits.given("places", paths).forEach(path -> Place.of(path));
      return tree("place", paths);
    }

    private Builder tree(String name, Collection<String> paths) {
      Set<String> nodes = trees.computeIfAbsent(name, key -> new HashSet<>());
      for (String path : paths) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
          nodes.add(path.substring(0, end));
        }
      }
      return this;
    }

    /**
     * Adds a value that the host computes: a condition in Java. It is asked for only where all else
     * that a rule asks holds, and at most once for a decision. It must be a pure function of what
     * it is shown.
     *
     * @param name the field by which rules name it
     * @param type what it is
     * @param function computes it, as a value of that type's class; null means that there is none
     */
    public Builder computed(
        String name, FieldType type, Function<CaseFacts, @Nullable Object> function) {
      computed.put(
          Limits.key("field", name),
          new Computed(Limits.given("type", type), Limits.given("function", function)));
      return this;
    }

    /** Builds the vocabulary. */
    public Vocabulary build() {
      return new Vocabulary(this);
    }
  }
}

package io.casekit.type;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attribute values of one case, sorted by key: what CMMN calls the case file. Immutable. Each
 * value is in the one form of its kind (see {@link AttributeKind}), so equal values are equal
 * objects.
 */
public final class Attributes {
  private static final Attributes EMPTY = new Attributes(new TreeMap<>());

  private final Map<String, Object> values;

  private Attributes(TreeMap<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** Returns no attributes. */
  public static Attributes empty() {
    return EMPTY;
  }

  /**
   * Returns attributes with the given values.
   *
   * @param values values by attribute key, checked by {@link Attribute#check} or of a class that
   *     one of the kinds has; whole numbers of any size become {@link Long}, collections sets
   * @throws InvalidInputException if a key is not acceptable, or a value is null, of a class that
   *     no kind has, or outside a limit
   */
  public static Attributes of(Map<String, Object> values) {
    TreeMap<String, Object> checked = new TreeMap<>();
    values.forEach((key, value) -> put(checked, key, value));
    return checked.isEmpty() ? EMPTY : new Attributes(checked);
  }

  /**
   * Returns the value of an attribute.
   *
   * @param attribute the attribute
   * @return its value; absent if it is not set
   * @throws InvalidInputException if the value is of another kind, as may be in a case that was
   *     opened with another version of its type
   */
  public <T> Optional<T> get(Attribute<T> attribute) {
    return Optional.ofNullable(values.get(attribute.key())).map(attribute::cast);
  }

  /**
   * Returns the value of an attribute.
   *
   * @param key the key of the attribute
   * @return its value, of the class that {@link AttributeKind} names; absent if it is not set
   */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Tells whether an attribute is set.
   *
   * @param key the key of the attribute
   */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Returns the keys of what is set, sorted. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** Returns everything as an unmodifiable map, sorted by key. */
  public Map<String, Object> asMap() {
    return values;
  }

  /**
   * Returns the same attributes with one value set.
   *
   * @param key the key of the attribute
   * @param value its value, as for {@link #of}
   * @throws InvalidInputException if key or value are not acceptable
   */
  public Attributes with(String key, Object value) {
    TreeMap<String, Object> changed = new TreeMap<>(values);
    put(changed, key, value);
    return new Attributes(changed);
  }

  /**
   * Returns the same attributes with one value taken away.
   *
   * @param key the key of the attribute, which need not be set
   */
  public Attributes without(String key) {
    if (!has(key)) {
      return this;
    }
    TreeMap<String, Object> changed = new TreeMap<>(values);
    changed.remove(key);
    return changed.isEmpty() ? EMPTY : new Attributes(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes && ((Attributes) other).values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names what is set, never the values: they may be personal and this may end in a log. */
  @Override
  public String toString() {
    return "Attributes" + values.keySet();
  }

  private static void put(
      Map<String, Object> values, @Nullable String key, @Nullable Object value) {
    String checked = Limits.key("attribute key", key);
    values.put(checked, Values.normal("attribute " + checked, value));
  }
}

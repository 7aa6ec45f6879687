package io.casekit.rules.model;

import io.casekit.rules.vocabulary.FieldType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition looks at. Two fields are equal if they have the same name and slot.
 *
 * @param name as rules write it
 * @param type what it holds
 * @param sources where a case has it; several texts are read as one; empty if it is only given by
 *     name
 * @param values the values it can have, in their order if it is an ordered code; empty if any
 * @param isOrdered whether values can be compared as less and more
 * @param tree the nodes it can name, or null if any
 * @param min the least value it can have, or null if any
 * @param max the greatest value it can have, or null if any
 * @param isComputed whether the host computes it, so that it is only asked for if need be
 * @param slot its number among the fields of one set
 */
public record Field(
    String name,
    FieldType type,
    List<Source> sources,
    List<String> values,
    boolean isOrdered,
    @Nullable Set<String> tree,
    @Nullable Object min,
    @Nullable Object max,
    boolean isComputed,
    int slot) {
  /** Keeps the lists unchangeable. */
  public Field {
    sources = List.copyOf(sources);
    values = List.copyOf(values);
    tree = tree == null ? null : Set.copyOf(tree);
  }

  /** A field that is given by name and can have any value. */
  public static Field plain(String name, FieldType type, int slot) {
    return new Field(
        name, type, List.of(), List.of(), type.isOrdered(), null, null, null, false, slot);
  }

  /**
   * Compares two values of this field that it can have.
   *
   * @throws IllegalArgumentException if they have no order, such as amounts in two currencies
   */
  public int compare(Object a, Object b) {
    return Order.compare(this, a, b);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Field field && field.slot == slot && field.name.equals(name);
  }

  @Override
  public int hashCode() {
    return slot;
  }
}

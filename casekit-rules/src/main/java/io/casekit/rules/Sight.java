package io.casekit.rules;

import io.casekit.assignment.CaseFacts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case as the rules of a set see it. Each field is read, and each text split into words, at
 * most once however many rules ask for it. For one thread, for one decision.
 */
final class Sight {
  private static final Object MISSING = new Object();

  private final CaseFacts facts;
  private final @Nullable Object[] values;
  private final @Nullable Set<?>[] words;

  Sight(CaseFacts facts, int fields) {
    this.facts = facts;
    this.values = new Object[fields];
    this.words = new Set<?>[fields];
  }

  /** Returns what the case has in the field; null if nothing. */
  @Nullable Object value(Field field) {
    Object value = values[field.slot()];
    if (value == null) {
      Object read = field.read(facts);
      value = read == null ? MISSING : read;
      values[field.slot()] = value;
    }
    return value == MISSING ? null : value;
  }

  /** Returns the words in the field; none if it is missing or holds no text. */
  Set<?> words(Field field) {
    Set<?> found = words[field.slot()];
    if (found == null) {
      found = value(field) instanceof String text ? Words.in(text) : Set.of();
      words[field.slot()] = found;
    }
    return found;
  }
}

package io.casekit.rules.model;

import io.casekit.rules.text.Folding;
import io.casekit.rules.text.WordFinder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules have seen of one input: each field is read at most once, however many rules ask for
 * it. For one thread, for one decision.
 */
public final class Sight {
  private static final Object MISSING = new Object();

  private final Input input;
  private final WordFinder words;
  private final @Nullable Object[] values;
  private @Nullable BitSet @Nullable [] found;
  private @Nullable Map<Span, Boolean> @Nullable [] within;
  private @Nullable LocalDate day;

  /**
   * Begins to look.
   *
   * @param input at what
   * @param fields how many fields the rules have
   * @param words finds their words
   */
  public Sight(Input input, int fields, WordFinder words) {
    this.input = input;
    this.words = words;
    this.values = new Object[fields];
  }

  /** Returns what it has in the field; null if nothing. */
  public @Nullable Object value(Field field) {
    Object value = values[field.slot()];
    if (value == null) {
      Object read = input.value(field);
      value = read == null ? MISSING : read;
      values[field.slot()] = value;
    }
    return value == MISSING ? null : value;
  }

  /** Returns the positions of the word lists that the text of a field has. */
  public BitSet words(Field field) {
    BitSet[] all = found;
    if (all == null) {
      all = new BitSet[values.length];
      found = all;
    }
    BitSet lists = all[field.slot()];
    if (lists == null) {
      lists = value(field) instanceof String text ? words.find(Folding.words(text)) : new BitSet();
      all[field.slot()] = lists;
    }
    return lists;
  }

  /** Tells whether the moment of a field lies within a span; false if it has none. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public boolean within(Field field, Span span) {
    Map<Span, Boolean>[] all = within;
    if (all == null) {
      all = new Map[values.length];
      within = all;
    }
    Map<Span, Boolean> known = all[field.slot()];
    if (known == null) {
      known = new HashMap<>();
      all[field.slot()] = known;
    }
    return known.computeIfAbsent(span, one -> holds(field, one));
  }

  private boolean holds(Field field, Span span) {
    Object value = value(field);
    if (value instanceof Instant instant) {
      return span.holds(instant, input.zone());
    }
    return value instanceof LocalDate date && span.holds(date);
  }

  /** Returns the zone in which an instant becomes a day and an hour. */
  public ZoneId zone() {
    return input.zone();
  }

  /** Returns the day on which it is decided. */
  public LocalDate day() {
    LocalDate known = day;
    if (known == null) {
      known = input.day();
      day = known;
    }
    return known;
  }
}

package io.casekit.rules.model;

import io.casekit.rules.text.Folding;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.text.WordList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules have seen of one input: each field is read once or twice at most, however many rules
 * ask for it, and one that the host computes once. For one thread, for one decision.
 */
public final class Sight {
  private static final Object MISSING = new Object();

  /** After so many single lists it is cheaper to look for all at once. */
  private static final int LOOKED_FOR_ALONE = 12;

  private final Input input;
  private final WordFinder words;
  private final int fields;

  /** What has been read, by slot; null as long as nothing has been. */
  private @Nullable Object @Nullable [] values;

  private @Nullable Text @Nullable [] texts;
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
    this.fields = fields;
  }

  /** Returns what it has in the field; null if nothing. */
  public @Nullable Object value(Field field) {
    Object[] all = values;
    if (all == null) {
      all = new Object[fields];
      values = all;
    }
    Object value = all[field.slot()];
    if (value == null) {
      Object read = input.value(field);
      value = read == null ? MISSING : read;
      all[field.slot()] = value;
    }
    return value == MISSING ? null : value;
  }

  /**
   * Returns the same without keeping it, for who asks once and keeps what follows from it. Not for
   * a field that the host computes, which may take long.
   */
  public @Nullable Object glance(Field field) {
    Object[] all = values;
    Object value = all == null ? null : all[field.slot()];
    if (value == null) {
      return input.value(field);
    }
    return value == MISSING ? null : value;
  }

  /** Returns the positions of the word lists that the text of a field has. */
  public BitSet words(Field field) {
    Text text = text(field);
    BitSet lists = text.found;
    if (lists == null) {
      lists = text.words.isEmpty() ? new BitSet() : words.find(text.words);
      text.found = lists;
    }
    return lists;
  }

  /**
   * Tells whether the text of a field has a word list.
   *
   * @param field the field
   * @param position the position of the list
   * @param list the list
   */
  public boolean hasWords(Field field, int position, WordList list) {
    Text text = text(field);
    if (text.found == null && list.isShort() && text.asked++ < LOOKED_FOR_ALONE) {
      return list.isIn(text.words);
    }
    return words(field).get(position);
  }

  /**
   * Tells whether the text of a field, as long as nobody has folded it, has a word as it stands.
   * That spares many a text from being folded; if it has not, {@link #hasWords} is to be asked.
   *
   * @param field the field
   * @param word a word of a list of which one as it stands is enough
   */
  public boolean hasAsItStands(Field field, String word) {
    Text[] all = texts;
    boolean isFolded = all != null && all[field.slot()] != null;
    return !isFolded && value(field) instanceof String said && said.contains(word);
  }

  private Text text(Field field) {
    Text[] all = texts;
    if (all == null) {
      all = new Text[fields];
      texts = all;
    }
    Text text = all[field.slot()];
    if (text == null) {
      text = new Text(value(field) instanceof String said ? Folding.words(said) : "");
      all[field.slot()] = text;
    }
    return text;
  }

  /** A text in folded words. */
  private static final class Text {
    private final String words;
    private @Nullable BitSet found;
    private int asked;

    Text(String words) {
      this.words = words;
    }
  }

  /** Tells whether the moment of a field lies within a span; false if it has none. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public boolean within(Field field, Span span) {
    Map<Span, Boolean>[] all = within;
    if (all == null) {
      all = new Map[fields];
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

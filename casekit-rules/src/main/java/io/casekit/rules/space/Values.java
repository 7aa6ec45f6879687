package io.casekit.rules.space;

import io.casekit.rules.model.Field;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.Span.Days;
import io.casekit.rules.model.Span.Weekly;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds a real value in a part of an axis. What it finds still has to be tried. */
final class Values {
  /** Every half hour of that many days is looked at, and noon and midnight of as many weeks. */
  private static final int DAYS_BY_THE_HOUR = 28;

  private static final int DAYS = 800;
  private static final int HALF_HOURS = 48;

  private final Axis axis;
  private final @Nullable ZoneId zone;
  private final LocalDate day;
  private final WordFinder words;
  private @Nullable List<Moment> moments;

  Values(Axis axis, @Nullable ZoneId zone, LocalDate day, WordFinder words) {
    this.axis = axis;
    this.zone = zone;
    this.day = day;
    this.words = words;
  }

  /**
   * Returns a value: one that rules name rather than another, and another rather than none.
   *
   * @return the value in a list of one; a list of null if it is missing; empty if none was found
   */
  Found find(Part part) {
    if (axis.field().type() == FieldType.INSTANT || axis.field().type() == FieldType.DATE) {
      return part.isOpen() ? first(part) : moment(part);
    }
    return first(part);
  }

  /**
   * A value that was found, or not.
   *
   * @param isFound whether it was
   * @param value the value; null if it is missing
   */
  record Found(boolean isFound, @Nullable Object value) {
    static final Found NOTHING = new Found(false, null);
  }

  private Found first(Part part) {
    for (Cell.Kind kind : Cell.Kind.values()) {
      for (int i = part.cells().nextSetBit(0); i >= 0; i = part.cells().nextSetBit(i + 1)) {
        Cell cell = axis.cells().get(i);
        if (cell.kind() == kind) {
          Found found = in(cell, part);
          if (found.isFound()) {
            return found;
          }
        }
      }
    }
    return Found.NOTHING;
  }

  private Found in(Cell cell, Part part) {
    Object value = cell.value();
    if (value == null) {
      return part.yes().isEmpty() && part.no().isEmpty() ? new Found(true, null) : Found.NOTHING;
    } else if (axis.field().type() == FieldType.CODE_SET) {
      return new Found(true, codes(part));
    } else if (axis.field().type() == FieldType.TEXT) {
      return text(cell, part);
    }
    return new Found(true, value);
  }

  private Set<String> codes(Part part) {
    Set<String> codes = new TreeSet<>();
    axis.atoms()
        .forEach(
            (code, number) -> {
              if (part.yes().get(number)) {
                codes.add((String) code);
              }
            });
    Field field = axis.field();
    if (codes.isEmpty()) {
      // One that no rule names, so that the set is not empty if it need not be.
      List<String> others = field.values().isEmpty() ? List.of("other", "another") : field.values();
      others.stream()
          .filter(code -> !axis.atoms().containsKey(code))
          .findFirst()
          .ifPresent(codes::add);
    }
    return codes;
  }

  private Found text(Cell cell, Part part) {
    String text = (String) cell.value();
    if (cell.kind() == Cell.Kind.NAMED) {
      return new Found(true, text);
    }
    BitSet yes = lists(part.yes());
    BitSet no = lists(part.no());
    String found = new Texts(axis.words(), words, yes, no).find(text == null ? "" : text);
    return found == null ? Found.NOTHING : new Found(true, found);
  }

  private BitSet lists(BitSet atoms) {
    BitSet lists = new BitSet();
    if (!atoms.isEmpty()) {
      axis.atoms()
          .forEach(
              (list, number) -> {
                if (atoms.get(number) && list instanceof Integer position) {
                  lists.set(position);
                }
              });
    }
    return lists;
  }

  /** A moment, the cell it lies in, and the spans it lies within. */
  private record Moment(Object value, int cell, BitSet within) {}

  private Found moment(Part part) {
    for (Moment moment : moments()) {
      boolean fits = part.cells().get(moment.cell()) && !part.no().intersects(moment.within());
      if (fits) {
        BitSet lacking = (BitSet) part.yes().clone();
        lacking.andNot(moment.within());
        if (lacking.isEmpty()) {
          return new Found(true, moment.value());
        }
      }
    }
    return Found.NOTHING;
  }

  private List<Moment> moments() {
    List<Moment> known = moments;
    if (known == null) {
      known = List.copyOf(look());
      moments = known;
    }
    return known;
  }

  private List<Moment> look() {
    Map<BitSet, Integer> cells = new HashMap<>();
    for (int i = 0; i < axis.cells().size(); i++) {
      Object value = axis.cells().get(i).value();
      if (value != null) {
        cells.put(axis.holding(value), i);
      }
    }
    List<Moment> found = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Object value : candidates()) {
      Integer cell = cells.get(axis.holding(value));
      if (cell != null) {
        BitSet within = new BitSet();
        axis.atoms().forEach((span, number) -> within.set(number, isWithin((Span) span, value)));
        if (seen.add(List.of(cell, within))) {
          found.add(new Moment(value, cell, within));
        }
      }
    }
    return found;
  }

  private boolean isWithin(Span span, Object value) {
    return value instanceof Instant at ? span.holds(at, zone()) : span.holds((LocalDate) value);
  }

  private ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  private List<Object> candidates() {
    List<Object> candidates = new ArrayList<>();
    List<Days> days = new ArrayList<>();
    List<Weekly> weekly = new ArrayList<>();
    axis.atoms()
        .forEach(
            (span, number) -> {
              if (span instanceof Days one) {
                days.add(one);
              } else if (span instanceof Weekly one) {
                weekly.add(one);
              }
            });
    boolean isDate = axis.field().type() == FieldType.DATE;
    for (int i = 0; i < DAYS; i++) {
      LocalDate date = day.plusDays(i);
      if (isDate) {
        candidates.add(date);
      } else {
        int step = i < DAYS_BY_THE_HOUR ? 1 : HALF_HOURS / 2;
        for (int half = 0; half < HALF_HOURS; half += step) {
          candidates.add(
              date.atTime(LocalTime.MIDNIGHT).plusMinutes(30L * half).atZone(zone()).toInstant());
        }
      }
    }
    List<Instant> named = new ArrayList<>();
    for (Cell cell : axis.cells()) {
      if (cell.value() instanceof Instant at) {
        named.add(at);
        for (int i = 0; i < 7 * HALF_HOURS; i++) {
          candidates.add(at.plus(30L * i, ChronoUnit.MINUTES));
        }
      } else if (cell.value() instanceof LocalDate date) {
        for (int i = 0; i < DAYS / 2; i++) {
          candidates.add(date.plusDays(i));
        }
      }
    }
    if (!isDate && !(days.isEmpty() && weekly.isEmpty())) {
      candidates.addAll(Moments.of(zone(), named, days, weekly));
    }
    return candidates;
  }
}

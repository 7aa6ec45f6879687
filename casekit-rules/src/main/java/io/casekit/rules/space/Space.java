package io.casekit.rules.space;

import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Source;
import io.casekit.rules.model.Span.Days;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.Within;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.FieldType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The space of all cases as the rules of one table see them: an axis for each field they ask. Two
 * fields that read the same thing share one. The day on which a rule is valid is an axis too, or
 * part of that of the opening if rules ask for that.
 */
final class Space {
  /** What every case has, so that it is never missing. */
  private static final Set<Source> ALWAYS =
      Set.of(
          new Source("type", false),
          new Source("title", false),
          new Source("text", false),
          Source.PRIORITY,
          new Source("openedAt", false));

  private static final Source OPENED = new Source("openedAt", false);
  private static final Days EVER = new Days("ever", LocalDate.MIN, LocalDate.MAX);

  private final Table table;
  private final List<Axis> axes;
  private final List<Box> boxes;
  private final int day;
  private final Region ever;
  private final @Nullable Region from;

  private Space(
      Table table, List<Axis> axes, List<Box> boxes, int day, Region ever, @Nullable Region from) {
    this.table = table;
    this.axes = List.copyOf(axes);
    this.boxes = List.copyOf(boxes);
    this.day = day;
    this.ever = ever;
    this.from = from;
  }

  /**
   * Builds the space of a table.
   *
   * @param table the table
   * @param zone the zone of its rules, or null if it depends on the case
   * @param day cases before it are not looked at
   */
  static Space of(Table table, @Nullable ZoneId zone, LocalDate day) {
    return new Builder(table, zone, day).build();
  }

  Table table() {
    return table;
  }

  List<Axis> axes() {
    return axes;
  }

  /** Returns the boxes in the order of the rules, at least one for each. */
  List<Box> boxes() {
    return boxes;
  }

  /** Returns the position of the axis on which the day lies; -1 if no rule is valid for a time. */
  int day() {
    return day;
  }

  /** Returns the whole space. */
  Region ever() {
    return ever;
  }

  /** Returns the cases from the day on. */
  Region fromTheDay() {
    return from == null ? ever : from;
  }

  /** Returns the parts of a region that lie within a box; those have nothing in common. */
  List<Region> within(Region region, Box box) {
    List<Region> left = List.of(region);
    for (Box.Side side : box.sides()) {
      List<Region> next = new ArrayList<>();
      for (Region one : left) {
        for (Part part : where(one, side, true)) {
          next.add(one.with(side.axis(), part));
        }
      }
      left = next;
    }
    return left;
  }

  List<Part> where(Region region, Box.Side side, boolean passes) {
    return axes.get(side.axis()).where(region.parts().get(side.axis()), side.ask(), passes);
  }

  boolean implies(Region region, Box.Side side) {
    return axes.get(side.axis()).implies(region.parts().get(side.axis()), side.ask());
  }

  boolean meets(Region region, Box box) {
    for (Box.Side side : box.sides()) {
      if (!axes.get(side.axis()).meets(region.parts().get(side.axis()), side.ask())) {
        return false;
      }
    }
    return true;
  }

  boolean covers(Box box, Region region) {
    for (Box.Side side : box.sides()) {
      if (!implies(region, side)) {
        return false;
      }
    }
    return true;
  }

  private static final class Builder {
    private final Table table;
    private final @Nullable ZoneId zone;
    private final LocalDate day;
    private final Sight nothing;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final Map<Field, Integer> ofField = new HashMap<>();
    private final List<AxisBuilder> builders = new ArrayList<>();
    private final IdentityHashMap<Rule, UnaryTest> validity = new IdentityHashMap<>();
    private int dayAxis = -1;

    Builder(Table table, @Nullable ZoneId zone, LocalDate day) {
      this.table = table;
      this.zone = zone;
      this.day = day;
      this.nothing = new Sight(new Nothing(), 0, new WordFinder(List.of()));
    }

    Space build() {
      for (Rule rule : table.rules()) {
        rule.when().forEach(this::add);
        rule.any().forEach(group -> group.forEach(this::add));
      }
      UnaryTest fromDay = new Within(new Days("from the day", day, LocalDate.MAX));
      addDays(fromDay);
      List<Axis> axes = builders.stream().map(AxisBuilder::build).toList();
      List<Box> boxes = new ArrayList<>();
      for (int i = 0; i < table.rules().size(); i++) {
        boxes(i, boxes);
      }
      Region ever = new Region(axes.stream().map(Axis::whole).toList());
      Region from = null;
      if (dayAxis >= 0) {
        List<Part> left =
            axes.get(dayAxis)
                .where(ever.parts().get(dayAxis), builders.get(dayAxis).ask(fromDay), true);
        from = ever.with(dayAxis, left.isEmpty() ? Part.of(new BitSet()) : left.get(0));
      }
      return new Space(table, axes, boxes, dayAxis, ever, from);
    }

    private void add(Condition condition) {
      builders.get(axis(condition.field())).add(condition.test());
    }

    private int axis(Field field) {
      return ofField.computeIfAbsent(field, this::newAxis);
    }

    private int newAxis(Field field) {
      boolean isOne = field.sources().size() == 1 && !field.isComputed();
      Object what = isOne ? List.of(field.sources().get(0), domain(field)) : field;
      return numbers.computeIfAbsent(
          what,
          key -> {
            builders.add(new AxisBuilder(field, zone, nothing, canBeMissing(field)));
            return builders.size() - 1;
          });
    }

    /** Fields that read the same are one only if the same values can be there. */
    private static List<Object> domain(Field field) {
      return List.of(
          field.type(),
          field.values(),
          field.isOrdered(),
          field.tree() == null ? Set.of() : field.tree(),
          field.min() == null ? "" : field.min(),
          field.max() == null ? "" : field.max());
    }

    private static boolean canBeMissing(Field field) {
      return field.sources().stream().noneMatch(ALWAYS::contains);
    }

    /** The day is that of the opening, so if rules ask for that they share an axis. */
    private void addDays(UnaryTest fromDay) {
      for (Map.Entry<Field, Integer> entry : ofField.entrySet()) {
        if (entry.getKey().sources().equals(List.of(OPENED))) {
          dayAxis = entry.getValue();
        }
      }
      boolean timed = table.rules().stream().anyMatch(Rule::isTimed);
      if (dayAxis < 0 && timed) {
        Field of = Field.plain("day", FieldType.DATE, table.fields().size());
        builders.add(new AxisBuilder(of, zone, nothing, false));
        dayAxis = builders.size() - 1;
      }
      if (dayAxis < 0) {
        return;
      }
      AxisBuilder builder = builders.get(dayAxis);
      builder.add(fromDay);
      for (Rule rule : table.rules()) {
        if (rule.isTimed()) {
          UnaryTest valid =
              new Within(
                  new Days(
                      "valid",
                      rule.validFrom() == null ? EVER.first() : rule.validFrom(),
                      rule.validThrough() == null ? EVER.last() : rule.validThrough()));
          validity.put(rule, valid);
          builder.add(valid);
        }
      }
    }

    private void boxes(int position, List<Box> boxes) {
      Rule rule = table.rules().get(position);
      List<Box.Side> sides = new ArrayList<>();
      rule.when().forEach(condition -> sides.add(side(condition)));
      UnaryTest valid = validity.get(rule);
      if (valid != null) {
        sides.add(new Box.Side(dayAxis, builders.get(dayAxis).ask(valid)));
      }
      if (rule.any().isEmpty()) {
        boxes.add(new Box(boxes.size(), position, -1, sides));
      }
      for (int i = 0; i < rule.any().size(); i++) {
        List<Box.Side> all = new ArrayList<>(sides);
        rule.any().get(i).forEach(condition -> all.add(side(condition)));
        boxes.add(new Box(boxes.size(), position, i, List.copyOf(new LinkedHashSet<>(all))));
      }
    }

    private Box.Side side(Condition condition) {
      int axis = axis(condition.field());
      return new Box.Side(axis, builders.get(axis).ask(condition.test()));
    }
  }

  /** An input without anything. */
  private static final class Nothing implements Input {
    @Override
    public @Nullable Object value(Field field) {
      return null;
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public LocalDate day() {
      return LocalDate.EPOCH;
    }
  }
}

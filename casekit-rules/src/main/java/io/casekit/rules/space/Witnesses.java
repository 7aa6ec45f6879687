package io.casekit.rules.space;

import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.model.Field;
import io.casekit.rules.vocabulary.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes cases out of regions, and tries them on the table itself before anybody is told. */
final class Witnesses {
  private final CompiledTable compiled;
  private final Space space;
  private final @Nullable ZoneId zone;
  private final LocalDate day;
  private final List<Values> values;
  private final boolean[] joined;

  Witnesses(CompiledTable compiled, Space space, @Nullable ZoneId zone, LocalDate day) {
    this.compiled = compiled;
    this.space = space;
    this.zone = zone;
    this.day = day;
    this.values =
        space.axes().stream().map(axis -> new Values(axis, zone, day, compiled.words())).toList();
    this.joined = new boolean[values.size()];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = Witness.isJoined(space.axes().get(i).field());
    }
  }

  /**
   * Returns a case of a region that does what is asked.
   *
   * @param region the region
   * @param base the region from which the search began: where nothing has been taken from it, the
   *     case may have nothing
   * @param asked tells by the positions of the rules that match
   * @return null if none was found in a few tries
   */
  @Nullable Witness find(Region region, Region base, Predicate<List<Integer>> asked) {
    for (Choice choice : Choice.values()) {
      Witness witness = make(region, base, choice);
      if (witness != null && asked.test(matching(witness))) {
        return witness;
      }
    }
    return null;
  }

  /** Returns the rules that match a case. */
  List<Integer> matching(Witness witness) {
    return compiled.index().all(compiled.look(witness));
  }

  /** What a case has in a field of which nothing is asked. */
  private enum Choice {
    /** Nothing, so that the example is short. */
    NOTHING,
    /** What no rule names, if there is such a thing. */
    OTHER,
    /** What the region has first. */
    FIRST
  }

  private @Nullable Witness make(Region region, Region base, Choice choice) {
    List<Values.Found> found = new ArrayList<>();
    LocalDate on = day;
    for (int i = 0; i < space.axes().size(); i++) {
      Values.Found one = values.get(i).find(part(i, region, base, choice));
      if (!one.isFound()) {
        return null;
      }
      if (i == space.day() && one.value() instanceof LocalDate date) {
        on = date;
      } else if (i == space.day() && one.value() instanceof Instant at) {
        on = at.atZone(zone()).toLocalDate();
      }
      found.add(one);
    }
    return put(new Witness(zone(), on), found);
  }

  private ZoneId zone() {
    return zone == null ? ZoneOffset.UTC : zone;
  }

  /**
   * What is read from several places comes last, when those that are read by themselves are set.
   */
  private @Nullable Witness put(Witness witness, List<Values.Found> found) {
    boolean fits = true;
    for (int i = 0; i < found.size(); i++) {
      Field field = space.axes().get(i).field();
      fits &= joined[i] || witness.put(field, found.get(i).value());
    }
    for (int i = 0; i < found.size(); i++) {
      Field field = space.axes().get(i).field();
      fits &= !joined[i] || witness.join(field, found.get(i).value());
    }
    return fits ? witness : null;
  }

  private Part part(int axis, Region region, Region base, Choice choice) {
    Part part = region.parts().get(axis);
    boolean isAsked = !part.equals(base.parts().get(axis)) || axis == space.day();
    if (isAsked || choice == Choice.FIRST) {
      return part;
    }
    Axis of = space.axes().get(axis);
    boolean isText = of.field().type() == FieldType.TEXT;
    Part whole = of.whole();
    Part missing = whole.within(of.of(Cell.Kind.MISSING));
    if (choice == Choice.NOTHING && !missing.isEmpty()) {
      return missing;
    }
    Part other = (isText ? part : whole).within(of.of(Cell.Kind.OTHER));
    return other.isEmpty() ? part : other;
  }

  /** Returns what a case has in the fields that rules of the table ask for. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < space.axes().size(); i++) {
      if (i != space.day() || space.axes().get(i).field().type() == FieldType.INSTANT) {
        fields.add(space.axes().get(i).field());
      }
    }
    return fields;
  }
}

package io.casekit.rules.index;

import io.casekit.rules.index.Trials.Rest;
import io.casekit.rules.index.Trials.Said;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what each rule is filed under: what the fewest cases have of all it asks, as far as a
 * look into the drawer of that field pays. Costs are counted in looks at one rule in a drawer; they
 * were measured, and need only be right by a factor of two or so.
 */
final class ShortlistBuilder {
  /** What it costs to read a field and open its drawer. */
  private static final double DRAWER = 8;

  /** What a pass over the vectors costs for each field, and for each word of bits of these. */
  private static final double FIELD = 18;

  private static final double WORD_OF_BITS = 0.3;

  /** How much cheaper it must seem, as cases may be other than rules let expect. */
  private static final double SURELY = 3;

  private final Table table;
  private final List<Field> fields = new ArrayList<>();
  private final List<Scale> scales = new ArrayList<>();

  /** The number of each field that has a scale, by its slot; -1 if it has none. */
  private final int[] numbers;

  /** What each rule asks on the scales, first what the fewest cases have. */
  private final List<List<Check>> checks = new ArrayList<>();

  /** Which fields have a drawer. */
  private final boolean[] open;

  private final double costOfVectors;

  /**
   * A condition on the scale of its field.
   *
   * @param field the number of the field
   * @param asked what is asked on its scale
   * @param share which share of cases has that
   */
  private record Check(int field, long asked, double share) {}

  private ShortlistBuilder(Table table) {
    this.table = table;
    this.numbers = new int[table.fields().size()];
    Arrays.fill(numbers, -1);
    Map<Field, List<UnaryTest>> tests = tests();
    tests.forEach(this::layOut);
    this.open = new boolean[fields.size()];
    Arrays.fill(open, true);
    int words = Bits.none(table.rules().size()).length;
    this.costOfVectors = tests.size() * (FIELD + WORD_OF_BITS * words);
    for (Rule rule : table.rules()) {
      checks.add(
          rule.when().stream()
              .map(this::check)
              .filter(Objects::nonNull)
              .sorted(Comparator.comparingDouble(Check::share))
              .toList());
    }
  }

  /** Files the rules of a table; returns null if the vectors are faster. */
  static @Nullable Shortlist of(Table table) {
    ShortlistBuilder builder = new ShortlistBuilder(table);
    return builder.chooseDrawers() > builder.costOfVectors / SURELY ? null : builder.file();
  }

  private Map<Field, List<UnaryTest>> tests() {
    Map<Field, List<UnaryTest>> tests = new LinkedHashMap<>();
    for (Rule rule : table.rules()) {
      for (Condition one : rule.when()) {
        if (!one.field().isComputed()) {
          tests.computeIfAbsent(one.field(), field -> new ArrayList<>()).add(one.test());
        }
      }
    }
    return tests;
  }

  private void layOut(Field field, List<UnaryTest> tests) {
    Scale scale = Scales.of(field, tests);
    if (scale != null) {
      numbers[field.slot()] = fields.size();
      fields.add(field);
      scales.add(scale);
    }
  }

  /** Returns the condition on the scale of its field; null if that cannot tell it. */
  private @Nullable Check check(Condition condition) {
    int field = condition.field().isComputed() ? -1 : numbers[condition.field().slot()];
    if (field < 0) {
      return null;
    }
    Scale scale = scales.get(field);
    long asked = scale.asked(condition.test());
    return asked == Scale.UNTOLD ? null : new Check(field, asked, scale.share(asked));
  }

  /**
   * Closes one drawer after the other, as long as opening it for every case costs more than looking
   * at its rules elsewhere.
   *
   * @return what an average case costs then
   */
  private double chooseDrawers() {
    while (true) {
      double cost = 0;
      double[] savedBy = new double[open.length];
      for (List<Check> rule : checks) {
        List<Check> best = rule.stream().filter(check -> open[check.field()]).limit(2).toList();
        double share = best.isEmpty() ? 1 : best.get(0).share();
        double elsewhere = best.size() < 2 ? 1 : best.get(1).share();
        cost += share;
        if (!best.isEmpty()) {
          savedBy[best.get(0).field()] += elsewhere - share;
        }
      }
      int least = -1;
      for (int field = 0; field < open.length; field++) {
        if (open[field]) {
          cost += DRAWER;
          boolean pays = savedBy[field] >= DRAWER;
          least = pays || least >= 0 && savedBy[least] <= savedBy[field] ? least : field;
        }
      }
      if (least < 0) {
        return cost;
      }
      open[least] = false;
    }
  }

  private Shortlist file() {
    Check nothing = new Check(fields.size(), Lookup.ANYTHING, 1);
    Drawer.Builder[] drawers = new Drawer.Builder[fields.size() + 1];
    Trials.Builder trials = new Trials.Builder();
    for (int i = 0; i < table.rules().size(); i++) {
      List<Check> rest = new ArrayList<>(checks.get(i));
      Check home = rest.stream().filter(check -> open[check.field()]).findFirst().orElse(nothing);
      rest.remove(home);
      Check next = rest.isEmpty() ? nothing : rest.remove(0);
      if (drawers[home.field()] == null) {
        boolean isOfFlags = home.field() == nothing.field() || scales.get(home.field()).isOfFlags();
        drawers[home.field()] = new Drawer.Builder(home.field(), isOfFlags);
      }
      drawers[home.field()].add(i, home.asked(), next.field(), next.asked());
      rest.forEach(check -> trials.check(check.field(), check.asked()));
      trials.end(rest(table.rules().get(i)));
    }
    List<Drawer> built =
        Arrays.stream(drawers).filter(Objects::nonNull).map(Drawer.Builder::build).toList();
    return new Shortlist(fields, scales, built, trials.build(), (int) (costOfVectors / 2));
  }

  /** Returns what no scale tells of a rule; null if nothing. */
  private @Nullable Rest rest(Rule rule) {
    Said said = null;
    List<Condition> others = new ArrayList<>();
    for (Condition condition : rule.when()) {
      if (!condition.field().isComputed() && check(condition) == null) {
        Said one = said == null ? said(condition) : null;
        if (one == null) {
          others.add(condition);
        } else {
          said = one;
        }
      }
    }
    return Rest.of(said, others, asksMore(rule) ? rule : null);
  }

  /** Returns the one list that is all that a condition asks for; null if it asks otherwise. */
  private static @Nullable Said said(Condition condition) {
    if (condition.test() instanceof Words words
        && words.any().size() + words.all().size() == 1
        && words.none().isEmpty()) {
      int list = (words.any().isEmpty() ? words.all() : words.any()).iterator().next();
      return new Said(condition.field(), list, words.names().get(list));
    }
    return null;
  }

  private static boolean asksMore(Rule rule) {
    return rule.isTimed()
        || !rule.any().isEmpty()
        || rule.when().stream().anyMatch(one -> one.field().isComputed());
  }
}

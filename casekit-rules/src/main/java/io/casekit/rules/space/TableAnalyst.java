package io.casekit.rules.space;

import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Hits;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Table;
import io.casekit.rules.vocabulary.HitPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one table by itself. What it says of a rule holds for every case from the day on; what a
 * stage before may or may not find plays no part, as a category may also be set by hand.
 */
public final class TableAnalyst {
  /** Steps that one question may take. */
  public static final int STEPS = 100_000;

  /** Steps that all questions about one rule after the other may take together. */
  private static final int ALL_STEPS = 10 * STEPS;

  /** Pairs of rules that are looked at. */
  private static final long PAIRS = 50_000_000;

  private static final int CONFLICTS = 100;
  private static final int TOGETHER = 20;
  private static final int RULES_NAMED = 10;

  private final Table table;
  private final LocalDate day;
  private final int steps;
  private final Space space;
  private final Witnesses witnesses;
  private final Search search;
  private final List<List<Box>> boxes = new ArrayList<>();
  private final List<List<Region>> regions = new ArrayList<>();
  private final int[] order;
  private final BitSet idle = new BitSet();
  private final List<RuleFinding> findings = new ArrayList<>();

  private TableAnalyst(CompiledTable compiled, @Nullable ZoneId zone, LocalDate day, int steps) {
    this.table = compiled.table();
    this.day = day;
    this.steps = steps;
    this.space = Space.of(table, zone, day);
    this.witnesses = new Witnesses(compiled, space, zone, day);
    this.search = new Search(space, witnesses, ALL_STEPS);
    this.order = order(table);
    table.rules().forEach(rule -> boxes.add(new ArrayList<>()));
    space.boxes().forEach(box -> boxes.get(box.rule()).add(box));
  }

  /**
   * Looks at a table.
   *
   * @param compiled the table
   * @param zone the zone of its rules, or null if it depends on the case
   * @param day the first day that is looked at
   * @param steps how many steps each question may take
   */
  public static TableAnalyst of(
      CompiledTable compiled, @Nullable ZoneId zone, LocalDate day, int steps) {
    TableAnalyst analyst = new TableAnalyst(compiled, zone, day, steps);
    analyst.look();
    return analyst;
  }

  /** Returns what was found. */
  public List<RuleFinding> findings() {
    return List.copyOf(findings);
  }

  /** Returns the positions of the rules that never decide. */
  public BitSet idle() {
    return (BitSet) idle.clone();
  }

  private void look() {
    for (int i = 0; i < table.rules().size(); i++) {
      alone(i);
    }
    duplicates();
    if (table.policy() == HitPolicy.FIRST || table.policy() == HitPolicy.PRIORITY) {
      shadowed();
    } else if (table.policy() == HitPolicy.UNIQUE || table.policy() == HitPolicy.ANY) {
      conflicts();
    }
    gap();
  }

  /** Returns for each rule how many go before it if several match. */
  private static int[] order(Table table) {
    List<Integer> all = IntStream.range(0, table.rules().size()).boxed().toList();
    List<Integer> sorted = all;
    if (table.policy() == HitPolicy.PRIORITY) {
      Table listing =
          new Table(
              table.name(),
              table.fields(),
              table.outputs(),
              HitPolicy.OUTPUT_ORDER,
              table.rules(),
              table.minScore(),
              table.minMargin());
      sorted = Hits.decide(listing, all).rules();
    }
    int[] order = new int[all.size()];
    for (int i = 0; i < order.length; i++) {
      order[sorted.get(i)] = i;
    }
    return order;
  }

  /** Looks at a rule by itself: whether it can match at all, and from the day on. */
  private void alone(int position) {
    Rule rule = table.rules().get(position);
    List<Region> left = new ArrayList<>();
    List<Integer> dead = new ArrayList<>();
    boolean ever = false;
    for (Box box : boxes.get(position)) {
      boolean some = !space.within(space.ever(), box).isEmpty();
      ever |= some;
      if (some) {
        left.addAll(space.within(space.fromTheDay(), box));
      } else {
        dead.add(box.group());
      }
    }
    left.removeIf(Region::isEmpty);
    regions.add(left);
    if (!ever) {
      idle.set(position);
      add(
          Kind.CONTRADICTION,
          List.of(position),
          "Rule %s can never match: what it asks%s contradicts itself."
              .formatted(named(rule), fields(boxes.get(position).get(0))));
      return;
    }
    for (int group : dead) {
      add(
          Kind.DEAD_GROUP,
          List.of(position),
          "Rule %s has a group that can never hold, the %s under \"any\": it contradicts itself or the rest of the rule."
              .formatted(named(rule), ordinal(group + 1)));
    }
    if (left.isEmpty()) {
      idle.set(position);
      add(
          Kind.EXPIRED,
          List.of(position),
          rule.validThrough() != null && rule.validThrough().isBefore(day)
              ? "Rule %s was valid through %s, which is over."
                  .formatted(named(rule), rule.validThrough())
              : "Rule %s asks for a time before %s, which is over.".formatted(named(rule), day));
    } else if (rule.validFrom() != null && rule.validFrom().isAfter(day)) {
      add(
          Kind.NOT_YET_VALID,
          List.of(position),
          "Rule %s is valid from %s on.".formatted(named(rule), rule.validFrom()));
    }
  }

  private static String ordinal(int number) {
    return number == 1 ? "1st" : number == 2 ? "2nd" : number == 3 ? "3rd" : number + "th";
  }

  /** Names the field in which a box contradicts itself, if it is one. */
  private String fields(Box box) {
    Set<String> fields = new TreeSet<>();
    for (Box.Side side : box.sides()) {
      List<Box.Side> same =
          box.sides().stream().filter(other -> other.axis() == side.axis()).toList();
      if (space.within(space.ever(), new Box(0, box.rule(), -1, same)).isEmpty()) {
        fields.add(space.axes().get(side.axis()).field().name());
      }
    }
    return fields.isEmpty() ? "" : " of " + String.join(" and of ", fields);
  }

  /** Looks for rules that ask the same, going from what decides first. */
  private void duplicates() {
    if (table.policy() == HitPolicy.UNIQUE) {
      return;
    }
    boolean ordered = table.policy() == HitPolicy.FIRST || table.policy() == HitPolicy.PRIORITY;
    Map<Object, Integer> seen = new HashMap<>();
    for (int position : byOrder()) {
      if (idle.get(position)) {
        continue;
      }
      Rule rule = table.rules().get(position);
      Set<Object> asked = Asked.of(space, boxes.get(position));
      Object key = ordered ? asked : List.of(asked, rule.then());
      Integer first = seen.putIfAbsent(key, position);
      if (first != null) {
        boolean same = table.rules().get(first).then().equals(rule.then());
        if (ordered) {
          idle.set(position);
        }
        add(
            Kind.DUPLICATE,
            List.of(position, first),
            "Rule %s asks the same as rule %s, which goes before it, and says %s"
                .formatted(
                    named(rule),
                    named(table.rules().get(first)),
                    same ? "the same; remove one." : "something else, which never comes out."));
      }
    }
  }

  private List<Integer> byOrder() {
    return IntStream.range(0, order.length)
        .boxed()
        .sorted(Comparator.comparingInt(position -> order[position]))
        .toList();
  }

  /** Looks for rules before which others always decide, going from what decides first. */
  private void shadowed() {
    List<Integer> undecided = new ArrayList<>();
    List<Box> widest = widest();
    for (int position : byOrder()) {
      if (!idle.get(position)) {
        shadowed(position, widest, undecided);
      }
    }
    if (!undecided.isEmpty()) {
      add(
          Kind.UNDECIDED,
          undecided,
          "Whether others always decide before %s was not found out in %d steps for each and %d for all: %s."
              .formatted(
                  undecided.size() == 1
                      ? "this rule"
                      : "these %d rules".formatted(undecided.size()),
                  steps,
                  ALL_STEPS,
                  names(undecided)));
    }
  }

  private List<Box> widest() {
    return space.boxes().stream()
        .sorted(
            Comparator.comparingInt((Box box) -> box.sides().size())
                .thenComparingInt(box -> order[box.rule()]))
        .toList();
  }

  private void shadowed(int position, List<Box> widest, List<Integer> undecided) {
    Predicate<List<Integer>> wins =
        matching ->
            matching.contains(position)
                && matching.stream().noneMatch(other -> order[other] < order[position]);
    for (Region region : regions.get(position)) {
      if (witnesses.find(region, space.fromTheDay(), wins) != null) {
        return;
      }
    }
    int one = covering(position);
    if (one >= 0) {
      shadowedBy(position, Set.of(one));
      return;
    }
    List<Box> before =
        widest.stream()
            .filter(box -> order[box.rule()] < order[position] && !idle.get(box.rule()))
            .toList();
    Search.Result found =
        search.outside(regions.get(position), space.fromTheDay(), before, wins, steps);
    if (found.answer() == Search.Answer.NO) {
      shadowedBy(position, needed(position, before, found.rules()));
    } else if (found.answer() == Search.Answer.UNDECIDED) {
      undecided.add(position);
    }
  }

  /**
   * Returns a rule that decides before this one wherever that matches; -1 if there is none. Such a
   * rule matches whatever example there is, so only those that match one need be looked at.
   */
  private int covering(int position) {
    List<Region> all = regions.get(position);
    Witness example =
        witnesses.find(all.get(0), space.fromTheDay(), matching -> matching.contains(position));
    if (example == null) {
      return -1;
    }
    return witnesses.matching(example).stream()
        .filter(rule -> order[rule] < order[position])
        .filter(rule -> all.stream().allMatch(region -> covers(rule, region)))
        .min(Comparator.comparingInt((Integer rule) -> order[rule]))
        .orElse(-1);
  }

  private boolean covers(int rule, Region region) {
    return boxes.get(rule).stream().anyMatch(box -> space.covers(box, region));
  }

  /** Leaves out one rule after the other as long as the rest still decides before. */
  private Set<Integer> needed(int position, List<Box> before, Set<Integer> met) {
    Set<Integer> needed = new TreeSet<>(met);
    if (met.size() > TOGETHER) {
      return needed;
    }
    for (int rule : met) {
      List<Box> rest =
          before.stream().filter(box -> box.rule() != rule && needed.contains(box.rule())).toList();
      Search.Result without =
          search.outside(regions.get(position), space.fromTheDay(), rest, matching -> true, steps);
      if (without.answer() == Search.Answer.NO) {
        needed.remove(rule);
      }
    }
    return needed;
  }

  private void shadowedBy(int position, Set<Integer> rules) {
    idle.set(position);
    List<Integer> all = new ArrayList<>(List.of(position));
    all.addAll(rules);
    add(
        Kind.SHADOWED,
        all,
        "Rule %s never decides: wherever it matches, %s."
            .formatted(
                named(table.rules().get(position)),
                rules.size() == 1
                    ? "rule " + names(rules) + " decides before it"
                    : "one of the rules " + names(rules) + " decides before it"));
  }

  /** Looks for two rules that match the same case though they must not. */
  private void conflicts() {
    List<Integer> undecided = new ArrayList<>();
    long pairs = 0;
    int conflicts = 0;
    int count = table.rules().size();
    boolean any = table.policy() == HitPolicy.ANY;
    for (int i = 0; i < count && pairs <= PAIRS && conflicts < CONFLICTS; i++) {
      for (int j = i + 1; j < count && conflicts < CONFLICTS; j++) {
        pairs++;
        if (any && table.rules().get(i).then().equals(table.rules().get(j).then())) {
          continue;
        }
        Search.Result both = both(i, j);
        if (both.answer() == Search.Answer.YES) {
          conflicts++;
          conflict(i, j, both.witness());
        } else if (both.answer() == Search.Answer.UNDECIDED) {
          undecided.add(j);
        }
      }
    }
    if (conflicts == CONFLICTS || pairs > PAIRS) {
      add(
          Kind.UNDECIDED,
          List.of(),
          "After %d conflicts and %d pairs of rules no more were looked for."
              .formatted(conflicts, pairs));
    }
    if (!undecided.isEmpty()) {
      List<Integer> distinct = undecided.stream().distinct().toList();
      add(
          Kind.UNDECIDED,
          distinct,
          "Whether these rules match a case that one before them matches was not found out: %s."
              .formatted(names(distinct)));
    }
  }

  private Search.Result both(int one, int other) {
    List<Region> shared = new ArrayList<>();
    for (Region region : regions.get(one)) {
      for (Box box : boxes.get(other)) {
        if (space.meets(region, box)) {
          shared.addAll(space.within(region, box));
        }
      }
    }
    if (shared.isEmpty()) {
      return new Search.Result(Search.Answer.NO, null, Set.of());
    }
    Predicate<List<Integer>> matches =
        matching -> matching.contains(one) && matching.contains(other);
    return search.outside(shared, space.fromTheDay(), List.of(), matches, steps);
  }

  private void conflict(int one, int other, @Nullable Witness witness) {
    add(
        Kind.CONFLICT,
        List.of(one, other),
        "Rules %s match the same case, such as one that has %s, but %s."
            .formatted(
                names(List.of(one, other)),
                witness == null ? "nothing" : shown(witness),
                table.policy() == HitPolicy.UNIQUE
                    ? "hit policy UNIQUE lets no two match"
                    : "they say different things, which hit policy ANY does not let them"),
        witness);
  }

  /**
   * Looks for a case that no rule matches: first one that has something of what rules name in every
   * field, as that is what people have forgotten most likely; then one with other values; and last
   * one that lacks something.
   */
  private void gap() {
    List<Box> living = widest().stream().filter(box -> !idle.get(box.rule())).toList();
    Search.Result found = null;
    for (Set<Cell.Kind> kinds :
        List.of(
            Set.of(Cell.Kind.NAMED),
            Set.of(Cell.Kind.NAMED, Cell.Kind.OTHER),
            Set.of(Cell.Kind.values()))) {
      Region base = base(kinds);
      found =
          new Search(space, witnesses, steps)
              .outside(List.of(base), base, living, List::isEmpty, steps);
      if (found.answer() == Search.Answer.YES && found.witness() != null) {
        add(
            Kind.GAP,
            List.of(),
            "There are cases that no rule matches; such a one has " + shown(found.witness()) + ".",
            found.witness());
        return;
      }
    }
    boolean none = found != null && found.answer() == Search.Answer.NO;
    add(
        none ? Kind.COMPLETE : Kind.UNDECIDED,
        List.of(),
        none
            ? "Every case is matched by a rule."
            : "Whether there are cases that no rule matches was not found out in %d steps."
                .formatted(steps));
  }

  /** The cases from the day on that have values of some kinds, where a field has such. */
  private Region base(Set<Cell.Kind> kinds) {
    Region base = space.fromTheDay();
    for (int i = 0; i < space.axes().size(); i++) {
      Axis axis = space.axes().get(i);
      BitSet cells = new BitSet();
      kinds.forEach(kind -> cells.or(axis.of(kind)));
      Part part = base.parts().get(i).within(cells);
      if (!part.isEmpty() && i != space.day()) {
        base = base.with(i, part);
      }
    }
    return base;
  }

  private String shown(Witness witness) {
    Map<String, Object> values = witness.values(witnesses.fields());
    String shown =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + Quote.of(entry.getValue().toString()))
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "nothing in the fields that they ask" : shown;
  }

  private void add(Kind kind, List<Integer> rules, String sentence) {
    add(kind, rules, sentence, null);
  }

  private void add(Kind kind, List<Integer> rules, String sentence, @Nullable Witness witness) {
    findings.add(
        new RuleFinding(
            kind,
            table.name(),
            rules.stream().map(rule -> table.rules().get(rule).id()).toList(),
            sentence,
            witness == null ? Map.of() : witness.values(witnesses.fields()),
            witness == null ? null : witness.day()));
  }

  private static String named(Rule rule) {
    return Quote.of(rule.id());
  }

  private String names(Collection<Integer> rules) {
    return rules.stream()
            .limit(RULES_NAMED)
            .map(rule -> named(table.rules().get(rule)))
            .collect(Collectors.joining(", "))
        + (rules.size() > RULES_NAMED ? " and %d more".formatted(rules.size() - RULES_NAMED) : "");
  }
}

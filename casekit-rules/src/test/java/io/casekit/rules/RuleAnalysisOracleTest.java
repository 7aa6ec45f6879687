package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Channel;
import io.casekit.reference.Money;
import io.casekit.reference.Priority;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.model.Rule;
import io.casekit.rules.read.StageKind;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.tries.EveryTry;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * What is said of rules without a case, against every case of a small world: whatever a rule can
 * tell apart, there are cases of it.
 */
class RuleAnalysisOracleTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final WorkingCalendar OFFICE =
      WorkingCalendar.of("office", ZoneOffset.UTC)
          .weekdays(Shift.parse("09:00-12:00"))
          .holiday(LocalDate.of(2026, 11, 24))
          .build();
  private static final Vocabulary VOCABULARY = Vocabulary.builder().calendars(OFFICE).build();
  private static final String DECLARATIONS =
      """
      "fields": {"rooms": {"type": "whole-number", "min": 0, "max": 6},
        "cost": {"type": "money"}, "flag": {"type": "yes-no"}, "signs": {"type": "code-set"},
        "due": {"type": "date"}, "site": {"type": "node", "tree": ["a/b/c", "a/d", "b"]},
        "grade": {"type": "code", "values": ["c", "b", "a"], "ordered": true}},
      "words": {"leak": ["leak*"], "leaking": ["leaking", "water damage"], "gas": ["gas"],
        "dry-leak": {"any": ["leak*"], "none": ["gas"]}},
      "calendars": {"day": {"weekly": ["MON-FRI 08:00-16:00"]},
        "night": {"weekly": ["SAT,SUN 22:00-06:00"]}, "free": {"holidays": "office"},
        "feast": {"first": "2026-11-21", "last": "2026-11-23"}}""";

  /** A field: all that a case can have there, as far as rules tell, and what rules ask of it. */
  private record World(
      String field,
      BiConsumer<Facts, Object> setter,
      List<Object> values,
      boolean canBeMissing,
      List<String> asked) {
    List<Object> all() {
      List<Object> all = new ArrayList<>(values);
      if (canBeMissing) {
        all.add("missing");
      }
      return all;
    }
  }

  private static final List<World> WORLDS =
      List.of(
          new World(
              "channel",
              (facts, value) -> facts.channel(new Channel((String) value)),
              List.of("x", "y", "xy", "xyz", "xz", "q", "z"),
              true,
              List.of("'x'", "['x','y']", "{'prefix':'xy'}", "{'prefix':['x','q']}")),
          new World(
              "category",
              (facts, value) -> facts.category((String) value),
              List.of("a", "a/b", "a/b/c", "a/b/q", "a/q", "b", "z"),
              true,
              List.of("'a'", "{'under':'a'}", "{'under':'a/b'}", "{'under':['b','a/b/c']}")),
          new World(
              "site",
              (facts, value) -> facts.with("site", value),
              List.of("a", "a/b", "a/b/c", "a/d", "b"),
              true,
              List.of("{'under':'a'}", "{'under':['a/b','b']}", "['a','a/d']", "'b'")),
          new World(
              "rooms",
              (facts, value) -> facts.with("rooms", value),
              wholeNumbers(6),
              true,
              List.of("{'ge':3}", "{'lt':3}", "{'range':'(1..5)'}", "2", "{'gt':4,'not':[6]}")),
          new World(
              "cost",
              (facts, value) -> facts.with("cost", value),
              List.of(
                  Money.of("1", "EUR"),
                  Money.of("5", "EUR"),
                  Money.of("7", "EUR"),
                  Money.of("9", "EUR"),
                  Money.of("9.5", "EUR"),
                  Money.of("7", "USD")),
              true,
              List.of("{'ge':'5 EUR'}", "{'lt':'5 EUR'}", "{'range':'[5 EUR..9 EUR)'}")),
          new World(
              "flag",
              (facts, value) -> facts.with("flag", value),
              List.of(true, false),
              true,
              List.of("true", "false")),
          new World(
              "signs",
              (facts, value) -> facts.with("signs", value),
              subsets(List.of("s", "t", "u", "other")),
              true,
              List.of("{'has':'s'}", "{'hasAny':['s','t']}", "{'hasAll':['s','u']}")),
          new World(
              "grade",
              (facts, value) -> facts.with("grade", value),
              List.of("a", "b", "c"),
              true,
              List.of("{'ge':'b'}", "'c'", "['a','b']")),
          new World(
              "priority",
              (facts, value) -> facts.priority((Priority) value),
              List.of((Object[]) Priority.values()),
              false,
              List.of("{'ge':'high'}", "'low'", "{'lt':'high'}")),
          new World(
              "due",
              (facts, value) -> facts.with("due", value),
              days(14, 30),
              true,
              List.of("{'within':'feast'}", "{'ge':'2026-11-22'}", "{'outside':'free'}")),
          new World(
              "title",
              (facts, value) -> facts.title((String) value),
              titles(),
              false,
              List.of(
                  "{'words':'leak'}",
                  "{'words':['leaking','gas']}",
                  "{'words':{'all':['leak','gas']}}",
                  "{'words':{'any':'dry-leak','none':'gas'}}",
                  "{'words':{'none':['leak']}}")),
          // Two fields that share the title; a case has the words in the description.
          new World(
              "text",
              (facts, value) -> facts.description((String) value),
              List.of(
                  "leak",
                  "leaking",
                  "gas leak",
                  "dry",
                  "gas",
                  "water damage",
                  "leaking gas",
                  "gas and water damage"),
              true,
              List.of("{'words':'leak'}", "{'words':{'none':['leaking','gas']}}")),
          new World(
              "openedAt",
              (facts, value) -> facts.openedAt((String) value),
              moments(),
              false,
              List.of(
                  "{'within':'day'}",
                  "{'outside':'night'}",
                  "{'within':'feast'}",
                  "{'outside':'office'}",
                  "{'lt':'2026-11-22T10:30:00Z'}")));

  private static List<Object> wholeNumbers(int last) {
    return IntStream.rangeClosed(0, last).mapToObj(number -> (Object) (long) number).toList();
  }

  private static List<Object> subsets(List<String> of) {
    List<Object> subsets = new ArrayList<>();
    for (int bits = 0; bits < 1 << of.size(); bits++) {
      Set<String> subset = new TreeSet<>();
      for (int i = 0; i < of.size(); i++) {
        if ((bits & 1 << i) != 0) {
          subset.add(of.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }

  private static List<Object> titles() {
    List<Object> titles = new ArrayList<>();
    for (Object subset : subsets(List.of("leak", "leaking", "gas", "water damage"))) {
      titles.add(subset.toString());
    }
    return titles;
  }

  private static List<Object> days(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(day -> (Object) LocalDate.of(2026, 11, day))
        .toList();
  }

  private static List<Object> moments() {
    List<Object> moments = new ArrayList<>();
    for (int day = 20; day <= 30; day++) {
      for (int hour : List.of(0, 6, 8, 9, 10, 11, 12, 16, 22)) {
        moments.add(LocalDate.of(2026, 11, day).atTime(LocalTime.of(hour, 0)) + ":00Z");
      }
    }
    return moments;
  }

  private final class Made {
    private final RuleSet set;
    private final CompiledTable table;
    private final List<World> fields;
    private final boolean timed;

    Made(long seed, StageKind stage, String hit) {
      Random random = new Random(seed);
      this.fields = fields(random);
      this.timed = random.nextInt(3) == 0;
      List<String> rules = new ArrayList<>();
      int count = 1 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        rules.add(rule(random, i, stage, fields, timed));
      }
      String fallback =
          stage == StageKind.ROUTE ? "'assign':'queue:none'" : "'priority':'planning'";
      // Without a zone of its own a set has that of the case, which is the same here.
      String zone = random.nextInt(4) == 0 ? "" : "'zone':'UTC',";
      this.set =
          RuleSet.fromJson(
              ("{'casekitRules':1,'id':'r'," + zone).replace('\'', '"')
                  + DECLARATIONS
                  + ",'%s':{'hit':'%s','rules':[%s],'fallback':{%s}}}"
                      .formatted(stage.key(), hit, String.join(",", rules), fallback)
                      .replace('\'', '"'),
              VOCABULARY);
      this.table = set.stage(stage);
    }

    List<Facts> cases() {
      return RuleAnalysisOracleTest.cases(fields, timed);
    }

    List<Integer> matching(Facts facts) {
      return table.index().all(table.look(new CaseInput(facts, VOCABULARY, ZoneOffset.UTC)));
    }

    Outcome outcome(Facts facts) {
      return table.decide(table.look(new CaseInput(facts, VOCABULARY, ZoneOffset.UTC)));
    }

    List<Rule> rules() {
      return table.table().rules();
    }

    /** The case that a finding gives as an example. */
    Facts witness(RuleFinding finding) {
      Facts facts = new Facts();
      if (!finding.witness().containsKey("openedAt")) {
        facts.openedAt(finding.on() + "T12:00:00Z");
      }
      finding.witness().forEach((field, value) -> put(facts, field, value));
      String text = (String) finding.witness().get("text");
      String title = (String) finding.witness().get("title");
      if (text != null && title == null) {
        facts.title(text);
      } else if (text != null && text.length() > title.length()) {
        facts.description(text.substring(title.length() + 1));
      }
      return facts;
    }
  }

  private static void put(Facts facts, String field, Object value) {
    World world =
        WORLDS.stream().filter(one -> one.field().equals(field)).findFirst().orElseThrow();
    if (field.equals("text")) {
      return;
    }
    Object set = value;
    if (field.equals("priority")) {
      set = Priority.of((String) value);
    } else if (field.equals("openedAt")) {
      set = value.toString();
    }
    world.setter().accept(facts, set);
  }

  private static List<World> fields(Random random) {
    List<World> left = new ArrayList<>(WORLDS);
    List<World> fields = new ArrayList<>();
    int product = 1;
    for (int i = 0; i < 4; i++) {
      World one = left.remove(random.nextInt(left.size()));
      if (product * one.all().size() <= 500) {
        product *= one.all().size();
        fields.add(one);
      }
    }
    return fields;
  }

  private static String rule(
      Random random, int number, StageKind stage, List<World> fields, boolean timed) {
    String when = conditions(random, fields, random.nextInt(3));
    if (random.nextInt(4) == 0) {
      String groups =
          IntStream.range(0, 1 + random.nextInt(2))
              .mapToObj(i -> "{" + conditions(random, fields, 1 + random.nextInt(2)) + "}")
              .collect(Collectors.joining(","));
      when += (when.isEmpty() ? "" : ",") + "'any':[" + groups + "]";
    }
    String validity = "";
    if (timed && random.nextInt(2) == 0) {
      validity += ",'validFrom':'2026-11-%d'".formatted(18 + random.nextInt(5));
    }
    if (timed && random.nextInt(2) == 0) {
      validity += ",'validThrough':'2026-11-%d'".formatted(22 + random.nextInt(4));
    }
    int output = random.nextInt(3);
    String then =
        stage == StageKind.ROUTE
            ? "'assign':'queue:q" + output + "'"
            : "'priority':'" + Priority.values()[output].key() + "'";
    return "{'id':'r%d'%s,'when':{%s},'then':{%s}}".formatted(number, validity, when, then);
  }

  private static String conditions(Random random, List<World> fields, int count) {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      World field = fields.get(random.nextInt(fields.size()));
      String asked = field.asked().get(random.nextInt(field.asked().size()));
      switch (random.nextInt(9)) {
        case 0 -> asked = "{'missing':true}";
        case 1 -> asked = "{'present':true}";
        case 2, 3 -> asked = asked.contains("'not'") ? asked : "{'not':" + asked + "}";
        default -> {}
      }
      conditions.put(field.field(), "'" + field.field() + "':" + asked);
    }
    return String.join(",", conditions.values());
  }

  /** Every combination of what a case can have. */
  private static List<Facts> cases(List<World> fields, boolean timed) {
    boolean isOpened = fields.stream().anyMatch(field -> field.field().equals("openedAt"));
    int lastDay = isOpened || !timed ? 20 : 28;
    List<List<Object>> values = fields.stream().map(World::all).toList();
    int count = values.stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
    List<Facts> cases = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      for (int day = 20; day <= lastDay; day++) {
        Facts facts = new Facts().openedAt("2026-11-" + day + "T12:00:00Z");
        int rest = number;
        for (int i = 0; i < fields.size(); i++) {
          Object value = values.get(i).get(rest % values.get(i).size());
          rest /= values.get(i).size();
          if (!value.equals("missing")) {
            fields.get(i).setter().accept(facts, value);
          }
        }
        cases.add(facts);
      }
    }
    return cases;
  }

  private static Set<String> firstRules(RuleAnalysis analysis, Kind... kinds) {
    return Arrays.stream(kinds)
        .flatMap(kind -> analysis.of(kind).stream())
        .map(finding -> finding.rules().get(0))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> undecided(RuleAnalysis analysis) {
    return analysis.of(Kind.UNDECIDED).stream()
        .flatMap(finding -> finding.rules().stream())
        .collect(Collectors.toSet());
  }

  @EveryTry
  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_rule_is_said_to_decide_never_exactly_if_it_decides_no_case(
      @ForAll long seed, @ForAll boolean first) {
    Made made =
        first
            ? new Made(seed, StageKind.ROUTE, "FIRST")
            : new Made(seed, StageKind.PRIORITISE, "PRIORITY");
    Set<String> decides = new HashSet<>();
    made.cases()
        .forEach(
            facts ->
                made.outcome(facts)
                    .rules()
                    .forEach(rule -> decides.add(made.rules().get(rule).id())));

    RuleAnalysis analysis = made.set.analyse(DAY);

    Set<String> never =
        firstRules(analysis, Kind.CONTRADICTION, Kind.EXPIRED, Kind.DUPLICATE, Kind.SHADOWED);
    Set<String> undecided = undecided(analysis);
    for (Rule rule : made.rules()) {
      if (never.contains(rule.id())) {
        assertThat(decides).as("%s\n%s", made.set.toJson(), analysis).doesNotContain(rule.id());
      } else if (!undecided.contains(rule.id())) {
        assertThat(decides).as("%s\n%s", made.set.toJson(), analysis).contains(rule.id());
      }
      Statistics.collect(
          undecided.contains(rule.id())
              ? "undecided"
              : never.contains(rule.id()) ? "never" : "ever");
    }
    Statistics.coverage(
        coverage -> {
          coverage.check("never").percentage(share -> share > 10);
          coverage.check("undecided").percentage(share -> share < 5);
        });
  }

  @EveryTry
  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_gap_is_found_exactly_if_there_is_a_case_that_no_rule_matches(@ForAll long seed) {
    Made made = new Made(seed, StageKind.ROUTE, "FIRST");
    boolean gap = made.cases().stream().anyMatch(facts -> made.matching(facts).isEmpty());

    RuleAnalysis analysis = made.set.analyse(DAY);

    List<RuleFinding> gaps = analysis.of(Kind.GAP);
    if (!gaps.isEmpty()) {
      assertThat(made.matching(made.witness(gaps.get(0))))
          .as("%s\n%s", made.set.toJson(), analysis)
          .isEmpty();
      assertThat(made.witness(gaps.get(0)).openedAt())
          .isAfterOrEqualTo(DAY.atStartOfDay(ZoneOffset.UTC).toInstant());
    } else if (!analysis.of(Kind.COMPLETE).isEmpty()) {
      assertThat(gap).as("%s\n%s", made.set.toJson(), analysis).isFalse();
    } else {
      assertThat(analysis.of(Kind.UNDECIDED)).isNotEmpty();
    }
    Statistics.collect(
        !gaps.isEmpty() ? "gap" : analysis.of(Kind.COMPLETE).isEmpty() ? "undecided" : "complete");
    Statistics.coverage(
        coverage -> {
          coverage.check("gap").percentage(share -> share > 10);
          coverage.check("complete").percentage(share -> share > 10);
          coverage.check("undecided").percentage(share -> share < 5);
        });
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void two_rules_conflict_exactly_if_a_case_matches_both(
      @ForAll long seed, @ForAll boolean unique) {
    Made made = new Made(seed, StageKind.ROUTE, unique ? "UNIQUE" : "ANY");
    Set<List<String>> conflicts = new HashSet<>();
    for (Facts facts : made.cases()) {
      List<Integer> matching = made.matching(facts);
      for (int i = 0; i < matching.size(); i++) {
        for (int j = i + 1; j < matching.size(); j++) {
          Rule one = made.rules().get(matching.get(i));
          Rule other = made.rules().get(matching.get(j));
          if (unique || !one.then().equals(other.then())) {
            conflicts.add(List.of(one.id(), other.id()));
          }
        }
      }
    }

    RuleAnalysis analysis = made.set.analyse(DAY);

    for (RuleFinding conflict : analysis.of(Kind.CONFLICT)) {
      Facts facts = made.witness(conflict);
      assertThat(made.matching(facts))
          .extracting(rule -> made.rules().get(rule).id())
          .as("%s\n%s", made.set.toJson(), analysis)
          .containsAll(conflict.rules());
      assertThat(made.outcome(facts).kind()).isEqualTo(Outcome.Kind.CONFLICT);
    }
    if (undecided(analysis).isEmpty()) {
      assertThat(analysis.of(Kind.CONFLICT))
          .extracting(RuleFinding::rules)
          .as("%s\n%s", made.set.toJson(), analysis)
          .containsExactlyInAnyOrderElementsOf(conflicts);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 60)
  void what_few_steps_do_not_find_out_is_said_to_be_undecided(@ForAll long seed) {
    Made made = new Made(seed, StageKind.ROUTE, "FIRST");

    RuleAnalysis few = made.set.analyse(DAY, 2);

    RuleAnalysis many = made.set.analyse(DAY);
    Set<String> undecided = undecided(few);
    Set<String> never = firstRules(few, Kind.SHADOWED);
    assertThat(firstRules(many, Kind.SHADOWED)).containsAll(never);
    assertThat(firstRules(many, Kind.SHADOWED))
        .allMatch(rule -> never.contains(rule) || undecided.contains(rule));
    assertThat(few.of(Kind.COMPLETE).isEmpty() || !many.of(Kind.COMPLETE).isEmpty()).isTrue();
  }
}

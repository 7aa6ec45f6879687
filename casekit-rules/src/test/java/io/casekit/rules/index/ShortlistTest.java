package io.casekit.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.Money;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.All;
import io.casekit.rules.model.UnaryTest.HasAll;
import io.casekit.rules.model.UnaryTest.HasAny;
import io.casekit.rules.model.UnaryTest.Missing;
import io.casekit.rules.model.UnaryTest.Not;
import io.casekit.rules.model.UnaryTest.OneOf;
import io.casekit.rules.model.UnaryTest.Prefix;
import io.casekit.rules.model.UnaryTest.Present;
import io.casekit.rules.model.UnaryTest.Range;
import io.casekit.rules.model.UnaryTest.Under;
import io.casekit.rules.model.UnaryTest.Words;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.text.WordList;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** Shortlists against the vectors and against a look at each rule. */
class ShortlistTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final List<String> GRADES = List.of("d", "c", "b", "a");
  private static final List<WordList> WORDS =
      List.of(
          WordList.of("leak", List.of("leak*", "water damage"), List.of()),
          WordList.of("gas", List.of("gas"), List.of("gas bill")),
          WordList.of("heat", List.of("*heat", "radiator"), List.of()));
  private static final List<String> TEXTS =
      List.of("A leak of gas", "the gas bill", "preheat, and leaking", "Water  damage!", "nothing");

  private static final Field KIND = Field.plain("kind", FieldType.CODE, 0);
  private static final Field GRADE =
      new Field("grade", FieldType.CODE, List.of(), GRADES, true, null, null, null, false, 1);
  private static final Field CUSTOMER = Field.plain("customer", FieldType.CODE, 2);
  private static final Field PLACE = Field.plain("place", FieldType.NODE, 3);
  private static final Field AMOUNT = Field.plain("amount", FieldType.DECIMAL, 4);
  private static final Field ROOMS = Field.plain("rooms", FieldType.WHOLE_NUMBER, 5);
  private static final Field COST = Field.plain("cost", FieldType.MONEY, 6);
  private static final Field VACANT = Field.plain("vacant", FieldType.YES_NO, 7);
  private static final Field SIGNS = Field.plain("signs", FieldType.CODE_SET, 8);
  private static final Field DUE = Field.plain("due", FieldType.DATE, 9);
  private static final Field VISIT = Field.plain("visit", FieldType.INSTANT, 10);
  private static final Field TEXT = Field.plain("text", FieldType.TEXT, 11);
  private static final Field COMPUTED =
      new Field(
          "computed", FieldType.YES_NO, List.of(), List.of(), false, null, null, null, true, 12);
  private static final List<Field> FIELDS =
      List.of(
          KIND, GRADE, CUSTOMER, PLACE, AMOUNT, ROOMS, COST, VACANT, SIGNS, DUE, VISIT, TEXT,
          COMPUTED);

  /** What a case has, and how often the host was asked to compute. */
  private static final class Given implements Input {
    private final Map<Field, Object> values = new HashMap<>();
    private int computed;

    @Override
    public Object value(Field field) {
      computed += field.isComputed() ? 1 : 0;
      return values.get(field);
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public LocalDate day() {
      return TODAY;
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_shortlist_and_the_vectors_and_a_look_at_each_rule_agree(@ForAll long seed) {
    Random random = new Random(seed);
    // A narrow world leads each case to many rules, a wide one to few.
    int world = random.nextBoolean() ? 4 : 100;
    Table table =
        table(
            IntStream.range(0, 1 + random.nextInt(120))
                .mapToObj(i -> rule(i, world, random))
                .toList());
    CompiledTable compiled = CompiledTable.of(table, new WordFinder(WORDS));
    Shortlist shortlist = ShortlistBuilder.of(table);

    for (int i = 0; i < 5; i++) {
      Given given = given(world, random);
      Supplier<Sight> look = () -> compiled.look(given);
      List<Integer> expected =
          IntStream.range(0, table.rules().size())
              .filter(rule -> table.rules().get(rule).matches(look.get()))
              .boxed()
              .toList();
      int first = expected.isEmpty() ? -1 : expected.get(0);
      Lookup lookup = shortlist == null ? null : shortlist.look(look.get());
      String outcome = shortlist == null ? "none" : lookup == null ? "too many" : "few";

      if (lookup != null) {
        assertThat(shortlist.all(lookup)).as("%s", given.values).isEqualTo(expected);
        assertThat(shortlist.first(lookup)).isEqualTo(first);
      }
      assertThat(compiled.index().allByVectors(look.get())).isEqualTo(expected);
      assertThat(compiled.index().firstByVectors(look.get())).isEqualTo(first);
      assertThat(compiled.index().all(look.get())).isEqualTo(expected);
      assertThat(compiled.index().first(look.get())).isEqualTo(first);
      Statistics.label("outcome").collect(outcome);
      Statistics.label("found").collect(first >= 0);
    }
    Statistics.label("outcome")
        .coverage(
            coverage -> {
              coverage.check("few").percentage(share -> share > 15);
              coverage.check("none").percentage(share -> share > 15);
            });
    Statistics.label("found")
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
  }

  @Test
  void a_case_that_leads_to_many_rules_is_left_to_the_vectors() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String customer = i % 20 == 0 ? "everybody" : "c" + i;
      rules.add(
          rule(i, new Condition(CUSTOMER, one(customer)), new Condition(VACANT, one(i >= 500))));
    }
    RuleIndex index = RuleIndex.of(table(rules));
    Shortlist shortlist = ShortlistBuilder.of(table(rules));
    Given many = new Given();
    many.values.putAll(Map.of(CUSTOMER, "everybody", VACANT, true));
    Given few = new Given();
    few.values.putAll(Map.of(CUSTOMER, "c501", VACANT, true));

    assertThat(shortlist).isNotNull();
    assertThat(shortlist.look(sight(few))).isNotNull();
    assertThat(index.first(sight(few))).isEqualTo(501);
    assertThat(shortlist.look(sight(many))).isNull();
    assertThat(index.first(sight(many))).isEqualTo(500);
  }

  @Test
  void rules_of_which_no_field_selects_have_no_shortlist() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rules.add(
          rule(
              i,
              new Condition(KIND, one("k" + i % 3)),
              new Condition(VACANT, one(i % 2 == 0)),
              new Condition(GRADE, new Range(GRADES.get(i % 4), true, null, false))));
    }

    assertThat(ShortlistBuilder.of(table(rules))).isNull();
  }

  @Test
  void a_rule_that_is_found_by_two_codes_is_there_once() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rules.add(
          rule(
              i,
              new Condition(SIGNS, new HasAny(Set.of("s" + i, "t" + i / 10))),
              new Condition(GRADE, new Range("c", true, null, false)),
              new Condition(KIND, new Not(one("k1"))),
              new Condition(VACANT, one(true))));
    }
    Given given = new Given();
    given.values.putAll(Map.of(SIGNS, Set.of("s7", "t0"), GRADE, "a", KIND, "k2", VACANT, true));
    Shortlist shortlist = ShortlistBuilder.of(table(rules));

    assertThat(shortlist).isNotNull();
    assertThat(shortlist.all(shortlist.look(sight(given))))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void a_node_is_not_taken_for_another_with_the_same_hash() {
    NodeNumbers numbers = new NodeNumbers(Map.of("house", 1, "house/Aa", 2));

    assertThat("house/BB").hasSameHashCodeAs("house/Aa");
    assertThat(numbers.deepest("house/Aa/3", 0)).isEqualTo(2);
    assertThat(numbers.deepest("house/BB/3", 0)).isEqualTo(1);
    assertThat(numbers.deepest("houses", 0)).isZero();
  }

  @Test
  void what_the_host_computes_is_asked_for_only_if_need_be() {
    Condition computed = new Condition(COMPUTED, one(true));
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Condition customer = new Condition(CUSTOMER, one("c" + i / 2));
      rules.add(i % 2 == 0 ? rule(i, customer) : rule(i, customer, computed));
    }
    RuleIndex index = RuleIndex.of(table(rules));
    Given given = new Given();
    given.values.putAll(Map.of(CUSTOMER, "c7", COMPUTED, true));

    assertThat(index.first(sight(given))).isEqualTo(14);
    assertThat(given.computed).isZero();
    assertThat(index.all(sight(given))).containsExactly(14, 15);
    assertThat(given.computed).isEqualTo(1);
  }

  private static Sight sight(Input input) {
    return new Sight(input, FIELDS.size(), new WordFinder(WORDS));
  }

  private static Table table(List<Rule> rules) {
    return new Table("table", FIELDS, List.of(), HitPolicy.FIRST, rules, 0, 0);
  }

  private static Rule rule(int number, Condition... when) {
    return new Rule("r" + number, null, null, null, List.of(when), List.of(), List.of(), 0);
  }

  private static OneOf one(Object value) {
    return new OneOf(Set.of(value));
  }

  private static Rule rule(int number, int world, Random random) {
    Map<Field, Condition> when = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Condition condition = condition(world, random);
      when.put(condition.field(), condition);
    }
    List<List<Condition>> any = new ArrayList<>();
    if (random.nextInt(8) == 0) {
      any.add(List.of(condition(world, random)));
      any.add(List.of(condition(world, random), condition(world, random)));
    }
    LocalDate from = random.nextInt(10) == 0 ? TODAY.plusDays(random.nextInt(3) - 1) : null;
    LocalDate through = random.nextInt(10) == 0 ? TODAY.plusDays(random.nextInt(3) - 1) : null;
    return new Rule(
        "r" + number, null, from, through, List.copyOf(when.values()), any, List.of(), 0);
  }

  private static Condition condition(int world, Random random) {
    // Half of all conditions ask for what few cases have.
    Field field =
        random.nextBoolean()
            ? List.of(CUSTOMER, PLACE, AMOUNT).get(random.nextInt(3))
            : FIELDS.get(random.nextInt(FIELDS.size()));
    return new Condition(field, test(field, world, random));
  }

  private static UnaryTest test(Field field, int world, Random random) {
    switch (random.nextInt(12)) {
      case 0:
        return new Missing();
      case 1:
        return new Present();
      case 2:
        return new Not(plain(field, world, random));
      case 3:
        return new All(List.of(plain(field, world, random), plain(field, world, random)));
      default:
        return plain(field, world, random);
    }
  }

  private static UnaryTest plain(Field field, int world, Random random) {
    Supplier<Object> value = () -> value(field, world, random);
    if (field == TEXT) {
      Set<Integer> some = Set.of(random.nextInt(WORDS.size()));
      return random.nextInt(3) > 0
          ? new Words(some, Set.of(), Set.of(), WORDS)
          : new Words(Set.of(), some, Set.of(random.nextInt(WORDS.size())), WORDS);
    } else if (field == SIGNS) {
      @SuppressWarnings("unchecked")
      Set<String> codes = (Set<String>) value.get();
      Set<String> some = codes.isEmpty() ? Set.of("s0") : codes;
      return random.nextInt(3) > 0 ? new HasAny(some) : new HasAll(some);
    } else if (field == PLACE && random.nextInt(4) > 0) {
      String place = (String) value.get();
      String top = random.nextBoolean() ? place : place.substring(0, place.indexOf('/') + 3);
      return new Under(
          random.nextInt(5) > 0 ? Set.of(top) : new LinkedHashSet<>(List.of(top, place)));
    } else if (field == CUSTOMER && random.nextInt(10) == 0) {
      return new Prefix(Set.of(value.get().toString()));
    } else if (field.isOrdered() && random.nextInt(4) > 0) {
      return range(field, value.get(), value.get(), random);
    }
    Set<Object> values = new LinkedHashSet<>(List.of(value.get()));
    if (random.nextInt(4) == 0) {
      values.add(value.get());
    }
    return new OneOf(values);
  }

  private static Range range(Field field, Object one, Object other, Random random) {
    // A range of amounts lies in one currency.
    boolean isOne =
        one instanceof Money a && other instanceof Money b && !a.currency().equals(b.currency());
    boolean isUp = isOne || field.compare(one, other) <= 0;
    Object low = isUp ? one : other;
    Object high = isOne ? one : isUp ? other : one;
    return new Range(
        random.nextInt(4) == 0 ? null : low,
        random.nextBoolean(),
        random.nextInt(4) == 0 ? null : high,
        random.nextBoolean());
  }

  private static Object value(Field field, int world, Random random) {
    int number = random.nextInt(world);
    return switch (field.type()) {
      case CODE ->
          field == GRADE
              ? GRADES.get(random.nextInt(GRADES.size()))
              : field == KIND ? "k" + number % 4 : "c" + number;
      // One code is the beginning of another, and one node that of one beside it.
      case NODE -> "a" + number % 3 + "/b" + number % 12 + (number % 2 == 0 ? "" : "/c" + number);
      case WHOLE_NUMBER -> (long) number % 6;
      case DECIMAL -> new BigDecimal(number).movePointLeft(number % 2).stripTrailingZeros();
      case MONEY -> Money.of(Integer.toString(number), number % 5 == 0 ? "USD" : "EUR");
      case YES_NO -> random.nextBoolean();
      case CODE_SET ->
          random.nextInt(6) == 0 ? Set.of() : Set.of("s" + number, "t" + random.nextInt(world));
      case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
      case INSTANT -> Instant.ofEpochSecond(number);
      case DATE -> TODAY.plusDays(number);
    };
  }

  private static Given given(int world, Random random) {
    Given given = new Given();
    for (Field field : FIELDS) {
      if (random.nextInt(8) > 0) {
        Object value = value(field, world + 2, random);
        given.values.put(field, field == PLACE && random.nextBoolean() ? value + "/d" : value);
      }
    }
    return given;
  }
}

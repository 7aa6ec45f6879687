package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Money;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.rules.explain.RuleVerdict;
import io.casekit.rules.explain.StageExplanation;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.read.StageKind;
import io.casekit.rules.vocabulary.HitPolicy;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.tries.EveryTry;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Rule sets against a slow and obvious reading of the same rules, over a world of few values: each
 * condition is made as a piece of JSON and, beside it, as what its author means by it.
 */
class RuleSetOracleTest {
  private static final List<String> PATHS = List.of("a", "a/b", "a/b/c", "ab", "b", "b/a");
  private static final List<String> KEYS = List.of("x", "y", "X", "xy");
  private static final List<String> SIGNS = List.of("s", "t", "u");
  private static final List<String> TITLES =
      List.of("Gas leak", "über 7", "leaking water", "Water damage", "Hello", "a leak and gas");
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.of(2026, 11, 20),
          LocalDate.of(2026, 11, 21),
          LocalDate.of(2026, 11, 22),
          LocalDate.of(2026, 11, 23),
          LocalDate.of(2026, 12, 24));
  private static final String DECLARATIONS =
      """
      "fields": {"number": {"type": "decimal"}, "rooms": {"type": "whole-number"},
        "cost": {"type": "money"}, "flag": {"type": "yes-no"}, "signs": {"type": "code-set"},
        "due": {"type": "date"}, "visit": {"type": "instant"}, "site": {"type": "node"},
        "grade": {"type": "code", "values": ["c", "b", "a"], "ordered": true}},
      "words": {"leak": ["leak*", "water damage"], "gas": ["gas"], "u": ["*ber"],
        "no-gas": {"any": ["leak*"], "none": ["gas"]}},
      "calendars": {"day": {"weekly": ["MON-FRI 08:00-16:00"]}, "night": {"weekly": ["SAT,SUN 22:00-06:00"]},
        "feast": {"first": "2026-11-21", "last": "2026-11-22"}}""";

  /** A condition: what the document says, and what its author means. */
  record Asked(String field, String json, Predicate<CaseFacts> holds) {}

  record Written(
      String id,
      List<Asked> when,
      List<List<Asked>> any,
      LocalDate from,
      LocalDate through,
      int output,
      int score) {

    boolean matches(CaseFacts facts) {
      LocalDate day = facts.openedAt().atZone(facts.zone()).toLocalDate();
      return when.stream().allMatch(asked -> asked.holds().test(facts))
          && (any.isEmpty()
              || any.stream()
                  .anyMatch(group -> group.stream().allMatch(asked -> asked.holds().test(facts))))
          && (from == null || !day.isBefore(from))
          && (through == null || !day.isAfter(through));
    }

    String json(StageKind stage) {
      List<String> conditions =
          new ArrayList<>(when.stream().map(RuleSetOracleTest::json).toList());
      if (!any.isEmpty()) {
        conditions.add(
            any.stream()
                .map(
                    group ->
                        group.stream()
                            .map(RuleSetOracleTest::json)
                            .collect(Collectors.joining(", ", "{", "}")))
                .collect(Collectors.joining(", ", "\"any\": [", "]")));
      }
      return "{\"id\": \"%s\", %s%s\"when\": {%s}, \"then\": {%s%s}}"
          .formatted(
              id,
              from == null ? "" : "\"validFrom\": \"" + from + "\", ",
              through == null ? "" : "\"validThrough\": \"" + through + "\", ",
              String.join(", ", conditions),
              said(stage, output),
              stage == StageKind.CATEGORISE ? ", \"score\": " + score : "");
    }
  }

  private static String json(Asked asked) {
    return "\"%s\": %s".formatted(asked.field(), asked.json());
  }

  private static String said(StageKind stage, int output) {
    return switch (stage) {
      case CATEGORISE -> "\"category\": \"c" + output + "\"";
      case PRIORITISE -> "\"priority\": \"" + Priority.values()[output].key() + "\"";
      case ROUTE -> "\"assign\": \"queue:q" + output + "\"";
    };
  }

  @EveryTry
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void the_index_finds_the_rules_that_a_slow_look_at_each_finds(@ForAll long seed) {
    Random random = new Random(seed);
    // Sometimes more than fit into one word of bits, and enough for vectors beside lists.
    List<Written> rules = rules(random, random.nextInt(5) == 0 ? 150 : 12);
    RuleSet set = set(StageKind.ROUTE, "FIRST", rules, "");
    CompiledTable table = set.stage(StageKind.ROUTE);

    for (int i = 0; i < 5; i++) {
      Facts facts = facts(random);
      List<Integer> expected = matching(rules, facts);
      var sight = table.look(new CaseInput(facts, Vocabulary.empty(), null));

      assertThat(table.index().all(sight)).as("%s", facts).isEqualTo(expected);
      assertThat(table.index().first(sight)).isEqualTo(expected.isEmpty() ? -1 : expected.get(0));
      assertThat(set.route(facts).orElseThrow().explanation().rule())
          .isEqualTo(expected.stream().findFirst().map(rule -> rules.get(rule).id()));
      Statistics.collect(Math.min(2, expected.size()));
    }
    Statistics.coverage(
        coverage -> {
          // Usually 15, 20 and 65.
          coverage.check(0).percentage(share -> share > 5);
          coverage.check(1).percentage(share -> share > 5);
          coverage.check(2).percentage(share -> share > 5);
        });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void explanations_agree_with_the_decision(@ForAll long seed) {
    Random random = new Random(seed);
    List<Written> rules = rules(random, 12);
    RuleSet set = set(StageKind.ROUTE, "FIRST", rules, "");
    Facts facts = facts(random);
    Optional<Integer> winner = matching(rules, facts).stream().findFirst();
    int before = winner.orElse(rules.size());
    List<String> near =
        IntStream.range(0, before)
            .filter(rule -> failures(rules.get(rule), facts) == 1)
            .filter(rule -> isValid(rules.get(rule), facts))
            .mapToObj(rule -> rules.get(rule).id())
            .toList();

    StageExplanation route = set.explain(facts).stages().get(0);

    assertThat(route.decidedBy())
        .extracting(RuleVerdict::rule)
        .isEqualTo(winner.map(rule -> List.of(rules.get(rule).id())).orElse(List.of()));
    assertThat(route.result()).isEqualTo(set.route(facts).orElseThrow().route().first().to());
    assertThat(route.sentence()).isEqualTo(set.route(facts).orElseThrow().explanation().sentence());
    assertThat(route.nearMisses()).extracting(RuleVerdict::rule).isEqualTo(near);
    for (Written rule : rules) {
      RuleVerdict verdict = set.whyNot(facts, rule.id());
      assertThat(verdict.matches()).isEqualTo(rule.matches(facts));
      assertThat(verdict.conditions())
          .extracting(condition -> condition.holds())
          .isEqualTo(rule.when().stream().map(asked -> asked.holds().test(facts)).toList());
    }
  }

  private static boolean isValid(Written rule, Facts facts) {
    return new Written("", List.of(), List.of(), rule.from(), rule.through(), 0, 0).matches(facts);
  }

  private static long failures(Written rule, Facts facts) {
    boolean groups =
        rule.any().isEmpty()
            || rule.any().stream()
                .anyMatch(group -> group.stream().allMatch(asked -> asked.holds().test(facts)));
    return rule.when().stream().filter(asked -> !asked.holds().test(facts)).count()
        + (groups ? 0 : 1);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void each_hit_policy_decides_as_its_words_say(@ForAll long seed) {
    Random random = new Random(seed);
    List<Written> rules = rules(random, 10);
    Facts facts = facts(random);
    List<Written> hits = matching(rules, facts).stream().map(rules::get).toList();

    assertThat(priority(set(StageKind.PRIORITISE, "FIRST", rules, ""), facts))
        .isEqualTo(hits.isEmpty() ? 4 : hits.get(0).output());
    assertThat(priority(set(StageKind.PRIORITISE, "UNIQUE", rules, ""), facts))
        .isEqualTo(hits.size() == 1 ? hits.get(0).output() : 4);
    boolean same = hits.stream().map(Written::output).distinct().count() == 1;
    assertThat(priority(set(StageKind.PRIORITISE, "ANY", rules, ""), facts))
        .isEqualTo(same ? hits.get(0).output() : 4);
    assertThat(priority(set(StageKind.PRIORITISE, "PRIORITY", rules, ""), facts))
        .isEqualTo(hits.stream().mapToInt(Written::output).min().orElse(4));
    // The other way round than the priorities themselves.
    String order =
        IntStream.of(3, 1, 2, 0)
            .mapToObj(at -> "\"" + Priority.values()[at].key() + "\"")
            .collect(Collectors.joining(", ", ", \"order\": {\"priority\": [", "]}"));
    assertThat(priority(set(StageKind.PRIORITISE, "PRIORITY", rules, order), facts))
        .isEqualTo(
            IntStream.of(3, 1, 2, 0)
                .filter(output -> hits.stream().anyMatch(rule -> rule.output() == output))
                .findFirst()
                .orElse(4));
  }

  private static int priority(RuleSet set, Facts facts) {
    return set.prioritise(facts).orElseThrow().value().ordinal();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void scores_are_added_and_compared(@ForAll long seed) {
    Random random = new Random(seed);
    List<Written> rules = rules(random, 10);
    Facts facts = facts(random);
    int minScore = random.nextInt(6);
    int minMargin = random.nextInt(3);
    RuleSet set =
        set(
            StageKind.CATEGORISE,
            "SCORE",
            rules,
            ", \"minScore\": %d, \"minMargin\": %d".formatted(minScore, minMargin));

    Map<Integer, Integer> sums = new LinkedHashMap<>();
    matching(rules, facts).stream()
        .map(rules::get)
        .forEach(rule -> sums.merge(rule.output(), rule.score(), Integer::sum));
    List<Map.Entry<Integer, Integer>> ranked =
        sums.entrySet().stream()
            .sorted(Comparator.comparing((Map.Entry<Integer, Integer> one) -> -one.getValue()))
            .toList();
    boolean clear =
        !ranked.isEmpty()
            && ranked.get(0).getValue() >= minScore
            && ranked.get(0).getValue() - (ranked.size() > 1 ? ranked.get(1).getValue() : 0)
                >= minMargin;
    assertThat(set.categorise(facts).orElseThrow().value())
        .isEqualTo(Category.of(clear ? "c" + ranked.get(0).getKey() : "none"));
    boolean scoresSomething = !ranked.isEmpty() && ranked.get(0).getValue() > 0;
    assertThat(set.categoriser().rank(facts).decision().map(guess -> guess.category()))
        .isEqualTo(
            clear && scoresSomething
                ? Optional.of(Category.of("c" + ranked.get(0).getKey()))
                : Optional.empty());
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 100)
  void equal_content_has_an_equal_version_and_other_content_another(@ForAll long seed) {
    Random random = new Random(seed);
    String one = document(StageKind.ROUTE, "FIRST", rules(random, 5), "");
    String other = document(StageKind.ROUTE, "FIRST", rules(random, 5), "");
    RuleSet set = RuleSet.fromJson(one);

    assertThat(RuleSet.fromJson(set.toJson())).isEqualTo(set);
    assertThat(RuleSet.fromJson(one.replace("\n", "\n\t"))).isEqualTo(set);
    assertThat(RuleSet.fromJson(other).equals(set)).isEqualTo(one.equals(other));
  }

  private static List<Integer> matching(List<Written> rules, Facts facts) {
    return IntStream.range(0, rules.size())
        .filter(rule -> rules.get(rule).matches(facts))
        .boxed()
        .toList();
  }

  private static RuleSet set(StageKind stage, String hit, List<Written> rules, String more) {
    return RuleSet.fromJson(document(stage, hit, rules, more));
  }

  private static String document(StageKind stage, String hit, List<Written> rules, String more) {
    boolean scores = hit.equals(HitPolicy.SCORE.key());
    String list =
        rules.stream()
            .map(rule -> rule.json(stage))
            .map(rule -> scores ? rule : rule.replaceAll(", \"score\": -?\\d+", ""))
            .collect(Collectors.joining(",\n"));
    String fallback =
        switch (stage) {
          case CATEGORISE -> "\"category\": \"none\"";
          case PRIORITISE -> "\"priority\": \"planning\"";
          case ROUTE -> "\"assign\": \"queue:none\"";
        };
    return """
        {"casekitRules": 1, "id": "r", %s,
         "%s": {"hit": "%s", "rules": [%s], "fallback": {%s}%s}}"""
        .formatted(DECLARATIONS, stage.key(), hit, list, fallback, more);
  }

  private static List<Written> rules(Random random, int most) {
    List<Written> rules = new ArrayList<>();
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count; i++) {
      List<List<Asked>> any = new ArrayList<>();
      for (int group = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0; group > 0; group--) {
        any.add(asked(random, 1 + random.nextInt(2)));
      }
      rules.add(
          new Written(
              "r" + i,
              asked(random, random.nextInt(4)),
              any,
              random.nextInt(8) == 0 ? DAYS.get(random.nextInt(2)) : null,
              random.nextInt(8) == 0 ? DAYS.get(2 + random.nextInt(3)) : null,
              random.nextInt(4),
              random.nextInt(7) - 1));
    }
    return rules;
  }

  private static List<Asked> asked(Random random, int count) {
    Map<String, Asked> byField = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Asked one = condition(random);
      byField.put(one.field(), one);
    }
    return List.copyOf(byField.values());
  }

  private static Asked condition(Random random) {
    Asked plain = plain(random);
    boolean isNegated = plain.json().contains("\"not\"");
    return switch (isNegated ? 7 : random.nextInt(8)) {
      case 0 ->
          new Asked(
              plain.field(),
              "{\"not\": " + plain.json() + "}",
              facts -> isPresent(plain.field(), facts) && !plain.holds().test(facts));
      case 1 ->
          new Asked(
              plain.field(), "{\"missing\": true}", facts -> !isPresent(plain.field(), facts));
      case 2 ->
          new Asked(plain.field(), "{\"present\": true}", facts -> isPresent(plain.field(), facts));
      default -> plain;
    };
  }

  private static boolean isPresent(String field, CaseFacts facts) {
    return switch (field) {
      case "type", "title", "priority", "openedAt" -> true;
      case "category" -> facts.category().isPresent();
      case "place" -> facts.place().isPresent();
      case "channel" -> facts.channel().isPresent();
      default -> facts.attribute(field).isPresent();
    };
  }

  private static Asked plain(Random random) {
    return switch (random.nextInt(15)) {
      case 0 -> codes(random);
      case 1 -> prefix(random);
      case 2 -> nodes("category", random);
      case 3 -> nodes("place", random);
      case 4 -> nodes("site", random);
      case 5 -> numbers(random);
      case 6 -> rooms(random);
      case 7 -> costs(random);
      case 8 -> grades(random);
      case 9 -> signs(random);
      case 10 -> words(random);
      case 11 -> dues(random);
      case 12 -> moments(random);
      case 13 -> conjunction(random);
      default ->
          new Asked("flag", "true", facts -> facts.attribute("flag").equals(Optional.of(true)));
    };
  }

  private static Asked codes(Random random) {
    List<String> keys = some(random, KEYS);
    return new Asked("type", list(keys), facts -> keys.contains(facts.type()));
  }

  private static Asked prefix(Random random) {
    String prefix = some(random, KEYS).get(0);
    return new Asked(
        "channel",
        "{\"prefix\": \"" + prefix + "\"}",
        facts -> facts.channel().filter(way -> way.value().startsWith(prefix)).isPresent());
  }

  private static Asked nodes(String field, Random random) {
    List<String> paths = some(random, PATHS);
    if (random.nextBoolean()) {
      return new Asked(
          field,
          list(paths),
          facts -> path(field, facts) != null && paths.contains(path(field, facts)));
    }
    return new Asked(
        field,
        "{\"under\": " + list(paths) + "}",
        facts ->
            path(field, facts) != null
                && paths.stream()
                    .anyMatch(top -> (path(field, facts) + "/").startsWith(top + "/")));
  }

  private static String path(String field, CaseFacts facts) {
    return switch (field) {
      case "category" -> facts.category().map(Category::path).orElse(null);
      case "place" -> facts.place().map(Place::path).orElse(null);
      default -> facts.attribute("site").map(place -> ((Place) place).path()).orElse(null);
    };
  }

  private static Asked numbers(Random random) {
    BigDecimal low = new BigDecimal(random.nextInt(4)).add(new BigDecimal("0.5"));
    BigDecimal high = low.add(new BigDecimal(random.nextInt(3)));
    boolean lowIn = random.nextBoolean() || low.equals(high);
    boolean highIn = random.nextBoolean() || low.equals(high);
    return new Asked(
        "number",
        "{\"%s\": %s, \"%s\": %s}".formatted(lowIn ? "ge" : "gt", low, highIn ? "le" : "lt", high),
        facts ->
            facts
                .attribute("number")
                .map(BigDecimal.class::cast)
                .filter(
                    value ->
                        value.compareTo(low) >= (lowIn ? 0 : 1)
                            && value.compareTo(high) <= (highIn ? 0 : -1))
                .isPresent());
  }

  private static Asked rooms(Random random) {
    long limit = random.nextInt(4);
    return new Asked(
        "rooms",
        "{\"lt\": " + limit + "}",
        facts -> facts.attribute("rooms").filter(value -> (Long) value < limit).isPresent());
  }

  private static Asked costs(Random random) {
    String currency = random.nextBoolean() ? "EUR" : "SEK";
    BigDecimal limit = new BigDecimal(random.nextInt(4));
    return new Asked(
        "cost",
        "{\"ge\": \"%s %s\"}".formatted(limit, currency),
        facts ->
            facts
                .attribute("cost")
                .map(Money.class::cast)
                .filter(
                    cost ->
                        cost.currency().getCurrencyCode().equals(currency)
                            && cost.amount().compareTo(limit) >= 0)
                .isPresent());
  }

  private static Asked grades(Random random) {
    String limit = List.of("c", "b", "a").get(random.nextInt(3));
    // The alphabet runs against the order of the grades.
    return new Asked(
        "grade",
        "{\"ge\": \"" + limit + "\"}",
        facts ->
            facts
                .attribute("grade")
                .filter(grade -> grade.toString().compareTo(limit) <= 0)
                .isPresent());
  }

  private static Asked signs(Random random) {
    List<String> signs = some(random, SIGNS);
    boolean all = random.nextBoolean();
    return new Asked(
        "signs",
        "{\"%s\": %s}".formatted(all ? "hasAll" : "hasAny", list(signs)),
        facts ->
            facts
                .attribute("signs")
                .map(Set.class::cast)
                .filter(
                    has -> all ? has.containsAll(signs) : signs.stream().anyMatch(has::contains))
                .isPresent());
  }

  private static boolean has(String list, String title) {
    List<String> words = Arrays.asList(title.toLowerCase(java.util.Locale.ROOT).split(" "));
    boolean leak = words.stream().anyMatch(word -> word.startsWith("leak"));
    boolean gas = words.contains("gas");
    return switch (list) {
      case "leak" -> leak || title.equals("Water damage");
      case "gas" -> gas;
      case "u" -> words.contains("über");
      default -> leak && !gas;
    };
  }

  private static Asked words(Random random) {
    List<String> lists = List.of("leak", "gas", "u", "no-gas");
    List<String> any = some(random, lists);
    List<String> all = random.nextInt(3) == 0 ? some(random, lists) : List.of();
    List<String> none = random.nextInt(3) == 0 ? some(random, lists) : List.of();
    boolean onlyNone = random.nextInt(4) == 0 && !none.isEmpty();
    String json =
        (onlyNone ? "" : "\"any\": " + list(any))
            + (onlyNone || all.isEmpty() ? "" : ", \"all\": " + list(all))
            + (none.isEmpty() ? "" : (onlyNone ? "" : ", ") + "\"none\": " + list(none));
    return new Asked(
        "title",
        "{\"words\": {" + json + "}}",
        facts ->
            (onlyNone || any.stream().anyMatch(one -> has(one, facts.title())))
                && (onlyNone || all.stream().allMatch(one -> has(one, facts.title())))
                && none.stream().noneMatch(one -> has(one, facts.title())));
  }

  private static Asked dues(Random random) {
    if (random.nextBoolean()) {
      boolean outside = random.nextBoolean();
      return new Asked(
          "due",
          "{\"%s\": \"feast\"}".formatted(outside ? "outside" : "within"),
          facts ->
              facts
                  .attribute("due")
                  .filter(day -> DAYS.subList(1, 3).contains(day) != outside)
                  .isPresent());
    }
    LocalDate limit = DAYS.get(random.nextInt(DAYS.size()));
    return new Asked(
        "due",
        "{\"le\": \"" + limit + "\"}",
        facts ->
            facts.attribute("due").filter(day -> !((LocalDate) day).isAfter(limit)).isPresent());
  }

  private static Asked moments(Random random) {
    String span = List.of("day", "night", "feast").get(random.nextInt(3));
    boolean outside = random.nextBoolean();
    boolean visit = random.nextBoolean();
    return new Asked(
        visit ? "visit" : "openedAt",
        "{\"%s\": \"%s\"}".formatted(outside ? "outside" : "within", span),
        facts -> {
          Optional<Object> moment =
              visit ? facts.attribute("visit") : Optional.of(facts.openedAt());
          return moment.filter(at -> within(span, (Instant) at) != outside).isPresent();
        });
  }

  private static boolean within(String span, Instant at) {
    ZonedDateTime local = at.atZone(ZoneOffset.UTC);
    DayOfWeek day = local.getDayOfWeek();
    LocalTime time = local.toLocalTime();
    return switch (span) {
      case "day" -> day.getValue() <= 5 && time.getHour() >= 8 && time.getHour() < 16;
      case "night" ->
          day.getValue() >= 6 && time.getHour() >= 22
              || (day == DayOfWeek.SUNDAY || day == DayOfWeek.MONDAY) && time.getHour() < 6;
      default -> DAYS.subList(1, 3).contains(local.toLocalDate());
    };
  }

  private static Asked conjunction(Random random) {
    List<String> tops = some(random, PATHS);
    List<String> not = some(random, PATHS);
    return new Asked(
        "category",
        "{\"under\": %s, \"not\": %s}".formatted(list(tops), list(not)),
        facts -> {
          String path = path("category", facts);
          return path != null
              && tops.stream().anyMatch(top -> (path + "/").startsWith(top + "/"))
              && !not.contains(path);
        });
  }

  private static List<String> some(Random random, List<String> of) {
    Set<String> some = new TreeSet<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      some.add(of.get(random.nextInt(of.size())));
    }
    return List.copyOf(some);
  }

  private static String list(List<String> values) {
    return values.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static Facts facts(Random random) {
    Facts facts =
        new Facts()
            .type(some(random, KEYS).get(0))
            .title(TITLES.get(random.nextInt(TITLES.size())))
            .openedAt(moment(random).toString());
    if (random.nextInt(4) > 0) {
      facts.category(some(random, PATHS).get(0));
    }
    if (random.nextInt(4) > 0) {
      facts.place(some(random, PATHS).get(0));
    }
    if (random.nextInt(4) > 0) {
      facts.channel(new Channel(some(random, KEYS).get(0)));
    }
    with(facts, random, "number", new BigDecimal(random.nextInt(11)).divide(new BigDecimal(2)));
    with(facts, random, "rooms", (long) random.nextInt(5));
    with(
        facts,
        random,
        "cost",
        Money.of("" + random.nextInt(5), random.nextBoolean() ? "EUR" : "SEK"));
    with(facts, random, "flag", random.nextBoolean());
    with(facts, random, "signs", Set.copyOf(some(random, SIGNS)));
    with(facts, random, "due", DAYS.get(random.nextInt(DAYS.size())));
    with(facts, random, "visit", moment(random));
    with(facts, random, "site", Place.of(some(random, PATHS).get(0)));
    with(facts, random, "grade", List.of("a", "b", "c").get(random.nextInt(3)));
    return facts;
  }

  private static void with(Facts facts, Random random, String key, Object value) {
    if (random.nextInt(4) > 0) {
      facts.with(key, value);
    }
  }

  private static Instant moment(Random random) {
    int hour = new int[] {0, 5, 6, 7, 8, 15, 16, 21, 22, 23}[random.nextInt(10)];
    return DAYS.get(random.nextInt(DAYS.size())).atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }
}

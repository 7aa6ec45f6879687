package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Rule sets against a slow and obvious reading of the same rules, over a world of few values. */
class RuleSetOracleTest {
  private static final List<String> PATHS = List.of("a", "a/b", "a/b/c", "ab", "b", "b/a");
  private static final List<String> KEYS = List.of("x", "y", "X");
  private static final List<String> WORDS = List.of("leak", "Gas", "über", "7");
  private static final List<String> PRIORITIES =
      Arrays.stream(Priority.values()).map(Priority::key).toList();

  /** A condition as its author thinks of it. */
  record Asked(String field, String question, List<String> values) {
    String json() {
      String list =
          values.stream()
              .map(value -> number() ? value : "\"" + value + "\"")
              .collect(Collectors.joining(", "));
      return "\"%s\": {\"%s\": %s}"
          .formatted(
              field, question, List.of("in", "words").contains(question) ? "[" + list + "]" : list);
    }

    boolean number() {
      return field.equals("attribute.number");
    }

    boolean holds(CaseFacts facts) {
      List<String> found = found(facts);
      return switch (question) {
        case "words" ->
            found.stream()
                .flatMap(text -> Arrays.stream(text.split("[^\\p{L}\\p{Nd}]+")))
                .anyMatch(word -> values.stream().anyMatch(word::equalsIgnoreCase));
        case "under" ->
            found.stream().anyMatch(path -> (path + "/").startsWith(values.get(0) + "/"));
        default -> found.stream().anyMatch(values::contains);
      };
    }

    private List<String> found(CaseFacts facts) {
      List<String> found = new ArrayList<>();
      switch (field) {
        case "type" -> found.add(facts.type());
        case "title" -> found.add(facts.title());
        case "description" -> facts.description().ifPresent(found::add);
        case "text" -> {
          found.add(facts.title());
          facts.description().ifPresent(found::add);
        }
        case "category" -> facts.category().map(Category::path).ifPresent(found::add);
        case "priority" -> found.add(facts.priority().name().toLowerCase(Locale.ROOT));
        case "place" -> facts.place().map(Place::path).ifPresent(found::add);
        case "reporter" -> facts.reporter().map(Party::id).ifPresent(found::add);
        case "channel" -> facts.channel().map(Channel::value).ifPresent(found::add);
        default ->
            facts
                .attribute(field.substring("attribute.".length()))
                .map(value -> value instanceof Place place ? place.path() : value.toString())
                .ifPresent(found::add);
      }
      return found;
    }
  }

  record Written(List<Asked> asked, String queue) {
    String json(int index) {
      return "{\"id\": \"r%d\", \"when\": %s, \"then\": {\"assign\": {\"to\": \"queue:%s\"}}}"
          .formatted(
              index,
              asked.stream().map(Asked::json).collect(Collectors.joining(", ", "{", "}")),
              queue);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void the_set_decides_as_a_slow_look_at_its_rules_does(
      @ForAll("rules") List<Written> rules, @ForAll("facts") Facts facts) {
    String json = json(rules);
    RuleSet set = RuleSet.fromJson(json);

    Optional<Written> first =
        rules.stream()
            .filter(rule -> rule.asked().stream().allMatch(asked -> asked.holds(facts)))
            .findFirst();
    var assignment = set.route(facts).orElseThrow();

    Statistics.collect(first.isPresent());
    Statistics.coverage(
        coverage -> coverage.check(true).percentage(share -> share > 10 && share < 90));
    assertThat(assignment.queue()).contains(first.map(Written::queue).orElse("fallback"));
    assertThat(assignment.explanation().rule())
        .isEqualTo(first.map(rule -> "r" + rules.indexOf(rule)));
    assertThat(set.explain(facts))
        .hasSize(first.map(rules::indexOf).orElse(rules.size()) + 1)
        .endsWith(assignment.explanation().sentence());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void equal_content_has_an_equal_version_and_other_content_another(
      @ForAll("rules") List<Written> one, @ForAll("rules") List<Written> other) {
    RuleSet set = RuleSet.fromJson(json(one));

    assertThat(RuleSet.fromJson(set.documents().get(0).json())).isEqualTo(set);
    assertThat(RuleSet.fromJson(json(one).replace(" ", "\n\t"))).isEqualTo(set);
    assertThat(RuleSet.fromJson(json(other)).equals(set)).isEqualTo(json(one).equals(json(other)));
  }

  private static String json(List<Written> rules) {
    List<String> parts = new ArrayList<>();
    for (Written rule : rules) {
      parts.add(rule.json(parts.size()));
    }
    return """
        {"casekitRules": 1, "id": "r", "rules": [%s],
         "fallback": {"assign": {"to": "queue:fallback"}}}"""
        .formatted(String.join(", ", parts));
  }

  @Provide
  Arbitrary<List<Written>> rules() {
    Arbitrary<Asked> asked =
        Arbitraries.oneOf(
            asked(List.of("type", "reporter", "channel", "attribute.key"), "equals", KEYS),
            asked(List.of("type", "reporter", "channel", "attribute.key"), "in", KEYS),
            asked(List.of("priority"), "in", PRIORITIES),
            asked(List.of("category", "place", "attribute.place"), "equals", PATHS),
            asked(List.of("category", "place", "attribute.place"), "in", PATHS),
            asked(List.of("category", "place", "attribute.place"), "under", PATHS),
            asked(List.of("title", "description", "text"), "words", WORDS),
            asked(List.of("title", "description"), "equals", WORDS),
            asked(List.of("attribute.number"), "in", List.of("1", "2", "3")));
    return Combinators.combine(
            asked.list().uniqueElements(Asked::field).ofMinSize(1).ofMaxSize(3),
            Arbitraries.of("p", "q", "r"))
        .as(Written::new)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Arbitrary<Asked> asked(List<String> fields, String question, List<String> values) {
    boolean one = question.equals("equals") || question.equals("under");
    return Combinators.combine(
            Arbitraries.of(fields),
            Arbitraries.of(values).list().uniqueElements().ofMinSize(1).ofMaxSize(one ? 1 : 3))
        .as((field, chosen) -> new Asked(field, question, chosen));
  }

  @Provide
  Arbitrary<Facts> facts() {
    Arbitrary<Facts> begun =
        Combinators.combine(
                Arbitraries.of(KEYS), text(), Arbitraries.of(Priority.values()), text().optional())
            .as(
                (type, title, priority, description) -> {
                  Facts facts = new Facts().type(type).title(title).priority(priority);
                  description.ifPresent(facts::description);
                  return facts;
                });
    return Combinators.combine(
            begun,
            Arbitraries.of(PATHS).optional(),
            Arbitraries.of(PATHS).optional(),
            Arbitraries.of(KEYS).optional(),
            Arbitraries.of(KEYS).optional(),
            Arbitraries.of(KEYS).optional(),
            Arbitraries.of(PATHS).optional(),
            Arbitraries.longs().between(1, 4).optional())
        .as(
            (facts, category, place, reporter, channel, key, other, number) -> {
              category.ifPresent(facts::category);
              place.ifPresent(facts::place);
              reporter.ifPresent(facts::reporter);
              channel.ifPresent(value -> facts.channel(new Channel(value)));
              key.ifPresent(value -> facts.with("key", value));
              other.ifPresent(value -> facts.with("place", Place.of(value)));
              number.ifPresent(value -> facts.with("number", value));
              return facts;
            });
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of("leak", "LEAK", "leaks", "gas", "Gas", "ÜBER", "7", "17", "-", "a")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            parts -> Arbitraries.of(" ", "-", ", ").map(between -> String.join(between, parts)));
  }
}

package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Table;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import io.casekit.rules.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule set. */
public final class RuleSetReader {
  /** The form of document that is read. */
  public static final int FORM = 1;

  private static final String MARK = "casekitRules";

  private final String what;
  private final Reading reading;
  private final Vocabulary vocabulary;
  private final Fields fields;
  private final WordLists words;
  private final Spans spans;
  private final TableReader tables;
  private final List<Stage> stages = new ArrayList<>();

  private RuleSetReader(String what, Vocabulary vocabulary) {
    this.what = what;
    this.reading = new Reading(new Faults(what));
    this.vocabulary = vocabulary;
    this.fields = Fields.ofCases(reading, vocabulary);
    this.words = new WordLists(reading);
    this.spans = new Spans(reading, vocabulary);
    this.tables = new TableReader(reading, fields, new UnaryTests(reading, words, spans));
  }

  /**
   * Reads a document.
   *
   * @param what what is being read, for messages
   * @param root the document
   * @param vocabulary the names that the host gives
   * @throws InvalidInputException with all its faults
   */
  public static Parsed read(String what, JsonNode root, Vocabulary vocabulary) {
    return new RuleSetReader(what, vocabulary).set(root);
  }

  private Parsed set(JsonNode root) {
    Head head = Head.read(MARK, FORM, root, reading, fields, words, spans);
    Set<String> known = new LinkedHashSet<>(List.of(MARK, "id", "zone", "fields", "words"));
    known.addAll(List.of("calendars", "tests"));
    for (StageKind kind : StageKind.values()) {
      known.add(kind.key());
      if (root.has(kind.key())) {
        stage(kind, root.get(kind.key()));
      }
    }
    root.properties().stream()
        .filter(member -> !known.contains(member.getKey()))
        .forEach(
            member -> reading.unknown(Reading.at("", member.getKey()), String.join(", ", known)));
    reading.required("", root, "id", "a name such as \"routing\"");
    if (Arrays.stream(StageKind.values()).noneMatch(kind -> root.has(kind.key()))) {
      reading.fault("", "there are no rules; give one of categorise, prioritise, route");
    }
    List<EmbeddedTest> tests = new ArrayList<>();
    if (root.has("tests")) {
      Set<String> ids = new HashSet<>();
      reading.each(
          "tests", root.get("tests"), RuleLimits.TESTS, (at, one) -> test(at, one, ids, tests));
    }
    reading.check();

    String canonical = StrictJson.canonical(root);
    if (StrictJson.isLarge(canonical)) {
      // A number such as 1e37 grows when written out.
      throw StrictJson.tooLarge(what);
    }
    if (head.id() == null) {
      throw new IllegalStateException("A rule set without faults has an id.");
    }
    return new Parsed(head.id(), head.zone(), fields.all(), words.all(), stages, tests, canonical);
  }

  private void stage(StageKind kind, JsonNode node) {
    String path = kind.key();
    if (!reading.object(path, node)) {
      return;
    }
    Column column = column(kind);
    Table table = tables.read(path, kind.key(), node, List.of(column), HitPolicy.FIRST);
    if (table != null && !table.policy().isSingleHit()) {
      reading.fault(
          Reading.at(path, "hit"),
          "hit policy %s gives several answers, but a stage needs one; use one of UNIQUE, ANY, PRIORITY, FIRST, SCORE"
              .formatted(table.policy().key()));
    }
    Object fallback = null;
    if (node.has("fallback")) {
      fallback = fallback(Reading.at(path, "fallback"), node.get("fallback"), column);
    } else {
      reading.required(
          path,
          node,
          "fallback",
          "what comes out if no rule decides, as {\"%s\": ...}".formatted(column.name()));
    }
    node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(member -> !TableReader.reads(member) && !member.equals("fallback"))
        .forEach(
            member ->
                reading.unknown(
                    Reading.at(path, member),
                    "hit, rules, table, order, minScore, minMargin, fallback"));
    if (table != null && fallback != null) {
      stages.add(new Stage(kind, table, fallback));
    }
  }

  private @Nullable Object fallback(String path, JsonNode node, Column column) {
    Object[] found = new Object[1];
    reading.members(
        path,
        node,
        (at, member, value) -> {
          if (member.equals(column.name())) {
            found[0] = column.read(at, value);
          } else {
            reading.unknown(at, column.name());
          }
        });
    reading.required(path, node, column.name(), "what comes out if no rule decides");
    return found[0];
  }

  private Column column(StageKind kind) {
    return switch (kind) {
      case CATEGORISE -> new Column(Output.plain(kind.output()), this::category);
      case PRIORITISE ->
          new Column(
              new Output(kind.output(), List.copyOf(Arrays.asList(Priority.values())), null),
              (path, node) -> reading.text(path, node, Priority::of));
      case ROUTE -> new Column(Output.plain(kind.output()), this::route);
    };
  }

  private @Nullable Category category(String path, JsonNode node) {
    Category category = reading.text(path, node, Category::of);
    Set<String> tree = vocabulary.tree("category").orElse(null);
    if (category != null && tree != null && !tree.contains(category.path())) {
      reading.fault(path, "there is no " + Quote.of(category.path()) + " in the category tree");
    }
    return category;
  }

  private @Nullable Object route(String path, JsonNode node) {
    return new Routes(reading, vocabulary).read(path, node);
  }

  private void test(String path, JsonNode node, Set<String> ids, List<EmbeddedTest> tests) {
    if (!reading.object(path, node)) {
      return;
    }
    Map<String, Object> given = new HashMap<>();
    Map<String, String> expected = new HashMap<>();
    List<String> rules = new ArrayList<>();
    String[] name = {path};
    LocalDate[] on = {null};
    reading.members(
        path,
        node,
        (at, member, value) -> {
          switch (member) {
            case "id" -> name[0] = testId(at, value, ids);
            case "on" -> on[0] = reading.date(at, value);
            case "given" ->
                reading.members(at, value, (p, field, one) -> given(p, field, one, given));
            case "expect" ->
                reading.members(
                    at, value, (p, output, one) -> expect(p, output, one, expected, rules));
            default -> reading.unknown(at, "id, on, given, expect");
          }
        });
    reading.required(path, node, "given", "values by field");
    reading.required(path, node, "expect", "what comes out");
    if (name[0] != null) {
      boolean namesRules = node.path("expect").has("rules");
      tests.add(new EmbeddedTest(name[0], given, on[0], expected, namesRules ? rules : null));
    }
  }

  private @Nullable String testId(String path, JsonNode node, Set<String> ids) {
    String found = reading.key(path, node, "id");
    if (found != null && !ids.add(found)) {
      reading.fault(path, Quote.of(found) + " is already the id of another test; give another");
    }
    return found;
  }

  private void given(String path, String name, JsonNode node, Map<String, Object> given) {
    Field field = fields.find(path, name);
    Values values = new Values(reading);
    if (field != null && field.type() == FieldType.CODE_SET) {
      Set<Object> codes = new LinkedHashSet<>();
      reading.each(
          path,
          node,
          RuleLimits.VALUES,
          (at, one) -> {
            Object code = values.read(at, field, one);
            if (code != null) {
              codes.add(code);
            }
          });
      given.put(name, Set.copyOf(codes));
    } else if (field != null) {
      Object value = values.read(path, field, node);
      if (value != null) {
        given.put(name, value);
      }
    }
  }

  private void expect(
      String path, String name, JsonNode node, Map<String, String> expected, List<String> rules) {
    if (name.equals("rules") && node.isArray() && node.isEmpty()) {
      // No rule is to decide, so all that comes out is fallbacks.
      return;
    } else if (name.equals("rules")) {
      reading.each(
          path,
          node,
          StageKind.values().length,
          (at, one) -> {
            String rule = reading.text(at, one);
            if (rule != null) {
              rules.add(rule);
            }
          });
      return;
    }
    boolean known = Arrays.stream(StageKind.values()).anyMatch(kind -> kind.output().equals(name));
    if (!known) {
      reading.unknown(path, "category, priority, assign, rules");
    }
    String text = reading.text(path, node);
    if (text != null) {
      expected.put(name, text);
    }
  }
}

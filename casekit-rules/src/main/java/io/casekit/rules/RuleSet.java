package io.casekit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Route;
import io.casekit.assignment.RuleSetDocument;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.explain.RuleExplanation;
import io.casekit.rules.explain.RuleVerdict;
import io.casekit.rules.explain.StageExplanation;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.DocumentFile;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.json.StrictYaml;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Source;
import io.casekit.rules.read.EmbeddedTest;
import io.casekit.rules.read.Parsed;
import io.casekit.rules.read.RuleSetReader;
import io.casekit.rules.read.Stage;
import io.casekit.rules.read.StageKind;
import io.casekit.rules.space.TableAnalyst;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.rules.why.Explainer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules as data: a document in JSON or YAML that says what kind of matter a case is, how much it
 * presses and where it goes. It has up to three stages, {@code categorise}, {@code prioritise} and
 * {@code route}, which run once and in this order, each on what the one before has found. What
 * follows when several rules of a stage match says its {@linkplain
 * io.casekit.rules.vocabulary.HitPolicy hit policy}; if none decides, the fallback of the stage
 * does, so a stage always has an answer.
 *
 * <p>A rule matches if all its conditions hold; about something the case does not have, no
 * condition holds. There is no expression language and no regular expression in a document: reading
 * one runs nothing, and deciding takes time in proportion to its size at most, whatever it says.
 *
 * <p>Immutable, and safe to share between threads. Two sets are equal if their content is.
 *
 * <pre>{@code
 * {"casekitRules": 1,
 *  "id": "routing",
 *  "route": {
 *    "rules": [
 *      {"id": "lift", "why": "the lift contractor answers for every lift",
 *       "when": {"category": {"under": "lift"}},
 *       "then": {"assign": "queue:lift-contractor"}}],
 *    "fallback": {"assign": "queue:dispatch"}}}
 * }</pre>
 */
public final class RuleSet implements CaseRules {
  private final Parsed parsed;
  private final Vocabulary vocabulary;
  private final String version;
  private final Map<StageKind, CompiledTable> compiled = new EnumMap<>(StageKind.class);
  private final Map<StageKind, Object> fallbacks = new EnumMap<>(StageKind.class);

  private RuleSet(Parsed parsed, Vocabulary vocabulary) {
    this.parsed = parsed;
    this.vocabulary = vocabulary;
    this.version = StrictJson.sha256(parsed.canonical());
    WordFinder words = new WordFinder(parsed.words());
    for (Stage stage : parsed.stages()) {
      compiled.put(stage.kind(), CompiledTable.of(stage.table(), words));
      fallbacks.put(stage.kind(), stage.fallback());
    }
  }

  /**
   * Reads a rule set of a host that has told no names.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static RuleSet fromJson(String json) {
    return fromJson(json, Vocabulary.empty());
  }

  /**
   * Reads a rule set.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8
   * @param vocabulary the names that the host gives
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static RuleSet fromJson(String json, Vocabulary vocabulary) {
    String what = "rule set";
    return read(what, StrictJson.parse(what, Objects.requireNonNull(json, "json")), vocabulary);
  }

  /**
   * Reads a rule set in YAML. Needs {@code
   * com.fasterxml.jackson.dataformat:jackson-dataformat-yaml}, which casekit does not bring along.
   *
   * @param yaml the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8, without
   *     anchors, aliases and tags
   * @param vocabulary the names that the host gives
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static RuleSet fromYaml(String yaml, Vocabulary vocabulary) {
    String what = "rule set";
    return read(what, StrictYaml.parse(what, Objects.requireNonNull(yaml, "yaml")), vocabulary);
  }

  /**
   * Reads a rule set from a file of a host that has told no names.
   *
   * @param file the document in UTF-8: YAML if its name ends in {@code .yaml} or {@code .yml}, else
   *     JSON
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RuleSet from(Path file) {
    return from(file, Vocabulary.empty());
  }

  /**
   * Reads a rule set from a file, once; a change of the file later is not seen.
   *
   * @param file the document in UTF-8, at most {@link Limits#DEFINITION_BYTES} bytes: YAML if its
   *     name ends in {@code .yaml} or {@code .yml}, else JSON
   * @param vocabulary the names that the host gives
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   * @throws UncheckedIOException if the file cannot be read
   */
  public static RuleSet from(Path file, Vocabulary vocabulary) {
    String what = "rule set " + file;
    return read(what, DocumentFile.parse(what, file), vocabulary);
  }

  private static RuleSet read(String what, JsonNode root, Vocabulary vocabulary) {
    return new RuleSet(RuleSetReader.read(what, root, vocabulary), vocabulary);
  }

  /** Returns the name of the set, which all its versions share. */
  public String id() {
    return parsed.id();
  }

  /**
   * Returns the content hash, 64 hexadecimal digits of SHA-256. The order of members, white space
   * and the way a number or character is written make no difference; the order of the rules does.
   */
  public String version() {
    return version;
  }

  /** Returns what the rules say of the kind of matter; empty only if the set has no such stage. */
  @Override
  public Optional<Finding<Category>> categorise(CaseFacts facts) {
    return decide(StageKind.CATEGORISE, facts)
        .map(decision -> new Finding<>((Category) decision.result(), decision.explanation()));
  }

  /** Returns what the rules say of the priority; empty only if the set has no such stage. */
  @Override
  public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
    return decide(StageKind.PRIORITISE, facts)
        .map(decision -> new Finding<>((Priority) decision.result(), decision.explanation()));
  }

  /** Returns where the rules send a case; empty only if the set has no such stage. */
  @Override
  public Optional<Assignment> route(CaseFacts facts) {
    return decide(StageKind.ROUTE, facts)
        .map(decision -> new Assignment((Route) decision.result(), decision.explanation()));
  }

  /** What a stage has decided. */
  private record Decision(Object result, Explanation explanation) {}

  private Optional<Decision> decide(StageKind kind, CaseFacts facts) {
    CompiledTable table = compiled.get(kind);
    if (table == null) {
      return Optional.empty();
    }
    Outcome outcome = table.decide(table.look(input(facts)));
    Object fallback = fallback(kind);
    return Optional.of(
        new Decision(
            Explainer.result(table, outcome, fallback),
            new Explanation(
                Explainer.sentence(id(), table, outcome, fallback),
                id(),
                version,
                outcome.kind() == Outcome.Kind.SINGLE
                    ? table.table().rules().get(outcome.rules().get(0)).id()
                    : null)));
  }

  private CaseInput input(CaseFacts facts) {
    return new CaseInput(facts, vocabulary, parsed.zone());
  }

  private Object fallback(StageKind kind) {
    return Objects.requireNonNull(fallbacks.get(kind));
  }

  /**
   * Returns the rules that categorise as a categoriser, beside one that has learned: under the hit
   * policy that scores it ranks by the shares of the scores, under others it knows one category or
   * none. It decides where the rules do; where they leave it to their fallback, it leaves it
   * unsorted.
   *
   * @throws InvalidInputException if the set has no such stage
   */
  public Categoriser categoriser() {
    CompiledTable table = compiled.get(StageKind.CATEGORISE);
    if (table == null) {
      throw new InvalidInputException(
          "rule set", "%s has no stage that categorises; add one".formatted(id()));
    }
    return facts -> WordRanking.of(table, table.decide(table.look(input(facts))));
  }

  /**
   * Explains what the rules would say of a case now: all stages in their order, each on what the
   * one before has found, as at its opening. For people who look after the rules.
   *
   * @param facts what the case is about
   */
  public RuleExplanation explain(CaseFacts facts) {
    FoundFacts found = new FoundFacts(facts);
    List<StageExplanation> stages = new ArrayList<>();
    compiled.forEach(
        (kind, table) -> {
          Sight sight = table.look(input(found));
          Outcome outcome = table.decide(sight);
          stages.add(Explainer.explain(id(), table, sight, outcome, fallback(kind)));
          found.add(Explainer.result(table, outcome, fallback(kind)));
        });
    return new RuleExplanation(id(), version, stages);
  }

  /**
   * Explains why one rule does or does not match a case, after the stages before it have said what
   * they find.
   *
   * @param facts what the case is about
   * @param rule the id of the rule
   * @throws InvalidInputException if the set has no such rule
   */
  public RuleVerdict whyNot(CaseFacts facts, String rule) {
    FoundFacts found = new FoundFacts(facts);
    for (Map.Entry<StageKind, CompiledTable> stage : compiled.entrySet()) {
      CompiledTable table = stage.getValue();
      Sight sight = table.look(input(found));
      for (Rule one : table.table().rules()) {
        if (one.id().equals(rule)) {
          return Explainer.verdict(stage.getKey().key(), one, sight);
        }
      }
      found.add(Explainer.result(table, table.decide(sight), fallback(stage.getKey())));
    }
    throw new InvalidInputException(
        "rule id", "rule set %s has no rule \"%s\"".formatted(id(), rule));
  }

  /**
   * Returns the document in the one form of its content: the text whose hash is the version, and
   * from which {@link #fromJson} makes an equal set.
   */
  public String toJson() {
    return parsed.canonical();
  }

  /** Returns the document, so that the store can keep the version a case was opened with. */
  @Override
  public List<RuleSetDocument> documents() {
    return List.of(new RuleSetDocument(id(), version, parsed.canonical()));
  }

  /**
   * Runs the tests of the document.
   *
   * @return what failed, in the order of the tests; empty if all is as expected
   */
  public List<TestFailure> runTests() {
    return parsed.tests().stream().flatMap(test -> run(test).failures().stream()).toList();
  }

  /** Returns how many tests the document has. */
  public int testCount() {
    return parsed.tests().size();
  }

  private EmbeddedTests.Run run(EmbeddedTest test) {
    return EmbeddedTests.run(test, compiled, fallbacks, parsed.zone());
  }

  /**
   * Looks at the rules without any case: which never decide, which contradict each other, what no
   * rule matches, which queues no case comes to, what no test hits. It takes up to some seconds for
   * ten thousand rules, and what it cannot find out within its steps it says.
   *
   * @param day the first day that matters: what is over by then is said, and what holds from then
   *     on is looked at
   */
  public RuleAnalysis analyse(LocalDate day) {
    return analyse(day, TableAnalyst.STEPS);
  }

  RuleAnalysis analyse(LocalDate day, int steps) {
    Set<String> tested =
        parsed.tests().stream()
            .flatMap(test -> run(test).rules().stream())
            .collect(Collectors.toSet());
    List<RuleFinding> findings = new ArrayList<>();
    for (Stage stage : parsed.stages()) {
      CompiledTable table = Objects.requireNonNull(compiled.get(stage.kind()));
      TableAnalyst analyst = TableAnalyst.of(table, parsed.zone(), day, steps);
      findings.addAll(analyst.findings());
      findings.addAll(StageAnalyst.outputs(stage, analyst.idle(), vocabulary));
      findings.addAll(StageAnalyst.untested(stage, tested, testCount()));
    }
    return new RuleAnalysis(id(), version, day, findings);
  }

  /** Returns a stage ready to decide, or null. */
  @Nullable CompiledTable stage(StageKind kind) {
    return compiled.get(kind);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleSet set && set.version.equals(version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "RuleSet[" + id() + "@" + version + "]";
  }

  /** The fields of what was found, for the stages after it. */
  static Source source(StageKind kind) {
    return kind == StageKind.CATEGORISE ? Source.CATEGORY : Source.PRIORITY;
  }
}

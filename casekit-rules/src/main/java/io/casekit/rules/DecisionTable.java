package io.casekit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.dmn.DmnReader;
import io.casekit.rules.dmn.DmnWriter;
import io.casekit.rules.explain.Explainer;
import io.casekit.rules.explain.StageExplanation;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.DocumentFile;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.json.StrictYaml;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Table;
import io.casekit.rules.read.CsvTableReader;
import io.casekit.rules.read.GivenValues;
import io.casekit.rules.read.ParsedTable;
import io.casekit.rules.read.TableDocumentReader;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.HitPolicy;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.rules.write.TableWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision table by itself, outside the stages of a rule set: typed inputs by name go in, outputs
 * come out. Its hit policies, output values and output defaults are those of DMN 1.5 (chapter 8),
 * and so are its rules, but for what is not given: about that no condition holds, while FEEL's
 * {@code not("a")} does.
 *
 * <p>Immutable, and safe to share between threads. Two tables are equal if their content is:
 * whether it was written as rules or as rows, in JSON, YAML, DMN or CSV, makes no difference.
 *
 * <pre>{@code
 * {"casekitTable": 1,
 *  "id": "priority",
 *  "fields": {
 *    "impact": {"type": "code", "values": ["house", "flat"]},
 *    "urgency": {"type": "code", "values": ["now", "later"]}},
 *  "outputs": [{"name": "priority", "type": "code", "default": "medium"}],
 *  "hit": "UNIQUE",
 *  "table": {
 *    "in": ["impact", "urgency"],
 *    "out": ["priority"],
 *    "rows": [
 *      ["whole-house", "house", "now", "critical"],
 *      ["can-wait", "-", "later", "low"]]}}
 * }</pre>
 */
public final class DecisionTable {
  /** The entries of a list that a sentence tells. */
  private static final int TOLD = 5;

  private final ParsedTable parsed;
  private final CompiledTable compiled;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final String json;
  private final String version;
  private final boolean isTimed;

  private DecisionTable(ParsedTable parsed) {
    this.parsed = parsed;
    this.compiled = CompiledTable.of(parsed.table(), new WordFinder(parsed.words()));
    this.json = TableWriter.json(parsed);
    this.version = StrictJson.sha256(json);
    this.isTimed = parsed.table().rules().stream().anyMatch(Rule::isTimed);
    parsed.table().fields().forEach(field -> fields.put(field.name(), field));
  }

  /**
   * Reads a table that names no calendar of the host.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static DecisionTable fromJson(String json) {
    return fromJson(json, Vocabulary.empty());
  }

  /**
   * Reads a table.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8
   * @param vocabulary the names that the host gives; of these a table uses the calendars
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static DecisionTable fromJson(String json, Vocabulary vocabulary) {
    String what = "decision table";
    return read(what, StrictJson.parse(what, Objects.requireNonNull(json, "json")), vocabulary);
  }

  /**
   * Reads a table from YAML, a mere notation of the same document.
   *
   * @param yaml the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8, without
   *     anchors, aliases and tags
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static DecisionTable fromYaml(String yaml) {
    return fromYaml(yaml, Vocabulary.empty());
  }

  /**
   * Reads a table from YAML, a mere notation of the same document.
   *
   * @param yaml the document, at most {@link Limits#DEFINITION_BYTES} bytes of UTF-8, without
   *     anchors, aliases and tags
   * @param vocabulary the names that the host gives; of these a table uses the calendars
   * @throws InvalidInputException with everything that is wrong with it, each fault with its path
   */
  public static DecisionTable fromYaml(String yaml, Vocabulary vocabulary) {
    String what = "decision table";
    return read(what, StrictYaml.parse(what, Objects.requireNonNull(yaml, "yaml")), vocabulary);
  }

  /**
   * Reads a table from a file.
   *
   * @param file as in {@link #from(Path, Vocabulary)}
   * @throws InvalidInputException with everything that is wrong with it, each fault with its place
   * @throws UncheckedIOException if the file cannot be read
   */
  public static DecisionTable from(Path file) {
    return from(file, Vocabulary.empty());
  }

  /**
   * Reads a table from a file, once; a change of the file later is not seen.
   *
   * @param file the document in UTF-8, at most {@link Limits#DEFINITION_BYTES} bytes: YAML if its
   *     name ends in {@code .yaml} or {@code .yml}, CSV if in {@code .csv}, else JSON. A DMN file,
   *     which may hold several, is read by {@link #fromDmn(Path)}
   * @param vocabulary the names that the host gives; of these a table uses the calendars
   * @throws InvalidInputException with everything that is wrong with it, each fault with its place
   * @throws UncheckedIOException if the file cannot be read
   */
  public static DecisionTable from(Path file, Vocabulary vocabulary) {
    String what = "decision table " + file;
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return new DecisionTable(
          CsvTableReader.read(what, DocumentFile.text(what, file), vocabulary));
    }
    return read(what, DocumentFile.parse(what, file), vocabulary);
  }

  /**
   * Reads the decision tables of a DMN file, as {@link #fromDmn(String)}.
   *
   * @param file the file in UTF-8, at most {@link Limits#DEFINITION_BYTES} bytes
   * @throws InvalidInputException with everything that is wrong with it
   * @throws UncheckedIOException if the file cannot be read
   */
  public static List<DecisionTable> fromDmn(Path file) {
    String what = "DMN file " + file;
    return ofDmn(what, DocumentFile.text(what, file));
  }

  /**
   * Reads the decision tables of a DMN file. Input expressions must be names, cells the unary tests
   * that rules have too: values, lists, ranges, comparisons, {@code not(...)} of these, and {@code
   * null}; entries of outputs must be values. Anything else is refused, as is a decision that is no
   * table.
   *
   * @param xml the file in DMN 1.3, 1.4 or 1.5, at most {@link Limits#DEFINITION_BYTES} bytes of
   *     UTF-8, without a document type
   * @return one table for each decision, by whose name it is called, in their order
   * @throws InvalidInputException with everything that is wrong with it, each fault with table, row
   *     and column
   */
  public static List<DecisionTable> fromDmn(String xml) {
    return ofDmn("DMN file", Objects.requireNonNull(xml, "xml"));
  }

  private static List<DecisionTable> ofDmn(String what, String xml) {
    return DmnReader.read(what, xml).stream().map(DecisionTable::new).toList();
  }

  /**
   * Reads a table that is kept in a spreadsheet and names no calendar of the host.
   *
   * @param csv as in {@link #fromCsv(String, Vocabulary)}
   * @throws InvalidInputException with everything that is wrong with it, each fault with row and
   *     column
   */
  public static DecisionTable fromCsv(String csv) {
    return fromCsv(csv, Vocabulary.empty());
  }

  /**
   * Reads a table that is kept in a spreadsheet. Below a row of headers that begins with {@code id}
   * stands a row for each rule; above it may stand what the table is called, its hit policy, and
   * the types of its columns, which are codes if nothing is said.
   *
   * <pre>{@code
   * table, priority
   * hit,   UNIQUE
   * id,          when impact, when urgency, then priority, why
   * whole-house, house,       now,          critical,      everybody is hit
   * can-wait,    -,           later,        low,
   * }</pre>
   *
   * @param csv the text (RFC 4180), with commas, semicolons or tabs, at most {@link
   *     Limits#DEFINITION_BYTES} bytes of UTF-8
   * @param vocabulary the names that the host gives; of these a table uses the calendars
   * @throws InvalidInputException with everything that is wrong with it, each fault with row and
   *     column as the spreadsheet shows them
   */
  public static DecisionTable fromCsv(String csv, Vocabulary vocabulary) {
    return new DecisionTable(
        CsvTableReader.read("CSV table", Objects.requireNonNull(csv, "csv"), vocabulary));
  }

  private static DecisionTable read(String what, JsonNode root, Vocabulary vocabulary) {
    return new DecisionTable(TableDocumentReader.read(what, root, vocabulary));
  }

  /** Returns the name of the table, which all its versions share. */
  public String id() {
    return parsed.table().name();
  }

  /** Returns the content hash: 64 hexadecimal digits of SHA-256 over {@link #toJson}. */
  public String version() {
    return version;
  }

  /** Returns what follows when several rules match. */
  public HitPolicy hitPolicy() {
    return parsed.table().policy();
  }

  /**
   * Returns the table as JSON in the one form of its content: {@link #fromJson} makes an equal
   * table of it, and equal tables give the same text.
   */
  public String toJson() {
    return json;
  }

  /**
   * Returns the table as a DMN 1.5 file: {@link #fromDmn(String)} makes an equal table of it.
   *
   * @throws InvalidInputException with all that DMN cannot say, each with row and column: word
   *     lists, calendars and a zone, trees, money, sets of codes, the order of codes, two tests on
   *     one field, validity, groups over several fields, and hit policy SCORE
   */
  public String toDmn() {
    return DmnWriter.write(parsed);
  }

  /**
   * Decides.
   *
   * @param inputs values by the names of the fields, each in the class of its {@linkplain
   *     io.casekit.rules.vocabulary.FieldType type}; also the smaller whole numbers, any collection
   *     of codes, and date-times with a zone or offset. A name that is absent, or has null, is not
   *     given: about it no condition holds but {@code missing}
   * @throws InvalidInputException with all that is wrong with the inputs: names that are no fields,
   *     values of another class or out of what the field can have; or if rules are valid only for a
   *     time, so that the day matters
   */
  public TableResult evaluate(Map<String, ?> inputs) {
    return result(decide(inputs, null));
  }

  /**
   * Decides as on some day.
   *
   * @param inputs as in {@link #evaluate(Map)}
   * @param on the day for rules that are valid only for a time
   * @throws InvalidInputException with all that is wrong with the inputs
   */
  public TableResult evaluate(Map<String, ?> inputs, LocalDate on) {
    return result(decide(inputs, Objects.requireNonNull(on, "on")));
  }

  /**
   * Explains what comes out: the rules that decided with every condition, and those that did not
   * match because of one field alone.
   *
   * @param inputs as in {@link #evaluate(Map)}
   * @throws InvalidInputException as in {@link #evaluate(Map)}
   */
  public StageExplanation explain(Map<String, ?> inputs) {
    return explain(decide(inputs, null));
  }

  /**
   * Explains what comes out as on some day.
   *
   * @param inputs as in {@link #evaluate(Map)}
   * @param on the day for rules that are valid only for a time
   * @throws InvalidInputException with all that is wrong with the inputs
   */
  public StageExplanation explain(Map<String, ?> inputs, LocalDate on) {
    return explain(decide(inputs, Objects.requireNonNull(on, "on")));
  }

  /** What was looked at, and what followed. */
  private record Decision(Sight sight, Outcome outcome) {}

  private Decision decide(Map<String, ?> inputs, @Nullable LocalDate on) {
    String what = "inputs of decision table " + id();
    Map<String, Object> values =
        GivenValues.check(what, fields, Objects.requireNonNull(inputs, "inputs"));
    if (isTimed && on == null) {
      throw new InvalidInputException(
          what, "some of its rules are valid only for a time; give the day as well");
    }
    ZoneId zone = parsed.zone() == null ? ZoneOffset.UTC : parsed.zone();
    Sight sight = compiled.look(new GivenInput(values, zone, on == null ? LocalDate.EPOCH : on));
    return new Decision(sight, compiled.decide(sight));
  }

  private TableResult result(Decision decision) {
    Outcome outcome = decision.outcome();
    Table table = parsed.table();
    List<String> names = table.outputs().stream().map(Output::name).toList();
    Map<String, Object> defaults = new LinkedHashMap<>();
    table
        .outputs()
        .forEach(
            output -> {
              if (output.otherwise() != null) {
                defaults.put(output.name(), output.otherwise());
              }
            });
    List<String> rules =
        outcome.rules().stream().map(rule -> table.rules().get(rule).id()).toList();
    if (outcome.kind() != Outcome.Kind.CONFLICT && rules.isEmpty() && !defaults.isEmpty()) {
      return new TableResult(
          TableResult.Kind.DEFAULTS, names, List.of(defaults), rules, outcome.scores());
    }
    return switch (outcome.kind()) {
      case NONE ->
          new TableResult(TableResult.Kind.NONE, names, List.of(), rules, outcome.scores());
      case CONFLICT ->
          new TableResult(TableResult.Kind.CONFLICT, names, List.of(), rules, outcome.scores());
      case NUMBER ->
          new TableResult(
              TableResult.Kind.NUMBER,
              names,
              List.of(Map.of(names.get(0), Objects.requireNonNull(outcome.number()))),
              rules,
              outcome.scores());
      case SINGLE ->
          new TableResult(
              TableResult.Kind.SINGLE,
              names,
              List.of(outputs(outcome.rules().get(0))),
              rules,
              outcome.scores());
      case LIST ->
          new TableResult(
              TableResult.Kind.LIST,
              names,
              outcome.rules().stream().map(this::outputs).toList(),
              rules,
              outcome.scores());
    };
  }

  private Map<String, Object> outputs(int rule) {
    Table table = parsed.table();
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (int i = 0; i < table.outputs().size(); i++) {
      outputs.put(table.outputs().get(i).name(), table.rules().get(rule).then().get(i));
    }
    return outputs;
  }

  private StageExplanation explain(Decision decision) {
    TableResult result = result(decision);
    String text =
        result.outputs().stream()
            .limit(TOLD)
            .map(
                one ->
                    one.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    String told = result.outputs().size() > TOLD ? text + "; and more" : text;
    return Explainer.explain(
        compiled,
        decision.sight(),
        decision.outcome(),
        told,
        Explainer.tableSentence(
            compiled, decision.outcome(), told, result.kind() == TableResult.Kind.DEFAULTS));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecisionTable table && table.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return "DecisionTable[" + id() + "@" + version + "]";
  }
}

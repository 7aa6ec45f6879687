package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import io.casekit.rules.vocabulary.Vocabulary;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a decision table that stands by itself. */
public final class TableDocumentReader {
  /** The member by which a document says that it is one, and of which form. */
  public static final String MARK = "casekitTable";

  /** The form of document that is read. */
  public static final int FORM = 1;

  private static final List<String> MEMBERS =
      List.of(
          MARK,
          "id",
          "zone",
          "fields",
          "words",
          "calendars",
          "hit",
          "outputs",
          "rules",
          "table",
          "minScore",
          "minMargin");

  private final Reading reading;
  private final Values values;
  private final Fields fields;
  private final WordLists words;
  private final Spans spans;
  private final TableReader tables;
  private final List<FieldType> types = new ArrayList<>();

  private TableDocumentReader(String what, Vocabulary vocabulary) {
    this.reading = new Reading(new Faults(what));
    this.values = new Values(reading);
    this.fields = Fields.byName(reading, vocabulary);
    this.words = new WordLists(reading);
    this.spans = new Spans(reading, vocabulary);
    this.tables = new TableReader(reading, fields, new UnaryTests(reading, words, spans));
  }

  /**
   * Reads a document.
   *
   * @param what what is being read, for messages
   * @param root the document
   * @param vocabulary the names that the host gives; of these only its calendars matter here
   * @throws InvalidInputException with all its faults
   */
  public static ParsedTable read(String what, JsonNode root, Vocabulary vocabulary) {
    return new TableDocumentReader(what, vocabulary).table(root);
  }

  private ParsedTable table(JsonNode root) {
    Head head = Head.read(MARK, FORM, root, reading, fields, words, spans);
    root.properties().stream()
        .filter(member -> !MEMBERS.contains(member.getKey()))
        .forEach(
            member -> reading.unknown(Reading.at("", member.getKey()), String.join(", ", MEMBERS)));
    reading.required("", root, "id", "a name such as \"priority-matrix\"");
    reading.required("", root, "fields", "its inputs and what they are");
    reading.required("", root, "outputs", "what comes out");
    List<Column> columns = outputs(root);
    String name = head.id() == null ? "" : head.id();
    Table table =
        root.has("outputs") ? tables.read("", name, root, columns, HitPolicy.UNIQUE) : null;
    if (table != null) {
      check(table, columns, head.zone());
    }
    reading.check();
    return new ParsedTable(
        Objects.requireNonNull(table),
        types,
        head.zone(),
        words.all(),
        root.get("words"),
        root.get("calendars"));
  }

  private List<Column> outputs(JsonNode root) {
    List<Column> columns = new ArrayList<>();
    if (root.has("outputs")) {
      Set<String> names = new LinkedHashSet<>();
      reading.each(
          "outputs",
          root.get("outputs"),
          RuleLimits.OUTPUTS,
          (path, one) -> {
            Column column = output(path, one);
            if (column != null && !names.add(column.name())) {
              reading.fault(
                  Reading.at(path, "name"),
                  Quote.of(column.name()) + " is already the name of an output; give another");
            } else if (column != null) {
              columns.add(column);
              types.add(column.type());
            }
          });
    }
    return columns;
  }

  private @Nullable Column output(String path, JsonNode node) {
    if (!reading.object(path, node)) {
      return null;
    }
    node.properties().stream()
        .filter(member -> !List.of("name", "type", "values", "default").contains(member.getKey()))
        .forEach(
            member ->
                reading.unknown(Reading.at(path, member.getKey()), "name, type, values, default"));
    reading.required(path, node, "name", "a name");
    reading.required(path, node, "type", "one of " + FieldType.keys());
    String name =
        node.has("name") ? reading.key(Reading.at(path, "name"), node.get("name"), "name") : null;
    FieldType type = node.has("type") ? type(Reading.at(path, "type"), node.get("type")) : null;
    if (name == null || type == null) {
      return null;
    }
    List<Object> known =
        node.has("values")
            ? known(Reading.at(path, "values"), type, node.get("values"))
            : List.of();
    Object otherwise =
        node.has("default")
            ? entry(Reading.at(path, "default"), name, type, known, node.get("default"))
            : null;
    return new Column(
        new Output(name, known, otherwise), type, (at, one) -> entry(at, name, type, known, one));
  }

  private @Nullable FieldType type(String path, JsonNode node) {
    return reading.text(
        path,
        node,
        key ->
            FieldType.of(key)
                .filter(type -> type != FieldType.CODE_SET)
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            "type",
                            "an output cannot be %s; there are %s, of which code-set is for inputs"
                                .formatted(Quote.of(key), FieldType.keys()))));
  }

  private List<Object> known(String path, FieldType type, JsonNode node) {
    Set<Object> known = new LinkedHashSet<>();
    reading.each(
        path,
        node,
        RuleLimits.VALUES,
        (at, one) -> {
          Object value = values.read(at, type, one);
          if (value != null && !known.add(value)) {
            reading.fault(at, "it stands there twice; name it once");
          }
        });
    return List.copyOf(known);
  }

  private @Nullable Object entry(
      String path, String name, FieldType type, List<Object> known, JsonNode node) {
    Object value = values.read(path, type, node);
    if (value != null && !known.isEmpty() && !known.contains(value)) {
      reading.fault(
          path,
          "%s is none of the values of output %s: %s"
              .formatted(Quote.of(value.toString()), name, Quote.cut(known.toString(), 300)));
      return null;
    }
    return value;
  }

  private void check(Table table, List<Column> columns, @Nullable ZoneId zone) {
    HitPolicy policy = table.policy();
    boolean needsNumbers = policy.isAggregation() && policy != HitPolicy.COLLECT_COUNT;
    for (int i = 0; i < columns.size(); i++) {
      FieldType type = columns.get(i).type();
      if (needsNumbers && type != FieldType.WHOLE_NUMBER && type != FieldType.DECIMAL) {
        reading.fault(
            "outputs/" + i + "/type",
            "hit policy %s needs numbers; make it whole-number or decimal".formatted(policy.key()));
      }
      if (policy == HitPolicy.SCORE && columns.get(i).name().equals("score")) {
        reading.fault("outputs/" + i + "/name", "under hit policy SCORE give it another name");
      }
    }
    boolean needsZone =
        table.rules().stream()
            .flatMap(TableDocumentReader::tests)
            .anyMatch(TableDocumentReader::needsZone);
    if (needsZone && zone == null) {
      reading.fault(
          "zone",
          "it is missing; give the zone in which an instant becomes a day and an hour, such as \"Europe/Helsinki\"");
    }
  }

  private static Stream<Condition> tests(Rule rule) {
    return Stream.concat(rule.when().stream(), rule.any().stream().flatMap(List::stream));
  }

  private static boolean needsZone(Condition condition) {
    return condition.field().type() == FieldType.INSTANT && needsZone(condition.test());
  }

  private static boolean needsZone(UnaryTest test) {
    if (test instanceof UnaryTest.Within within) {
      return within.span() instanceof Span.Weekly || within.span() instanceof Span.Days;
    } else if (test instanceof UnaryTest.Not not) {
      return needsZone(not.test());
    }
    return test instanceof UnaryTest.All all
        && all.tests().stream().anyMatch(TableDocumentReader::needsZone);
  }
}

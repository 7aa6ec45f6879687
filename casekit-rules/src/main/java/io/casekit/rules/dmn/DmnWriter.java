package io.casekit.rules.dmn;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.cell.FeelWriter;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.read.ParsedTable;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as a DMN 1.5 file. What DMN has no word for, but can leave aside without deciding
 * otherwise, stands in attributes of a namespace of casekit's own, so that {@link DmnReader} makes
 * an equal table of it. What it cannot leave aside is refused.
 */
public final class DmnWriter {
  private static final String WHY = "why";

  private final ParsedTable parsed;
  private final Table table;
  private final Faults faults;
  private final XmlText xml = new XmlText();

  private DmnWriter(ParsedTable parsed) {
    this.parsed = parsed;
    this.table = parsed.table();
    this.faults = new Faults("decision table " + table.name() + " as DMN");
  }

  /**
   * Writes a table.
   *
   * @throws InvalidInputException with all that DMN cannot say, each with row and column
   */
  public static String write(ParsedTable parsed) {
    return new DmnWriter(parsed).write();
  }

  private String write() {
    check();
    xml.open(
        "definitions",
        "xmlns",
        DmnXml.WRITTEN,
        "xmlns:casekit",
        DmnXml.CASEKIT,
        "id",
        "definitions",
        "name",
        table.name(),
        "namespace",
        DmnXml.CASEKIT);
    List<Field> fields = table.fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      xml.open("inputData", "id", "input-data-" + (i + 1), "name", field.name());
      xml.empty("variable", "name", field.name(), "typeRef", type(field.type()));
      xml.close("inputData");
    }
    xml.open("decision", "id", "decision", "name", table.name());
    xml.empty(
        "variable",
        "name",
        table.name(),
        "typeRef",
        isOnly() && table.policy().isSingleHit() ? type(parsed.types().get(0)) : "");
    for (int i = 0; i < fields.size(); i++) {
      xml.open("informationRequirement", "id", "requirement-" + (i + 1));
      xml.empty("requiredInput", "href", "#input-data-" + (i + 1));
      xml.close("informationRequirement");
    }
    decisionTable();
    xml.close("decision");
    xml.close("definitions");
    faults.check();
    return xml.toString();
  }

  private boolean isOnly() {
    return table.outputs().size() == 1;
  }

  private static String type(FieldType type) {
    String name = DmnTypes.write(type);
    return name == null ? "" : name;
  }

  /** What cannot be said of the table as a whole. */
  private void check() {
    if (table.policy() == HitPolicy.SCORE) {
      faults.add("hit", "DMN has no hit policy SCORE");
    }
    if (parsed.zone() != null) {
      faults.add("zone", "DMN has no zone of a table; leave it out");
    }
    if (parsed.declaredWords() != null) {
      faults.add("words", "DMN has no word lists; leave them out");
    }
    if (parsed.declaredCalendars() != null) {
      faults.add("calendars", "DMN has no calendars; leave them out");
    }
    if (!XmlText.holds(table.name())) {
      faults.add("id", "XML cannot hold it; name the table otherwise");
    }
  }

  private void decisionTable() {
    HitPolicy policy = table.policy();
    xml.open(
        "decisionTable",
        "id",
        "table",
        "hitPolicy",
        policy.isAggregation() ? "COLLECT" : policy.key(),
        "aggregation",
        policy.isAggregation() ? policy.key().substring("COLLECT ".length()) : "");
    List<Field> fields = table.fields();
    for (int i = 0; i < fields.size(); i++) {
      input(i, fields.get(i));
    }
    for (int i = 0; i < table.outputs().size(); i++) {
      output(i, table.outputs().get(i), parsed.types().get(i));
    }
    boolean hasReasons = table.rules().stream().anyMatch(rule -> rule.why() != null);
    if (hasReasons) {
      xml.empty("annotation", "name", WHY);
    }
    for (int i = 0; i < table.rules().size(); i++) {
      rule(i, table.rules().get(i), hasReasons);
    }
    xml.close("decisionTable");
  }

  private void input(int position, Field field) {
    String place = place(-1, field.name());
    if (!FeelName.isName(field.name())) {
      faults.add(
          place, "this is no name in FEEL; begin it with a letter and leave out other signs");
    } else if (field.tree() != null) {
      faults.add(place, "DMN has no trees; leave out \"tree\"");
    }
    xml.open(
        "input",
        "id",
        "input-" + (position + 1),
        "label",
        field.name(),
        "casekit:type",
        hint(place, field.type(), !field.values().isEmpty()),
        "casekit:ordered",
        field.isOrdered() && field.type() == FieldType.CODE ? "true" : "");
    xml.text("inputExpression", field.name(), "typeRef", type(field.type()));
    if (!field.values().isEmpty()) {
      xml.text("inputValues", literals(place, field.values()));
    } else if (field.min() != null || field.max() != null) {
      xml.text(
          "inputValues",
          said(
              place,
              () -> FeelWriter.test(new UnaryTest.Range(field.min(), true, field.max(), true))));
    }
    xml.close("input");
  }

  /** Returns the type of casekit if reading DMN's would give another. */
  private String hint(String place, FieldType type, boolean isListed) {
    String name = DmnTypes.write(type);
    if (name == null) {
      faults.add(place, "DMN has no type for %s".formatted(type.key()));
      return "";
    }
    return DmnTypes.read(name, null, isListed) == type ? "" : type.key();
  }

  private void output(int position, Output output, FieldType type) {
    String place = place(-1, output.name());
    if (!XmlText.holds(output.name())) {
      faults.add(place, "XML cannot hold this name; give another");
    }
    // DMN gives names to the outputs of a table only if it has several.
    xml.open(
        "output",
        "id",
        "output-" + (position + 1),
        isOnly() ? "label" : "name",
        output.name(),
        "typeRef",
        type(type),
        "casekit:type",
        hint(place, type, false));
    if (!output.values().isEmpty()) {
      xml.text("outputValues", literals(place, output.values()));
    }
    if (output.otherwise() != null) {
      xml.text("defaultOutputEntry", said(place, () -> FeelWriter.literal(output.otherwise())));
    }
    xml.close("output");
  }

  private void rule(int row, Rule rule, boolean hasReasons) {
    if (!XmlText.holds(rule.id())) {
      faults.add(place(row, null), "XML cannot hold its id; give another");
    }
    if (rule.isTimed()) {
      faults.add(place(row, null), "DMN has no validity of a rule; leave out the days");
    }
    xml.open("rule", "id", "rule-" + (row + 1), "label", rule.id());
    Map<Field, String> cells = cells(row, rule);
    for (Field field : table.fields()) {
      xml.text("inputEntry", cells.getOrDefault(field, "-"));
    }
    for (int i = 0; i < table.outputs().size(); i++) {
      Object entry = rule.then().get(i);
      String place = place(row, table.outputs().get(i).name());
      xml.text("outputEntry", said(place, () -> FeelWriter.literal(entry)));
    }
    if (hasReasons) {
      String why = rule.why() == null ? "" : rule.why();
      if (!XmlText.holds(why)) {
        faults.add(place(row, WHY), "XML cannot hold this text; change it");
      }
      xml.text("annotationEntry", why);
    }
    xml.close("rule");
  }

  private Map<Field, String> cells(int row, Rule rule) {
    Map<Field, String> cells = new LinkedHashMap<>();
    for (Condition condition : rule.when()) {
      String place = place(row, condition.field().name());
      cells.put(condition.field(), said(place, () -> FeelWriter.test(condition.test())));
    }
    if (!rule.any().isEmpty()) {
      choice(row, rule, cells);
    }
    return cells;
  }

  /** Groups of one condition each, all of one field, are a cell with commas. */
  private void choice(int row, Rule rule, Map<Field, String> cells) {
    Field field = rule.any().get(0).get(0).field();
    List<UnaryTest> tests = new ArrayList<>();
    for (List<Condition> group : rule.any()) {
      if (group.size() == 1 && group.get(0).field().equals(field)) {
        tests.add(group.get(0).test());
      }
    }
    if (tests.size() < rule.any().size() || cells.containsKey(field)) {
      faults.add(
          place(row, "any"),
          "a cell can choose among conditions of its own column only; write a row for each group");
      return;
    }
    cells.put(field, said(place(row, field.name()), () -> FeelWriter.choice(tests)));
  }

  private String literals(String place, List<?> values) {
    return said(
        place, () -> values.stream().map(FeelWriter::literal).collect(Collectors.joining(", ")));
  }

  private String said(String place, Supplier<String> writing) {
    String said = null;
    InvalidInputException refused = null;
    try {
      said = writing.get();
    } catch (InvalidInputException e) {
      refused = e;
    }
    if (refused != null) {
      faults.add(place, refused);
    }
    return said == null ? "" : said;
  }

  private static String place(int row, @Nullable String column) {
    String named = column == null ? "" : "column " + Quote.of(column);
    return row < 0 ? named : "row " + (row + 1) + (named.isEmpty() ? "" : ", " + named);
  }
}

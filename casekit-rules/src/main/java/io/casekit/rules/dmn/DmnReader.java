package io.casekit.rules.dmn;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.read.ParsedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the decision tables of a DMN file. */
public final class DmnReader {
  /** What else may stand in a decision without changing what its table says. */
  private static final Set<String> ASIDE =
      Set.of(
          "description",
          "extensionElements",
          "question",
          "allowedAnswers",
          "variable",
          "informationRequirement",
          "authorityRequirement",
          "supportedObjective",
          "impactedPerformanceIndicator",
          "decisionMaker",
          "decisionOwner",
          "usingProcess",
          "usingTask");

  private DmnReader() {}

  /**
   * Reads all tables of a file.
   *
   * @param what what is being read, for messages
   * @param xml the file, in DMN 1.3, 1.4 or 1.5
   * @return its tables in their order, at least one
   * @throws InvalidInputException with all its faults, each with table, row and column
   */
  public static List<ParsedTable> read(String what, String xml) {
    Element definitions = DmnXml.parse(what, xml);
    Faults faults = new Faults(what);
    language("", definitions, faults);
    // What the file declares as inputs is a name, whatever signs it has.
    Map<String, String> inputs = new HashMap<>();
    definitions.children("inputData").forEach(input -> declare(input, inputs));
    List<Element> decisions = definitions.children("decision");
    decisions.forEach(decision -> declare(decision, inputs));
    List<ParsedTable> tables = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Element decision : decisions) {
      String name = name(decision);
      String place = "table " + Quote.of(name);
      if (!names.add(name)) {
        faults.add(place, "the file has two decisions of this name; give one of them another");
        continue;
      }
      Element table = decision.child("decisionTable").orElse(null);
      if (table == null) {
        faults.add(place, "it is %s; only decision tables are read".formatted(logic(decision)));
        continue;
      }
      ParsedTable read = new DmnTable(name, decision, table, inputs, faults).read(what);
      if (read != null) {
        tables.add(read);
      }
    }
    if (decisions.isEmpty()) {
      faults.add("", "there is no decision in it; give a file with a decision table");
    }
    faults.check();
    return tables;
  }

  private static void declare(Element element, Map<String, String> inputs) {
    String name = element.attribute("name");
    if (name != null) {
      String type =
          element.child("variable").map(variable -> variable.attribute("typeRef")).orElse(null);
      inputs.put(name.strip(), type == null ? "" : type);
    }
  }

  /** The name is what people see and what FEEL calls it; the id is for machines. */
  private static String name(Element decision) {
    String name = decision.attribute("name");
    String id = decision.attribute("id");
    return name != null ? name.strip() : id != null ? id : "";
  }

  private static String logic(Element decision) {
    return decision.children().stream()
        .map(Element::name)
        .filter(name -> !ASIDE.contains(name))
        .findFirst()
        .map(name -> "a " + Quote.cut(name, Quote.LONGEST))
        .orElse("without a decision table");
  }

  /** Refuses any language but FEEL. */
  static void language(String place, Element element, Faults faults) {
    String language = element.attribute("expressionLanguage");
    if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel")) {
      faults.add(place, "it is written in %s; only FEEL is read".formatted(Quote.of(language)));
    }
  }
}

package io.casekit.rules;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads files that were made to be as costly as the limits allow, each once. Run in a Java machine
 * of its own with little memory; an error ends it with a stack trace.
 */
final class HostileFiles {
  private static final int BYTES = Limits.DEFINITION_BYTES;
  private static final String DMN =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"d\" namespace=\"n\"><decision name=\"t\"><decisionTable hitPolicy=\"COLLECT\">";
  private static final String COLUMNS =
      "<input><inputExpression typeRef=\"number\"><text>x</text></inputExpression></input><output name=\"y\" typeRef=\"number\"/>";
  private static final String DMN_END = "</decisionTable></decision></definitions>";
  private static final String ROW =
      "<rule><inputEntry><text>%s</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>";
  private static final String JSON =
      "{\"casekitTable\":1,\"id\":\"t\",\"hit\":\"COLLECT\",\"fields\":{\"x\":{\"type\":\"decimal\"}},\"outputs\":[{\"name\":\"y\",\"type\":\"decimal\"}],\"rules\":[";

  private HostileFiles() {}

  public static void main(String[] none) {
    dmn().forEach((name, file) -> read(name, file, HostileFiles::readDmn));
    csv().forEach((name, file) -> read(name, file, HostileFiles::readCsv));
    json().forEach((name, file) -> read(name, file, HostileFiles::readJson));
    System.out.println("all read");
  }

  private static void readDmn(String text) {
    DecisionTable.fromDmn(text).forEach(DecisionTable::toDmn);
  }

  private static void readCsv(String text) {
    var unused = DecisionTable.fromCsv(text).evaluate(Map.of());
  }

  private static void readJson(String text) {
    var unused = DecisionTable.fromJson(text).evaluate(Map.of());
  }

  private static Map<String, Supplier<String>> dmn() {
    Map<String, Supplier<String>> files = new LinkedHashMap<>();
    files.put(
        "dmn, as many rows as may be",
        () -> DMN + COLUMNS + some(20_000, ROW.formatted("%d")) + DMN_END);
    files.put("dmn, rules that hold nothing", () -> DMN + filled("", "<rule/>", ""));
    files.put("dmn, elements of others", () -> DMN + filled("", "<a/>", ""));
    files.put(
        "dmn, one long list", () -> DMN + COLUMNS + ROW.formatted(filled("1", ",1", "")) + DMN_END);
    files.put(
        "dmn, one long text",
        () -> DMN + COLUMNS + ROW.formatted(filled("\"", "a", "\"")) + DMN_END);
    files.put(
        "dmn, one long number", () -> DMN + COLUMNS + ROW.formatted(filled("", "1", "")) + DMN_END);
    files.put(
        "dmn, ranges",
        () -> DMN + COLUMNS + ROW.formatted(filled("[1..2]", ",[1..2]", "")) + DMN_END);
    files.put(
        "dmn, brackets", () -> DMN + COLUMNS + ROW.formatted(filled("", "not(", "")) + DMN_END);
    files.put("dmn, columns", () -> DMN + filled("", COLUMNS, "") + DMN_END);
    files.put("dmn, deep", () -> filled(DMN, "<decision>", ""));
    files.put("dmn, attributes", () -> filled(DMN + "<rule ", "a%d='' ", "/>"));
    files.put("dmn, one attribute", () -> filled(DMN + "<rule label=\"", "a", "\"/>") + DMN_END);
    files.put("dmn, namespaces", () -> filled(DMN + "<rule ", "xmlns:a%d='b' ", "/>"));
    files.put("dmn, names", () -> DMN + some(40_000, "<a%d b%d=''/>"));
    files.put(
        "dmn, five thousand namespaces",
        () -> DMN + "<rule " + some(4_998, "xmlns:a%d='b' ") + "/>" + DMN_END);
    files.put(
        "dmn, characters", () -> filled(DMN + COLUMNS + "<rule><inputEntry><text>", "&#65;", ""));
    files.put("dmn, comments", () -> filled(DMN, "<!---->", ""));
    files.put(
        "dmn, annotations",
        () ->
            filled(
                    DMN + COLUMNS + "<rule>",
                    "<annotationEntry><text>a</text></annotationEntry>",
                    "</rule>")
                + DMN_END);
    return files;
  }

  private static Map<String, Supplier<String>> csv() {
    Map<String, Supplier<String>> files = new LinkedHashMap<>();
    String head = "table,t\nhit,COLLECT\ntype,decimal,decimal\nid,when x,then y\n";
    files.put("csv, rows", () -> filled(head, "r%d,>1,1\n", ""));
    files.put("csv, empty rows", () -> filled(head, "\n", ""));
    files.put("csv, empty cells", () -> filled(head, ",", ""));
    files.put("csv, wide rows", () -> filled(head, ",".repeat(299) + "\n", ""));
    files.put("csv, quotes", () -> filled(head + "r,\"", "\"\"", "\",1"));
    files.put("csv, an open quote", () -> filled(head + "r,\"", "a", ""));
    files.put("csv, one long list", () -> filled(head + "r,\"1", ",1", "\",1"));
    files.put("csv, headers", () -> filled("table,t\nid", ",when x%d", "\n"));
    files.put("csv, words", () -> filled("table,t\nwords,w", ",a%d", "\n"));
    return files;
  }

  private static Map<String, Supplier<String>> json() {
    Map<String, Supplier<String>> files = new LinkedHashMap<>();
    String rule = "{\"id\":\"r%d\",\"when\":{\"x\":1},\"then\":{\"y\":1}},";
    files.put(
        "json, rules", () -> filled(JSON, rule, "{\"id\":\"r\",\"when\":{},\"then\":{\"y\":1}}]}"));
    files.put(
        "json, one long list",
        () -> filled(JSON + "{\"id\":\"r\",\"when\":{\"x\":[1", ",1", "]},\"then\":{\"y\":1}}]}"));
    files.put(
        "json, decimals",
        () ->
            filled(JSON + "{\"id\":\"r\",\"when\":{\"x\":[1", ",1.5", "]},\"then\":{\"y\":1}}]}"));
    files.put(
        "json, texts",
        () ->
            filled(JSON + "{\"id\":\"r\",\"when\":{\"x\":[1", ",\"\"", "]},\"then\":{\"y\":1}}]}"));
    files.put("json, objects", () -> filled("[{}", ",{}", "]"));
    files.put("json, members", () -> filled("{\"a\":1", ",\"%d\":1", "}"));
    files.put("json, most objects", () -> "[" + some(149_999, "{\"a\":1},").replaceAll(",$", "]"));
    files.put("json, deep", () -> filled("", "[", ""));
    return files;
  }

  private static String some(int count, String part) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(part.replace("%d", "" + i));
    }
    return text.toString();
  }

  /** As much of a part, numbered if it wants, as fits. */
  private static String filled(String before, String part, String after) {
    StringBuilder text = new StringBuilder(before);
    int room = BYTES - after.length() - 2_000;
    for (int i = 0; text.length() + part.length() + 8 < room; i++) {
      text.append(part.contains("%d") ? part.replace("%d", "" + i) : part);
    }
    return text.append(after).toString();
  }

  private static void read(String name, Supplier<String> made, Consumer<String> reader) {
    String file = made.get();
    long start = System.nanoTime();
    String outcome = "read";
    try {
      reader.accept(file);
    } catch (InvalidInputException e) {
      outcome =
          e.getMessage().substring(0, Math.min(150, e.getMessage().length())).replace('\n', ' ');
    }
    System.out.printf("%-30s %6d ms  %s%n", name, (System.nanoTime() - start) / 1_000_000, outcome);
  }
}

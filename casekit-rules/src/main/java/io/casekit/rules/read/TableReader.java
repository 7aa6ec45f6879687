package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.cell.CellReader;
import io.casekit.rules.cell.Dialect;
import io.casekit.rules.csv.CsvRow;
import io.casekit.rules.csv.CsvSheet;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rules of one table, in either notation: a list of rules, or rows under columns. */
final class TableReader {
  private static final String SCORE = "score";
  private static final String ANY = "-";

  private final Reading reading;
  private final Fields fields;
  private final UnaryTests tests;
  private final Map<String, String> ruleIds = new HashMap<>();
  private int rulesRead;
  private int conditionsRead;

  TableReader(Reading reading, Fields fields, UnaryTests tests) {
    this.reading = reading;
    this.fields = fields;
    this.tests = tests;
  }

  /** Tells whether this member of a stage or table is read here. */
  static boolean reads(String member) {
    return List.of("hit", "rules", "table", "order", "minScore", "minMargin").contains(member);
  }

  /**
   * Reads a table.
   *
   * @param path where it stands
   * @param name its name
   * @param node an object; members that are not read here are left to the caller
   * @param columns its outputs
   * @param otherwise the hit policy if none is named
   * @return null if it has a fault, which has been added
   */
  @Nullable Table read(
      String path, String name, JsonNode node, List<Column> columns, HitPolicy otherwise) {
    HitPolicy policy =
        node.has("hit") ? policy(Reading.at(path, "hit"), node.get("hit")) : otherwise;
    if (policy == null) {
      return null;
    }
    List<Column> ordered =
        node.has("order") ? order(Reading.at(path, "order"), node.get("order"), columns) : columns;
    check(path, policy, ordered);
    List<Rule> rules = new ArrayList<>();
    Notation notation = new Notation(ordered, policy == HitPolicy.SCORE, rules);
    if (node.has("rules") == node.has("table")) {
      reading.fault(path, "give either \"rules\" or a \"table\"");
    } else if (node.has("rules")) {
      reading.each(Reading.at(path, "rules"), node.get("rules"), RuleLimits.RULES, notation::rule);
    } else {
      notation.table(Reading.at(path, "table"), node.get("table"));
    }
    long minScore = number(path, "minScore", node, policy, 1);
    long minMargin = number(path, "minMargin", node, policy, 0);
    return new Table(
        name,
        fields.all(),
        ordered.stream().map(Column::output).toList(),
        policy,
        rules,
        minScore,
        minMargin);
  }

  private @Nullable HitPolicy policy(String path, JsonNode node) {
    return reading.text(
        path,
        node,
        key ->
            HitPolicy.of(key)
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            "hit policy",
                            "there is no hit policy %s; there are %s"
                                .formatted(Quote.of(key), HitPolicy.keys()))));
  }

  private void check(String path, HitPolicy policy, List<Column> columns) {
    if (policy.needsOrder()
        && columns.stream().allMatch(column -> column.output().values().isEmpty())) {
      reading.fault(
          Reading.at(path, "order"),
          "hit policy %s needs the output values in their order, the most important first"
              .formatted(policy.key()));
    }
    if (columns.size() > 1 && (policy.isAggregation() || policy == HitPolicy.SCORE)) {
      reading.fault(
          Reading.at(path, "hit"),
          "hit policy %s takes one output, but there are %s"
              .formatted(policy.key(), names(columns)));
    }
  }

  private long number(String path, String member, JsonNode node, HitPolicy policy, long otherwise) {
    if (!node.has(member)) {
      return otherwise;
    }
    String at = Reading.at(path, member);
    if (policy != HitPolicy.SCORE) {
      reading.fault(at, "only hit policy SCORE has one");
    }
    Long number = reading.wholeNumber(at, node.get(member), 0, RuleLimits.SCORE);
    return number == null ? otherwise : number;
  }

  private List<Column> order(String path, JsonNode node, List<Column> columns) {
    List<Column> ordered = new ArrayList<>(columns);
    reading.members(
        path,
        node,
        (at, name, list) -> {
          int position = columns.stream().map(Column::name).toList().indexOf(name);
          if (position < 0) {
            reading.fault(at, "there is no such output; there are " + names(columns));
            return;
          }
          Column column = columns.get(position);
          List<Object> values = new ArrayList<>();
          reading.each(
              at,
              list,
              RuleLimits.VALUES,
              (where, one) -> {
                Object value = column.read(where, one);
                if (value != null && values.contains(value)) {
                  reading.fault(where, "it stands there twice; name it once");
                } else if (value != null) {
                  values.add(value);
                }
              });
          ordered.set(
              position,
              new Column(
                  new Output(name, values, column.output().otherwise()),
                  column.type(),
                  column.reader()));
        });
    return ordered;
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** The two notations of the rules of one table. */
  private final class Notation {
    private final List<Column> columns;
    private final boolean scores;
    private final List<Rule> rules;

    Notation(List<Column> columns, boolean scores, List<Rule> rules) {
      this.columns = columns;
      this.scores = scores;
      this.rules = rules;
    }

    void rule(String path, JsonNode node) {
      if (!reading.object(path, node)) {
        return;
      }
      Draft draft = new Draft();
      reading.members(
          path,
          node,
          (at, member, value) -> {
            switch (member) {
              case "id" -> draft.id = ruleId(path, at, value);
              case "when" -> when(at, value, draft);
              case "then" -> then(at, value, draft);
              default ->
                  draft.note(at, member, value, "id, why, validFrom, validThrough, when, then");
            }
          });
      reading.required(path, node, "id", "a name that no other rule has");
      reading.required(path, node, "when", "what it asks, {} for nothing");
      reading.required(path, node, "then", "what comes out, with " + names(columns));
      draft.add(path);
    }

    private void when(String path, JsonNode node, Draft draft) {
      reading.members(
          path,
          node,
          (at, name, value) -> {
            if (name.equals(Fields.GROUPS)) {
              reading.each(at, value, RuleLimits.GROUPS, (one, group) -> group(one, group, draft));
            } else {
              condition(at, name, value, draft.when);
            }
          });
    }

    private void group(String path, JsonNode node, Draft draft) {
      List<Condition> group = new ArrayList<>();
      reading.members(path, node, (at, name, value) -> condition(at, name, value, group));
      if (node.isObject() && node.isEmpty()) {
        reading.fault(path, "it is empty, so it would always hold; give at least one condition");
      }
      draft.any.add(group);
    }

    private void condition(String path, String name, JsonNode node, List<Condition> into) {
      conditionsRead++;
      if (conditionsRead == RuleLimits.CONDITIONS + 1) {
        reading.fault(
            path, "there are more than %d conditions, the limit".formatted(RuleLimits.CONDITIONS));
      }
      Field field = fields.find(path, name);
      UnaryTest test = field == null ? null : tests.read(path, field, node);
      if (field != null && test != null) {
        into.add(new Condition(field, test));
      }
    }

    private void then(String path, JsonNode node, Draft draft) {
      @Nullable Object[] found = new Object[columns.size()];
      reading.members(
          path,
          node,
          (at, name, value) -> {
            int position = columns.stream().map(Column::name).toList().indexOf(name);
            if (scores && name.equals(SCORE)) {
              draft.score = score(at, value);
            } else if (position < 0) {
              reading.unknown(at, names(columns) + (scores ? ", " + SCORE : ""));
            } else {
              found[position] = columns.get(position).read(at, value);
            }
          });
      for (Column column : columns) {
        reading.required(path, node, column.name(), "what comes out");
      }
      if (scores) {
        reading.required(path, node, SCORE, "a whole number");
      }
      draft.then(found);
    }

    private long score(String path, JsonNode node) {
      Long score = reading.wholeNumber(path, node, -RuleLimits.SCORE, RuleLimits.SCORE);
      return score == null ? 0 : score;
    }

    /** Reads rows as a spreadsheet has them, each by the way of the other notation. */
    private void csv(String path, JsonNode node) {
      String text = reading.text(path, node);
      CsvSheet sheet =
          text == null
              ? null
              : reading.checked(
                  path,
                  text,
                  csv -> CsvSheet.read("csv", csv, (at, message) -> fault(path, at, message)));
      if (sheet == null) {
        return;
      }
      if (!sheet.settings().isEmpty()) {
        fault(
            path,
            "row " + sheet.settings().get(0).number(),
            "here the first row is that of the headers; what is said above it stands in the document");
      }
      Map<CsvSheet.Column, CellReader> readers = new HashMap<>();
      for (CsvSheet.Column column : sheet.columns()) {
        FieldType type =
            switch (column.sort()) {
              case WHEN -> type(fields.find(path + "/" + column.place(), column.name()));
              case THEN -> type(column.name());
              case ID, NOTE -> null;
            };
        if (type != null) {
          readers.put(column, CellReader.of(type, Dialect.PLAIN));
        }
      }
      for (CsvRow row : sheet.rules()) {
        List<String> faulty = new ArrayList<>();
        JsonNode rule =
            sheet.rule(
                row,
                readers,
                (at, message) -> {
                  faulty.add(at);
                  fault(path, at, message);
                });
        if (faulty.isEmpty()) {
          rule(path + "/row " + row.number(), rule);
        }
      }
    }

    private void fault(String path, String place, String message) {
      reading.fault(path + "/" + place, message);
    }

    private static @Nullable FieldType type(@Nullable Field field) {
      return field == null ? null : field.type();
    }

    private FieldType type(String output) {
      return columns.stream()
          .filter(column -> column.name().equals(output))
          .map(Column::type)
          .findFirst()
          .orElse(scores && output.equals(SCORE) ? FieldType.WHOLE_NUMBER : FieldType.TEXT);
    }

    void table(String path, JsonNode node) {
      if (node.has("csv") && node.size() == 1) {
        csv(Reading.at(path, "csv"), node.get("csv"));
        return;
      }
      List<@Nullable Field> in = new ArrayList<>();
      List<String> out = new ArrayList<>();
      reading.members(
          path,
          node,
          (at, member, value) -> {
            switch (member) {
              case "in" ->
                  reading.each(at, value, RuleLimits.FIELDS, (p, one) -> in.add(in(p, one, in)));
              case "out" ->
                  reading.each(at, value, columns.size() + 1, (p, one) -> out(p, one, out));
              case "rows" -> {}
              default -> reading.unknown(at, "in, out, rows, or csv alone");
            }
          });
      reading.required(path, node, "in", "the names of the fields");
      reading.required(path, node, "out", "the names of the outputs: " + names(columns));
      reading.required(path, node, "rows", "a list of rows");
      for (Column column : columns) {
        if (node.has("out") && !out.contains(column.name())) {
          reading.fault(Reading.at(path, "out"), column.name() + " is missing; add it");
        }
      }
      if (scores && node.has("out") && !out.contains(SCORE)) {
        reading.fault(Reading.at(path, "out"), SCORE + " is missing; add it");
      }
      if (node.has("rows")) {
        reading.each(
            Reading.at(path, "rows"),
            node.get("rows"),
            RuleLimits.RULES,
            (at, row) -> row(at, row, in, out));
      }
    }

    private @Nullable Field in(String path, JsonNode node, List<@Nullable Field> before) {
      String name = reading.text(path, node);
      Field field = name == null ? null : fields.find(path, name);
      if (field != null && before.contains(field)) {
        reading.fault(path, "the table has this field already; put both tests into one column");
      }
      return field;
    }

    private void out(String path, JsonNode node, List<String> out) {
      String name = reading.text(path, node);
      boolean known =
          scores && SCORE.equals(name)
              || columns.stream().anyMatch(column -> column.name().equals(name));
      if (name != null && (!known || out.contains(name))) {
        reading.fault(
            path,
            "%s is %s; the outputs are %s"
                .formatted(Quote.of(name), known ? "there twice" : "no output", names(columns)));
      }
      out.add(name == null ? "" : name);
    }

    private void row(String path, JsonNode row, List<@Nullable Field> in, List<String> out) {
      int cells = 1 + in.size() + out.size();
      if (!row.isArray() || row.size() != cells && row.size() != cells + 1) {
        reading.fault(
            path,
            "expected a list of %d cells: the id, %d for the fields, %d for the outputs, and perhaps an object with why, validFrom, validThrough"
                .formatted(cells, in.size(), out.size()));
        return;
      }
      Draft draft = new Draft();
      draft.id = ruleId(path, path + "/0", row.get(0));
      for (int i = 0; i < in.size(); i++) {
        JsonNode cell = row.get(1 + i);
        Field field = in.get(i);
        if (field != null && !(cell.isTextual() && cell.textValue().equals(ANY))) {
          condition(path + "/" + (1 + i), field.name(), cell, draft.when);
        }
      }
      @Nullable Object[] found = new Object[columns.size()];
      for (int i = 0; i < out.size(); i++) {
        int cell = 1 + in.size() + i;
        String at = path + "/" + cell;
        int position = columns.stream().map(Column::name).toList().indexOf(out.get(i));
        if (position >= 0) {
          found[position] = columns.get(position).read(at, row.get(cell));
        } else if (scores && out.get(i).equals(SCORE)) {
          draft.score = score(at, row.get(cell));
        }
      }
      draft.then(found);
      if (row.size() > cells) {
        reading.members(
            path + "/" + cells,
            row.get(cells),
            (at, member, value) -> draft.note(at, member, value, "why, validFrom, validThrough"));
      }
      draft.add(path);
    }

    private @Nullable String ruleId(String rule, String path, JsonNode node) {
      String id = reading.text(path, node, value -> Limits.key("id", value));
      String first = id == null ? null : ruleIds.putIfAbsent(id, rule);
      if (id != null && first != null) {
        reading.fault(path, Quote.of(id) + " is already the id of " + first + "; give another");
      }
      return id;
    }

    /** A rule on its way. */
    private final class Draft {
      private @Nullable String id;
      private @Nullable String why;
      private @Nullable LocalDate validFrom;
      private @Nullable LocalDate validThrough;
      private final List<Condition> when = new ArrayList<>();
      private final List<List<Condition>> any = new ArrayList<>();
      private @Nullable List<Object> then;
      private long score;

      void note(String path, String member, JsonNode node, String known) {
        switch (member) {
          case "why" -> why = reading.line(path, node, RuleLimits.WHY);
          case "validFrom" -> validFrom = reading.date(path, node);
          case "validThrough" -> validThrough = reading.date(path, node);
          default -> reading.unknown(path, known);
        }
      }

      void then(@Nullable Object[] found) {
        if (Arrays.stream(found).allMatch(Objects::nonNull)) {
          then = Arrays.stream(found).map(Objects::requireNonNull).toList();
          for (int i = 0; i < columns.size(); i++) {
            ranked(columns.get(i), then.get(i));
          }
        }
      }

      private void ranked(Column column, Object value) {
        if (!column.output().values().isEmpty() && !column.output().values().contains(value)) {
          reading.fault(
              id == null ? "" : ruleIds.getOrDefault(id, ""),
              "%s is none of the values of output %s: %s"
                  .formatted(
                      value, column.name(), Quote.cut(column.output().values().toString(), 300)));
        }
      }

      void add(String path) {
        rulesRead++;
        if (rulesRead == RuleLimits.RULES + 1) {
          reading.fault(
              path, "there are more than %d rules, the limit".formatted(RuleLimits.RULES));
        }
        if (validFrom != null && validThrough != null && validThrough.isBefore(validFrom)) {
          reading.fault(path, "it is valid through a day before it is valid; turn the days round");
        }
        if (id != null && then != null) {
          rules.add(new Rule(id, why, validFrom, validThrough, when, any, then, score));
        }
      }
    }
  }
}

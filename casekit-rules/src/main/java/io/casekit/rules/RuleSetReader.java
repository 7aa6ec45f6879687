package io.casekit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.Category;
import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule set. Goes on after a fault, so that its author hears of all at once, in the order of
 * the document. What is missing or wrong is null on the way, and no null gets past the check.
 */
final class RuleSetReader {
  static final int FORM = 1;
  static final int RULES = 10_000;
  static final int FIELDS = 1_000;
  static final int VALUES = 1_000;
  static final int WORDS = 20_000;
  static final int WHY = 500;

  private static final String QUEUE = "queue:";

  private final String what;
  private final Faults faults;
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<String, String> ruleIds = new HashMap<>();
  private int words;

  private @Nullable String id;
  private @Nullable String fallback;
  private final List<Rule> rules = new ArrayList<>();

  private RuleSetReader(String what) {
    this.what = what;
    this.faults = new Faults(what);
  }

  /**
   * Reads a document.
   *
   * @param what what is being read, for messages
   * @param json the document
   * @throws InvalidInputException with all its faults
   */
  static RuleSet read(String what, String json) {
    return new RuleSetReader(what).set(StrictJson.parse(what, json));
  }

  private RuleSet set(JsonNode root) {
    if (!object("", root)) {
      faults.check();
    }
    form(root.get("casekitRules"));
    root.properties().forEach(member -> top(member.getKey(), member.getValue()));
    required("", root, "id", "a name such as \"routing\"");
    required("", root, "rules", "a list of rules");
    required(
        "",
        root,
        "fallback",
        "where a case goes that no rule matches, such as {\"assign\": {\"to\": \"queue:dispatch\"}}");
    faults.check();

    String canonical = StrictJson.canonical(root);
    if (StrictJson.isLarge(canonical)) {
      // A number such as 1e37 grows when written out.
      throw StrictJson.tooLarge(what);
    }
    if (id == null || fallback == null) {
      throw new IllegalStateException("A rule set without faults has an id and a fallback.");
    }
    return new RuleSet(id, canonical, List.copyOf(rules), fallback, fields.size());
  }

  /** Nothing else is looked at in another form: what would be a fault here may be right there. */
  private void form(@Nullable JsonNode form) {
    if (form == null) {
      faults.add(
          "casekitRules", "it is missing; begin the document with \"casekitRules\": " + FORM);
    } else if (!form.isNumber() || form.decimalValue().compareTo(BigDecimal.valueOf(FORM)) != 0) {
      faults.add(
          "casekitRules",
          "it is %s, but this casekit reads form %d; give %d, or use a casekit that knows the form"
              .formatted(form.isNumber() ? Quote.cut(form.asText(), 20) : name(form), FORM, FORM));
      faults.check();
    }
  }

  private void top(String name, JsonNode node) {
    switch (name) {
      case "casekitRules" -> {}
      case "id" -> id = text(name, node, value -> Limits.key("id", value));
      case "rules" -> rules(name, node);
      case "fallback" -> fallback = decision(name, node);
      default -> unknown("", name, "casekitRules, id, rules, fallback");
    }
  }

  private void rules(String path, JsonNode node) {
    if (list(path, node, RULES)) {
      for (int i = 0; i < node.size(); i++) {
        rule(path + "/" + i, node.get(i));
      }
    }
  }

  private void rule(String path, JsonNode node) {
    if (!object(path, node)) {
      return;
    }
    String ruleId = null;
    String why = null;
    String queue = null;
    List<Condition> when = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String at = path + "/" + member.getKey();
      JsonNode value = member.getValue();
      switch (member.getKey()) {
        case "id" -> ruleId = ruleId(path, at, value);
        case "why" -> why = text(at, value, RuleSetReader::line);
        case "when" -> conditions(at, value, when);
        case "then" -> queue = decision(at, value);
        default -> unknown(path, member.getKey(), "id, why, when, then");
      }
    }
    required(path, node, "id", "a name that no other rule of the set has");
    required(path, node, "when", "at least one condition");
    required(path, node, "then", "an object such as {\"assign\": {\"to\": \"queue:lift\"}}");
    if (ruleId != null && queue != null) {
      rules.add(new Rule(ruleId, why, List.copyOf(when), queue));
    }
  }

  private @Nullable String ruleId(String rule, String path, JsonNode node) {
    String ruleId = text(path, node, value -> Limits.key("id", value));
    if (ruleId != null) {
      String first = ruleIds.putIfAbsent(ruleId, rule);
      if (first != null) {
        faults.add(path, Quote.of(ruleId) + " is already the id of " + first + "; give another");
      }
    }
    return ruleId;
  }

  private static String line(String text) {
    Limits.text("why", text, WHY);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInputException(
          "why", "it holds a line break or another control character; write it on one line");
    }
    return text;
  }

  private @Nullable String decision(String path, JsonNode node) {
    String queue = null;
    if (object(path, node)) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (member.getKey().equals("assign")) {
          queue = queue(path + "/assign", member.getValue());
        } else {
          unknown(path, member.getKey(), "assign");
        }
      }
      required(path, node, "assign", "an object such as {\"to\": \"queue:lift\"}");
    }
    return queue;
  }

  private @Nullable String queue(String path, JsonNode node) {
    String queue = null;
    if (object(path, node)) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        if (member.getKey().equals("to")) {
          queue = text(path + "/to", member.getValue(), RuleSetReader::queue);
        } else {
          unknown(path, member.getKey(), "to");
        }
      }
      required(path, node, "to", "\"queue:\" with the name of a queue");
    }
    return queue;
  }

  private static String queue(String target) {
    if (!target.startsWith(QUEUE)) {
      throw new InvalidInputException(
          "to",
          Quote.of(target) + " does not begin with \"queue:\"; write it like \"queue:dispatch\"");
    }
    return Limits.key("queue", target.substring(QUEUE.length()));
  }

  private void conditions(String path, JsonNode node, List<Condition> when) {
    if (!object(path, node)) {
      return;
    }
    if (node.isEmpty()) {
      faults.add(path, "it is empty; give at least one condition, or make the queue the fallback");
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Field field = field(path, member.getKey());
      if (field != null) {
        conditions(at(path, member.getKey()), field, member.getValue(), when);
      }
    }
  }

  private @Nullable Field field(String path, String name) {
    try {
      Field.Kind kind = Field.Kind.of(name);
      if (kind != null) {
        Field known = fields.get(name);
        return known == null ? unseen(path, name, kind) : known;
      }
      faults.add(at(path, name), "there is no such field; the fields are " + Field.NAMES);
    } catch (InvalidInputException e) {
      faults.add(at(path, name), e);
    }
    return null;
  }

  private Field unseen(String path, String name, Field.Kind kind) {
    if (fields.size() == FIELDS) {
      faults.add(
          at(path, name),
          "with this field the rules look at more than %d, the limit; use fewer attributes"
              .formatted(FIELDS));
    }
    Field field = new Field(name, kind, fields.size());
    fields.put(name, field);
    return field;
  }

  private void conditions(String path, Field field, JsonNode node, List<Condition> when) {
    if (!node.isObject()) {
      faults.add(
          path,
          "it is %s, expected an object with a condition; here fit: %s"
              .formatted(name(node), Field.Question.words(field.kind().questions())));
      return;
    }
    if (node.isEmpty()) {
      faults.add(path, "it is empty; here fit: " + Field.Question.words(field.kind().questions()));
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String at = at(path, member.getKey());
      Field.Question question = Field.Question.of(member.getKey());
      if (question == null) {
        faults.add(
            at,
            "there is no such condition; here fit: "
                + Field.Question.words(field.kind().questions()));
      } else if (!field.kind().questions().contains(question)) {
        faults.add(
            at,
            "it does not fit the field %s; here fit: %s"
                .formatted(Quote.of(field.name()), Field.Question.words(field.kind().questions())));
      } else {
        Condition condition = condition(at, field, question, member.getValue());
        if (condition != null) {
          when.add(condition);
        }
      }
    }
  }

  private @Nullable Condition condition(
      String path, Field field, Field.Question question, JsonNode node) {
    switch (question) {
      case EQUALS -> {
        Object value = value(path, field, node);
        return value == null ? null : new Condition.OneOf(field, Set.of(value));
      }
      case IN -> {
        Set<Object> values = new LinkedHashSet<>();
        if (list(path, node, VALUES)) {
          for (int i = 0; i < node.size(); i++) {
            Object value = value(path + "/" + i, field, node.get(i));
            if (value != null) {
              values.add(value);
            }
          }
        }
        return new Condition.OneOf(field, values);
      }
      case UNDER -> {
        String top = text(path, node, UnaryOperator.identity());
        return top == null ? null : under(path, field, top);
      }
      default -> {
        return new Condition.AnyWord(field, words(path, node));
      }
    }
  }

  /** Returns the value to compare with, in the form in which a field is read. */
  private @Nullable Object value(String path, Field field, JsonNode node) {
    switch (field.kind()) {
      case CATEGORY -> {
        return text(path, node, category -> Category.of(category).path());
      }
      case PLACE -> {
        return text(path, node, place -> Place.of(place).path());
      }
      case PRIORITY -> {
        return text(path, node, key -> Priority.of(Limits.key("priority", key)).key());
      }
      case FREE_TEXT -> {
        return text(path, node, text -> Limits.text("value", text, Limits.TEXT));
      }
      case ATTRIBUTE -> {
        return attributeValue(path, node);
      }
      default -> {
        return text(path, node, key -> Limits.key("value", key));
      }
    }
  }

  private @Nullable Object attributeValue(String path, JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isNumber()) {
      try {
        return Field.number(Decimals.normal("value", node.decimalValue()));
      } catch (InvalidInputException e) {
        faults.add(path, e);
        return null;
      }
    } else if (node.isTextual()) {
      return text(path, node, text -> Limits.text("value", text, Limits.TEXT));
    }
    faults.add(path, "it is " + name(node) + ", expected a text, a number, true or false");
    return null;
  }

  private @Nullable Condition under(String path, Field field, String top) {
    try {
      return field.kind() == Field.Kind.CATEGORY
          ? new Condition.UnderCategory(field, Category.of(top))
          : new Condition.UnderPlace(field, Place.of(top));
    } catch (InvalidInputException e) {
      faults.add(path, e);
      return null;
    }
  }

  private Set<String> words(String path, JsonNode node) {
    Set<String> folded = new LinkedHashSet<>();
    if (list(path, node, VALUES)) {
      if (words <= WORDS && words + node.size() > WORDS) {
        faults.add(
            path,
            "with this list the set has more than %d words, the limit; make the lists shorter"
                .formatted(WORDS));
      }
      words += node.size();
      for (int i = 0; i < node.size(); i++) {
        String word = text(path + "/" + i, node.get(i), RuleSetReader::word);
        if (word != null) {
          folded.add(word);
        }
      }
    }
    return folded;
  }

  private static String word(String text) {
    String word = Words.single(Limits.key("word", text));
    if (word == null) {
      throw new InvalidInputException(
          "word",
          Quote.of(text)
              + " is not one word; give letters and digits only, without spaces, hyphens or stars");
    }
    return word;
  }

  private @Nullable String text(String path, JsonNode node, UnaryOperator<String> check) {
    if (!node.isTextual()) {
      faults.add(path, "it is " + name(node) + ", expected a text");
      return null;
    }
    try {
      return check.apply(node.textValue());
    } catch (InvalidInputException e) {
      faults.add(path, e);
      return null;
    }
  }

  private boolean object(String path, JsonNode node) {
    if (!node.isObject()) {
      faults.add(path, "it is " + name(node) + ", expected an object {...}");
    }
    return node.isObject();
  }

  private boolean list(String path, JsonNode node, int max) {
    if (!node.isArray()) {
      faults.add(path, "it is " + name(node) + ", expected a list [...]");
    } else if (node.isEmpty()) {
      faults.add(path, "it is empty; give at least one");
    } else if (node.size() > max) {
      faults.add(path, "it holds %d, the limit is %d".formatted(node.size(), max));
    } else {
      return true;
    }
    return false;
  }

  private void required(String path, JsonNode object, String member, String expected) {
    if (!object.has(member)) {
      faults.add(at(path, member), "it is missing; give " + expected);
    }
  }

  private void unknown(String path, String member, String known) {
    faults.add(at(path, member), "there is no such member; here may stand: " + known);
  }

  /** As in a JSON Pointer (RFC 6901), but shortened, and without the slash at the beginning. */
  private static String at(String path, String member) {
    String escaped = Quote.cut(member, Limits.KEY).replace("~", "~0").replace("/", "~1");
    return path.isEmpty() ? escaped : path + "/" + escaped;
  }

  private static String name(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "null";
    };
  }
}

package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Source;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.type.AttributeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the rules of one document can look at: what every case has, and declared ones.
 */
final class Fields {
  private static final String ATTRIBUTE = "attribute.";

  /** Stands among the fields of a rule, so none can have this name. */
  static final String GROUPS = "any";

  /** What every case has. */
  private static final Map<String, FieldType> CASE = new LinkedHashMap<>();

  static {
    CASE.put("type", FieldType.CODE);
    CASE.put("title", FieldType.TEXT);
    CASE.put("description", FieldType.TEXT);
    CASE.put("text", FieldType.TEXT);
    CASE.put("category", FieldType.NODE);
    CASE.put("priority", FieldType.CODE);
    CASE.put("place", FieldType.NODE);
    CASE.put("reporter", FieldType.CODE);
    CASE.put("channel", FieldType.CODE);
    CASE.put("openedAt", FieldType.INSTANT);
  }

  /** From the least pressing on, so that at least high means what people expect. */
  private static final List<String> PRIORITIES = priorities();

  private final Reading reading;
  private final Values values;
  private final Vocabulary vocabulary;
  private final boolean ofCases;
  private final Map<String, Field> known = new LinkedHashMap<>();

  private Fields(Reading reading, Vocabulary vocabulary, boolean ofCases) {
    this.reading = reading;
    this.values = new Values(reading);
    this.vocabulary = vocabulary;
    this.ofCases = ofCases;
  }

  /** Fields that a case has, somewhere. */
  static Fields ofCases(Reading reading, Vocabulary vocabulary) {
    return new Fields(reading, vocabulary, true);
  }

  /** Fields that are given by name alone, so that no name means anything by itself. */
  static Fields byName(Reading reading, Vocabulary vocabulary) {
    return new Fields(reading, vocabulary, false);
  }

  private static List<String> priorities() {
    List<String> keys = new ArrayList<>();
    Arrays.stream(Priority.values()).map(Priority::key).forEach(keys::add);
    Collections.reverse(keys);
    return List.copyOf(keys);
  }

  /** Returns all fields, by their slots. */
  List<Field> all() {
    return List.copyOf(known.values());
  }

  /** Adds what every case has and what the host computes, unless it has been declared. */
  void addBuiltIn() {
    if (!ofCases) {
      return;
    }
    CASE.forEach((name, type) -> known.computeIfAbsent(name, key -> ofCase(name, type)));
    vocabulary
        .computed()
        .forEach(
            (name, computed) ->
                known.computeIfAbsent(
                    name,
                    key ->
                        new Field(
                            name,
                            computed.type(),
                            List.of(),
                            List.of(),
                            computed.type().isOrdered(),
                            null,
                            null,
                            null,
                            true,
                            known.size())));
  }

  private Field ofCase(String name, FieldType type) {
    boolean isPriority = name.equals("priority");
    List<String> codes = isPriority ? PRIORITIES : List.of();
    if (name.equals("type")) {
      codes = vocabulary.types().map(types -> types.stream().sorted().toList()).orElse(codes);
    }
    return new Field(
        name,
        type,
        List.of(new Source(name, false)),
        codes,
        isPriority || type.isOrdered(),
        vocabulary.tree(name).orElse(null),
        null,
        null,
        false,
        known.size());
  }

  /** Returns the field of that name; adds a fault if there is none. */
  @Nullable Field find(String path, String name) {
    Field field = known.get(name);
    if (field == null) {
      reading.fault(
          path,
          "there is no field %s; there are %s. Declare it under \"fields\""
              .formatted(Quote.of(name), Quote.cut(String.join(", ", known.keySet()), 500)));
    }
    return field;
  }

  /** Reads the member {@code fields}. */
  void declare(String path, JsonNode node) {
    reading.members(path, node, this::declareOne);
  }

  private void declareOne(String path, String name, JsonNode node) {
    if (known.size() >= RuleLimits.FIELDS) {
      reading.fault(path, "there are more than %d fields, the limit".formatted(RuleLimits.FIELDS));
      return;
    }
    if (reading.checked(path, name, text -> Limits.key("field", text)) == null) {
      return;
    }
    if (name.equals(GROUPS)) {
      reading.fault(path, "this is the word for groups of conditions; name it otherwise");
    } else if (ofCases && vocabulary.computed().containsKey(name)) {
      reading.fault(path, "the host computes a field of this name; give it another");
    }
    Declaration declaration = new Declaration(name);
    reading.members(path, node, declaration::member);
    declaration.add(path);
  }

  /** A field as the document declares it. */
  private final class Declaration {
    private final String name;
    private @Nullable FieldType type;
    private List<Source> from;
    private List<String> codes = List.of();
    private boolean isOrdered;
    private @Nullable Set<String> tree;
    private @Nullable JsonNode min;
    private @Nullable JsonNode max;

    Declaration(String name) {
      this.name = name;
      this.from = ofCases ? List.of(source(name)) : List.of();
    }

    void member(String path, String member, JsonNode node) {
      if (!ofCases && member.equals("from")) {
        reading.fault(path, "the inputs of a table are given by name; leave it out");
        return;
      }
      switch (member) {
        case "type" -> type = type(path, node);
        case "from" -> from = sources(path, node);
        case "values" -> codes = codes(path, node);
        case "ordered" ->
            isOrdered = Boolean.TRUE.equals(values.read(path, FieldType.YES_NO, node));
        case "tree" -> tree = tree(path, node);
        case "min" -> min = node;
        case "max" -> max = node;
        default -> reading.unknown(path, "type, from, values, ordered, tree, min, max");
      }
    }

    private @Nullable FieldType type(String path, JsonNode node) {
      return reading.text(
          path,
          node,
          key ->
              FieldType.of(key)
                  .orElseThrow(
                      () ->
                          new InvalidInputException(
                              "type",
                              "there is no type %s; there are %s"
                                  .formatted(Quote.of(key), FieldType.keys()))));
    }

    private List<Source> sources(String path, JsonNode node) {
      List<Source> sources = new ArrayList<>();
      if (node.isArray()) {
        reading.each(path, node, CASE.size(), (at, one) -> source(at, one, sources));
      } else {
        source(path, node, sources);
      }
      return sources;
    }

    private void source(String path, JsonNode node, List<Source> sources) {
      String key = reading.key(path, node, "source");
      if (key != null) {
        sources.add(source(key));
      }
    }

    private Source source(String key) {
      if (key.startsWith(ATTRIBUTE)) {
        return new Source(key.substring(ATTRIBUTE.length()), true);
      }
      return new Source(key, !CASE.containsKey(key));
    }

    private List<String> codes(String path, JsonNode node) {
      Set<String> found = new LinkedHashSet<>();
      reading.each(
          path,
          node,
          RuleLimits.VALUES,
          (at, one) -> {
            String code = reading.key(at, one, "value");
            if (code != null && !found.add(code)) {
              reading.fault(at, Quote.of(code) + " stands there twice; name it once");
            }
          });
      return List.copyOf(found);
    }

    private @Nullable Set<String> tree(String path, JsonNode node) {
      Set<String> nodes = new HashSet<>();
      reading.each(
          path,
          node,
          RuleLimits.NODES,
          (at, one) -> {
            Object top = values.read(at, FieldType.NODE, one);
            if (top instanceof String text) {
              for (int end = text.length(); end > 0; end = text.lastIndexOf('/', end - 1)) {
                nodes.add(text.substring(0, end));
              }
            }
          });
      return nodes;
    }

    void add(String path) {
      if (type == null) {
        reading.fault(
            Reading.at(path, "type"), "it is missing or wrong; give one of " + FieldType.keys());
        return;
      }
      boolean hasCodes = type == FieldType.CODE || type == FieldType.CODE_SET;
      if (!codes.isEmpty() && !hasCodes) {
        reading.fault(Reading.at(path, "values"), "only code and code-set have values");
      }
      if (isOrdered && (type != FieldType.CODE || codes.isEmpty())) {
        reading.fault(
            Reading.at(path, "ordered"),
            "only a code with values can be ordered; give them from the least to the greatest");
      }
      if (tree != null && type != FieldType.NODE) {
        reading.fault(Reading.at(path, "tree"), "only a node has a tree");
      }
      if (from.size() > 1 && type != FieldType.TEXT) {
        reading.fault(Reading.at(path, "from"), "only a text can be put together from several");
      }
      from.forEach(one -> bind(Reading.at(path, "from"), one));
      Field plain = field(null, null);
      Object least = bound(Reading.at(path, "min"), plain, min);
      Object greatest = bound(Reading.at(path, "max"), plain, max);
      if (least != null && greatest != null && plain.compare(least, greatest) > 0) {
        reading.fault(Reading.at(path, "max"), "it lies below min; turn them round");
      }
      known.put(name, field(least, greatest));
    }

    private @Nullable Object bound(String path, Field plain, @Nullable JsonNode node) {
      if (node == null) {
        return null;
      } else if (type == FieldType.MONEY || !plain.type().isOrdered()) {
        reading.fault(path, "only numbers, dates and instants have a min and a max");
        return null;
      }
      return values.read(path, plain.type(), node);
    }

    private Field field(@Nullable Object least, @Nullable Object greatest) {
      FieldType given = Objects.requireNonNull(type);
      Field builtIn = ofCases && CASE.containsKey(name) ? ofCase(name, CASE.get(name)) : null;
      boolean isPriority = builtIn != null && name.equals("priority");
      return new Field(
          name,
          given,
          from,
          builtIn != null && codes.isEmpty() ? builtIn.values() : codes,
          isOrdered || isPriority || given.isOrdered(),
          builtIn != null && tree == null ? builtIn.tree() : tree,
          least,
          greatest,
          false,
          known.size());
    }

    /** Checks that the case has such a thing there. */
    private void bind(String path, Source source) {
      if (source.isAttribute()) {
        bindAttribute(path, source);
        return;
      }
      FieldType has = Objects.requireNonNull(CASE.get(source.name()));
      if (has != type && !(has == FieldType.TEXT && type == FieldType.CODE)) {
        reading.fault(
            path,
            "a case has a %s as its %s, not a %s"
                .formatted(has.key(), source.name(), Objects.requireNonNull(type).key()));
      }
      if (source.equals(Source.PRIORITY) && !codes.isEmpty() && !codes.equals(PRIORITIES)) {
        reading.fault(path, "the priorities are those of casekit; leave out values");
      }
    }

    private void bindAttribute(String path, Source source) {
      Map<String, AttributeKind> attributes = vocabulary.attributes().orElse(null);
      if (attributes == null) {
        reading.checked(path, source.name(), key -> Limits.key("attribute", key));
        return;
      }
      AttributeKind kind = attributes.get(source.name());
      if (kind == null) {
        reading.fault(
            path,
            "no case type has an attribute %s; they have %s"
                .formatted(
                    Quote.of(source.name()),
                    Quote.cut(String.join(", ", attributes.keySet()), 500)));
      } else if (!types(kind).contains(type)) {
        reading.fault(
            path,
            "attribute %s is a %s, which cannot be read as %s; fitting: %s"
                .formatted(
                    Quote.of(source.name()),
                    kind.key(),
                    Objects.requireNonNull(type).key(),
                    String.join(", ", types(kind).stream().map(FieldType::key).toList())));
      }
    }
  }

  private static List<FieldType> types(AttributeKind kind) {
    return switch (kind) {
      case TEXT -> List.of(FieldType.TEXT, FieldType.CODE);
      case WHOLE_NUMBER -> List.of(FieldType.WHOLE_NUMBER, FieldType.DECIMAL);
      case DECIMAL -> List.of(FieldType.DECIMAL);
      case MONEY -> List.of(FieldType.MONEY);
      case YES_NO -> List.of(FieldType.YES_NO);
      case DATE -> List.of(FieldType.DATE);
      case INSTANT -> List.of(FieldType.INSTANT);
      case CHOICE, PARTY -> List.of(FieldType.CODE);
      case MULTIPLE_CHOICE -> List.of(FieldType.CODE_SET);
      case PLACE -> List.of(FieldType.NODE);
    };
  }
}

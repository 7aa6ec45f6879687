package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** A damaged file is refused in the one way in which input is refused, or it is a rule set. */
class RuleSetFuzzTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "null",
    "true",
    "0",
    "-1",
    "1e999999999",
    "\\ud800",
    "\\u0000",
    "\"in\"",
    "\"words\"",
    "\"under\"",
    "\"not\"",
    "\"any\"",
    "\"range\"",
    "\"-\"",
    "\"queue:\"",
    "\"@class\": \"java.lang.Object\",",
    "/",
    "\u00e9"
  };

  private static final String[] VALUES = {
    "{}",
    "[]",
    "null",
    "true",
    "1",
    "1.50",
    "-1e38",
    "\"\"",
    "\"lift\"",
    "\"lift/door\"",
    "\"queue:x\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "[\"gas\", \"a b\"]",
    "[[]]",
    "{\"to\": \"queue:x\"}",
    "{\"equals\": \"high\"}",
    "{\"in\": [\"a\", \"b\"]}",
    "{\"under\": \"/\"}",
    "{\"words\": [\"\u00b2\"]}",
    "{\"range\": \"[1..5)\"}",
    "{\"not\": {\"not\": 1}}",
    "{\"missing\": true}",
    "[{\"type\": \"a\"}]",
    "\"-\""
  };

  private static final String[] NAMES = {
    "equals",
    "in",
    "under",
    "words",
    "why",
    "when",
    "then",
    "id",
    "any",
    "table",
    "route",
    "validFrom",
    "score",
    "attribute.x",
    "\ud800",
    ""
  };

  private static Path file = Path.of("");

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("routing", ".json");
  }

  @AfterContainer
  static void removeFile() throws IOException {
    Files.delete(file);
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_damaged_file_is_refused_or_is_a_rule_set(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int damages) throws IOException {
    byte[] bytes = Example.json().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < damages; i++) {
      bytes = damaged(bytes, random);
    }
    Files.write(file, bytes);

    assertRefusedOrRuleSet(() -> RuleSet.from(file));
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void a_document_with_strange_values_is_refused_or_is_a_rule_set(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int changes) throws IOException {
    JsonNode root = new ObjectMapper().readTree(Example.json());
    Random random = new Random(seed);
    for (int i = 0; i < changes; i++) {
      change(root, random);
    }

    assertRefusedOrRuleSet(() -> RuleSet.fromJson(root.toString()));
  }

  private static void assertRefusedOrRuleSet(Supplier<RuleSet> read) {
    try {
      RuleSet set = read.get();
      Statistics.collect("a rule set");
      assertThat(set.route(new Facts().category("lift").description("gas"))).isPresent();
      assertThat(RuleSet.fromJson(set.toJson())).isEqualTo(set);
    } catch (InvalidInputException e) {
      Statistics.collect("refused");
      assertThat(e.faults())
          .isNotEmpty()
          .hasSizeLessThanOrEqualTo(io.casekit.rules.json.Faults.TOLD + 1);
    }
    Statistics.coverage(coverage -> coverage.check("a rule set").count(count -> count > 0));
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 200));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    switch (random.nextInt(5)) {
      case 0 -> out.write(random.nextInt(256));
      case 1 -> out.writeBytes(piece(random));
      case 2 -> {
        // A part again: names repeat, ids repeat, brackets no longer fit.
        out.write(bytes, from, to - from);
        out.write(bytes, from, to - from);
      }
      case 3 -> {
        out.writeBytes(piece(random));
        out.write(bytes, from, to - from);
      }
      default -> {
        // The part is gone.
      }
    }
    out.write(bytes, to, bytes.length - to);
    return out.size() == 0 ? new byte[] {'{'} : out.toByteArray();
  }

  /** Walks down to some value and puts another one in its place, or under a new name beside it. */
  private static void change(JsonNode root, Random random) throws IOException {
    JsonNode node = root;
    while (true) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
      int index = random.nextInt(node.size());
      JsonNode below = node.isObject() ? node.get(name) : node.get(index);
      if (below.size() == 0 || random.nextInt(4) == 0) {
        JsonNode value = new ObjectMapper().readTree(VALUES[random.nextInt(VALUES.length)]);
        if (node instanceof ObjectNode object) {
          object.set(random.nextInt(5) == 0 ? NAMES[random.nextInt(NAMES.length)] : name, value);
        } else {
          ((ArrayNode) node).set(index, value);
        }
        return;
      }
      node = below;
    }
  }

  private static byte[] piece(Random random) {
    return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
  }
}

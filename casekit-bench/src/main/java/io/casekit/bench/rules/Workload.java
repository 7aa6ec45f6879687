package io.casekit.bench.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules over seven fields, each asking three to five of them, and reports: four of five are made so
 * that a rule drawn by lot matches, the rest at random. The same numbers give the same workload.
 */
final class Workload {
  private static final List<String> CHANNELS =
      List.of(
          "portal",
          "qr",
          "email",
          "phone",
          "sensor",
          "letter",
          "visit",
          "chat",
          "app",
          "caretaker");
  private static final int REPORTS = 128;
  private static final int WORDS = 400;

  final List<MixedRule> rules = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();
  private final Random random = new Random(7);

  Workload(int count) {
    for (int i = 0; i < count; i++) {
      rules.add(rule("r" + i));
    }
    for (int i = 0; i < REPORTS; i++) {
      reports.add(random.nextInt(5) == 0 ? report(null) : report(rules.get(random.nextInt(count))));
    }
  }

  private MixedRule rule(String id) {
    Set<Integer> asked = new HashSet<>();
    int count = 3 + random.nextInt(3);
    while (asked.size() < count) {
      asked.add(random.nextInt(7));
    }
    BigDecimal low = new BigDecimal(random.nextInt(10_000));
    return new MixedRule(
        id,
        asked.contains(0) ? category(3) : null,
        asked.contains(1) ? place(3) : null,
        asked.contains(2) ? 1 + random.nextInt(4) : null,
        asked.contains(3) ? Set.of(channel(), "fax") : null,
        asked.contains(4) ? word() : null,
        asked.contains(5) ? tag() : null,
        asked.contains(6) ? low : null,
        asked.contains(6) ? low.add(new BigDecimal(50 + random.nextInt(200))) : null);
  }

  private Report report(@Nullable MixedRule rule) {
    String category =
        rule == null || rule.category() == null
            ? category(4)
            : rule.category() + "/" + random.nextInt(9);
    String place =
        rule == null || rule.place() == null ? place(4) : rule.place() + "/" + random.nextInt(9);
    Set<String> tags = new LinkedHashSet<>(Set.of(tag(), tag() + "x"));
    if (rule != null && rule.tag() != null) {
      tags.add(rule.tag());
    }
    StringBuilder words =
        new StringBuilder(" since yesterday evening the tenant says that there is ");
    for (int i = 0; i < 2; i++) {
      words.append(word()).append("ing and ");
    }
    words.append("asks for a call ");
    if (rule != null && rule.word() != null) {
      words.append(rule.word()).append("s ");
    }
    return new Report(
        category,
        above(category),
        place,
        above(place),
        rule == null || rule.priority() == null ? random.nextInt(5) : rule.priority(),
        rule == null || rule.channels() == null
            ? channel()
            : rule.channels().stream().sorted().findFirst().orElseThrow(),
        words.toString(),
        tags,
        rule == null || rule.low() == null
            ? new BigDecimal(random.nextInt(10_000))
            : rule.low().add(BigDecimal.TEN));
  }

  private static Set<String> above(String path) {
    Set<String> all = new HashSet<>();
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      all.add(path.substring(0, end));
    }
    return all;
  }

  private String category(int depth) {
    return path("kind", depth, 8);
  }

  private String place(int depth) {
    return path("area", depth, 12);
  }

  private String path(String name, int depth, int width) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append(i == 0 ? "" : "/").append(name).append(random.nextInt(width));
    }
    return path.toString();
  }

  private String channel() {
    return CHANNELS.get(random.nextInt(CHANNELS.size()));
  }

  private String word() {
    return "w" + (char) ('a' + random.nextInt(20)) + "q" + (char) ('a' + random.nextInt(20)) + "z";
  }

  private String tag() {
    return "tag" + random.nextInt(40);
  }

  String json() {
    Set<String> words = new LinkedHashSet<>();
    rules.stream().map(MixedRule::word).filter(one -> one != null).forEach(words::add);
    if (words.size() > WORDS) {
      throw new IllegalStateException("There are more words than meant: " + words.size());
    }
    return """
        {"casekitRules": 1, "id": "mixed",
         "fields": {"tags": {"type": "code-set"}, "amount": {"type": "decimal"}},
         "words": {%s},
         "route": {"fallback": {"assign": "queue:none"}, "rules": [%s]}}"""
        .formatted(
            words.stream()
                .map(word -> "\"%s\": [\"%s*\"]".formatted(word, word))
                .collect(Collectors.joining(", ")),
            rules.stream().map(MixedRule::json).collect(Collectors.joining(",\n")));
  }

  String drl() {
    StringBuilder drl =
        new StringBuilder(
            "package bench;\nimport io.casekit.bench.rules.Report;\nglobal java.util.List found;\n");
    for (int i = 0; i < rules.size(); i++) {
      drl.append(rules.get(i).drl(rules.size() - i));
    }
    return drl.toString();
  }
}

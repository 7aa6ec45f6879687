package io.casekit.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Rule sets to test with. */
final class Example {
  private Example() {}

  /** The document that docs/rules.md shows. */
  static String json() {
    try (InputStream in =
        Objects.requireNonNull(Example.class.getResourceAsStream("routing.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleSet set() {
    return RuleSet.fromJson(json());
  }

  /** One rule, with queue "matched" for a case that it matches and "other" for the rest. */
  static RuleSet set(String when) {
    return set("\"fields\": {}", when);
  }

  /** The same with declarations before it. */
  static RuleSet set(String declarations, String when) {
    return RuleSet.fromJson(json(declarations, when));
  }

  static String json(String declarations, String when) {
    return """
        {"casekitRules": 1, "id": "one", %s,
         "route": {"fallback": {"assign": "queue:other"},
           "rules": [{"id": "only", "when": {%s}, "then": {"assign": "queue:matched"}}]}}"""
        .formatted(declarations, when);
  }
}

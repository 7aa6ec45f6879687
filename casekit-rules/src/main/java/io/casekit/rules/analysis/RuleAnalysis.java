package io.casekit.rules.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.analysis.RuleFinding.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What looking at a rule set has shown, without any case.
 *
 * @param ruleSet the id of the rule set
 * @param version its content hash
 * @param day the first day that was looked at
 * @param findings what was found, what matters most first, then by stage
 */
public record RuleAnalysis(
    String ruleSet, String version, LocalDate day, List<RuleFinding> findings) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int VERSION_SHOWN = 12;

  /** Sorts the findings. */
  public RuleAnalysis {
    findings = findings.stream().sorted(Comparator.comparing(RuleFinding::severity)).toList();
  }

  /**
   * Returns the findings of one kind.
   *
   * @param kind which
   */
  public List<RuleFinding> of(Kind kind) {
    return findings.stream().filter(one -> one.kind() == kind).toList();
  }

  /**
   * Returns the findings that matter so much.
   *
   * @param severity how much
   */
  public List<RuleFinding> of(Severity severity) {
    return findings.stream().filter(one -> one.severity() == severity).toList();
  }

  /** Returns it as JSON in an order that is kept. What is empty is left out. */
  public String toJson() {
    ObjectNode out =
        JSON.objectNode()
            .put("ruleSet", ruleSet)
            .put("version", version)
            .put("day", day.toString());
    ArrayNode list = out.putArray("findings");
    findings.forEach(finding -> list.add(json(finding)));
    return out.toString();
  }

  private static ObjectNode json(RuleFinding finding) {
    ObjectNode out =
        JSON.objectNode()
            .put("kind", finding.kind().key())
            .put("severity", finding.severity().key())
            .put("stage", finding.stage());
    if (!finding.rules().isEmpty()) {
      ArrayNode rules = out.putArray("rules");
      finding.rules().forEach(rules::add);
    }
    out.put("sentence", finding.sentence());
    if (finding.on() != null) {
      ObjectNode witness = out.putObject("witness");
      finding.witness().forEach((field, value) -> put(witness, field, value));
      out.put("on", finding.on().toString());
    }
    return out;
  }

  private static void put(ObjectNode out, String field, Object value) {
    if (value instanceof Collection<?> codes) {
      ArrayNode list = out.putArray(field);
      codes.forEach(code -> list.add(code.toString()));
    } else if (value instanceof Boolean yes) {
      out.put(field, yes);
    } else if (value instanceof Long number) {
      out.put(field, number);
    } else if (value instanceof BigDecimal number) {
      out.put(field, number);
    } else {
      out.put(field, value.toString());
    }
  }

  /** Returns a report to read: one line that counts, and one for each finding. */
  @Override
  public String toString() {
    return "Rule set %s@%s, cases from %s on. Errors: %d, warnings: %d, notes: %d.%s"
        .formatted(
            ruleSet,
            version.substring(0, Math.min(VERSION_SHOWN, version.length())),
            day,
            of(Severity.ERROR).size(),
            of(Severity.WARNING).size(),
            of(Severity.NOTE).size(),
            findings.stream().map(one -> "\n- " + one).collect(Collectors.joining()));
  }
}

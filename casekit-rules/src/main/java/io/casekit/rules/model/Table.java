package io.casekit.rules.model;

import io.casekit.rules.vocabulary.HitPolicy;
import java.util.List;

/**
 * Rules that are decided together. Rows of a table and a list of rules are two notations of it.
 *
 * @param name its name
 * @param fields the fields that its rules may look at, by their slots; more than it uses if it
 *     shares them
 * @param outputs what comes out
 * @param policy what follows when several rules match
 * @param rules the rules in their order
 * @param minScore the least sum that decides, under the hit policy that scores
 * @param minMargin how far it must be before the second, under the hit policy that scores
 */
public record Table(
    String name,
    List<Field> fields,
    List<Output> outputs,
    HitPolicy policy,
    List<Rule> rules,
    long minScore,
    long minMargin) {
  /** Keeps the lists unchangeable. */
  public Table {
    fields = List.copyOf(fields);
    outputs = List.copyOf(outputs);
    rules = List.copyOf(rules);
  }
}

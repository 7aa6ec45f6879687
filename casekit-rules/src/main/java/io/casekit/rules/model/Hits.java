package io.casekit.rules.model;

import io.casekit.rules.model.Outcome.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Applies the hit policy of a table to the rules that match. */
public final class Hits {
  private Hits() {}

  /**
   * Returns what comes out.
   *
   * @param table the table
   * @param matching the positions of all rules that match, in their order
   */
  public static Outcome decide(Table table, List<Integer> matching) {
    return switch (table.policy()) {
      case UNIQUE ->
          matching.size() > 1
              ? conflict(matching)
              : matching.isEmpty() ? Outcome.none() : Outcome.single(matching.get(0));
      case ANY -> any(table, matching);
      case FIRST -> matching.isEmpty() ? Outcome.none() : Outcome.single(matching.get(0));
      case PRIORITY ->
          matching.stream().min(order(table)).map(Outcome::single).orElseGet(Outcome::none);
      case OUTPUT_ORDER -> list(matching.stream().sorted(order(table)).toList());
      case RULE_ORDER, COLLECT -> list(matching);
      case COLLECT_COUNT -> number(matching, BigDecimal.valueOf(matching.size()));
      case COLLECT_SUM -> aggregate(table, matching, BigDecimal::add);
      case COLLECT_MIN -> aggregate(table, matching, BigDecimal::min);
      case COLLECT_MAX -> aggregate(table, matching, BigDecimal::max);
      case SCORE -> score(table, matching);
    };
  }

  private static Outcome conflict(List<Integer> matching) {
    return new Outcome(Kind.CONFLICT, matching, null, Map.of());
  }

  private static Outcome any(Table table, List<Integer> matching) {
    if (matching.isEmpty()) {
      return Outcome.none();
    }
    List<Object> first = table.rules().get(matching.get(0)).then();
    boolean same = matching.stream().allMatch(rule -> table.rules().get(rule).then().equals(first));
    return same ? new Outcome(Kind.SINGLE, matching, null, Map.of()) : conflict(matching);
  }

  private static Outcome list(List<Integer> rules) {
    return rules.isEmpty() ? Outcome.none() : new Outcome(Kind.LIST, rules, null, Map.of());
  }

  private static Outcome number(List<Integer> rules, BigDecimal number) {
    return new Outcome(Kind.NUMBER, rules, number, Map.of());
  }

  private static Outcome aggregate(
      Table table, List<Integer> matching, BinaryOperator<BigDecimal> operator) {
    return matching.stream()
        .map(rule -> number(table.rules().get(rule).then().get(0)))
        .reduce(operator)
        .map(number -> number(matching, number))
        .orElseGet(Outcome::none);
  }

  private static BigDecimal number(Object output) {
    return output instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) output;
  }

  /**
   * By the output values, of several outputs the first that differs; outputs without values have no
   * part in it (DMN 1.5, 8.2.8). Equal ones stay in the order of the rules.
   */
  private static Comparator<Integer> order(Table table) {
    Comparator<Integer> order = Comparator.naturalOrder();
    for (int i = table.outputs().size() - 1; i >= 0; i--) {
      List<Object> values = table.outputs().get(i).values();
      if (!values.isEmpty()) {
        int output = i;
        Map<Object, Integer> ranks = new HashMap<>();
        values.forEach(value -> ranks.put(value, ranks.size()));
        Comparator<Integer> byOutput =
            Comparator.comparing(
                rule ->
                    ranks.getOrDefault(
                        table.rules().get(rule).then().get(output), Integer.MAX_VALUE));
        order = byOutput.thenComparing(order);
      }
    }
    return order;
  }

  private static Outcome score(Table table, List<Integer> matching) {
    Map<Object, Long> sums = new LinkedHashMap<>();
    Map<Object, List<Integer>> rules = new HashMap<>();
    for (int position : matching) {
      Rule rule = table.rules().get(position);
      Object output = rule.then().get(0);
      sums.merge(output, rule.score(), Math::addExact);
      rules.computeIfAbsent(output, key -> new ArrayList<>()).add(position);
    }
    List<Map.Entry<Object, Long>> ranked = new ArrayList<>(sums.entrySet());
    // A stable sort: of equal sums the output named first.
    ranked.sort(Map.Entry.<Object, Long>comparingByValue().reversed());
    Map<Object, Long> scores = new LinkedHashMap<>();
    ranked.forEach(entry -> scores.put(entry.getKey(), entry.getValue()));
    if (ranked.isEmpty()) {
      return Outcome.none();
    }
    long best = ranked.get(0).getValue();
    long second = ranked.size() > 1 ? ranked.get(1).getValue() : 0;
    boolean decides = best >= table.minScore() && best - second >= table.minMargin();
    List<Integer> deciding = decides ? rules.get(ranked.get(0).getKey()) : null;
    return deciding == null
        ? new Outcome(Kind.NONE, List.of(), null, scores)
        : new Outcome(Kind.SINGLE, deciding, null, scores);
  }
}

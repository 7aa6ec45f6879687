package io.casekit.rules;

import io.casekit.assignment.Route;
import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Rule;
import io.casekit.rules.read.Stage;
import io.casekit.rules.read.StageKind;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.rules.why.Explainer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks at what comes out of a stage, and at what its tests reach. */
final class StageAnalyst {
  private static final int NAMED = 10;

  private StageAnalyst() {}

  /**
   * Finds what no case comes to by the rules.
   *
   * @param stage the stage
   * @param idle the positions of the rules that never decide
   * @param vocabulary the queues of the host
   */
  static List<RuleFinding> outputs(Stage stage, BitSet idle, Vocabulary vocabulary) {
    Set<String> reached = new TreeSet<>(outputs(stage.fallback()));
    Map<String, List<String>> inVain = new TreeMap<>();
    List<Rule> rules = stage.table().rules();
    for (int i = 0; i < rules.size(); i++) {
      for (String output : outputs(rules.get(i).then().get(0))) {
        if (idle.get(i)) {
          inVain.computeIfAbsent(output, key -> new ArrayList<>()).add(rules.get(i).id());
        } else {
          reached.add(output);
        }
      }
    }
    List<RuleFinding> findings = new ArrayList<>();
    inVain.forEach(
        (output, ids) -> {
          if (!reached.contains(output)) {
            findings.add(
                finding(
                    Kind.DEAD_OUTPUT,
                    stage,
                    ids,
                    "No case comes to %s, as only rules that never decide lead there: %s."
                        .formatted(named(stage, output), names(ids))));
          }
        });
    if (stage.kind() == StageKind.ROUTE && vocabulary.queues().isPresent()) {
      for (String queue : new TreeSet<>(vocabulary.queues().get())) {
        if (!reached.contains(queue) && !inVain.containsKey(queue)) {
          findings.add(
              finding(
                  Kind.DEAD_OUTPUT,
                  stage,
                  List.of(),
                  "No rule leads to %s of the host.".formatted(named(stage, queue))));
        }
      }
    }
    return findings;
  }

  private static Set<String> outputs(Object output) {
    return output instanceof Route route
        ? route.names(Route.Kind.QUEUE)
        : Set.of(Explainer.text(output));
  }

  private static String named(Stage stage, String output) {
    return (stage.kind() == StageKind.ROUTE ? "queue " : stage.kind().output() + " ")
        + Quote.of(output);
  }

  /**
   * Finds the rules that decide in no test.
   *
   * @param stage the stage
   * @param tested the ids of the rules that decide in one
   * @param tests how many tests there are
   */
  static List<RuleFinding> untested(Stage stage, Set<String> tested, int tests) {
    List<String> untested =
        stage.table().rules().stream().map(Rule::id).filter(id -> !tested.contains(id)).toList();
    if (untested.isEmpty()) {
      return List.of();
    }
    return List.of(
        finding(
            Kind.UNTESTED,
            stage,
            untested,
            "%s in no test of the document, which has %d: %s."
                .formatted(
                    untested.size() == 1
                        ? "This rule decides"
                        : "These %d rules decide".formatted(untested.size()),
                    tests,
                    names(untested))));
  }

  private static String names(List<String> ids) {
    return ids.stream().limit(NAMED).map(Quote::of).collect(Collectors.joining(", "))
        + (ids.size() > NAMED ? " and %d more".formatted(ids.size() - NAMED) : "");
  }

  private static RuleFinding finding(Kind kind, Stage stage, List<String> rules, String sentence) {
    return new RuleFinding(kind, stage.kind().key(), rules, sentence, Map.of(), null);
  }
}

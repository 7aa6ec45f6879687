package io.casekit.examples.replay.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Routing rules learned from the first fifth of the cases, so that the other four fifths can show
 * how far they carry. For each type it is asked which single thing known at the opening (the place,
 * the channel, the priority, an attribute) tells best where the file sent its cases; that thing
 * becomes a few rules before the one that sends the rest of the type where most of it went.
 *
 * @param json a rule set as casekit-rules reads it
 * @param cases the cases that they were learned from
 */
record LearnedRules(String json, Set<String> cases) {

  /** One case in so many is learned from, unless all are. */
  static final int ONE_IN = 5;

  /** What was seen less often is chance. */
  private static final int FEWEST_SEEN = 3;

  private static final int MOST_RULES = 2_000;
  private static final String ATTRIBUTE = "attribute.";

  private record Seen(Opening opening, String queue) {}

  /** A condition of a rule: what the case has in a field. */
  private record Test(String field, String question, String value) {}

  /**
   * Learns the rules.
   *
   * @param oneIn learns from the first of so many parts; 1 for all cases
   * @return empty if the file names no queue, or too few cases to learn from
   */
  static Optional<LearnedRules> from(Plan plan, Names names, int oneIn) {
    Map<String, String> firstQueues = new HashMap<>();
    List<Step.Open> openings = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Open open) {
        openings.add(open);
      } else if (step instanceof Step.Assign assign
          && assign.first()
          && assign.assignee().kind() == Assignee.Kind.QUEUE) {
        firstQueues.putIfAbsent(assign.caseId(), assign.assignee().name());
      }
    }
    int learned = openings.size() / oneIn;
    Set<String> cases = new HashSet<>();
    Map<String, List<Seen>> byType = new TreeMap<>();
    List<Seen> all = new ArrayList<>();
    for (Step.Open open : openings.subList(0, learned)) {
      cases.add(open.caseId());
      String queue = firstQueues.get(open.caseId());
      if (queue != null) {
        Seen seen = new Seen(open.opening(), queue);
        byType.computeIfAbsent(open.opening().type(), any -> new ArrayList<>()).add(seen);
        all.add(seen);
      }
    }
    Teacher teacher = new Teacher(names);
    byType.forEach(teacher::learn);
    return teacher.rules.isEmpty()
        ? Optional.empty()
        : Optional.of(new LearnedRules(teacher.document(most(all)), cases));
  }

  private static Map<String, Integer> count(List<Seen> cases) {
    Map<String, Integer> counts = new TreeMap<>();
    cases.forEach(seen -> counts.merge(seen.queue(), 1, Integer::sum));
    return counts;
  }

  /** The queue that most cases went to; of equals the first by name. */
  private static String most(List<Seen> cases) {
    return count(cases).entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** Writes down what it finds out, type by type. */
  private static final class Teacher {

    private final Names names;
    private final ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    Teacher(Names names) {
      this.names = names;
    }

    void learn(String type, List<Seen> cases) {
      if (cases.size() < FEWEST_SEEN) {
        return;
      }
      String usual = most(cases);
      Map<Test, List<Seen>> best = Map.of();
      int bestGain = 0;
      for (Map<Test, List<Seen>> groups : splits(cases)) {
        groups.values().removeIf(group -> group.size() < FEWEST_SEEN || most(group).equals(usual));
        // A rule has to pay for itself, else the attribute with most values always wins.
        int gain = groups.values().stream().mapToInt(group -> gain(group, usual) - 1).sum();
        if (gain > bestGain) {
          best = groups;
          bestGain = gain;
        }
      }
      best.forEach((test, group) -> add(type, test, group));
      add(type, null, cases);
    }

    private static int gain(List<Seen> group, String usual) {
      Map<String, Integer> counts = count(group);
      return counts.getOrDefault(most(group), 0) - counts.getOrDefault(usual, 0);
    }

    /** The cases of a type by each thing that may tell where they go. */
    private List<Map<Test, List<Seen>>> splits(List<Seen> cases) {
      Map<String, Map<Test, List<Seen>>> byField = new LinkedHashMap<>();
      for (Seen seen : cases) {
        for (Test test : tests(seen.opening())) {
          byField
              .computeIfAbsent(test.field(), any -> new LinkedHashMap<>())
              .computeIfAbsent(test, any -> new ArrayList<>())
              .add(seen);
        }
      }
      return List.copyOf(byField.values());
    }

    private List<Test> tests(Opening opening) {
      List<Test> tests = new ArrayList<>();
      tests.add(new Test("priority", "equals", EnginePlayer.priority(opening.priority()).key()));
      if (opening.channel() != null) {
        tests.add(new Test("channel", "equals", names.key(opening.channel())));
      }
      if (!opening.place().isEmpty()) {
        tests.add(new Test("place", "under", Names.place(opening.place().subList(0, 1))));
      }
      for (String column : new TreeSet<>(opening.attributes().keySet())) {
        String value = opening.attributes().get(column);
        tests.add(
            new Test(ATTRIBUTE + names.key(column), "equals", Names.value(String.valueOf(value))));
      }
      return tests;
    }

    private void add(String type, @Nullable Test test, List<Seen> cases) {
      if (rules.size() == MOST_RULES) {
        return;
      }
      String queue = most(cases);
      ObjectNode rule = rules.addObject();
      rule.put("id", "learned-" + rules.size());
      rule.put(
          "why",
          "%s of %s cases went there before"
              .formatted(
                  cases.stream().filter(seen -> seen.queue().equals(queue)).count(), cases.size()));
      ObjectNode when = rule.putObject("when");
      when.putObject("type").put("equals", names.key(type));
      if (test != null) {
        if (test.field().startsWith(ATTRIBUTE)) {
          fields.putObject(test.field()).put("type", "code").put("from", test.field());
        }
        when.putObject(test.field()).put(test.question(), test.value());
      }
      assign(rule.putObject("then"), queue);
    }

    private void assign(ObjectNode then, String queue) {
      then.put("assign", "queue:" + names.key(queue));
    }

    String document(String otherwise) {
      ObjectNode set = JsonNodeFactory.instance.objectNode();
      set.put("casekitRules", 1).put("id", "learned-from-the-file");
      if (!fields.isEmpty()) {
        set.set("fields", fields);
      }
      ObjectNode route = set.putObject("route");
      route.set("rules", rules);
      assign(route.putObject("fallback"), otherwise);
      return set.toString();
    }
  }
}

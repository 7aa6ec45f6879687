package io.casekit.bench.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.casekit.rules.RuleSet;
import io.casekit.rules.explain.StageExplanation;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.model.Sight;
import io.casekit.rules.read.Parsed;
import io.casekit.rules.read.RuleSetReader;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.rules.why.Explainer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first rule that matches, all that do, and why, by the index; beside a loop over predicates
 * that somebody would write by hand, over the same rules and the same reports. Before anything is
 * measured both have to agree on every report.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
// A heap whose pages are all there from the beginning: else some of what is measured is how long
// this
// machine takes to give a page that is touched for the first time.
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class RulesBenchmark {
  /** How many rules. */
  @Param({"1000", "10000"})
  public int rules;

  private List<Report> reports = List.of();
  private Predicate<Report>[][] loop = newLoop(0);
  private String json = "";
  private CompiledTable table;
  private int[] parts = {};
  private int next;

  @SuppressWarnings("unchecked")
  private static Predicate<Report>[][] newLoop(int size) {
    return new Predicate[size][];
  }

  /** Makes the rules in both forms, and compares them. */
  @Setup
  @SuppressWarnings("unchecked")
  public void setUp() {
    Workload workload = new Workload(rules);
    reports = workload.reports;
    json = workload.json();
    table = compiled();
    parts = ReportInput.parts(table.table().fields());
    loop = newLoop(rules);
    for (int i = 0; i < rules; i++) {
      loop[i] = workload.rules.get(i).predicates().toArray(new Predicate[0]);
    }
    long sum = 0;
    long memory = rules > 0 ? memory() : 0;
    for (Report report : reports) {
      int first = loopFirst(report);
      sum += first < 0 ? rules : first;
      if (first != table.index().first(look(report)) || loopAll(report) != all(report)) {
        throw new IllegalStateException("The loop and the index disagree on " + report);
      }
    }
    System.out.printf(
        "%d rules, %d KiB of JSON; the first match is at %d on average; compiled they take %d KiB%n",
        rules, json.length() / 1024, sum / reports.size(), memory / 1024);
  }

  private CompiledTable compiled() {
    Parsed parsed =
        RuleSetReader.read("rules", StrictJson.parse("rules", json), Vocabulary.empty());
    return CompiledTable.of(parsed.stages().get(0).table(), new WordFinder(parsed.words()));
  }

  /** What a compiled table takes, as the heap grows by ten of them. */
  private long memory() {
    Object[] kept = new Object[10];
    long before = used();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = RuleSet.fromJson(json);
    }
    long after = used();
    return kept[0] == null ? 0 : (after - before) / kept.length;
  }

  @SuppressWarnings("PMD.DoNotCallGarbageCollectionExplicitly")
  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Report report() {
    next = next + 1 & reports.size() - 1;
    return reports.get(next);
  }

  private Sight look(Report report) {
    return table.look(new ReportInput(report, parts));
  }

  private int loopFirst(Report report) {
    for (int i = 0; i < loop.length; i++) {
      if (matches(loop[i], report)) {
        return i;
      }
    }
    return -1;
  }

  private int loopAll(Report report) {
    int found = 0;
    for (Predicate<Report>[] rule : loop) {
      found += matches(rule, report) ? 1 : 0;
    }
    return found;
  }

  private int all(Report report) {
    return table.index().all(look(report)).size();
  }

  private static boolean matches(Predicate<Report>[] rule, Report report) {
    for (Predicate<Report> one : rule) {
      if (!one.test(report)) {
        return false;
      }
    }
    return true;
  }

  /** The first match by trying one rule after the other. */
  @Benchmark
  public int loopFirst() {
    return loopFirst(report());
  }

  /** All matches by trying one rule after the other: one whole pass. */
  @Benchmark
  public int loopPass() {
    return loopAll(report());
  }

  /** The first match by the index. */
  @Benchmark
  public int indexFirst() {
    return table.index().first(look(report()));
  }

  /** All matches by the index. */
  @Benchmark
  public int indexAll() {
    return all(report());
  }

  /** The first match with the sentence that goes into the case's event. */
  @Benchmark
  public String decide() {
    return Explainer.sentence("mixed", table, table.decide(look(report())), "queue:none");
  }

  /** The winner with all its conditions, and the near misses before it. */
  @Benchmark
  public StageExplanation explain() {
    Sight sight = look(report());
    return Explainer.explain("mixed", table, sight, table.decide(sight), "queue:none");
  }

  /** From the text to rules that are ready to decide. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public RuleSet compile() {
    return RuleSet.fromJson(json);
  }

  /** The same text read by Jackson into a tree. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public JsonNode parse() throws IOException {
    return MAPPER.readTree(json);
  }

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
}

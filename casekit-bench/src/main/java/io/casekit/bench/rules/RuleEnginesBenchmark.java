package io.casekit.bench.rules;

import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.read.Parsed;
import io.casekit.rules.read.RuleSetReader;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.drools.model.codegen.ExecutableModelProject;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngineParameters;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first rule that matches, by casekit's index and by engines that people use, over the same
 * rules and the same reports; all have to agree. Drools (executable model) needs half a minute to
 * build 1,000 rules, so ten thousand are left to whoever asks: {@code -p rules=10000}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class RuleEnginesBenchmark {
  /** How many rules. */
  @Param("1000")
  public int rules;

  private List<Report> reports = List.of();
  private CompiledTable table;
  private int[] parts = {};
  private KieSession session;
  private final List<String> found = new ArrayList<>();
  private DefaultRulesEngine easyEngine;
  private Rules easyRules;
  private int easyFound;
  private int next;

  /** Makes the rules in all forms, and compares them. */
  @Setup
  public void setUp() {
    Workload workload = new Workload(rules);
    reports = workload.reports;
    Parsed parsed =
        RuleSetReader.read("rules", StrictJson.parse("rules", workload.json()), Vocabulary.empty());
    table = CompiledTable.of(parsed.stages().get(0).table(), new WordFinder(parsed.words()));
    parts = ReportInput.parts(table.table().fields());
    drools(workload);
    easy(workload);
    for (Report report : reports) {
      int first = index(report);
      if (first != drools(report) || first != easy(report)) {
        throw new IllegalStateException(
            "casekit says %d, Drools %d, Easy Rules %d of %s"
                .formatted(first, drools(report), easy(report), report));
      }
    }
  }

  private void drools(Workload workload) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/bench/rules.drl", workload.drl());
    var results = services.newKieBuilder(files).buildAll(ExecutableModelProject.class).getResults();
    if (!results.getMessages().isEmpty()) {
      throw new IllegalStateException("Drools refuses the rules: " + results.getMessages());
    }
    KieContainer container =
        services.newKieContainer(services.getRepository().getDefaultReleaseId());
    session = container.newKieSession();
    session.setGlobal("found", found);
  }

  private void easy(Workload workload) {
    easyEngine = new DefaultRulesEngine(new RulesEngineParameters().skipOnFirstAppliedRule(true));
    easyRules = new Rules();
    for (int i = 0; i < rules; i++) {
      int position = i;
      List<Predicate<Report>> all = workload.rules.get(i).predicates();
      easyRules.register(
          new RuleBuilder()
              .name("r" + i)
              .priority(i)
              .when(
                  facts -> {
                    Report report = facts.get("report");
                    for (Predicate<Report> one : all) {
                      if (!one.test(report)) {
                        return false;
                      }
                    }
                    return true;
                  })
              .then(facts -> easyFound = position)
              .build());
    }
  }

  /** Ends the session. */
  @TearDown
  public void tearDown() {
    session.dispose();
  }

  private Report report() {
    next = next + 1 & reports.size() - 1;
    return reports.get(next);
  }

  private int index(Report report) {
    return table.index().first(table.look(new ReportInput(report, parts)));
  }

  private int drools(Report report) {
    found.clear();
    FactHandle handle = session.insert(report);
    session.fireAllRules(1);
    session.delete(handle);
    return found.isEmpty() ? -1 : Integer.parseInt(found.get(0).substring(1));
  }

  private int easy(Report report) {
    easyFound = -1;
    Facts facts = new Facts();
    facts.put("report", report);
    easyEngine.fire(easyRules, facts);
    return easyFound;
  }

  /** By casekit's index. */
  @Benchmark
  public int casekit() {
    return index(report());
  }

  /** By Drools, in a session that is used again. */
  @Benchmark
  public int drools() {
    return drools(report());
  }

  /** By Easy Rules, which stops at the first. */
  @Benchmark
  public int easyRules() {
    return easy(report());
  }
}

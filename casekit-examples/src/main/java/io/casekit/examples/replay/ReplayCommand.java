package io.casekit.examples.replay;

import io.casekit.assignment.CaseRules;
import io.casekit.examples.replay.engine.EngineReport;
import io.casekit.examples.replay.engine.MajorFaults;
import io.casekit.examples.replay.engine.RehearsalText;
import io.casekit.examples.replay.engine.Replay;
import io.casekit.examples.replay.engine.UnplayableException;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Mapping;
import io.casekit.examples.replay.read.Rejects;
import io.casekit.examples.replay.read.UnusableInputException;
import io.casekit.examples.replay.report.HtmlReport;
import io.casekit.examples.replay.report.ReplayReport;
import io.casekit.examples.replay.sample.Portfolio;
import io.casekit.reference.InvalidInputException;
import io.casekit.report.Rehearsal;
import io.casekit.rules.RuleSet;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The example {@code replay}: reads real case files and drives every case through the engine. */
public final class ReplayCommand {

  static final int FINE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  private static final String REPORT = "report.html";
  private static final String REJECTS = "rejects.csv";
  private static final String FIGURES = "figures.json";
  private static final String REHEARSAL = "rehearsal.txt";
  private static final String LEARNED = "learned";
  private static final String DATABASE = "cases";

  private static final String POLICIES_ON =
      "played once more, merging reports of the same trouble within 24 hours; all other figures are without";
  private static final String NOTHING_TO_MERGE_BY =
      "this file does not say what makes two cases the same trouble, so nothing was merged";
  private static final String POLICIES_OFF =
      "off; nothing was merged, closed or escalated by itself";

  private final PrintStream out;
  private final PrintStream err;

  private ReplayCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command.
   *
   * @return the exit code: 0 if the report was written, 2 if the command line or the file is not
   *     acceptable, 1 if something else went wrong
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    // Charts are drawn as text; nobody needs a screen for that.
    System.setProperty("java.awt.headless", "true");
    return new ReplayCommand(out, err).run(Arrays.asList(args));
  }

  private int run(List<String> args) {
    if (Options.asksForHelp(args)) {
      out.print(Options.USAGE);
      return FINE;
    }
    try {
      run(Options.parse(args));
      return FINE;
    } catch (Options.UsageException e) {
      err.println("replay: " + e.getMessage() + " See replay --help.");
      return WRONG_INPUT;
    } catch (UnusableInputException e) {
      err.println("replay: " + e.getMessage());
      return WRONG_INPUT;
    } catch (UnplayableException e) {
      err.println("replay: " + oneLine(e.getMessage()));
      return FAILED;
    } catch (IOException | SQLException e) {
      err.println("replay: " + oneLine(e.toString()));
      return FAILED;
    }
  }

  private static String oneLine(@Nullable String message) {
    return String.valueOf(message).replaceAll("\\s*\\R\\s*", "; ");
  }

  private void run(Options options) throws Options.UsageException, IOException, SQLException {
    CaseFile file = read(options);
    prepare(options.out());
    try (Keeping keeping =
        options.store() == Options.Store.H2
            ? Keeping.inH2(options.out(), DATABASE)
            : Keeping.inMemory()) {
      play(options, file, keeping);
    }
    if (options.measure()) {
      Measure.run(file.plan(), options.out(), out);
    }
  }

  private static CaseFile read(Options options) {
    if (options.in() == null || options.format() == null) {
      return new CaseFile(Portfolio.plan(), new Rejects());
    }
    Mapping mapping = options.mapping() == null ? null : Mapping.from(options.mapping());
    return CaseFile.read(options.in(), options.format(), mapping);
  }

  private static void prepare(Path folder) throws Options.UsageException {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "replay", ".tmp"));
    } catch (FileAlreadyExistsException e) {
      throw new Options.UsageException("--out %s is no folder.".formatted(folder));
    } catch (IOException e) {
      throw new Options.UsageException("Cannot write to --out %s.".formatted(folder));
    }
  }

  private void play(Options options, CaseFile file, Keeping keeping)
      throws Options.UsageException, IOException {
    Plan plan = file.plan();
    Replay replay = new Replay(plan, keeping.store());
    CaseRules rules = rules(options, replay);
    long start = System.nanoTime();
    try (Progress progress = new Progress(plan.steps().size(), err)) {
      replay.play(keeping.together(), progress);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    List<ReplayReport.Fact> facts = new ArrayList<>();
    facts.add(new ReplayReport.Fact("Kept", keeping.words()));
    facts.addAll(policies(options, plan));
    ReplayReport report = EngineReport.of(replay, file.rejects(), facts);
    Path folder = options.out();
    new HtmlReport(report).writeTo(folder.resolve(REPORT));
    file.rejects().writeTo(folder.resolve(REJECTS));
    report.figures().writeTo(folder.resolve(FIGURES));
    summarize(report, plan, time);
    out.println(
        "Written: %s, %s and %s."
            .formatted(folder.resolve(REPORT), folder.resolve(REJECTS), folder.resolve(FIGURES)));
    if (rules != null) {
      rehearse(replay, rules, folder.resolve(REHEARSAL));
    }
  }

  private static List<ReplayReport.Fact> policies(Options options, Plan plan) {
    if (!options.policies()) {
      return List.of(new ReplayReport.Fact("Policies", POLICIES_OFF));
    }
    List<MajorFaults.Group> groups = MajorFaults.of(plan);
    List<ReplayReport.Fact> facts = new ArrayList<>();
    facts.add(
        new ReplayReport.Fact("Policies", groups.isEmpty() ? NOTHING_TO_MERGE_BY : POLICIES_ON));
    facts.addAll(MajorFaults.facts(groups));
    return facts;
  }

  private void rehearse(Replay replay, CaseRules rules, Path file) throws IOException {
    long start = System.nanoTime();
    Rehearsal rehearsal = replay.rehearse(rules);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Files.write(file, RehearsalText.of(replay, rehearsal));
    out.printf(
        Locale.ENGLISH,
        "Rehearsed %,d cases in %.1f s: %,d would have gone elsewhere. Written: %s.%n",
        rehearsal.cases(),
        Measure.seconds(time),
        rehearsal.places().changed(),
        file);
  }

  private static @Nullable CaseRules rules(Options options, Replay replay)
      throws Options.UsageException {
    String rehearse = options.rehearse();
    if (rehearse == null) {
      return null;
    }
    if (rehearse.equals(LEARNED)) {
      return replay.learned();
    }
    try {
      return RuleSet.from(Path.of(rehearse));
    } catch (InvalidInputException | UncheckedIOException | InvalidPathException e) {
      throw new Options.UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void summarize(ReplayReport report, Plan plan, Duration time) {
    out.printf(
        Locale.ENGLISH,
        "Replayed %,d cases of %s in %.1f s, %,d steps.%n",
        report.figures().cases(),
        plan.source().name(),
        Measure.seconds(time),
        plan.steps().size());
    report.facts().forEach(fact -> out.println(fact.name() + ": " + fact.value() + "."));
    out.printf(
        Locale.ENGLISH,
        "Rows dropped: %,d. Rows kept with odd times: %,d.%n",
        report.figures().rejected(),
        report.rejects().size() - report.figures().rejected());
  }
}

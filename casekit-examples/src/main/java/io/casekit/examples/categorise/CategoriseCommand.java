package io.casekit.examples.categorise;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.casekit.reference.Category;
import io.casekit.rules.learned.LearnedCategoriser;
import io.casekit.rules.learned.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The example {@code categorise}: trains a categoriser and prints how often it is right, next to
 * word rules and to the most frequent category.
 */
public final class CategoriseCommand {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;

  static final long SEED = 20_261_122;
  static final int REPORTS = 6_000;
  static final double WRONG_LABELS = 0.1;
  private static final int[] SIZES = {200, 600, 2_000, REPORTS};

  private static final String USAGE =
      """
      Usage: categorise [--in FILE[.gz]]

      Trains a categoriser on made-up reports in three languages, of which a tenth has a wrong label,
      and prints how often it is right about others, by how many it decides.

        --in    the incident log of UCI data set 498 as CSV, plain or gzip: trained on what was closed before
                April 2016, judged on what was opened from then on
        --help  this text
      """;

  private CategoriseCommand() {}

  /**
   * Runs the command.
   *
   * @return the exit code: 0 if the tables were printed, 2 if the command line or the file is not
   *     acceptable
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    List<String> words = Arrays.asList(args);
    if (words.contains("--help") || words.contains("-h")) {
      out.print(USAGE);
      return FINE;
    }
    if (words.isEmpty()) {
      madeUp(out);
      return FINE;
    }
    if (words.size() != 2 || !words.get(0).equals("--in")) {
      err.println(
          "categorise: \"%s\" is not understood. See categorise --help."
              .formatted(String.join(" ", words)));
      return WRONG_INPUT;
    }
    Path file = Path.of(words.get(1));
    if (!Files.isRegularFile(file)) {
      err.println("categorise: There is no file %s.".formatted(file));
      return WRONG_INPUT;
    }
    try {
      incidents(Incidents.split(file), out);
      return FINE;
    } catch (IOException | CsvParseException | DateTimeException | NoSuchElementException e) {
      err.println("categorise: %s is not such a log: %s".formatted(file, e.getMessage()));
      return FAILED;
    }
  }

  static Training onText() {
    return Training.named("made-up-reports").title().description().place();
  }

  static Training onIncidents() {
    return Training.named("incidents").place().attribute("symptom").reporter();
  }

  private static void madeUp(PrintStream out) {
    Split split = MadeUpReports.split(SEED, REPORTS, WRONG_LABELS);
    WordRules words = WordRules.read();
    LearnedCategoriser learned = train(onText(), split, out);
    out.println();
    out.println("Judged by what the reports really are:");
    table(learned, words, split, Sorted::truth, out);
    out.println();
    out.println("Judged by their labels, of which a tenth is wrong too:");
    table(learned, words, split, Sorted::label, out);
    out.println();
    out.println("How many examples it takes, judged by what the reports really are:");
    out.println("| Examples | 80 in 100 decided | 60 in 100 decided |");
    out.println("|---|---|---|");
    for (int examples : SIZES) {
      Coverage coverage =
          Coverage.of(onText().train(split.first(examples)), split.judged(), Sorted::truth);
      out.printf(
          Locale.ENGLISH,
          "| %,d | %s | %s |%n",
          examples,
          percent(coverage.accuracy(0.8)),
          percent(coverage.accuracy(0.6)));
    }
  }

  private static void incidents(Split split, PrintStream out) {
    LearnedCategoriser learned = train(onIncidents(), split, out);
    out.println();
    table(learned, null, split, Sorted::label, out);
  }

  private static LearnedCategoriser train(Training training, Split split, PrintStream out) {
    long start = System.nanoTime();
    LearnedCategoriser learned = training.train(split.first(split.training().size()));
    out.printf(
        Locale.ENGLISH,
        "Learned %,d words and values of %d categories from %,d of %,d cases in %.1f s. Judged on"
            + " %,d others.%n",
        learned.learned().size(),
        learned.categories().size(),
        learned.examples(),
        split.training().size(),
        (System.nanoTime() - start) / 1e9,
        split.judged().size());
    return learned;
  }

  private static void table(
      LearnedCategoriser learned,
      @Nullable WordRules rules,
      Split split,
      Function<Sorted, Category> truth,
      PrintStream out) {
    Coverage coverage = Coverage.of(learned, split.judged(), truth);
    Coverage words = rules == null ? null : Coverage.of(rules, split.judged(), truth);
    double always = split.majorityAccuracy(truth);
    out.println("| Decided | Learned | its confidence | margin | Word rules | Majority |");
    out.println("|---|---|---|---|---|---|");
    for (int percent = 100; percent >= 10; percent -= 10) {
      double share = percent / 100.0;
      out.printf(
          Locale.ENGLISH,
          "| %d %% | %s | %s | %.2f | %s | %.1f %% |%n",
          percent,
          percent(coverage.accuracy(share)),
          percent(coverage.confidence(share)),
          coverage.margin(share),
          words == null ? "-" : percent(words.accuracy(share)),
          100 * always);
    }
    out.printf(
        Locale.ENGLISH,
        "The majority class is \"%s\". The learned one has an answer to %.1f %%%s.%n",
        split.majority(),
        100 * coverage.answered(),
        words == null
            ? ""
            : String.format(
                Locale.ENGLISH,
                ", the word rules to %.1f %%, of which they get %s right",
                100 * words.answered(),
                percent(words.accuracy(words.answered()))));
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ENGLISH, "%.1f %%", 100 * share.getAsDouble())
        : "-";
  }
}

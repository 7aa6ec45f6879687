package io.casekit.rules.learned;

import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CategoryRule;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.Categoriser;
import io.casekit.rules.Ranking;
import io.casekit.rules.Ranking.Guess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A categoriser that has learned from the host's own closed cases. It looks at the words and values
 * of a case that it knows and weighs what each of them speaks for.
 *
 * <p>Made by {@link Training} or read from a file. To decide, it needs no library. Immutable, and
 * safe to share between threads. Two are equal if their content is. As a rule it stands before or
 * behind others: {@code CaseRules.categorising(learned).orElse(routing)}.
 */
public final class LearnedCategoriser implements Categoriser, CategoryRule {
  /** The largest file that is read, in bytes. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int TOLD = 10;
  private static final int CLUES_TOLD = 5;

  private final Model model;
  private final Map<String, Integer> numbers;
  private final String version;

  LearnedCategoriser(Model model) {
    this.model = model;
    this.numbers = model.numbers();
    this.version = ModelFile.version(model);
  }

  /**
   * Reads a trained categoriser. The file is checked as input from outside, so that a damaged one
   * is refused and none can run code; but what is in it decides, so take it from where you trust.
   *
   * @param in what {@link #save} wrote, at most 64 MiB; read to its end and not closed
   * @throws InvalidInputException if it is anything else
   * @throws UncheckedIOException if it cannot be read
   */
  public static LearnedCategoriser load(InputStream in) {
    try {
      byte[] bytes = Limits.given("in", in).readNBytes(MOST_BYTES + 1);
      return new LearnedCategoriser(ModelFile.read(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the learned categories.", e);
    }
  }

  /**
   * Writes it, in a form that {@link #load} reads. The same categoriser is the same bytes.
   *
   * @param out written to, not closed
   * @throws UncheckedIOException if it cannot be written
   */
  public void save(OutputStream out) {
    try {
      ModelFile.write(model, Limits.given("out", out));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the learned categories.", e);
    }
  }

  /** Returns the name that it was trained under. */
  public String name() {
    return model.name();
  }

  /** Returns the content hash, 64 hexadecimal digits of SHA-256. The margin is part of it. */
  public String version() {
    return version;
  }

  /** Returns from how many examples it has learned. */
  public int examples() {
    return model.examples();
  }

  /** Returns the categories that it knows, in order. */
  public List<Category> categories() {
    return model.categories();
  }

  /**
   * Returns the words and values that it has learned, in order: a word, the beginning of one with a
   * star, or {@code field=value}. For those who have to know which personal data it holds.
   */
  public List<String> learned() {
    return model.clues();
  }

  /**
   * Returns one with another margin.
   *
   * @param margin how far the first category must be ahead of the second in confidence, 0 to 1
   * @throws InvalidInputException if it is outside these
   */
  public LearnedCategoriser margin(double margin) {
    checkMargin(margin);
    return new LearnedCategoriser(model.withMargin(margin));
  }

  static void checkMargin(double margin) {
    if (!(margin >= 0 && margin <= 1)) {
      throw new InvalidInputException("margin", "it is %s; give 0 to 1".formatted(margin));
    }
  }

  /**
   * Ranks the ten likeliest categories. Nothing speaks for any if the case holds no word or value
   * that is known.
   */
  @Override
  public Ranking rank(CaseFacts facts) {
    Set<Integer> seen = seen(facts);
    if (seen.isEmpty()) {
      return new Ranking(List.of(), model.margin());
    }
    double[] likelihoods = model.likelihoods(seen);
    List<Guess> guesses =
        IntStream.range(0, likelihoods.length)
            .mapToObj(i -> new Guess(model.categories().get(i), Math.min(1, likelihoods[i])))
            .sorted(
                Comparator.comparingDouble(Guess::confidence)
                    .reversed()
                    .thenComparing(Guess::category))
            .limit(TOLD)
            .toList();
    return new Ranking(guesses, model.margin());
  }

  private Set<Integer> seen(CaseFacts facts) {
    Set<Integer> seen = new TreeSet<>();
    for (String clue : model.look().at(facts)) {
      Integer number = numbers.get(clue);
      // That a field is empty says something beside other clues, and nothing alone.
      if (number != null) {
        seen.add(number);
      }
    }
    return seen.stream().allMatch(number -> model.clues().get(number).endsWith("="))
        ? Set.of()
        : seen;
  }

  /**
   * Returns the category of a case and why; empty, which leaves it unsorted or to the next rules,
   * if none is ahead by the margin. The reason holds no value of the case.
   */
  @Override
  public Optional<Finding<Category>> categorise(CaseFacts facts) {
    Ranking ranking = rank(facts);
    return ranking
        .decision()
        .map(
            won ->
                new Finding<>(
                    won.category(), new Explanation(because(ranking), name(), version, null)));
  }

  private String because(Ranking ranking) {
    return "Learned from %d cases, \"%s\" said %s."
        .formatted(
            model.examples(),
            name(),
            ranking.guesses().stream()
                .limit(2)
                .map(LearnedCategoriser::sure)
                .collect(Collectors.joining(", ahead of ")));
  }

  private static String sure(Guess guess) {
    return String.format(
        Locale.ROOT, "\"%s\" with a confidence of %.2f", guess.category(), guess.confidence());
  }

  /**
   * Says what was seen of a case and what it spoke for. For people who look after the categoriser:
   * one sentence each, in words that are not kept. They hold words and values of the case, as far
   * as the categoriser knows them.
   *
   * @param facts what the case is about
   * @return the sentences, at least one
   */
  public List<String> explain(CaseFacts facts) {
    Ranking ranking = rank(facts);
    if (ranking.guesses().isEmpty()) {
      return List.of("The case holds no word or value that \"%s\" has learned.".formatted(name()));
    }
    List<String> sentences = new ArrayList<>();
    for (Guess guess : ranking.guesses().subList(0, Math.min(3, ranking.guesses().size()))) {
      sentences.add(sure(guess) + spoke(guess, seen(facts)) + ".");
    }
    sentences.add(
        ranking.decision().isPresent()
            ? because(ranking)
            : String.format(
                Locale.ROOT,
                "Unsorted, as the first is ahead by %.2f and the margin is %.2f.",
                ranking.lead(),
                ranking.margin()));
    return List.copyOf(sentences);
  }

  private String spoke(Guess guess, Set<Integer> seen) {
    int category = model.categories().indexOf(guess.category());
    List<String> strongest =
        seen.stream()
            .filter(clue -> model.weights()[clue][category] > 0)
            .sorted(
                Comparator.comparingDouble((Integer clue) -> -model.weights()[clue][category])
                    .thenComparing(clue -> clue))
            .limit(CLUES_TOLD)
            .map(clue -> '"' + model.clues().get(clue) + '"')
            .toList();
    return strongest.isEmpty() ? "" : ", for which spoke " + String.join(", ", strongest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LearnedCategoriser learned && learned.version.equals(version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "LearnedCategoriser %s, %d categories from %d examples, version %s"
        .formatted(name(), categories().size(), examples(), version);
  }
}

package io.casekit.rules;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.List;
import java.util.Optional;

/**
 * The categories that a case may belong to, the likeliest first.
 *
 * @param guesses the categories, none twice, with confidences that do not rise from one to the
 *     next; empty if nothing speaks for any
 * @param margin how far the first must be ahead of the second, from 0 to 1
 */
public record Ranking(List<Guess> guesses, double margin) {
  /**
   * Checks the values.
   *
   * @throws InvalidInputException if the margin is outside 0 to 1, a category is there twice, or a
   *     confidence is greater than the one before it
   */
  public Ranking {
    guesses = List.copyOf(Limits.given("guesses", guesses));
    share("margin", margin);
    for (int i = 1; i < guesses.size(); i++) {
      if (guesses.get(i).confidence > guesses.get(i - 1).confidence) {
        throw new InvalidInputException(
            "guesses", "number " + (i + 1) + " is likelier than the one before it; sort them");
      }
    }
    if (guesses.stream().map(Guess::category).distinct().count() < guesses.size()) {
      throw new InvalidInputException("guesses", "a category is there twice; give each once");
    }
  }

  /**
   * A category that a case may belong to.
   *
   * @param category the category
   * @param confidence how sure that is, from 0 to 1. What a learned categoriser says is meant as a
   *     share: of the cases with a confidence of 0.8, 80 % should be of the category
   */
  public record Guess(Category category, double confidence) {
    /**
     * Checks the values.
     *
     * @throws InvalidInputException if the confidence is outside 0 to 1
     */
    public Guess {
      Limits.given("category", category);
      share("confidence", confidence);
    }
  }

  /** Returns the likeliest category; absent if nothing speaks for any. */
  public Optional<Guess> first() {
    return guesses.stream().findFirst();
  }

  /** Returns the second likeliest category; absent if there are fewer than two. */
  public Optional<Guess> second() {
    return guesses.stream().skip(1).findFirst();
  }

  /**
   * Returns how far the first is ahead: its confidence less that of the second. 0 if there is no
   * first.
   */
  public double lead() {
    return first().map(Guess::confidence).orElse(0.0) - second().map(Guess::confidence).orElse(0.0);
  }

  /**
   * Returns the first category if it is ahead by the margin; absent, which means unsorted, if it is
   * not or there is none.
   */
  public Optional<Guess> decision() {
    return lead() >= margin ? first() : Optional.empty();
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInputException(what, "it is %s; give 0 to 1".formatted(value));
    }
  }
}

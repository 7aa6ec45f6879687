package io.casekit.rules.learned;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Set;

/**
 * How a categoriser is trained: what of a case it looks at, and what it may keep. Immutable; each
 * method returns another.
 *
 * <p>The same examples give the same categoriser, byte by byte, in whatever order they come, on the
 * same kind of machine and Java. Training runs in the thread that asks for it and takes seconds to
 * minutes, so it is work for a job of the host's and not for a command.
 *
 * <p>The categoriser holds words from cases, so whoever may have it may read them. What few people
 * said does not get in: see {@link #fewestPeople}.
 *
 * <pre>{@code
 * LearnedCategoriser learned =
 *     Training.named("fault-reports").title().description().place()
 *         .train(ClosedCases.confirmed(desk, CaseQuery.all()));
 * }</pre>
 */
public final class Training {
  private static final int FEWEST_PEOPLE = 3;
  private static final int FEWEST_EXAMPLES = 5;
  private static final int MOST_PEOPLE = 1_000;
  private static final double MARGIN = 0.2;

  private final String name;
  private final Look look;
  private final int fewestPeople;
  private final int fewestExamples;
  private final double margin;

  private Training(String name, Look look, int fewestPeople, int fewestExamples, double margin) {
    this.name = name;
    this.look = look;
    this.fewestPeople = fewestPeople;
    this.fewestExamples = fewestExamples;
    this.margin = margin;
  }

  /**
   * Begins to describe a training that looks at nothing yet.
   *
   * @param name by which explanations call the categoriser
   * @throws InvalidInputException if it is not an acceptable key
   */
  public static Training named(String name) {
    return new Training(
        Limits.key("name", name), new Look(Set.of()), FEWEST_PEOPLE, FEWEST_EXAMPLES, MARGIN);
  }

  /** Looks at the words of the title. */
  public Training title() {
    return look(Look.TITLE);
  }

  /** Looks at the words of the description. */
  public Training description() {
    return look(Look.DESCRIPTION);
  }

  /** Looks at the case type. */
  public Training type() {
    return look(Look.TYPE);
  }

  /** Looks at the place and at all that it is part of. */
  public Training place() {
    return look(Look.PLACE);
  }

  /**
   * Looks at who asked. The categoriser then holds the ids of those who asked often, which are
   * personal data.
   */
  public Training reporter() {
    return look(Look.REPORTER);
  }

  /** Looks at the way by which the case came. */
  public Training channel() {
    return look(Look.CHANNEL);
  }

  /**
   * Looks at the value of an attribute, or at each if it has several.
   *
   * @param key the attribute's key
   */
  public Training attribute(String key) {
    return look(Look.ATTRIBUTE + key);
  }

  /**
   * Looks at the words of an attribute that holds a text.
   *
   * @param key the attribute's key
   */
  public Training words(String key) {
    return look(Look.WORDS + key);
  }

  private Training look(String field) {
    return new Training(name, look.and(field), fewestPeople, fewestExamples, margin);
  }

  /**
   * Says in the cases of how many different people a word or value must stand to be learned, so
   * that names and what only one person tells do not get in. Cases without a reporter count as if
   * each came from somebody else; a reporter's own id is learned when it stands in as many cases.
   *
   * @param people 1 to 1,000; 3 unless said
   * @throws InvalidInputException if it is outside these
   */
  public Training fewestPeople(int people) {
    range("fewest people", people, MOST_PEOPLE);
    return new Training(name, look, people, fewestExamples, margin);
  }

  /**
   * Says how many examples a category must have to be learned. Examples of rarer ones are left out.
   *
   * @param examples 1 to 200,000; 5 unless said
   * @throws InvalidInputException if it is outside these
   */
  public Training fewestExamples(int examples) {
    range("fewest examples", examples, Lessons.MOST_EXAMPLES);
    return new Training(name, look, fewestPeople, examples, margin);
  }

  /**
   * Says how far the first category must be ahead of the second in confidence.
   *
   * @param newMargin from 0, which always decides, to 1; 0.2 unless said
   * @throws InvalidInputException if it is outside these
   */
  public Training margin(double newMargin) {
    LearnedCategoriser.checkMargin(newMargin);
    return new Training(name, look, fewestPeople, fewestExamples, newMargin);
  }

  /**
   * Learns from examples. Walks through them once.
   *
   * @param examples at most 200,000, of at most 500 categories; the newer the better
   * @throws InvalidInputException if no field is looked at, there are more examples, categories or
   *     different words than casekit takes, or fewer than two categories have enough examples
   * @throws MissingLibraryException if Apache OpenNLP is not there
   */
  public LearnedCategoriser train(Iterable<Example> examples) {
    Limits.given("examples", examples);
    if (look.fields().isEmpty()) {
      throw new InvalidInputException(
          "training", "it looks at no field; name one, such as title() or place()");
    }
    Lessons lessons = new Lessons(look, fewestPeople, fewestExamples);
    examples.forEach(lessons::add);
    return lessons.learn(name, margin);
  }

  private static void range(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidInputException(what, "it is %d; give 1 to %d".formatted(value, most));
    }
  }

  @Override
  public String toString() {
    return "Training " + name + ", looks at " + String.join(", ", look.fields());
  }
}

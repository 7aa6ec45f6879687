package io.casekit.rules.learned;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects examples in a small form, leaves out what is too rare to learn from, and learns. */
final class Lessons {
  static final int MOST_EXAMPLES = 200_000;

  /** The most different clues in all examples together, and the most in sum. */
  private static final int MOST_DIFFERENT = 1_000_000;

  private static final int MOST_IN_SUM = 20_000_000;

  private final Look look;
  private final int fewestPeople;
  private final int fewestExamples;
  private final Map<String, Clue> clues = new HashMap<>();
  private final Map<Category, Integer> categories = new HashMap<>();
  private final List<Lesson> lessons = new ArrayList<>();
  private int inSum;

  /** What is known of a clue. */
  private static final class Clue {
    final int id;
    final String text;
    int cases;
    // The reporters in whose cases it stood, but no more of them than have to be told apart.
    private int[] people = {};

    Clue(int id, String text) {
      this.id = id;
      this.text = text;
    }

    void seen(int person, int enough) {
      cases++;
      if (people.length < enough && Arrays.stream(people).noneMatch(known -> known == person)) {
        people = Arrays.copyOf(people, people.length + 1);
        people[people.length - 1] = person;
      }
    }

    int people() {
      return Look.saysWho(text) ? cases : people.length;
    }
  }

  /** An example as numbers; the clues in rising order once they are numbered for good. */
  private static final class Lesson {
    final Category category;
    final int[] clues;

    Lesson(Category category, int[] clues) {
      this.category = category;
      this.clues = clues;
    }
  }

  private final Map<String, Integer> reporters = new HashMap<>();
  private int nobodies;

  Lessons(Look look, int fewestPeople, int fewestExamples) {
    this.look = look;
    this.fewestPeople = fewestPeople;
    this.fewestExamples = fewestExamples;
  }

  void add(Example example) {
    if (lessons.size() == MOST_EXAMPLES) {
      throw tooMuch("more than %d of them".formatted(MOST_EXAMPLES));
    }
    Set<String> seen = look.at(example.facts());
    inSum += seen.size();
    if (inSum > MOST_IN_SUM) {
      throw tooMuch("more than %d words and values in them".formatted(MOST_IN_SUM));
    }
    int person = example.facts().reporter().map(Party::id).map(this::number).orElse(--nobodies);
    int[] ids = new int[seen.size()];
    int i = 0;
    for (String text : seen) {
      Clue clue = clues.get(text);
      if (clue == null) {
        clue = new Clue(clues.size(), text);
        clues.put(text, clue);
      }
      clue.seen(person, fewestPeople);
      ids[i++] = clue.id;
    }
    if (clues.size() > MOST_DIFFERENT) {
      throw tooMuch("more than %d different words and values in them".formatted(MOST_DIFFERENT));
    }
    categories.merge(example.category(), 1, Integer::sum);
    lessons.add(new Lesson(example.category(), ids));
  }

  private int number(String reporter) {
    return reporters.computeIfAbsent(reporter, any -> reporters.size());
  }

  private static InvalidInputException tooMuch(String what) {
    return new InvalidInputException(
        "examples", "there are %s, the limit; give the newest only".formatted(what));
  }

  LearnedCategoriser learn(String name, double margin) {
    List<Category> known =
        categories.entrySet().stream()
            .filter(entry -> entry.getValue() >= fewestExamples)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    check(known);
    List<String> kept = kept(Model.MOST_WEIGHTS / known.size() - 1);
    int[] numbers = new int[clues.size()];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < kept.size(); i++) {
      Clue clue = clues.get(kept.get(i));
      if (clue != null) {
        numbers[clue.id] = i;
      }
    }
    List<Lesson> usable = usable(known, numbers);
    int[][] seen = usable.stream().map(lesson -> lesson.clues).toArray(int[][]::new);
    int[] answers = usable.stream().mapToInt(lesson -> known.indexOf(lesson.category)).toArray();
    float[][] weights;
    try {
      weights = Maxent.weights(seen, answers, kept.size(), known.size());
    } catch (LinkageError e) {
      throw new MissingLibraryException(e);
    }
    return new LearnedCategoriser(
        new Model(name, margin, usable.size(), look, known, kept, weights));
  }

  private void check(List<Category> known) {
    if (known.size() < 2) {
      throw new InvalidInputException(
          "examples",
          "%d of the categories of these %d have %d examples or more, and at least two must; give"
                  .formatted(known.size(), lessons.size(), fewestExamples)
              + " more examples, or ask for fewer of each category");
    }
    if (known.size() > Model.MOST_CATEGORIES) {
      throw new InvalidInputException(
          "examples",
          "they have %d categories, the limit is %d; give each the category above it"
              .formatted(known.size(), Model.MOST_CATEGORIES));
    }
  }

  /** The clues that enough people gave, by name; of too many those that are in most cases. */
  private List<String> kept(int most) {
    return clues.values().stream()
        .filter(clue -> clue.people() >= fewestPeople)
        .sorted(
            Comparator.comparingInt((Clue clue) -> -clue.cases).thenComparing(clue -> clue.text))
        .limit(most)
        .map(clue -> clue.text)
        .sorted()
        .toList();
  }

  /** The examples to learn from, in an order that is theirs and not that of their coming. */
  private List<Lesson> usable(List<Category> known, int[] numbers) {
    return lessons.stream()
        .filter(lesson -> known.contains(lesson.category))
        .map(
            lesson ->
                new Lesson(
                    lesson.category,
                    Arrays.stream(lesson.clues)
                        .map(id -> numbers[id])
                        .filter(number -> number >= 0)
                        .sorted()
                        .toArray()))
        .sorted(
            Comparator.comparing((Lesson lesson) -> lesson.category)
                .thenComparing(lesson -> lesson.clues, Arrays::compare))
        .toList();
  }
}

package io.casekit.examples.categorise;

import io.casekit.reference.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Reports as people might write them, in English, Finnish and German: greetings, asides about
 * something else, slips of the finger, letters without their dots, and some from which nobody could
 * tell what is wrong. A quarter of the phrases is kept back for the reports that are judged on. The
 * same seed gives the same reports.
 */
final class MadeUpReports {
  private static final List<String> LANGUAGES = List.of("en", "fi", "de");
  private static final int HOUSES = 12;
  private static final int PEOPLE = 900;
  private static final double KNOWN = 0.75;
  private static final double VAGUE = 0.06;
  private static final double ASIDE = 0.35;
  private static final double WITHOUT_THING = 0.12;
  private static final double WITHOUT_DOTS = 0.15;
  private static final double SLIP = 0.06;

  private final Random random;
  private final Map<String, Map<String, List<String>>> phrases = read();
  private final List<Category> categories =
      phrases.keySet().stream()
          .filter(key -> key.startsWith("en ") && !key.endsWith("*"))
          .map(key -> Category.of(key.substring(3)))
          .toList();

  private MadeUpReports(long seed) {
    random = new Random(seed);
  }

  /**
   * Makes reports.
   *
   * @param seed of chance
   * @param count how many to learn from, and half as many again to judge on
   * @param wrong the share of wrong labels, in both, from 0 to 1
   */
  static Split split(long seed, int count, double wrong) {
    MadeUpReports reports = new MadeUpReports(seed);
    List<Sorted> training = reports.make(count, wrong, KNOWN);
    return new Split(training, reports.make(count / 2, wrong, 1));
  }

  private List<Sorted> make(int count, double wrong, double known) {
    List<Sorted> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      // Some kinds are much more frequent than others.
      int kind = (int) (categories.size() * Math.pow(random.nextDouble(), 1.6));
      Category truth = categories.get(kind);
      Report report = report(truth, known);
      Category label = random.nextDouble() < wrong ? other(kind) : truth;
      made.add(new Sorted(report, label, truth));
    }
    return made;
  }

  private Category other(int kind) {
    return categories.get((kind + 1 + random.nextInt(categories.size() - 1)) % categories.size());
  }

  private Report report(Category category, double known) {
    String language = any(LANGUAGES);
    Map<String, List<String>> own = phrases(language + " " + category);
    Map<String, List<String>> common = phrases(language + " *");
    StringBuilder text = new StringBuilder(one(common, 1, "greetings")).append(' ');
    if (random.nextDouble() < VAGUE) {
      text.append(one(common, 1, "vague"));
    } else {
      if (random.nextDouble() >= WITHOUT_THING) {
        text.append(one(own, known, "things")).append(' ');
      }
      text.append(one(own, known, "happens"));
      if (random.nextDouble() < ASIDE) {
        text.append(", ").append(one(common, 1, "asides"));
      }
      text.append('.');
    }
    text.append(' ').append(one(common, 1, "closings"));
    int house = random.nextInt(HOUSES);
    return new Report(
        language + " report",
        written(text.toString().strip()),
        "house-" + house,
        "tenant-" + random.nextInt(PEOPLE),
        Map.of());
  }

  private Map<String, List<String>> phrases(String key) {
    return Objects.requireNonNull(phrases.get(key), key);
  }

  private String one(Map<String, List<String>> from, double known, String kind) {
    List<String> all = Objects.requireNonNull(from.get(kind), kind);
    return any(all.subList(0, (int) Math.ceil(known * all.size())));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String written(String text) {
    String letters = text;
    if (random.nextDouble() < WITHOUT_DOTS) {
      letters = letters.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u').replace("ß", "ss");
    }
    StringBuilder written = new StringBuilder();
    for (String word : letters.split(" ", -1)) {
      written.append(written.isEmpty() ? "" : " ").append(typed(word));
    }
    return written.toString();
  }

  /** A word as it is typed in haste: now and then a letter is missing, doubled or swapped. */
  private String typed(String word) {
    if (word.length() < 4 || random.nextDouble() >= SLIP) {
      return word;
    }
    int at = 1 + random.nextInt(word.length() - 2);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (random.nextInt(3)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      default -> before + after.charAt(0) + letter + after.substring(1);
    };
  }

  /** The phrases by language and category, and by kind. */
  private static Map<String, Map<String, List<String>>> read() {
    Map<String, Map<String, List<String>>> phrases = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                MadeUpReports.class.getResourceAsStream("reports.txt"), "reports.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, List<String>> section = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = new HashMap<>();
          phrases.put(line.substring(1, line.length() - 1), section);
        } else if (!line.startsWith("#")) {
          int colon = line.indexOf(':');
          section.put(
              line.substring(0, colon),
              Arrays.stream(line.substring(colon + 1).split("\\|", -1))
                  .map(String::strip)
                  .toList());
        }
      }
      return phrases;
    } catch (IOException e) {
      throw new UncheckedIOException("The phrases cannot be read.", e);
    }
  }
}

package io.casekit.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a command line says: names that begin with two hyphens, each followed by its value. */
public final class Options {
  private final Map<String, String> given;
  private final List<String> faults = new ArrayList<>();

  /**
   * Reads a command line; what is wrong with it is said by {@link #check}.
   *
   * @param args as they were given
   * @param usual all options that there are, with what holds if they are not given
   */
  public Options(String[] args, Map<String, String> usual) {
    given = new LinkedHashMap<>(usual);
    for (int i = 0; i < args.length; i += 2) {
      if (!usual.containsKey(args[i])) {
        faults.add("there is no option %s, but %s".formatted(args[i], usual.keySet()));
      } else if (i + 1 == args.length) {
        faults.add("%s has no value".formatted(args[i]));
      } else {
        given.put(args[i], args[i + 1]);
      }
    }
  }

  private List<String> parts(String option) {
    return List.of(Objects.requireNonNull(given.get(option)).split(",", -1));
  }

  /** The names that an option gives, with commas between them. */
  public List<String> names(String option, List<String> known) {
    List<String> names = parts(option);
    for (String name : names) {
      if (!known.contains(name)) {
        faults.add("%s names \"%s\", but there are %s".formatted(option, name, known));
      }
    }
    return names;
  }

  /** The numbers above 0 that an option gives, with commas between them. */
  public List<Integer> numbers(String option) {
    return parts(option).stream().map(text -> number(option, text)).toList();
  }

  /** The number above 0 that an option gives. */
  public int number(String option) {
    return number(option, Objects.requireNonNull(given.get(option)));
  }

  private int number(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    faults.add("%s is \"%s\", but must be a whole number above 0".formatted(option, text));
    return 1;
  }

  /**
   * To be called when all was read.
   *
   * @throws IllegalArgumentException with all that is wrong with the command line
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("Cannot run so: %s.".formatted(String.join("; ", faults)));
    }
  }
}

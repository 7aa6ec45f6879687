package io.casekit.rules.cell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a table a path of its document leads, for those who have written it in another notation.
 *
 * @param rule the position of the rule, or -1 if it is none
 * @param output the position of an output, or -1 if it is none
 * @param column the name of a field or output within a rule, or of a declared field, or null
 */
public record Spot(int rule, int output, @Nullable String column) {
  /** Finds the spot of a path such as {@code rules/3/when/impact}. */
  public static Spot of(String path) {
    List<String> steps = steps(path);
    String first = steps.get(0);
    if (first.equals("rules") && steps.size() > 1) {
      return new Spot(position(steps.get(1)), -1, column(steps));
    } else if (first.equals("fields") && steps.size() > 1) {
      return new Spot(-1, -1, steps.get(1));
    } else if (first.equals("outputs") && steps.size() > 1) {
      return new Spot(-1, position(steps.get(1)), null);
    }
    return new Spot(-1, -1, null);
  }

  private static @Nullable String column(List<String> steps) {
    boolean grouped = steps.size() > 5 && steps.get(3).equals("any");
    if (grouped) {
      return steps.get(5);
    }
    boolean named = steps.size() > 3 && List.of("when", "then").contains(steps.get(2));
    return named && !steps.get(3).equals("any") ? steps.get(3) : null;
  }

  private static int position(String step) {
    for (int i = 0; i < step.length(); i++) {
      if (step.charAt(i) < '0' || step.charAt(i) > '9') {
        return -1;
      }
    }
    return step.isEmpty() || step.length() > 8 ? -1 : Integer.parseInt(step);
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    int from = 0;
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', from)) {
      steps.add(plain(path.substring(from, at)));
      from = at + 1;
    }
    steps.add(plain(path.substring(from)));
    return steps;
  }

  private static String plain(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }
}

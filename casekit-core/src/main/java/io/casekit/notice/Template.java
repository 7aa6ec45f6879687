package io.casekit.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts values into texts with placeholders. What is put in is not looked at again. */
final class Template {
  private Template() {}

  /** The names between braces, in order. */
  static List<String> names(String text) {
    List<String> names = new ArrayList<>(0);
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      names.add(text.substring(open + 1, close < 0 ? text.length() : close));
      open = close < 0 ? -1 : text.indexOf('{', close);
    }
    return names;
  }

  /** The text with all values in their places; a line that has lost all its values is left out. */
  static String filled(String text, Map<String, String> values) {
    return text.lines()
        .filter(line -> names(line).isEmpty() || names(line).stream().anyMatch(values::containsKey))
        .map(line -> line(line, values))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static String line(String line, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = line.indexOf('{'); open >= 0; open = line.indexOf('{', at)) {
      int close = line.indexOf('}', open);
      if (close < 0) {
        break;
      }
      out.append(line, at, open);
      out.append(values.getOrDefault(line.substring(open + 1, close), ""));
      at = close + 1;
    }
    return out.append(line.substring(at)).toString();
  }
}

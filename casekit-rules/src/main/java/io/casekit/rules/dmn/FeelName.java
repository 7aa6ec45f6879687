package io.casekit.rules.dmn;

import java.util.List;

/** The names of FEEL. */
final class FeelName {
  private static final List<String> TAKEN =
      List.of(
          "true",
          "false",
          "null",
          "not",
          "if",
          "then",
          "else",
          "for",
          "in",
          "return",
          "some",
          "every",
          "satisfies",
          "between",
          "and",
          "or",
          "instance",
          "of",
          "function",
          "external");

  private FeelName() {}

  /** Tells whether it is a name in any place: letters, digits and single spaces. */
  static boolean isPlain(String text) {
    return isName(text, "_ ") && !text.contains("  ");
  }

  /** Tells whether it can be the name of an input, where that input is known. */
  static boolean isName(String text) {
    return isName(text, "_ './+*-");
  }

  private static boolean isName(String text, String others) {
    if (text.isEmpty() || !Character.isLetter(text.codePointAt(0)) && text.charAt(0) != '_') {
      return false;
    }
    int space = text.indexOf(' ');
    boolean allowed =
        text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || others.indexOf(c) >= 0);
    return allowed && !TAKEN.contains(space < 0 ? text : text.substring(0, space));
  }
}

package io.casekit.rules;

/** Words from outside inside a message, kept short. */
final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  static String of(String text) {
    return '"' + cut(text, LONGEST) + '"';
  }

  /** Returns the text, or its beginning with three dots if it is longer than the limit. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}

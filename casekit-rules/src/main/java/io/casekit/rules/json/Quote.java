package io.casekit.rules.json;

/** Words from outside inside a message, kept short. */
public final class Quote {
  /** The longest quote. */
  public static final int LONGEST = 80;

  private Quote() {}

  /** Returns the text in quotation marks, cut to the longest quote. */
  public static String of(String text) {
    return '"' + cut(text, LONGEST) + '"';
  }

  /** Returns the text, or its beginning with three dots if it is longer than the limit. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}

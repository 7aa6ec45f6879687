package io.casekit.rules.read;

import java.util.ArrayList;
import java.util.List;

/** Takes apart what is written with signs between; no regular expression is at work here. */
final class Parts {
  private Parts() {}

  /** Returns what stands between the signs, empty parts included. */
  static List<String> of(String text, char sign) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, start)) {
      parts.add(text.substring(start, at));
      start = at + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}

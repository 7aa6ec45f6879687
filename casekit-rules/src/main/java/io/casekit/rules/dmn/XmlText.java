package io.casekit.rules.dmn;

/** Writes XML, indented. */
final class XmlText {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private int depth;

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one whose value is empty is left out
   */
  void open(String name, String... attributes) {
    start(name, attributes);
    out.append(">\n");
    depth++;
  }

  void close(String name) {
    depth--;
    indent();
    out.append("</").append(name).append(">\n");
  }

  /** Writes an element without anything in it. */
  void empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>\n");
  }

  /** Writes an element with a child {@code text}. */
  void text(String name, String text, String... attributes) {
    start(name, attributes);
    out.append("><text>");
    escape(text);
    out.append("</text></").append(name).append(">\n");
  }

  private void start(String name, String... attributes) {
    indent();
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        out.append('"');
      }
    }
  }

  private void indent() {
    out.append("  ".repeat(depth));
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }

  /** Tells whether XML can hold a text, and gives it back unchanged. */
  static boolean holds(String text) {
    return text.codePoints()
        .allMatch(c -> c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

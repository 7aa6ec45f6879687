package io.casekit.rules.read;

/** The three stages of a rule set, in the order in which they run. */
public enum StageKind {
  /** Finds what kind of matter it is. */
  CATEGORISE("categorise", "category"),
  /** Finds how much it presses. */
  PRIORITISE("prioritise", "priority"),
  /** Finds where it goes. */
  ROUTE("route", "assign");

  private final String key;
  private final String output;

  StageKind(String key, String output) {
    this.key = key;
    this.output = output;
  }

  /** Returns its member in a document. */
  public String key() {
    return key;
  }

  /** Returns the name of its output. */
  public String output() {
    return output;
  }
}

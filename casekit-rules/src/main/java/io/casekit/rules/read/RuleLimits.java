package io.casekit.rules.read;

/** How much one document may hold, so that reading it takes little time and memory. */
public final class RuleLimits {
  /** Rules of a document. */
  public static final int RULES = 20_000;

  /** Conditions of a document. */
  public static final int CONDITIONS = 200_000;

  /** Values, nodes or lists that one condition names. */
  public static final int VALUES = 1_000;

  /** Groups of which one must hold, in one rule. */
  public static final int GROUPS = 20;

  /** Fields of a document. */
  public static final int FIELDS = 200;

  /** Word lists of a document. */
  public static final int WORD_LISTS = 2_000;

  /** Words of a document, over all lists. */
  public static final int WORDS = 20_000;

  /** Named spans of time of a document. */
  public static final int SPANS = 200;

  /** Stretches of one span. */
  public static final int HOURS = 50;

  /** Nodes of a tree that a document declares. */
  public static final int NODES = 50_000;

  /** Outputs of a table. */
  public static final int OUTPUTS = 20;

  /** Tests in a document. */
  public static final int TESTS = 1_000;

  /** The reason of a rule, in characters. */
  public static final int WHY = 500;

  /** The greatest score of a rule, either way. */
  public static final int SCORE = 1_000_000;

  private RuleLimits() {}
}

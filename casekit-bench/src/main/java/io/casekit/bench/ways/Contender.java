package io.casekit.bench.ways;

/**
 * One way to keep cases. Each operation is a transaction of its own; afterwards the case is closed,
 * with its attributes, its two targets and who did what when.
 */
public interface Contender extends AutoCloseable {
  /** What it is called in the report. */
  String name();

  /**
   * Opens a case with eight attributes, three of them searchable, and two targets.
   *
   * @param n which one, from 0
   * @return how the further operations name it
   */
  Object open(int n) throws Exception;

  /** Gives it to a person. */
  void assign(Object opened) throws Exception;

  /** Work on it begins. */
  void begin(Object opened) throws Exception;

  /** Says what came of it. */
  void resolve(Object opened) throws Exception;

  /** Ends it. */
  void close(Object opened) throws Exception;

  /** All of it. */
  default void lifecycle(int n) throws Exception {
    Object opened = open(n);
    assign(opened);
    begin(opened);
    resolve(opened);
    close(opened);
  }

  /** The tables in which it keeps cases begin so. */
  String tablePrefix();

  @Override
  void close() throws Exception;
}

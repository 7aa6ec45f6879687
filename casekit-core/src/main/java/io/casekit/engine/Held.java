package io.casekit.engine;

/** What a transaction has locked when a command is decided in it. */
enum Held {
  /** Not even the case: it may have changed since it was read. */
  NOTHING,

  /** The case. */
  THE_CASE,

  /**
   * The case, and others that have nothing to do with it. Whoever is to be picked then is picked
   * later ({@link PickWanted}): the turns would stay locked until all cases are done, and two
   * transactions could wait for each other's.
   */
  OTHERS_TOO;

  static Held of(boolean lock) {
    return lock ? THE_CASE : NOTHING;
  }
}

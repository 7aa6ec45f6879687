package io.casekit.engine;

import io.casekit.assignment.Route;

/**
 * A decision has come to where somebody is to be picked, and that is not for this transaction. No
 * error: it is decided again in one of its own.
 */
final class PickWanted extends RuntimeException {
  private static final long serialVersionUID = 1;

  PickWanted(Route route) {
    super("Somebody is to be picked: " + route, null, false, /* writableStackTrace= */ false);
  }
}

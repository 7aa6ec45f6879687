package io.casekit.testkit;

/** As if the process had ended: nothing in the kit catches it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;
}

package io.casekit.rules;

/**
 * A test in a rule file that did not come out as expected.
 *
 * @param test the id of the test
 * @param message what was expected and what came out
 */
public record TestFailure(String test, String message) {
  @Override
  public String toString() {
    return "test " + test + ": " + message;
  }
}

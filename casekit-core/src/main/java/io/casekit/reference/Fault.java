package io.casekit.reference;

/**
 * One thing that is wrong with an input, and where.
 *
 * @param path where in the input, as a path of names and indexes such as {@code
 *     stages/triage/to/0}; empty for the input as a whole
 * @param message what was found there and what is expected instead
 */
public record Fault(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}

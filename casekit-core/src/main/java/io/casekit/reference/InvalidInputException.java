package io.casekit.reference;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something from outside (a text, an identifier, an instant, a JSON document) is not acceptable. It
 * carries every fault that was found, not only the first. Nothing has been changed.
 */
public class InvalidInputException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * Made where input is checked.
   *
   * @param what what was being read, for the first words of the message, such as {@code title}
   * @param faults everything that is wrong with it; not empty
   */
  public InvalidInputException(String what, List<Fault> faults) {
    super(message(what, faults));
    this.faults = List.copyOf(faults);
  }

  /**
   * Made where a single value is checked.
   *
   * @param what the value that was being checked
   * @param message what was found and what is expected instead
   */
  public InvalidInputException(String what, String message) {
    this(what, List.of(new Fault("", message)));
  }

  /** Returns everything that is wrong, in the order of the input. */
  public List<Fault> faults() {
    return faults;
  }

  private static String message(String what, List<Fault> faults) {
    if (faults.size() == 1) {
      return "Cannot accept " + what + ": " + faults.get(0);
    }
    return faults.stream()
        .map(fault -> "\n  - " + fault)
        .collect(
            Collectors.joining(
                "", "Cannot accept " + what + ", " + faults.size() + " faults:", ""));
  }
}

package io.casekit.audit;

import io.casekit.cases.Case;
import io.casekit.reference.CaseKitException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The case has changed since the version that the actor saw. Nothing was done. It carries what
 * happened in between, so that a form can show it and ask again. Notes alone never cause it.
 */
public final class StaleCaseException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  private final long expected;
  private final transient Case current;
  private final transient List<AuditEntry> between;

  /**
   * Made by the engine.
   *
   * @param command the command that was asked for
   * @param expected the version that the actor saw
   * @param current the case as it stands
   * @param between the entries after the expected version
   */
  public StaleCaseException(String command, long expected, Case current, List<AuditEntry> between) {
    super(
        "Cannot %s %s: it was seen at version %d and stands at version %d now; in between: %s. Show it again and ask again."
            .formatted(
                command,
                current.number(),
                expected,
                current.version(),
                between.stream().map(AuditEntry::command).collect(Collectors.joining(", "))));
    this.expected = expected;
    this.current = current;
    this.between = List.copyOf(between);
  }

  /** Returns the version that the actor saw. */
  public long expected() {
    return expected;
  }

  /** Returns the case as it stands. */
  public Case current() {
    return current;
  }

  /** Returns what happened in between, in order. */
  public List<AuditEntry> between() {
    return between;
  }
}

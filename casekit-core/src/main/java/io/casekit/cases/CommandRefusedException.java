package io.casekit.cases;

import io.casekit.reference.CaseKitException;
import java.util.List;

/**
 * A command cannot be done as things stand: the stage does not allow it, something is missing, a
 * role is missing. Nothing was changed. {@link NextSteps} would have told before.
 */
public final class CommandRefusedException extends CaseKitException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final transient List<Obstacle> obstacles;

  /**
   * Made by the engine.
   *
   * @param command the name of the command
   * @param asked what was asked, as in "Cannot close FR-2026-000123"
   * @param obstacles everything that stands in the way; not empty
   */
  public CommandRefusedException(String command, String asked, List<Obstacle> obstacles) {
    super(
        obstacles.stream()
            .map(Obstacle::message)
            .reduce((a, b) -> a + " " + b)
            .map(all -> asked + ": " + all)
            .orElse(asked));
    this.command = command;
    this.obstacles = List.copyOf(obstacles);
  }

  /** Returns the name of the command. */
  public String command() {
    return command;
  }

  /** Returns everything that stands in the way. */
  public List<Obstacle> obstacles() {
    return obstacles;
  }
}

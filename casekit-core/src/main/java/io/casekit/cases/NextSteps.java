package io.casekit.cases;

import io.casekit.type.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an actor may do with a case now, and what not and why. A user interface draws its buttons
 * from this; the engine refuses with the same obstacles.
 *
 * @param steps every step that the case type knows for the stage, allowed or not, in the order in
 *     which a person would look for them
 */
public record NextSteps(List<Step> steps) {
  /** Keeps the list unchangeable. */
  public NextSteps {
    steps = List.copyOf(steps);
  }

  /** Returns the steps that would be accepted. */
  public List<Step> allowed() {
    return steps.stream().filter(Step::isAllowed).toList();
  }

  /**
   * Returns the step of that kind that has no subject, such as claiming; absent if there is none.
   *
   * @param action the kind
   */
  public Optional<Step> step(Action action) {
    return step(action, null);
  }

  /**
   * Returns the step of that kind and subject; absent if the stage knows none.
   *
   * @param action the kind
   * @param subject a stage or a task, or null for a step without one
   */
  public Optional<Step> step(Action action, @Nullable String subject) {
    return steps.stream()
        .filter(
            step -> step.action() == action && step.subject().equals(Optional.ofNullable(subject)))
        .findFirst();
  }

  /**
   * One step.
   *
   * @param action what may be done
   * @param about the stage to move to or the task to end, or null
   * @param obstacles what stands in the way; empty if it may be done now
   */
  public record Step(Action action, @Nullable String about, List<Obstacle> obstacles) {
    /** Keeps the list unchangeable. */
    public Step {
      obstacles = List.copyOf(obstacles);
    }

    /** Returns the stage to move to or the task to end; absent for a step without one. */
    public Optional<String> subject() {
      return Optional.ofNullable(about);
    }

    /** Tells whether it may be done now. */
    public boolean isAllowed() {
      return obstacles.isEmpty();
    }
  }
}

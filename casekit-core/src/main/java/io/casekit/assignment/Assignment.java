package io.casekit.assignment;

import io.casekit.reference.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule puts a case: into a queue, to a person, or to a person of a queue; and why.
 *
 * @param toQueue the queue, or null for none
 * @param toPerson the person, or null for none; not both null
 * @param explanation why
 */
public record Assignment(
    @Nullable String toQueue, @Nullable String toPerson, Explanation explanation) {
  /**
   * Checks the values.
   *
   * @throws io.casekit.reference.InvalidInputException if a name is not an acceptable key
   * @throws IllegalArgumentException if there is neither a queue nor a person
   */
  public Assignment {
    if (toQueue == null && toPerson == null) {
      throw new IllegalArgumentException(
          "An assignment names a queue or a person, but this one names neither. Give one.");
    }
    if (toQueue != null) {
      Limits.key("queue", toQueue);
    }
    if (toPerson != null) {
      Limits.key("person", toPerson);
    }
  }

  /**
   * Puts a case into a queue.
   *
   * @param queue the queue
   * @param why the reason in one plain sentence
   */
  public static Assignment toQueue(String queue, String why) {
    return new Assignment(queue, null, Explanation.of(why));
  }

  /**
   * Gives a case to a person.
   *
   * @param person the person
   * @param why the reason in one plain sentence
   */
  public static Assignment toPerson(String person, String why) {
    return new Assignment(null, person, Explanation.of(why));
  }

  /** Returns the queue; absent if only a person is named. */
  public Optional<String> queue() {
    return Optional.ofNullable(toQueue);
  }

  /** Returns the person; absent if only a queue is named. */
  public Optional<String> person() {
    return Optional.ofNullable(toPerson);
  }
}

package io.casekit.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work inside a case. A stage starts its tasks from their templates when it is entered; a
 * template has at most one open task at a time, and the case keeps the latest task of each.
 *
 * @param id the task within its case: the template's key, from the second time on with a count
 *     ({@code inspect}, {@code inspect-2})
 * @param template the key of its template
 * @param title what is to be done
 * @param stage the stage that started it
 * @param inQueue the queue that should do it, or null for whoever has the case
 * @param isRequired whether the stage cannot be left while it is open
 * @param state how far it has come
 * @param startedAt when it was started
 * @param endedAt when it was completed or cancelled, or null while it is open
 */
public record Task(
    String id,
    String template,
    String title,
    String stage,
    @Nullable String inQueue,
    boolean isRequired,
    TaskState state,
    Instant startedAt,
    @Nullable Instant endedAt) {
  /** Tells whether it is still to be done. */
  public boolean isOpen() {
    return state == TaskState.OPEN;
  }

  /** Returns the queue that should do it; absent for whoever has the case. */
  public Optional<String> queue() {
    return Optional.ofNullable(inQueue);
  }

  /** Returns when it was completed or cancelled; absent while it is open. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(endedAt);
  }

  /**
   * Returns the task as ended.
   *
   * @param how completed or cancelled
   * @param at when
   */
  public Task end(TaskState how, Instant at) {
    return new Task(id, template, title, stage, inQueue, isRequired, how, startedAt, at);
  }
}

package io.casekit.type;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that a stage starts in each case that enters it: a CMMN human task within a stage. Its key
 * is unique within the case type.
 */
public final class TaskTemplate {
  private final String key;
  private final String title;
  private final @Nullable String queue;
  private final boolean required;

  private TaskTemplate(Builder builder) {
    this.key = builder.key;
    this.title = builder.title == null ? builder.key : builder.title;
    this.queue = builder.queue;
    this.required = builder.required;
  }

  /** Returns the key. */
  public String key() {
    return key;
  }

  /** Returns the title; the key if none was given. */
  public String title() {
    return title;
  }

  /** Returns the queue the task starts in; absent if it goes where the case is. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Tells whether the task must be completed or cancelled before the case may leave the stage. */
  public boolean isRequired() {
    return required;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof TaskTemplate)) {
      return false;
    }
    TaskTemplate that = (TaskTemplate) other;
    return key.equals(that.key)
        && title.equals(that.title)
        && Objects.equals(queue, that.queue)
        && required == that.required;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, title, queue, required);
  }

  @Override
  public String toString() {
    return key;
  }

  /** Describes one task of a stage. It is checked when the case type is built. */
  public static final class Builder {
    final String key;
    @Nullable String title;
    @Nullable String queue;
    boolean required;

    Builder(String key) {
      this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Names the task for people.
     *
     * @param title the title; the key if this is not called
     */
    public Builder titled(String title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    /**
     * Lets the task start in a queue of its own.
     *
     * @param queue the key of the queue; without it the task goes where the case is
     */
    public Builder queue(String queue) {
      this.queue = Objects.requireNonNull(queue, "queue");
      return this;
    }

    /** Requires that the task is completed or cancelled before the case may leave the stage. */
    public Builder required() {
      this.required = true;
      return this;
    }

    TaskTemplate build() {
      return new TaskTemplate(this);
    }
  }
}

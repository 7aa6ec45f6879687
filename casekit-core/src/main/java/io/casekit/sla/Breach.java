package io.casekit.sla;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target that was missed: a fact with an instant, not a state. It is never erased. Where the
 * terms of its clock changed later so that it would not have happened, or not then, it is marked.
 *
 * @param dueAt the due time that was overrun
 * @param superseded why it no longer holds, or {@code null} while it does
 */
public record Breach(Instant dueAt, @Nullable String superseded) {
  /** Tells whether it holds under the terms that apply now. */
  public boolean stands() {
    return superseded == null;
  }

  /** Returns why it no longer holds; absent while it does. */
  public Optional<String> supersededBy() {
    return Optional.ofNullable(superseded);
  }
}

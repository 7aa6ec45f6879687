package io.casekit.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list. Going on from {@link #next()} shows every case once, none twice, even
 * while cases are added: the cursor names the last case shown, not a number of rows.
 *
 * @param items this part, in order
 * @param cursor where the next part begins, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String cursor) {
  /** Keeps the list unchangeable. */
  public Page {
    items = List.copyOf(items);
  }

  /** Returns where the next part begins; absent at the end. It is opaque: hand it back as it is. */
  public Optional<String> next() {
    return Optional.ofNullable(cursor);
  }
}

package io.casekit.engine;

import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Replaced;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trail from growing by the square: when a text over 1 KiB is replaced, the entry says
 * what was before by hash and place instead of repeating it.
 */
final class LongText {
  private static final int BYTES = 1024;

  private LongText() {}

  static boolean is(@Nullable Object value) {
    return value instanceof String text
        && text.length() > BYTES / 3
        && Json.utf8Length(text) > BYTES;
  }

  static void remember(Map<String, Long> setAt, String key, @Nullable Object value, long sequence) {
    if (is(value)) {
      setAt.put(key, sequence);
    } else {
      setAt.remove(key);
    }
  }

  static Change change(
      String key, @Nullable Object before, @Nullable Long setAt, @Nullable Object after) {
    if (before instanceof String text && is(before) && setAt != null) {
      return new Change(key, null, new Replaced(Sha256.hex(text), setAt), after);
    }
    return new Change(key, before, null, after);
  }
}

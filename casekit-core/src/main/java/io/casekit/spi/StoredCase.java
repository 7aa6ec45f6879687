package io.casekit.spi;

import io.casekit.cases.Case;
import io.casekit.query.CaseSummary;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A case as a store keeps it: plain columns to look for, the state as a document, the head of its
 * trail.
 *
 * @param summary the columns; its version is the number of entries
 * @param document the whole state; its JSON is kept byte for byte
 * @param headHash the hash of the last entry
 * @param nextWakeAt when casekit looks at it again, or null for never
 * @param searchable the values of the searchable attributes that are set, by key
 * @param calendars the versions of the calendars that it keeps, as {@link Case#calendarMark()}; by
 *     it the open cases are found for which a calendar has been replaced
 */
public record StoredCase(
    CaseSummary summary,
    CaseState document,
    String headHash,
    @Nullable Instant nextWakeAt,
    Map<String, Object> searchable,
    String calendars) {
  /** Keeps the map unchangeable. */
  public StoredCase {
    searchable = Collections.unmodifiableMap(new TreeMap<>(searchable));
  }

  /**
   * Makes a case from what a store has kept.
   *
   * @param summary the columns
   * @param state the whole state as JSON
   * @param headHash the hash of the last entry
   * @param nextWakeAt when casekit looks at it again, or null for never
   * @param searchable the values of the searchable attributes that are set, by key
   * @param calendars the versions of the calendars that it keeps
   */
  public StoredCase(
      CaseSummary summary,
      String state,
      String headHash,
      @Nullable Instant nextWakeAt,
      Map<String, Object> searchable,
      String calendars) {
    this(summary, CaseState.of(state), headHash, nextWakeAt, searchable, calendars);
  }

  /** Returns the whole state as canonical JSON. */
  public String state() {
    return document.text();
  }

  /**
   * Returns the same case with another moment at which casekit looks at it again.
   *
   * @param wakeAt the moment, or null for never
   */
  public StoredCase wokenAt(@Nullable Instant wakeAt) {
    return Objects.equals(wakeAt, nextWakeAt)
        ? this
        : new StoredCase(summary, document, headHash, wakeAt, searchable, calendars);
  }

  /** Returns when casekit looks at it again; absent for never. */
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(nextWakeAt);
  }
}

package io.casekit.spi;

import io.casekit.access.Visibility;
import io.casekit.cases.Case;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskSummary;
import io.casekit.reference.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A case as a store keeps it: plain columns to look for, the state as a document, the head of its
 * trail. Its open tasks are rows of their own ({@link #tasks()}), written with it.
 *
 * @param summary the columns; its version is the number of entries
 * @param document the whole state; its JSON is kept byte for byte
 * @param headHash the hash of the last entry
 * @param nextWakeAt when casekit looks at it again, or null for never
 * @param searchable the values of the searchable attributes that are set, by key
 * @param calendars the versions of the calendars that it keeps, as {@link Case#calendarMark()}; by
 *     it the open cases are found for which a calendar has been replaced
 * @param openTasks how many open tasks it has
 */
public record StoredCase(
    CaseSummary summary,
    CaseState document,
    String headHash,
    @Nullable Instant nextWakeAt,
    Map<String, Object> searchable,
    String calendars,
    int openTasks)
    implements Visibility.Subject {
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
   * @param openTasks how many open tasks it has
   */
  public StoredCase(
      CaseSummary summary,
      String state,
      String headHash,
      @Nullable Instant nextWakeAt,
      Map<String, Object> searchable,
      String calendars,
      int openTasks) {
    this(summary, CaseState.of(state), headHash, nextWakeAt, searchable, calendars, openTasks);
  }

  /**
   * Makes a case without open tasks from what a store has kept.
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
    this(summary, state, headHash, nextWakeAt, searchable, calendars, 0);
  }

  /**
   * Returns its open tasks, which a store keeps as rows to look for. They are found in the state,
   * which is read for that only if there are any.
   */
  public List<TaskSummary> tasks() {
    return openTasks == 0 ? List.of() : TaskSummary.of(document.asCase());
  }

  @Override
  public String type() {
    return summary.type();
  }

  @Override
  public Optional<String> queue() {
    return summary.queue();
  }

  @Override
  public Optional<String> assignee() {
    return summary.assignee();
  }

  @Override
  public Optional<String> owner() {
    return summary.owner();
  }

  @Override
  public Optional<String> reporterId() {
    return summary.reporterId();
  }

  @Override
  public Optional<Place> place() {
    return summary.place();
  }

  @Override
  public Set<String> taskQueues() {
    return openTasks == 0 ? Set.of() : document.asCase().taskQueues();
  }

  @Override
  public Set<String> taskPeople() {
    return openTasks == 0 ? Set.of() : document.asCase().taskPeople();
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
        : new StoredCase(summary, document, headHash, wakeAt, searchable, calendars, openTasks);
  }

  /** Returns when casekit looks at it again; absent for never. */
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(nextWakeAt);
  }
}

package io.casekit.query;

import io.casekit.cases.Case;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One case as a worklist shows it: what a store keeps in plain columns.
 *
 * @param tenant whose case
 * @param id its identity
 * @param number the number by which people speak of it
 * @param type the key of its case type
 * @param title what it is about
 * @param stage the stage it is in
 * @param stageCategory the category of that stage
 * @param inCategory what kind of matter it is, or null
 * @param priority how much it presses
 * @param atPlace where it is, or null
 * @param askedBy the id of the reporter, or null
 * @param assignedTo the person who works on it, or null
 * @param inQueue the queue that holds it, or null
 * @param ownedBy the person who answers for it, or null
 * @param openedAt when it was opened
 * @param lastResolvedAt when it was last resolved, or null
 * @param endedAt when it was closed or cancelled, or null
 * @param nextDueAt the earliest due time of its running clocks, or null
 * @param resolutionDueAt the due time of its first resolution target, kept when met, or null
 * @param reassignments how often it was given to somebody else
 * @param reopenings how often it went back to work
 * @param version the number of entries in its trail
 */
public record CaseSummary(
    TenantId tenant,
    CaseId id,
    CaseNumber number,
    String type,
    String title,
    String stage,
    StageCategory stageCategory,
    @Nullable Category inCategory,
    Priority priority,
    @Nullable Place atPlace,
    @Nullable String askedBy,
    @Nullable String assignedTo,
    @Nullable String inQueue,
    @Nullable String ownedBy,
    Instant openedAt,
    @Nullable Instant lastResolvedAt,
    @Nullable Instant endedAt,
    @Nullable Instant nextDueAt,
    @Nullable Instant resolutionDueAt,
    int reassignments,
    int reopenings,
    long version) {
  /**
   * Returns what a worklist shows of a case.
   *
   * @param c the case
   */
  public static CaseSummary of(Case c) {
    return new CaseSummary(
        c.tenant(),
        c.id(),
        c.number(),
        c.type(),
        c.title(),
        c.stage(),
        c.stageCategory(),
        c.category().orElse(null),
        c.priority(),
        c.place().orElse(null),
        c.reporter().map(Party::id).orElse(null),
        c.assignee().orElse(null),
        c.queue().orElse(null),
        c.owner().orElse(null),
        c.openedAt(),
        c.resolvedAt().orElse(null),
        c.closedAt().orElse(null),
        c.dueAt().orElse(null),
        c.targetAt().orElse(null),
        c.reassignments(),
        c.reopenings(),
        c.version());
  }

  /** Returns what kind of matter it is; absent if not yet known. */
  public Optional<Category> category() {
    return Optional.ofNullable(inCategory);
  }

  /** Returns where it is; absent if that is not said. */
  public Optional<Place> place() {
    return Optional.ofNullable(atPlace);
  }

  /** Returns the id of the reporter; absent if nobody asked. */
  public Optional<String> reporterId() {
    return Optional.ofNullable(askedBy);
  }

  /** Returns the person who works on it; absent if nobody does. */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignedTo);
  }

  /** Returns the queue that holds it; absent if none does. */
  public Optional<String> queue() {
    return Optional.ofNullable(inQueue);
  }

  /** Returns the person who answers for it; absent if a role does. */
  public Optional<String> owner() {
    return Optional.ofNullable(ownedBy);
  }

  /** Returns when it was last resolved; absent if never. */
  public Optional<Instant> resolvedAt() {
    return Optional.ofNullable(lastResolvedAt);
  }

  /** Returns when it was closed or cancelled; absent while it is not. */
  public Optional<Instant> closedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** Returns the earliest due time of its running clocks; absent while there is none. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(nextDueAt);
  }

  /** Returns the due time of its first resolution target; absent without one or while paused. */
  public Optional<Instant> targetAt() {
    return Optional.ofNullable(resolutionDueAt);
  }
}

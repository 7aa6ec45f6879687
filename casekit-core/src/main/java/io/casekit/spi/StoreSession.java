package io.casekit.spi;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes within one transaction. Reads see what this session has written. A session
 * belongs to one thread.
 */
public interface StoreSession extends StoreReader {
  /**
   * Loads a case for a command.
   *
   * @param tenant whose case
   * @param id which case
   * @param lock whether to keep others from changing the case until the transaction ends, waiting
   *     for those who have it
   */
  Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock);

  /**
   * Returns a case as this store has last seen it, without asking the database; absent if it would
   * have to ask. Another node may have changed the case since, so nothing may be told from it: a
   * command is tried on it, and {@link #update} then refuses the version if it is outdated. To
   * spare that question is all it is for; a store may always return nothing.
   *
   * @param tenant whose case
   * @param id which case
   */
  Optional<StoredCase> recent(TenantId tenant, CaseId id);

  /**
   * Adds a case with its first entry.
   *
   * @param opened the case
   * @param entry its first entry
   * @throws DuplicateKeyException if its number or the entry's idempotency key is taken in this
   *     tenant; may also come at the commit
   */
  void insert(StoredCase opened, StoredEntry entry);

  /**
   * Changes a case and adds the entry that changed it. A failed wake-up that is on record is
   * cleared.
   *
   * @param changed the case as it is now
   * @param expectedVersion the version it must have had until now
   * @param entry the entry
   * @throws WriteConflictException if it has another version; may also come at the commit
   * @throws DuplicateKeyException if the entry's idempotency key is taken in this tenant; may also
   *     come at the commit
   */
  void update(StoredCase changed, long expectedVersion, StoredEntry entry);

  /**
   * Takes cases whose wake-up time has come, so that no other node takes the same ones: the
   * earliest first, then by tenant and identity, of all tenants. Passes over those that somebody
   * has taken and those that another session has locked, and so waits for nobody.
   *
   * <p>What is taken is free again when the case is next changed, by {@link #update} or {@link
   * #wakeFailed}, or else when its time is up: a node that ends meanwhile holds up nothing for
   * longer. What others had taken, and is free again while this session runs, may be found only by
   * the next one. It spares work and keeps nobody from the case: which change is made is decided by
   * its version.
   *
   * @param now cases with a wake-up time at or before this, taken by nobody or until this or
   *     earlier
   * @param until until when they are taken
   * @param limit at most so many
   */
  List<DueCase> claimDue(Instant now, Instant until, int limit);

  /**
   * Puts a case's wake-up back after it failed: it is due again at the given time, and on record as
   * failed until the case is next changed. Its version and trail stay as they are.
   *
   * <p>Nothing is done to a case that was no longer due when the wake-up failed: a connection that
   * breaks at the commit tells of a failure, though the database may have woken the case.
   *
   * @param failed what failed, and when to try again
   */
  void wakeFailed(FailedWake failed);

  /**
   * Returns whose turn it is at a destination, and keeps others from asking until the transaction
   * ends, waiting for those who have; also if nobody has had a turn there yet.
   *
   * @param tenant in whose house
   * @param destination such as {@code queue:lift}
   * @return what {@link #saveTurn} was last given; absent if it never was
   */
  Optional<String> lockTurn(TenantId tenant, String destination);

  /**
   * Saves whose turn it was at a destination that this session has locked.
   *
   * @param tenant in whose house
   * @param destination such as {@code queue:lift}
   * @param turn casekit's own text, at most 1 MiB
   */
  void saveTurn(TenantId tenant, String destination, String turn);

  /**
   * Adds who looked at cases. A store that joins the host's transactions does so in one of its own:
   * they have looked, whatever becomes of the host's.
   *
   * @param views the records
   */
  void addViews(List<ViewRecord> views);

  /** Returns what keeps messages, in the same transaction. */
  @Override
  OutboxSession outbox();
}

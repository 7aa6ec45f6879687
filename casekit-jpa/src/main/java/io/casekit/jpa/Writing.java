package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes cases with the entries of their trails: a single change on PostgreSQL by one statement and
 * so in one round trip, else each table after the other.
 */
final class Writing {
  private static final String OPEN =
      "with opened as ("
          + CaseTable.INSERT
          + "), found as ("
          + CaseIndexTable.INSERT
          + ") "
          + EntryTable.INSERT
          + " values ("
          + EntryTable.MARKS
          + ")";

  private Writing() {}

  /**
   * Writes changes of cases.
   *
   * @throws WriteConflictException if the row of one is no longer as before; some of the others may
   *     be written by then
   */
  static void all(Sql sql, List<Waiting.Change> changes) throws SQLException {
    Waiting.Change first = changes.get(0);
    if (changes.size() == 1 && isOne(first) && sql.isPostgreSql()) {
      atOnce(sql, first, first.entries().get(0));
    } else {
      together(sql, changes);
    }
    AttributeTable.change(sql, changes);
    TaskTable.change(sql, changes);
  }

  /** Tells whether one statement can write it: an open case, or one more entry. */
  private static boolean isOne(Waiting.Change change) {
    boolean opensEnded = change.isNew() && change.after().summary().endedAt() != null;
    return change.entries().size() == 1 && !opensEnded;
  }

  /**
   * The rows of the cases first: only who has changed them, and with them locked, may change what
   * belongs to them.
   */
  private static void together(Sql sql, List<Waiting.Change> changes) throws SQLException {
    List<Waiting.Change> known = changes.stream().filter(each -> !each.isNew()).toList();
    Optional<Waiting.Change> other = CaseTable.update(sql, known);
    if (other.isPresent()) {
      throw conflict(other.get());
    }
    List<StoredCase> opened =
        changes.stream().filter(Waiting.Change::isNew).map(Waiting.Change::after).toList();
    CaseTable.insert(sql, opened);
    CaseIndexTable.insert(sql, opened);
    CaseIndexTable.update(
        sql,
        known.stream()
            .filter(each -> CaseIndexTable.differs(each.known(), each.after()))
            .map(Waiting.Change::after)
            .toList());
    EndedTable.change(sql, changes);
    EntryTable.insert(sql, changes.stream().flatMap(each -> each.entries().stream()).toList());
  }

  private static void atOnce(Sql sql, Waiting.Change change, StoredEntry entry)
      throws SQLException {
    if (change.isNew()) {
      open(sql, change.after(), entry);
    } else if (!change(sql, change.known(), change.after(), entry)) {
      throw conflict(change);
    }
  }

  private static void open(Sql sql, StoredCase opened, StoredEntry entry) throws SQLException {
    try (PreparedStatement open = sql.prepare(OPEN)) {
      EntryTable.bind(
          open, CaseIndexTable.bind(open, CaseTable.bindInsert(open, opened), opened), entry);
      open.executeUpdate();
    }
  }

  /** Tells whether the row of the case was still as before; only then anything was changed. */
  private static boolean change(Sql sql, StoredCase before, StoredCase changed, StoredEntry entry)
      throws SQLException {
    boolean elsewhere = CaseIndexTable.differs(before, changed);
    EndedTable.Change ended = EndedTable.Change.of(before, changed);
    // What follows takes its rows from what was changed, and so comes after it.
    String text =
        "with changed as ("
            + CaseTable.updating(before, changed)
            + " returning 1)"
            + (elsewhere
                ? ", found as ("
                    + CaseIndexTable.SET
                    + " from changed"
                    + CaseIndexTable.OF_CASE
                    + ")"
                : "")
            + (ended != null ? ", ended as (" + ended.afterChange() + ")" : "")
            + " "
            + EntryTable.INSERT
            + " select "
            + EntryTable.MARKS
            + " from changed";
    try (PreparedStatement change = sql.prepare(text)) {
      int next = CaseTable.bindUpdate(change, before, changed);
      if (elsewhere) {
        next = CaseIndexTable.bind(change, next, changed);
      }
      if (ended != null) {
        next = ended.bind(change, next, changed);
      }
      EntryTable.bind(change, next, entry);
      return change.executeUpdate() == 1;
    }
  }

  private static WriteConflictException conflict(Waiting.Change change) {
    return conflict(change.after().summary(), change.known().summary().version());
  }

  static WriteConflictException conflict(CaseSummary changed, long expectedVersion) {
    return new WriteConflictException(
        "Cannot change %s: it was read at version %d, and somebody else has changed it since. Load it again and decide anew."
            .formatted(changed.number(), expectedVersion));
  }
}

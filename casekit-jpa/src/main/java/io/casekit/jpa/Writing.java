package io.casekit.jpa;

import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes a case with the entry of its trail: on PostgreSQL by one statement and so in one round
 * trip, on other databases one after the other.
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

  static void open(Sql sql, StoredCase opened, StoredEntry entry) throws SQLException {
    if (!sql.isPostgreSql()) {
      CaseTable.insert(sql, opened);
      CaseIndexTable.insert(sql, opened);
      EntryTable.insert(sql, entry);
      return;
    }
    try (PreparedStatement open = sql.prepare(OPEN)) {
      EntryTable.bind(
          open, CaseIndexTable.bind(open, CaseTable.bindInsert(open, opened), opened), entry);
      open.executeUpdate();
    }
  }

  /**
   * Tells whether the row of the case was still as before; only then anything was changed. The row
   * first: only who has changed it, and with it locked it, may change what belongs to it.
   */
  static boolean change(Sql sql, StoredCase before, StoredCase changed, StoredEntry entry)
      throws SQLException {
    boolean elsewhere = CaseIndexTable.differs(before, changed);
    if (sql.isPostgreSql()) {
      return changeAtOnce(sql, before, changed, elsewhere, entry);
    }
    if (!CaseTable.update(sql, before, changed)) {
      return false;
    }
    if (elsewhere) {
      CaseIndexTable.update(sql, changed);
    }
    EntryTable.insert(sql, entry);
    return true;
  }

  private static boolean changeAtOnce(
      Sql sql, StoredCase before, StoredCase changed, boolean elsewhere, StoredEntry entry)
      throws SQLException {
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
      EntryTable.bind(change, next, entry);
      return change.executeUpdate() == 1;
    }
  }
}

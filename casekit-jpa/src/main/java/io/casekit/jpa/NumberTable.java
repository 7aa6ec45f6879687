package io.casekit.jpa;

import io.casekit.reference.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code ck_number}: where the next block of each counter begins. */
final class NumberTable {
  private static final String SELECT =
      "select next_value from ck_number where tenant = ? and counter = ?";

  private static final String UPDATE =
      "update ck_number set next_value = next_value + ? where tenant = ? and counter = ?";

  private static final String INSERT =
      "insert into ck_number (tenant, counter, next_value) values (?, ?, ?)";

  private NumberTable() {}

  /**
   * Takes a block, and returns its first number; fails if somebody else takes the very first one.
   */
  static long take(Sql sql, TenantId tenant, String counter, int size) throws SQLException {
    if (sql.change(UPDATE, List.of((long) size, tenant.value(), counter)) == 0) {
      int unused = sql.change(INSERT, List.of(tenant.value(), counter, 1L + size));
      return 1;
    }
    // The row is locked since the update, so this is what the update has made of it.
    Optional<Long> next =
        sql.first(SELECT, List.of(tenant.value(), counter), row -> row.getLong(1));
    return next.orElseThrow() - size;
  }
}

package io.casekit.jpa;

import io.casekit.reference.TenantId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows of {@code ck_turn}: each is locked when it is read, and there from the first time on.
 */
final class TurnTable {
  private static final String LOCK =
      "select state from ck_turn where tenant = ? and destination = ? for update";
  private static final String INSERT = "insert into ck_turn (tenant, destination) values (?, ?)";
  private static final String UPDATE =
      "update ck_turn set state = ? where tenant = ? and destination = ?";

  private TurnTable() {}

  /** Locks a row; empty if there is none. */
  static Optional<Locked> lock(Sql sql, TenantId tenant, String destination) throws SQLException {
    return sql.first(
        LOCK,
        List.of(tenant.value(), destination),
        row -> new Locked(Optional.ofNullable(row.getString(1))));
  }

  /** What a row that is locked holds. */
  record Locked(Optional<String> state) {}

  /** Adds the row, and locks it with that; fails if somebody else does at the same moment. */
  static void insert(Sql sql, TenantId tenant, String destination) throws SQLException {
    int unused = sql.change(INSERT, List.of(tenant.value(), destination));
  }

  static void save(Sql sql, TenantId tenant, String destination, String state) throws SQLException {
    int unused = sql.change(UPDATE, List.of(state, tenant.value(), destination));
  }
}

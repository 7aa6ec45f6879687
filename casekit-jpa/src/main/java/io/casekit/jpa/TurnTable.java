package io.casekit.jpa;

import io.casekit.reference.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  static Optional<Locked> lock(Connection connection, TenantId tenant, String destination)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK)) {
      select.setString(1, tenant.value());
      select.setString(2, destination);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Locked(Optional.ofNullable(row.getString(1))))
            : Optional.empty();
      }
    }
  }

  /** What a row that is locked holds. */
  record Locked(Optional<String> state) {}

  /** Adds the row, and locks it with that; fails if somebody else does at the same moment. */
  static void insert(Connection connection, TenantId tenant, String destination)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, tenant.value());
      insert.setString(2, destination);
      insert.executeUpdate();
    }
  }

  static void save(Connection connection, TenantId tenant, String destination, String state)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, state);
      update.setString(2, tenant.value());
      update.setString(3, destination);
      update.executeUpdate();
    }
  }
}

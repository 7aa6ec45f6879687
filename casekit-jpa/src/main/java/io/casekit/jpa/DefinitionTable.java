package io.casekit.jpa;

import io.casekit.reference.TenantId;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.StoredDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code ck_definition}. */
final class DefinitionTable {
  private static final String SELECT =
      "select def_key, json from ck_definition where tenant = ? and kind = ? and version = ?";

  private static final String INSERT =
      "insert into ck_definition (tenant, kind, version, def_key, json) values (?, ?, ?, ?, ?)";

  private DefinitionTable() {}

  static Optional<StoredDefinition> find(
      Sql sql, TenantId tenant, DefinitionKind kind, String version) throws SQLException {
    return sql.first(
        SELECT,
        List.of(tenant.value(), kind.key(), version),
        row -> new StoredDefinition(tenant, kind, version, row.getString(1), row.getString(2)));
  }

  /** Adds a definition; fails if it is there. */
  static void insert(Sql sql, StoredDefinition definition) throws SQLException {
    int unused =
        sql.change(
            INSERT,
            List.of(
                definition.tenant().value(),
                definition.kind().key(),
                definition.version(),
                definition.key(),
                definition.json()));
  }
}

package io.casekit.jpa;

import io.casekit.jpa.schema.SchemaCheck;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where casekit's tables are: in a schema and catalog that the host has named, or where the
 * connections look by themselves.
 */
final class Tables {
  /** In every statement each table follows a space, and nothing else begins like one. */
  private static final String TABLE = " ck_";

  private final @Nullable String catalog;
  private final @Nullable String schema;
  private final String qualified;

  private Tables(@Nullable String catalog, @Nullable String schema, String quote) {
    this.catalog = catalog;
    this.schema = schema;
    StringBuilder before = new StringBuilder(" ");
    if (catalog != null) {
      before.append(quote).append(catalog).append(quote).append('.');
    }
    if (schema != null) {
      before.append(quote).append(schema).append(quote).append('.');
    }
    this.qualified = before.append("ck_").toString();
  }

  /** The tables are where the connections look by themselves. */
  static Tables unqualified() {
    return new Tables(null, null, "");
  }

  /**
   * Finds where the tables are.
   *
   * @param connection leads to the database
   * @param settings what the host has named; a name is folded as the database folds names without
   *     quotes
   * @throws IllegalStateException if a catalog is named that the connection cannot reach
   */
  static Tables of(Connection connection, StoreSettings settings) throws SQLException {
    if (settings.givenSchema() == null && settings.givenCatalog() == null) {
      return unqualified();
    }
    DatabaseMetaData database = connection.getMetaData();
    String catalog = folded(database, settings.givenCatalog());
    if (catalog != null) {
      SchemaCheck.requireCatalog(connection, catalog);
    }
    return new Tables(
        catalog, folded(database, settings.givenSchema()), database.getIdentifierQuoteString());
  }

  /** Finds where the tables are, on a connection of a data source. */
  static Tables of(DataSource dataSource, StoreSettings settings) {
    try (Connection connection = dataSource.getConnection()) {
      return of(connection, settings);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Cannot reach the database: %s. Is it there, and may this user connect?"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static @Nullable String folded(DatabaseMetaData database, @Nullable String name)
      throws SQLException {
    if (name == null) {
      return null;
    }
    if (name.startsWith("\"")) {
      return name.substring(1, name.length() - 1);
    }
    if (database.storesUpperCaseIdentifiers()) {
      return name.toUpperCase(Locale.ROOT);
    }
    return database.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
  }

  /** The schema as the database has its name; absent if the connections know it. */
  Optional<String> schema() {
    return Optional.ofNullable(schema);
  }

  /** The catalog as the database has its name; absent if the connections know it. */
  Optional<String> catalog() {
    return Optional.ofNullable(catalog);
  }

  /** Returns a statement with each table where it is. */
  String in(String text) {
    return schema == null && catalog == null ? text : text.replace(TABLE, qualified);
  }
}

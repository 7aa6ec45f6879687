package io.casekit.jpa.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the tables are as the scripts make them. What is more, such as a column or an index of
 * the host's, is left alone, unless a row could not be written for it. Views are for people and not
 * looked at.
 */
public final class SchemaCheck {
  private SchemaCheck() {}

  /** What a script makes: what it is, how it is, and the file that makes it. */
  record Needed(String what, String how, String file) {}

  /**
   * Compares what is there with what is needed, in two questions however many tables there are.
   *
   * @param connection leads to the database
   * @param schema where the tables are, or null for the schema of the connection
   * @return false if casekit has no description of such a database, and nothing was compared
   * @throws IllegalStateException if something differs; it lists all that does
   * @throws SQLException if the database does not answer
   */
  public static boolean passes(Connection connection, @Nullable String schema) throws SQLException {
    Optional<String> folder = Scripts.folder(connection);
    if (folder.isEmpty()) {
      return false;
    }
    List<String> differences = differences(connection, folder.get(), schema);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "The tables%s are not as casekit needs them: %s. Run the scripts named, in casekit-jpa below %s, with your migration tool, or call JpaCaseStore.createSchema(dataSource) before; what somebody has changed in a table, change back."
              .formatted(
                  schema == null ? "" : " in " + schema,
                  String.join("; ", differences),
                  Scripts.PLACE + "/" + folder.get()));
    }
    return true;
  }

  /** Tells how the tables differ from what is needed. */
  static List<String> differences(Connection connection, String folder, @Nullable String schema)
      throws SQLException {
    List<Needed> needed = needed(folder);
    SortedMap<String, String> found = Shape.read(connection, folder, schema);
    List<String> differences = new ArrayList<>();
    for (Needed each : needed) {
      difference(each, found).ifPresent(differences::add);
    }
    Map<String, String> unknown = new TreeMap<>(found);
    Set<String> known = needed.stream().map(Needed::what).collect(Collectors.toSet());
    unknown.keySet().removeAll(known);
    unknown.forEach(
        (what, how) -> {
          // What else begins like casekit's tables, such as their partitions, is the host's.
          if (how.endsWith(Shape.NOT_NULL) && known.contains(table(what))) {
            differences.add(
                what + " is not casekit's, and no row can be written without a value for it");
          }
        });
    return differences;
  }

  /**
   * Refuses a catalog that a connection does not lead to, where statements cannot reach from one
   * catalog to another, as on H2 and PostgreSQL.
   *
   * @param connection leads to the database
   * @param catalog the name of a catalog, as the database would have it
   * @throws IllegalStateException if it is another one
   * @throws SQLException if the database does not answer
   */
  public static void requireCatalog(Connection connection, String catalog) throws SQLException {
    if (Scripts.folder(connection).isPresent() && !catalog.equals(connection.getCatalog())) {
      throw new IllegalStateException(
          "The settings name the catalog \"%s\", but the connections lead to \"%s\", and this database cannot reach from one to the other. Name that one or none, or give connections to \"%1$s\"; for tables in a schema of their own set StoreSettings.schema."
              .formatted(catalog, connection.getCatalog()));
    }
  }

  private static Optional<String> difference(Needed needed, Map<String, String> found) {
    String how = found.get(needed.what());
    if (how == null) {
      // With a table, all that is in it is missing; that need not be said.
      return needed.what().startsWith("table ") || found.containsKey(table(needed.what()))
          ? Optional.of(needed.what() + " is missing (" + needed.file() + ")")
          : Optional.empty();
    }
    return how.equals(needed.how())
        ? Optional.empty()
        : Optional.of(
            "%s is %s, not %s (%s)".formatted(needed.what(), how, needed.how(), needed.file()));
  }

  /** The table that a column, key or index is of: what begins with casekit's prefix. */
  private static String table(String what) {
    int from = what.indexOf("ck_");
    int to = from;
    while (to < what.length() && what.charAt(to) != '.' && what.charAt(to) != ' ') {
      to++;
    }
    return "table " + what.substring(from, to);
  }

  /** What the scripts make, as it was read after each of them had been run. */
  static List<Needed> needed(String folder) {
    List<Needed> all = new ArrayList<>();
    String file = "";
    for (String line : (Iterable<String>) Scripts.read(folder + ".txt").lines()::iterator) {
      int colon = line.indexOf(": ");
      if (line.endsWith(".sql")) {
        file = line;
      } else if (colon > 0) {
        all.add(new Needed(line.substring(0, colon), line.substring(colon + 2), file));
      } else if (!line.isEmpty()) {
        all.add(new Needed(line, "", file));
      }
    }
    return all;
  }
}

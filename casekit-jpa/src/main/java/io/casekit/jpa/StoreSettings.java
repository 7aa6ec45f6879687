package io.casekit.jpa;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What can be set for a store. A value: every method returns another one.
 *
 * <p>A name is written as in SQL. Without quotes it is folded as the database does it ({@code
 * cases} is {@code CASES} in H2 and {@code cases} in PostgreSQL); in double quotes it is taken as
 * it is. It holds letters, digits, {@code _}, {@code $} and {@code -}, and begins with a letter or
 * {@code _}.
 */
public final class StoreSettings {
  private static final StoreSettings USUAL = new StoreSettings(null, null, null);
  private static final int LONGEST = 63;

  private final @Nullable String catalog;
  private final @Nullable String schema;
  private final @Nullable DataSource browsing;

  private StoreSettings(
      @Nullable String catalog, @Nullable String schema, @Nullable DataSource browsing) {
    this.catalog = catalog;
    this.schema = schema;
    this.browsing = browsing;
  }

  /**
   * Returns settings in which nothing is set: the tables are where the connections look by
   * themselves.
   */
  public static StoreSettings usual() {
    return USUAL;
  }

  /**
   * Names the schema that the tables are in.
   *
   * @param name its name
   * @throws IllegalArgumentException if that cannot be the name of a schema
   */
  public StoreSettings schema(String name) {
    return new StoreSettings(catalog, checked("schema", name), browsing);
  }

  /**
   * Names the catalog that the tables are in. H2 and PostgreSQL have one for each connection: a
   * store and {@link JpaCaseStore#createSchema(javax.sql.DataSource, StoreSettings)} refuse another
   * with an {@link IllegalStateException}.
   *
   * @param name its name
   * @throws IllegalArgumentException if that cannot be the name of a catalog
   */
  public StoreSettings catalog(String name) {
    return new StoreSettings(checked("catalog", name), schema, browsing);
  }

  /**
   * Lets lists and reports be read from a copy of the database, such as a read-only replica. They
   * are then as far behind as the copy is: casekit neither waits for it nor says how far that is,
   * and somebody who has just given a command may not yet see it in a list. Single cases, what may
   * be done with them, and everything that a command, a wake-up or a message is decided on are read
   * from the database itself.
   *
   * @param copy leads to the copy, in which the tables have the same names; it stays open when the
   *     store is closed
   */
  public StoreSettings browsing(DataSource copy) {
    return new StoreSettings(catalog, schema, Objects.requireNonNull(copy, "copy"));
  }

  @Nullable DataSource givenBrowsing() {
    return browsing;
  }

  /** Takes from a persistence unit what is not set here; for Hibernate there are names for it. */
  StoreSettings orOf(Map<String, Object> properties) {
    return new StoreSettings(
        catalog != null ? catalog : ofUnit("catalog", properties),
        schema != null ? schema : ofUnit("schema", properties),
        browsing);
  }

  /** Hibernate also takes back quotes, and may be told to quote every name. */
  private static @Nullable String ofUnit(String what, Map<String, Object> properties) {
    if (!(properties.get("hibernate.default_" + what) instanceof String name) || name.isBlank()) {
      return null;
    }
    String given = name.strip().replace('`', '"');
    boolean quotes =
        Boolean.parseBoolean(
            String.valueOf(properties.get("hibernate.globally_quoted_identifiers")));
    return checked(what, quotes && !given.startsWith("\"") ? '"' + given + '"' : given);
  }

  @Nullable String givenSchema() {
    return schema;
  }

  @Nullable String givenCatalog() {
    return catalog;
  }

  private static String checked(String what, String name) {
    boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
    String bare = quoted ? name.substring(1, name.length() - 1) : name;
    boolean fits =
        !bare.isEmpty()
            && bare.length() <= LONGEST
            && bare.chars().allMatch(StoreSettings::isOfName)
            && !Character.isDigit(bare.charAt(0))
            && bare.charAt(0) != '-'
            && bare.charAt(0) != '$';
    if (!fits) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be the name of a %s: give at most %d letters, digits, _, $ and -, a letter or _ first, in double quotes if it is not to be folded."
              .formatted(name, what, LONGEST));
    }
    return name;
  }

  private static boolean isOfName(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
  }
}

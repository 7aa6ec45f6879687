package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** The tables: the scripts that create them, and whether they are there. */
final class Schema {
  /** By the name that the database's driver gives. */
  private static final Map<String, String> SCRIPTS =
      Map.of("H2", "schema/h2/V1__casekit.sql", "PostgreSQL", "schema/postgresql/V1__casekit.sql");

  private Schema() {}

  static void create(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      String database = connection.getMetaData().getDatabaseProductName();
      String script = SCRIPTS.get(database);
      if (script == null) {
        throw new IllegalStateException(
            "Cannot create casekit's tables on %s: there are scripts for %s. Take one of them, in casekit-jpa below io/casekit/jpa/schema, as a pattern for your own."
                .formatted(database, SCRIPTS.keySet().stream().sorted().toList()));
      }
      for (String sql : read(script).replaceAll("--[^\n]*", "").split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql.strip());
        }
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Cannot create casekit's tables: %s. Run the script for your database, in casekit-jpa below io/casekit/jpa/schema, with a user who may."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String read(String script) {
    try (InputStream in = Schema.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException(
            "The file io/casekit/jpa/"
                + script
                + " is not where casekit-jpa has it. Was it left out of a repackaged jar?");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks each table for a row that cannot be there, with all of its columns. */
  static void validate(EntityManagerFactory factory) {
    for (Class<?> entity : OwnUnit.ENTITIES) {
      try {
        factory.getMetamodel().entity(entity);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(
            "The persistence unit does not know %s. Name META-INF/casekit-orm.xml in it as a mapping file."
                .formatted(entity.getName()),
            e);
      }
      validate(factory, entity);
    }
  }

  private static void validate(EntityManagerFactory factory, Class<?> entity) {
    String table = entity.getAnnotation(jakarta.persistence.Table.class).name();
    EntityManager entities = factory.createEntityManager();
    try {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        entities
            .createQuery(
                "select r from %s r where r.id.tenant = :none".formatted(entity.getSimpleName()),
                entity)
            .setParameter("none", "")
            .getResultList();
      } finally {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The table %s is not there, or not as casekit needs it. Run the script for your database, in casekit-jpa below io/casekit/jpa/schema, with your migration tool, or call JpaCaseStore.createSchema(dataSource) before."
              .formatted(table),
          e);
    } finally {
      entities.close();
    }
  }
}

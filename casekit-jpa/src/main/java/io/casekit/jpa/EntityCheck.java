package io.casekit.jpa;

import io.casekit.jpa.schema.SchemaCheck;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.sql.SQLException;

/** Whether a persistence unit knows casekit's entities, and the database their tables. */
final class EntityCheck {
  private EntityCheck() {}

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
    }
    EntityManager entities = factory.createEntityManager();
    try {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      try {
        if (!SchemaCheck.passes(TransactionConnection.of(entities), null)) {
          OwnUnit.ENTITIES.forEach(entity -> ask(entities, entity));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(
            "Cannot see whether casekit's tables are there: " + e.getMessage(), e);
      } finally {
        transaction.rollback();
      }
    } finally {
      entities.close();
    }
  }

  /** Asks a table for a row that cannot be there, with all of its columns. */
  private static void ask(EntityManager entities, Class<?> entity) {
    try {
      entities
          .createQuery(
              "select r from %s r where r.id.tenant = :none".formatted(entity.getSimpleName()),
              entity)
          .setParameter("none", "")
          .getResultList();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The table %s is not there, or not as casekit needs it. Make it after the pattern of the scripts in casekit-jpa below io/casekit/jpa/schema."
              .formatted(entity.getAnnotation(jakarta.persistence.Table.class).name()),
          e);
    }
  }
}

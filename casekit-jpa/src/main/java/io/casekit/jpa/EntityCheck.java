package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;

/** Whether a persistence unit knows casekit's entities, and the database their tables. */
final class EntityCheck {
  private EntityCheck() {}

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

package io.casekit.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A host with a persistence unit, resource-local transactions, and an entity manager for each of
 * them.
 */
final class Host implements AutoCloseable {
  private final EntityManagerFactory factory;

  @SuppressWarnings(
      "ThreadLocalUsage") // Two hosts in one thread have nothing to do with each other.
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private Host(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /** A host on a database, with some settings of the provider. */
  static Host on(DataSource database, Map<String, ?> settings) {
    return of("host", database, settings);
  }

  /** A host whose persistence unit has only its own entities. */
  static Host withoutCasekit(DataSource database, Map<String, ?> settings) {
    return of("host-without-casekit", database, settings);
  }

  private static Host of(String unit, DataSource database, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("jakarta.persistence.nonJtaDataSource", database);
    // Without a name of its own, EclipseLink takes a second unit for the first.
    all.put("eclipselink.session-name", unit + "-" + System.identityHashCode(database));
    all.put("eclipselink.weaving", "false");
    all.put("eclipselink.logging.level", "OFF");
    return new Host(Persistence.createEntityManagerFactory(unit, all));
  }

  EntityManagerFactory factory() {
    return factory;
  }

  /** What a store that joins is given. */
  @Nullable EntityManager current() {
    return current.get();
  }

  boolean isInTransaction() {
    return current.get() != null;
  }

  /** Does something in a transaction, which is committed if it goes well. */
  <R> R transaction(Function<? super EntityManager, ? extends R> work) {
    EntityManager entities = factory.createEntityManager();
    try {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      EntityManager outer = current.get();
      current.set(entities);
      boolean done = false;
      try {
        R result = work.apply(entities);
        transaction.commit();
        done = true;
        return result;
      } finally {
        if (outer == null) {
          current.remove();
        } else {
          current.set(outer);
        }
        if (!done && transaction.isActive()) {
          transaction.rollback();
        }
      }
    } finally {
      entities.close();
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}

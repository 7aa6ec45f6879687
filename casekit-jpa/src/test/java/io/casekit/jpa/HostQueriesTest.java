package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.desk.Desk;
import io.casekit.jpa.CombinationContract.Database;
import io.casekit.reference.CaseId;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host that names casekit's mapping file in its persistence unit, and asks for cases in its own
 * queries. Run by the build with each provider.
 */
class HostQueriesTest {
  private static final Map<String, String> SECOND_LEVEL_CACHE =
      Map.of(
          "hibernate.cache.use_second_level_cache",
          "true",
          "hibernate.cache.region.factory_class",
          "io.casekit.jpa.MapRegionFactory");

  @ParameterizedTest
  @ValueSource(strings = {"UNSPECIFIED", "ENABLE_SELECTIVE", "DISABLE_SELECTIVE"})
  void a_host_with_a_shared_cache_sees_each_case_as_it_is_now(String mode) {
    assertFoundAsItIs(Database.H2, cached(mode), entities -> {});
  }

  @Test
  void a_host_that_caches_whatever_there_is_reads_cases_past_its_cache() {
    assertFoundAsItIs(Database.H2, cached("ALL"), HostQueriesTest::readPastTheCache);
  }

  private static void readPastTheCache(EntityManager entities) {
    // tag::past[]
    entities.setProperty("jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS);
    // end::past[]
  }

  private static Map<String, String> cached(String mode) {
    Map<String, String> settings = new HashMap<>(SECOND_LEVEL_CACHE);
    settings.put("jakarta.persistence.sharedCache.mode", mode);
    return settings;
  }

  /** With the naming strategy that Spring Boot sets, and every column compared with its entity. */
  @ParameterizedTest
  @EnumSource
  void a_host_may_have_its_provider_compare_the_tables_with_the_mapping(Database kind) {
    assertFoundAsItIs(
        kind,
        Map.of(
            "hibernate.hbm2ddl.auto",
            "validate",
            "hibernate.physical_naming_strategy",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy"),
        entities -> {});
  }

  private static void assertFoundAsItIs(
      Database kind, Map<String, String> settings, Consumer<EntityManager> before) {
    DataSource database = kind.fresh();
    TestDatabases.run(
        database, "create table flat (name varchar(20) primary key, rooms integer not null)");
    Desk desk = Desks.on(JpaCaseStore.owning(database));
    CaseId id = desk.open("errand", d -> d.title("Keys")).id();
    CkCaseKey key = new CkCaseKey("north", id.value());
    try (Host host = Host.on(database, settings)) {
      for (long version = 1; version <= 3; version++) {
        assertThat(
                host.<Long>transaction(
                    entities -> {
                      before.accept(entities);
                      return entities.find(CkCase.class, key).version;
                    }))
            .isEqualTo(version);
        assertThat(
                host.<Long>transaction(
                    entities -> {
                      before.accept(entities);
                      return entities
                          .createQuery("select c from CkCase c where c.id = :key", CkCase.class)
                          .setParameter("key", key)
                          .getSingleResult()
                          .version;
                    }))
            .isEqualTo(version);
        desk.on(id).note("x");
      }
    }
  }
}

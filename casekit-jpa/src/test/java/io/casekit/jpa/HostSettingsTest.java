package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.testkit.StoreContract;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store in a host that has set its provider as it likes: each setting alone on H2, all of them
 * together on PostgreSQL. A provider knows its own settings and passes over those of others. Run by
 * the build with each provider, but for the single settings.
 */
class HostSettingsTest {
  private static final StoreSettings JOINED = StoreSettings.usual().schema("joined");
  private static final StoreSettings OWNED = StoreSettings.usual().schema("owned");

  /** What a host may have set, in the names of each provider. */
  enum Setting {
    EVERYTHING_CACHED(
        "jakarta.persistence.sharedCache.mode", "ALL",
        "hibernate.cache.use_second_level_cache", "true",
        "hibernate.cache.use_query_cache", "true",
        "hibernate.cache.region.factory_class", "io.casekit.jpa.MapRegionFactory",
        "eclipselink.cache.type.default", "Full"),
    NAMES_CHANGED("hibernate.physical_naming_strategy", "io.casekit.jpa.PrefixedNames"),
    NAMES_QUOTED("hibernate.globally_quoted_identifiers", "true"),
    STATEMENTS_BATCHED(
        "hibernate.jdbc.batch_size", "50",
        "hibernate.order_inserts", "true",
        "hibernate.order_updates", "true",
        "eclipselink.jdbc.batch-writing", "JDBC",
        "eclipselink.jdbc.batch-writing.size", "50",
        "eclipselink.jdbc.cache-statements", "true"),
    FLUSHED_BEFORE_EACH_QUERY("org.hibernate.flushMode", "ALWAYS"),
    CONNECTION_HELD_FOR_LONG(
        "hibernate.connection.handling_mode", "IMMEDIATE_ACQUISITION_AND_HOLD",
        "eclipselink.jdbc.exclusive-connection.mode", "Always",
        "eclipselink.jdbc.exclusive-connection.is-lazy", "false"),
    CONNECTION_WITHOUT_AUTOCOMMIT("hibernate.connection.provider_disables_autocommit", "true"),
    ISOLATION_SET("hibernate.connection.isolation", "REPEATABLE_READ"),
    BY_THE_LETTER("hibernate.jpa.compliance.transaction", "true"),
    SCHEMA_OF_ITS_OWN("hibernate.default_schema", "house");

    private final Map<String, String> properties;

    Setting(String... names) {
      properties = new HashMap<>();
      for (int n = 0; n < names.length; n += 2) {
        properties.put(names[n], names[n + 1]);
      }
    }
  }

  @Tag(StoreContract.SLOW)
  @ParameterizedTest
  @EnumSource
  void each_setting_of_a_host_leaves_casekit_as_it_is(Setting setting) {
    assertLivesIn(EmbeddedH2.inMemory("settings-" + setting.name()), EnumSet.of(setting));
  }

  @Test
  void all_settings_of_a_host_together_leave_casekit_as_it_is() {
    DataSource database = PostgreSqlServer.newDatabase();
    // EclipseLink knows none of the settings of names, and leaves uncommitted what it creates.
    TestDatabases.run(database, "create table flat (name varchar(20) primary key, rooms integer)");
    assertLivesIn(database, EnumSet.allOf(Setting.class));
  }

  /** Joining and owning, with the host's own tables beside those of casekit in another schema. */
  private static void assertLivesIn(DataSource database, Set<Setting> set) {
    TestDatabases.run(database, "create schema house");
    TestDatabases.run(database, "create schema joined");
    TestDatabases.run(database, "create schema owned");
    JpaCaseStore.createSchema(database, JOINED);
    JpaCaseStore.createSchema(database, OWNED);
    Map<String, String> properties = new HashMap<>();
    set.forEach(setting -> properties.putAll(setting.properties));
    properties.put("jakarta.persistence.schema-generation.database.action", "create");
    try (Host host = Host.withoutCasekit(database, properties)) {
      JpaCaseStore joining = JpaCaseStore.joining(host::current, database, JOINED);
      FullRound.on(new HostOf(host, joining));
      assertOneTransaction(
          host, Desks.on(joining), Desks.on(JpaCaseStore.owning(database, JOINED)));
      FullRound.on(JpaCaseStore.owning(host.factory(), OWNED));
    }
  }

  private static void assertOneTransaction(Host host, Desk desk, Desk committed) {
    CaseId kept =
        host.transaction(
            entities -> {
              entities.persist(flat("kept"));
              CaseId id = errand(desk).id();
              assertThat(roomsOf(entities, "kept")).isEqualTo(2);
              entities.find(HostUnitTest.Flat.class, "kept").rooms = 3;
              desk.on(id).note("x");
              desk.page(CaseQuery.open(), 5);
              return id;
            });
    CaseId[] lost = new CaseId[1];
    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      entities.find(HostUnitTest.Flat.class, "kept").rooms = 4;
                      entities.persist(flat("lost"));
                      lost[0] = errand(desk).id();
                      desk.on(kept).note("never to be read");
                      entities.flush();
                      throw new IllegalStateException("The host has changed its mind.");
                    }))
        .hasMessage("The host has changed its mind.");
    assertThatThrownBy(
            () ->
                host.transaction(
                    entities -> {
                      entities.persist(flat("kept"));
                      desk.on(kept).note("never to be read either");
                      desk.page(CaseQuery.open(), 5);
                      assertThatThrownBy(entities::flush).isInstanceOf(PersistenceException.class);
                      throw new IllegalStateException("Only then did it fail.");
                    }))
        .hasMessage("Only then did it fail.");

    assertThat(committed.get(kept).version()).isEqualTo(2);
    assertThat(committed.verify(kept).isIntact()).isTrue();
    assertThatThrownBy(() -> committed.get(lost[0])).isInstanceOf(CaseNotFoundException.class);
    assertThat(host.<Integer>transaction(entities -> roomsOf(entities, "kept"))).isEqualTo(3);
    assertThat(host.<Integer>transaction(entities -> roomsOf(entities, "lost"))).isZero();
  }

  private static int roomsOf(EntityManager entities, String flat) {
    return entities
        .createQuery("select f from Flat f where f.name = :name", HostUnitTest.Flat.class)
        .setParameter("name", flat)
        .getResultStream()
        .mapToInt(found -> found.rooms)
        .sum();
  }

  private static HostUnitTest.Flat flat(String name) {
    HostUnitTest.Flat flat = new HostUnitTest.Flat();
    flat.name = name;
    flat.rooms = 2;
    return flat;
  }

  private static Case errand(Desk desk) {
    return desk.open("errand", d -> d.title("Keys"));
  }
}

package io.casekit.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A persistence unit of casekit's own on a data source of the host's, without any XML. */
final class OwnUnit implements PersistenceUnitInfo {
  static final List<Class<?>> ENTITIES =
      List.of(
          CkCase.class,
          CkCaseIndex.class,
          CkEntry.class,
          CkAttribute.class,
          CkDefinition.class,
          CkNumber.class,
          CkTurn.class,
          CkView.class,
          CkOutbox.class,
          CkTask.class);

  private static final List<Class<?>> OTHERS =
      List.of(
          CkCaseKey.class,
          CkEntryKey.class,
          CkAttributeKey.class,
          CkDefinitionKey.class,
          CkNumberKey.class,
          CkTurnKey.class,
          CkViewKey.class,
          CkOutboxKey.class,
          CkTaskKey.class);

  /** What differs from a provider's defaults; each provider passes over the names of the others. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "jakarta.persistence.schema-generation.database.action", "none",
          "hibernate.jdbc.batch_size", "50",
          "hibernate.cache.use_second_level_cache", "false",
          "hibernate.cache.use_query_cache", "false",
          "eclipselink.cache.shared.default", "false",
          "eclipselink.weaving", "false",
          "eclipselink.jdbc.batch-writing", "JDBC");

  private static final AtomicLong UNITS = new AtomicLong();

  private final DataSource dataSource;

  private final Map<String, String> settings;

  private OwnUnit(DataSource dataSource, Map<String, String> settings) {
    this.dataSource = dataSource;
    this.settings = settings;
  }

  static EntityManagerFactory open(DataSource dataSource, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    // Without a name of its own, EclipseLink would take a second unit for the first, data source
    // and all.
    settings.put("eclipselink.session-name", "casekit-" + UNITS.incrementAndGet());
    settings.putAll(more);
    OwnUnit unit = new OwnUnit(dataSource, settings);
    for (PersistenceProvider provider :
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders()) {
      EntityManagerFactory factory = provider.createContainerEntityManagerFactory(unit, settings);
      if (factory != null) {
        return factory;
      }
    }
    throw new IllegalStateException(
        "Cannot open a case store on a data source: there is no Jakarta Persistence provider on the class path. Add one, such as org.hibernate.orm:hibernate-core, or give a store the EntityManagerFactory that you have.");
  }

  @Override
  public String getPersistenceUnitName() {
    return "casekit";
  }

  @Override
  public @Nullable String getPersistenceProviderClassName() {
    return null;
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public @Nullable DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return dataSource;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  @Override
  public URL getPersistenceUnitRootUrl() {
    return OwnUnit.class.getProtectionDomain().getCodeSource().getLocation();
  }

  @Override
  public List<String> getManagedClassNames() {
    return java.util.stream.Stream.concat(ENTITIES.stream(), OTHERS.stream())
        .map(Class::getName)
        .toList();
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public Properties getProperties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.1";
  }

  @Override
  public ClassLoader getClassLoader() {
    return OwnUnit.class.getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // The entities are used as they were compiled.
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return OwnUnit.class.getClassLoader();
  }

  /** Asked for by Jakarta Persistence 3.2: the unit is not for injection. */
  public @Nullable String getScopeAnnotationName() {
    return null;
  }

  /** Asked for by Jakarta Persistence 3.2: the unit is not for injection. */
  public List<String> getQualifierAnnotationNames() {
    return List.of();
  }
}

package io.casekit.jpa;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** A second-level cache for Hibernate that forgets nothing. Named in a setting of a host's. */
public final class MapRegionFactory extends RegionFactoryTemplate {
  private static final class Region implements DomainDataStorageAccess {
    private final Map<Object, Object> held = new ConcurrentHashMap<>();

    @Override
    public Object getFromCache(Object key, SharedSessionContractImplementor session) {
      return held.get(key);
    }

    @Override
    public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
      held.put(key, value);
    }

    @Override
    public boolean contains(Object key) {
      return held.containsKey(key);
    }

    @Override
    public void evictData() {
      held.clear();
    }

    @Override
    public void evictData(Object key) {
      held.remove(key);
    }

    @Override
    public void release() {
      held.clear();
    }
  }

  @Override
  protected DomainDataStorageAccess createDomainDataStorageAccess(
      DomainDataRegionConfig region, DomainDataRegionBuildingContext context) {
    return new Region();
  }

  @Override
  protected StorageAccess createQueryResultsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new Region();
  }

  @Override
  protected StorageAccess createTimestampsRegionStorageAccess(
      String region, SessionFactoryImplementor factory) {
    return new Region();
  }

  @Override
  protected void prepareForUse(SessionFactoryOptions settings, Map<String, Object> configuration) {
    // There is nothing to open.
  }

  @Override
  protected void releaseFromUse() {
    // There is nothing to close.
  }
}

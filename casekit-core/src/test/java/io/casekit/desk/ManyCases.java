package io.casekit.desk;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A store that makes any number of cases out of a few, each when it is read. */
final class ManyCases implements CaseStore {
  private final CaseStore few;
  private final List<CaseSummary> patterns;
  private final int count;

  ManyCases(CaseStore few, List<CaseSummary> patterns, int count) {
    this.few = few;
    this.patterns = patterns;
    this.count = count;
  }

  @Override
  public boolean ownsTransactions() {
    return true;
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    return few.write(work);
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    return few.read(reader -> work.apply(many(reader)));
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    return few.reserveNumbers(tenant, counter, size);
  }

  @Override
  public void keep(StoredDefinition definition) {
    few.keep(definition);
  }

  private StoreReader many(StoreReader reader) {
    return (StoreReader)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StoreReader.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("page")) {
                return page((PageStart) arguments[4], (int) arguments[5]);
              }
              if (method.getName().equals("entries")) {
                CaseId id = (CaseId) arguments[1];
                return entries(reader, id, (long) arguments[2], (int) arguments[3]);
              }
              try {
                return method.invoke(reader, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private List<CaseSummary> page(PageStart after, int limit) {
    int from = after == null ? 0 : at(after.id()) + 1;
    List<CaseSummary> page = new ArrayList<>();
    for (int i = from; i < Math.min(count, from + limit); i++) {
      page.add(copy(patterns.get(i % patterns.size()), new CaseId(new UUID(0, i))));
    }
    return page;
  }

  private static int at(CaseId id) {
    return (int) id.value().getLeastSignificantBits();
  }

  private List<StoredEntry> entries(StoreReader reader, CaseId id, long after, int limit) {
    CaseSummary pattern = patterns.get(at(id) % patterns.size());
    return reader.entries(pattern.tenant(), pattern.id(), after, limit).stream()
        .map(
            entry ->
                new StoredEntry(
                    entry.tenant(),
                    id,
                    entry.sequence(),
                    entry.recordedAt(),
                    entry.occurredAt(),
                    entry.idempotencyKey(),
                    entry.payload(),
                    entry.personalValues(),
                    entry.hash()))
        .toList();
  }

  private static CaseSummary copy(CaseSummary c, CaseId id) {
    return new CaseSummary(
        c.tenant(),
        id,
        c.number(),
        c.type(),
        c.title(),
        c.stage(),
        c.stageCategory(),
        c.inCategory(),
        c.priority(),
        c.atPlace(),
        c.askedBy(),
        c.assignedTo(),
        c.inQueue(),
        c.ownedBy(),
        c.openedAt(),
        c.lastResolvedAt(),
        c.endedAt(),
        c.nextDueAt(),
        c.resolutionDueAt(),
        c.reassignments(),
        c.reopenings(),
        c.version());
  }
}

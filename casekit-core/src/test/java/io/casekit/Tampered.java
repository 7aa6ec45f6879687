package io.casekit;

import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store in whose tables somebody has changed something behind casekit's back. */
public final class Tampered implements CaseStore {
  private final InMemoryCaseStore store = new InMemoryCaseStore();

  /** What somebody made of the entries of each case. */
  public UnaryOperator<List<StoredEntry>> entries = entries -> entries;

  /** What somebody made of each case. */
  public UnaryOperator<StoredCase> cases = stored -> stored;

  @Override
  public boolean ownsTransactions() {
    return true;
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    return store.write(work);
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    return store.read(reader -> work.apply(tampered(reader)));
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    return store.reserveNumbers(tenant, counter, size);
  }

  @Override
  public void keep(StoredDefinition definition) {
    store.keep(definition);
  }

  private StoreReader tampered(StoreReader reader) {
    return (StoreReader)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StoreReader.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("entries")) {
                return entries
                    .apply(
                        reader.entries(
                            (TenantId) arguments[0], (CaseId) arguments[1], 0, Integer.MAX_VALUE))
                    .stream()
                    .filter(entry -> entry.sequence() > (long) arguments[2])
                    .limit((int) arguments[3])
                    .toList();
              }
              try {
                Object result = method.invoke(reader, arguments);
                return method.getName().equals("find")
                    ? ((Optional<?>) result).map(found -> cases.apply((StoredCase) found))
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

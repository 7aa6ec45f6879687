package io.casekit.jpa;

import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/**
 * A store that joins, together with a host that gives each call a transaction of its own. That host
 * repeats a command that had a conflict as a whole; as it has nothing else to do in its
 * transaction, the kit's own repetition does that for it, with each case locked when it is loaded
 * from the first try on, as a kit does in the host's transactions.
 */
final class HostOf implements CaseStore {
  private final Host host;
  private final CaseStore joining;

  HostOf(Host host, CaseStore joining) {
    this.host = host;
    this.joining = joining;
  }

  @Override
  public boolean ownsTransactions() {
    return true;
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    return hosted(() -> joining.<R>write(session -> work.apply(locking(session))));
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    return hosted(() -> joining.<R>read(work));
  }

  private <R> R hosted(java.util.function.Supplier<R> call) {
    if (host.isInTransaction()) {
      return call.get();
    }
    try {
      return host.transaction(entities -> call.get());
    } catch (RuntimeException e) {
      throw Failures.translate(e);
    }
  }

  private static StoreSession locking(StoreSession session) {
    return (StoreSession)
        Proxy.newProxyInstance(
            HostOf.class.getClassLoader(),
            new Class<?>[] {StoreSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("load")) {
                return session.load(
                    (TenantId) arguments[0], (io.casekit.reference.CaseId) arguments[1], true);
              }
              try {
                return method.invoke(session, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    return joining.reserveNumbers(tenant, counter, size);
  }

  @Override
  public void keep(StoredDefinition definition) {
    joining.keep(definition);
  }
}

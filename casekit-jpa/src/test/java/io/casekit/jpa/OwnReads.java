package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** A reader that does each reading in a transaction of its own. */
final class OwnReads {
  private OwnReads() {}

  static StoreReader of(CaseStore store) {
    return (StoreReader)
        Proxy.newProxyInstance(
            OwnReads.class.getClassLoader(),
            new Class<?>[] {StoreReader.class},
            (proxy, method, arguments) -> {
              AtomicReference<Throwable> thrown = new AtomicReference<>();
              Object result =
                  store.<Object>read(
                      reader -> {
                        try {
                          return method.invoke(reader, arguments);
                        } catch (InvocationTargetException e) {
                          thrown.set(e.getCause());
                          return e;
                        } catch (IllegalAccessException e) {
                          throw new IllegalStateException(e);
                        }
                      });
              if (thrown.get() != null) {
                throw thrown.get();
              }
              return result;
            });
  }
}

package io.casekit.jpa;

import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the tests that a combination of database, provider and mode has passed, and leaves the
 * count in a file for {@link AllCombinationsRan}.
 */
final class CombinationCount implements TestWatcher, BeforeAllCallback, AfterAllCallback {
  static final Path COUNTS = Path.of("target", "combinations");

  /** When the build began that runs this. */
  static final String BUILD = System.getProperty("casekit.build", "none");

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(CombinationCount.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (isOutermost(context)) {
      counter(context);
      Files.deleteIfExists(file(context));
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    counter(context).incrementAndGet();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (isOutermost(context)) {
      Files.createDirectories(COUNTS);
      Files.writeString(file(context), BUILD + "\n" + counter(context).get());
    }
  }

  private static boolean isOutermost(ExtensionContext context) {
    return context.getRequiredTestClass().getEnclosingClass() == null;
  }

  /** Found from every test of the combination, as what is outside of it has made it. */
  private static AtomicInteger counter(ExtensionContext context) {
    return context
        .getStore(HERE)
        .getOrComputeIfAbsent("count", key -> new AtomicInteger(), AtomicInteger.class);
  }

  private static Path file(ExtensionContext context) {
    return COUNTS.resolve(provider() + " " + name(context.getRequiredTestClass()));
  }

  /** What a test class of a combination says of it. */
  static String name(Class<?> test) {
    return test.getSimpleName().replace("CombinationTest", "");
  }

  /** The one provider on the class path, with the version that its jar says. */
  private static String provider() {
    List<PersistenceProvider> all =
        PersistenceProviderResolverHolder.getPersistenceProviderResolver()
            .getPersistenceProviders();
    if (all.size() != 1) {
      throw new IllegalStateException("One provider is needed on the class path, not " + all);
    }
    Class<?> provider = all.get(0).getClass();
    return provider.getName().startsWith("org.hibernate.")
        ? "Hibernate " + provider.getPackage().getImplementationVersion()
        : "EclipseLink " + eclipseLinkVersion();
  }

  private static Object eclipseLinkVersion() {
    try {
      return Class.forName("org.eclipse.persistence.Version").getMethod("getVersion").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.casekit.tries;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Ends a property that says its own number of tries after a share of them, the system property
 * {@code casekit.tries.factor}: 0.1 for a tenth. The number of the others is a setting of jqwik.
 */
public final class FewerTries implements AroundTryHook {
  private static final double FACTOR =
      Double.parseDouble(System.getProperty("casekit.tries.factor", "1.0"));

  @Override
  public boolean appliesTo(Optional<AnnotatedElement> element) {
    return FACTOR < 1 && element.filter(FewerTries::saysItsTries).isPresent();
  }

  private static boolean saysItsTries(AnnotatedElement element) {
    Property property = element.getAnnotation(Property.class);
    return element instanceof Method
        && property != null
        && property.tries() != Property.TRIES_NOT_SET
        && !element.isAnnotationPresent(EveryTry.class);
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    TryExecutionResult result = aTry.execute(parameters);
    AtomicInteger done =
        Store.getOrCreate(FewerTries.class, Lifespan.PROPERTY, AtomicInteger::new).get();
    int enough =
        (int)
            Math.max(
                1,
                Math.round(FACTOR * context.targetMethod().getAnnotation(Property.class).tries()));
    return result.isSatisfied() && done.incrementAndGet() >= enough
        ? TryExecutionResult.satisfied(true)
        : result;
  }
}

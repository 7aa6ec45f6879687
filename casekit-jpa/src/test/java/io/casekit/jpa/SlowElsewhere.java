package io.casekit.jpa;

import io.casekit.testkit.StoreContract;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves what takes seconds to the stores that need no provider, which hold it on both databases.
 */
final class SlowElsewhere implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getTags().contains(StoreContract.SLOW)
        ? ConditionEvaluationResult.disabled(
            "It takes seconds, and the stores without a provider hold it on both databases.")
        : ConditionEvaluationResult.enabled("It is quick.");
  }
}

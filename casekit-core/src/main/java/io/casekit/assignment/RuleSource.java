package io.casekit.assignment;

import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import java.util.List;
import java.util.Map;

/**
 * Where a kit finds the rules that are in force. It is asked once for every try of a command, or of
 * several that are woken in one transaction, before the transaction begins. What it returns decides
 * the whole of that: rules that are replaced meanwhile never split a decision.
 *
 * <p>It must answer at once, from memory, and from many threads.
 */
@FunctionalInterface
public interface RuleSource {
  /**
   * Returns the rules in force.
   *
   * @param tenant whose
   */
  CaseRules inForce(TenantId tenant);

  /** Returns what could not be loaded, for the kit's health. */
  default List<RuleTrouble> troubles() {
    return List.of();
  }

  /**
   * Returns a source of rules that are the same for all tenants and never change.
   *
   * @param rules the rules
   */
  static RuleSource of(CaseRules rules) {
    Limits.given("rules", rules);
    return tenant -> rules;
  }

  /**
   * Returns a source of rules of their own for some tenants.
   *
   * @param rules the rules by tenant
   * @param fallback the rules of every other tenant
   */
  static RuleSource perTenant(Map<TenantId, CaseRules> rules, CaseRules fallback) {
    Map<TenantId, CaseRules> own = Map.copyOf(Limits.given("rules", rules));
    Limits.given("fallback", fallback);
    return tenant -> own.getOrDefault(tenant, fallback);
  }
}

package io.casekit.access;

import io.casekit.reference.TenantId;

/**
 * Decides which cases an actor may see. Asked for every read and every command of an actor; a case
 * that is not visible answers exactly like one that does not exist. What an actor may <em>do</em>
 * with a visible case is said by the case type.
 */
@FunctionalInterface
public interface AccessPolicy {
  /**
   * Returns the predicate for an actor. Called often: it should be quick and must not call the kit.
   *
   * @param tenant whose cases are asked for
   * @param actor who asks
   */
  Visibility visibleTo(TenantId tenant, Actor actor);

  /** Everybody sees every case of the tenant. For hosts that have checked before. */
  static AccessPolicy open() {
    return (tenant, actor) -> Visibility.everything();
  }
}

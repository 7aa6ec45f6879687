package io.casekit.notice;

import io.casekit.reference.TenantId;

/**
 * What the host knows of how people outside the staff want to be told: casekit keeps none of it. It
 * is asked when the time to tell has come, while a command is decided and within its transaction,
 * so it should answer at once, and may be asked again for the same notice. If it throws, the
 * looking at that case fails, stands in the health, and is tried again later; nothing is lost.
 */
@FunctionalInterface
public interface Contacts {
  /**
   * Returns how a person wants to be told; {@link Contact#usual()} if that is not known.
   *
   * @param tenant in whose house
   * @param party the host's identifier of the person
   */
  Contact of(TenantId tenant, String party);

  /** Knows nothing of anybody. */
  static Contacts unknown() {
    return (tenant, party) -> Contact.usual();
  }
}

package io.casekit.notice;

import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Contacts that are told everything, the same for all tenants. For small houses and for tests; safe
 * for use by many threads.
 */
public final class InMemoryContacts implements Contacts {
  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();

  /** Returns contacts that know nobody yet. */
  public InMemoryContacts() {}

  /**
   * Says how a person wants to be told, in place of what was said before.
   *
   * @param party the host's identifier of the person
   * @param contact how
   */
  public InMemoryContacts put(String party, Contact contact) {
    contacts.put(Limits.key("party", party), Limits.given("contact", contact));
    return this;
  }

  @Override
  public Contact of(TenantId tenant, String party) {
    return contacts.getOrDefault(party, Contact.usual());
  }
}

package io.casekit.assignment;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A rota that is told, the same for all tenants. For small houses and for tests; safe for use by
 * many threads.
 */
public final class InMemoryRota implements Rota {
  private final Map<String, OnCallRota> rotas = new ConcurrentHashMap<>();
  private final Map<String, WorkingCalendar> hours = new ConcurrentHashMap<>();

  /** Returns a rota that knows nobody yet. */
  public InMemoryRota() {}

  /**
   * Says who is on call when.
   *
   * @param name the name of the rota
   * @param rota who takes turns
   */
  public InMemoryRota rota(String name, OnCallRota rota) {
    rotas.put(Limits.key("rota", name), Limits.given("rota", rota));
    return this;
  }

  /**
   * Says when a person or a supplier works.
   *
   * @param who the person or supplier
   * @param calendar their hours
   */
  public InMemoryRota hours(String who, WorkingCalendar calendar) {
    hours.put(Limits.key("person", who), Limits.given("calendar", calendar));
    return this;
  }

  @Override
  public List<String> onCall(TenantId tenant, String rota, Instant at) {
    OnCallRota known = rotas.get(rota);
    return known == null ? List.of() : known.onCall(at);
  }

  @Override
  public Optional<WorkingCalendar> hoursOf(TenantId tenant, String who) {
    return Optional.ofNullable(hours.get(who));
  }
}

package io.casekit.assignment;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call, and when people and suppliers work. It is asked within the transaction of a
 * command, so it should answer at once, and may be asked again for the same command.
 */
public interface Rota {
  /**
   * Returns the people on call, the first to be asked first; nobody if there is no such rota.
   *
   * @param tenant in whose house
   * @param rota its name
   * @param at when
   */
  List<String> onCall(TenantId tenant, String rota, Instant at);

  /**
   * Returns when somebody works; absent if that is not known, and then nobody counts as on shift.
   *
   * @param tenant in whose house
   * @param who a person or a supplier
   */
  Optional<WorkingCalendar> hoursOf(TenantId tenant, String who);

  /** Knows no rota and nobody's hours. */
  static Rota empty() {
    return new InMemoryRota();
  }
}

package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseChange;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.sla.Recompute;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives open cases a new version of a calendar, each in a transaction of its own. A case that has
 * got it is no longer found, so whoever is interrupted just begins again.
 */
final class CalendarReplacer {
  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.calendars");
  private static final Actor REPLACER = Actor.system("casekit-calendars");
  private static final int CHUNK = 1_000;

  private final Shell shell;
  private final WorkingCalendar next;
  private final Recompute mode;
  private final int limit;
  private int looked;
  private int changed;
  private int failed;

  CalendarReplacer(Shell shell, WorkingCalendar next, Recompute mode, int limit) {
    this.shell = shell;
    this.next = next;
    this.mode = mode;
    this.limit = limit;
  }

  Round run(Collection<TenantId> tenants) {
    for (TenantId tenant : tenants) {
      List<String> sets = shell.store().read(reader -> reader.calendarsOfOpenCases(tenant));
      for (String calendars : sets) {
        if (looked < limit && concerns(tenant, calendars)) {
          shell.definitions().keep(tenant, next);
          cases(tenant, calendars);
        }
      }
    }
    return new Round(looked, changed, failed);
  }

  /** Whether cases that keep these versions count in the calendar, and not in its new version. */
  private boolean concerns(TenantId tenant, String calendars) {
    return shell
        .store()
        .write(
            session ->
                session.openCasesWith(tenant, calendars, null, 1).stream()
                    .findFirst()
                    .flatMap(id -> session.load(tenant, id, false))
                    .map(stored -> stored.document().asCase().calendarVersions().get(next.key()))
                    .filter(version -> !version.equals(next.version())))
        .isPresent();
  }

  private void cases(TenantId tenant, String calendars) {
    CaseId after = null;
    while (looked < limit) {
      CaseId from = after;
      int most = Math.min(CHUNK, limit - looked);
      List<CaseId> chunk =
          shell.store().read(reader -> reader.openCasesWith(tenant, calendars, from, most));
      for (CaseId id : chunk) {
        one(tenant, id);
      }
      if (chunk.size() < most) {
        return;
      }
      after = chunk.get(chunk.size() - 1);
    }
  }

  private void one(TenantId tenant, CaseId id) {
    looked++;
    try {
      if (shell.tried(lock -> shell.store().write(s -> one(s, tenant, id, lock))).isPresent()) {
        changed++;
      }
    } catch (RuntimeException e) {
      // One case that cannot be counted anew, for whatever reason, must not keep the others.
      failed++;
      LOG.warn(
          "Calendar {} could not be replaced for case {} of tenant {}; it keeps the old version",
          next.key(),
          id,
          tenant,
          e);
    }
  }

  private Optional<CaseChange> one(StoreSession session, TenantId tenant, CaseId id, boolean lock) {
    @Nullable StoredCase stored = session.load(tenant, id, lock).orElse(null);
    if (stored == null) {
      return Optional.empty();
    }
    Case before = stored.document().asCase();
    Pinned pinned = shell.definitions().of(before).with(next);
    return shell.change(
        session,
        Request.by(tenant, REPLACER),
        stored,
        before,
        pinned,
        CaseRules.none(),
        Held.of(lock),
        new SlaCommands.ReplaceCalendar(next.key(), next.version(), mode),
        null);
  }
}

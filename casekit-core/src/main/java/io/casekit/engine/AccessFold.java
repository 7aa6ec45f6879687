package io.casekit.engine;

import io.casekit.event.AccessEvent.AccessGiven;
import io.casekit.event.AccessEvent.AccessRevoked;
import io.casekit.notice.ReporterAccess.Given;

/** What giving and revoking access means for a case. */
final class AccessFold {
  private AccessFold() {}

  static void add(FoldSteps steps) {
    steps.on(
        AccessGiven.class,
        (was, c, e, head) ->
            c.reporterAccess(
                was.reporterAccess()
                    .plus(
                        new Given(e.id(), e.to(), e.sha256(), e.expiresAt()), head.recordedAt())));
    steps.on(
        AccessRevoked.class,
        (was, c, e, head) -> c.reporterAccess(was.reporterAccess().without(e.id())));
  }
}

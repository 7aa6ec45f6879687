package io.casekit.trail;

import io.casekit.event.AccessEvent.AccessGiven;
import io.casekit.event.AccessEvent.AccessRevoked;
import io.casekit.json.Instants;

/** The JSON forms of what is given to people who look at a case without an account. */
final class AccessForms {
  private AccessForms() {}

  static void add(Forms forms) {
    forms.on(
        "access-given",
        AccessGiven.class,
        (e, out, s) -> {
          out.put("id", e.id()).put("to", e.to()).put("sha256", e.sha256());
          out.put("expiresAt", Instants.write(e.expiresAt()));
        },
        in ->
            new AccessGiven(
                in.text("id"), in.text("to"), in.text("sha256"), Parts.instant(in, "expiresAt")));
    forms.on(
        "access-revoked",
        AccessRevoked.class,
        (e, out, s) -> out.put("id", e.id()),
        in -> new AccessRevoked(in.text("id")));
  }
}

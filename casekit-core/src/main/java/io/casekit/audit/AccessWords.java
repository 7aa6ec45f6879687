package io.casekit.audit;

import io.casekit.event.AccessEvent.AccessGiven;
import io.casekit.event.AccessEvent.AccessRevoked;

/** Says who may look at a case without an account. */
final class AccessWords {
  private AccessWords() {}

  static void add(Sentences sentences) {
    sentences.say(
        AccessGiven.class,
        (w, e) ->
            "The reporter may look at it until %s (access %s)."
                .formatted(w.time(e.expiresAt()), e.id()));
    sentences.say(AccessRevoked.class, (w, e) -> "Access %s was revoked.".formatted(e.id()));
  }
}

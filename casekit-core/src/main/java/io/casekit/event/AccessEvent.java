package io.casekit.event;

import java.time.Instant;

/** What is given to, and taken from, people outside the staff who may look at a case. */
public sealed interface AccessEvent extends CaseEvent {
  /**
   * Somebody outside the staff was given a token, with which they may look at the case.
   *
   * @param id by which it is revoked
   * @param to the mark of the person ({@link io.casekit.notice.Notices})
   * @param sha256 the hash of its secret, 64 hexadecimal digits; the secret is kept nowhere
   * @param expiresAt from when on it is worth nothing
   */
  record AccessGiven(String id, String to, String sha256, Instant expiresAt)
      implements AccessEvent {
    /** Names the token without its hash. */
    @Override
    public String toString() {
      return "AccessGiven[%s to %s until %s]".formatted(id, to, expiresAt);
    }
  }

  /**
   * A token is worth nothing any more.
   *
   * @param id which
   */
  record AccessRevoked(String id) implements AccessEvent {}
}

package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.cases.Case;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision may depend on besides case and command. With it, {@code decide} is a pure
 * function that a test can repeat.
 *
 * @param pinned the definitions that the case keeps
 * @param actor who asks
 * @param rules the rules in force
 * @param host what the host has to say
 * @param picks reads what is needed to pick somebody
 * @param now the moment of recording
 * @param at the moment at which it happened; not after {@code now}
 * @param reason why, or null if nothing was said
 */
record Scene(
    Pinned pinned,
    Actor actor,
    CaseRules rules,
    Host host,
    Picks picks,
    Instant now,
    Instant at,
    @Nullable String reason) {
  /** A scene in which nobody says why. */
  Scene(
      Pinned pinned,
      Actor actor,
      CaseRules rules,
      Host host,
      Picks picks,
      Instant now,
      Instant at) {
    this(pinned, actor, rules, host, picks, now, at, null);
  }

  Asking asking() {
    return new Asking(rules, pinned);
  }

  /** The entry that will hold what is decided here. */
  EntryHead head(Case c) {
    return new EntryHead(c.tenant(), c.id(), c.version() + 1, now, at, actor.kind());
  }
}

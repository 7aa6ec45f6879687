package io.casekit.type;

import io.casekit.calendar.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * What may still happen to a case that has come to a stage in which nobody works on it any more.
 *
 * @param closesAfter after which time without objection it closes by itself, or null for never
 * @param closesTo the stage in which it then closes, or null if only one can be meant
 * @param reopensWithin for how long it can be reopened, or null for ever
 * @param reopensOnMessage the stage to which a message of the reporter brings it back, or null
 * @param reopeningNeedsReason whether whoever reopens it must say why
 */
record Aftermath(
    @Nullable Timespan closesAfter,
    @Nullable String closesTo,
    @Nullable Timespan reopensWithin,
    @Nullable String reopensOnMessage,
    boolean reopeningNeedsReason) {
  static final Aftermath NONE = new Aftermath(null, null, null, null, false);

  boolean saysHowToReopen() {
    return reopensWithin != null || reopensOnMessage != null || reopeningNeedsReason;
  }

  Aftermath closing(Timespan after, @Nullable String to) {
    return new Aftermath(after, to, reopensWithin, reopensOnMessage, reopeningNeedsReason);
  }

  Aftermath reopening(Timespan within) {
    return new Aftermath(closesAfter, closesTo, within, reopensOnMessage, reopeningNeedsReason);
  }

  Aftermath reopeningOnMessage(String stage) {
    return new Aftermath(closesAfter, closesTo, reopensWithin, stage, reopeningNeedsReason);
  }

  Aftermath reopeningWithReason() {
    return new Aftermath(
        closesAfter, closesTo, reopensWithin, reopensOnMessage, /* reopeningNeedsReason= */ true);
  }
}

package io.casekit.audit;

import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.Released;

/** Says who has a case and who answers for it. */
final class PlacementWords {
  private PlacementWords() {}

  static void add(Sentences sentences) {
    sentences.say(Assigned.class, (w, e) -> assigned(e));
    sentences.say(Offered.class, (w, e) -> offered(w, e));
    sentences.say(Declined.class, (w, e) -> "%s declined it.".formatted(e.person()));
    sentences.say(
        OfferExpired.class,
        (w, e) -> "%s did not answer until %s.".formatted(e.person(), w.time(e.until())));
    sentences.say(
        Claimed.class, (w, e) -> "%s took it from queue %s.".formatted(e.assignee(), e.queue()));
    sentences.say(
        Released.class,
        (w, e) -> "%s put it back into queue %s.".formatted(e.assigneeBefore(), e.queue()));
    sentences.say(
        OwnerChanged.class,
        (w, e) ->
            e.after() == null
                ? "Whoever has the role %s answers for it.".formatted(e.role())
                : "%s answers for it.".formatted(e.after()));
  }

  private static String assigned(Assigned e) {
    return PlainWords.because(
        "Given to %s.".formatted(PlainWords.who(e.queue(), e.assignee())), e.explanation());
  }

  private static String offered(PlainWords w, Offered e) {
    return PlainWords.because(
        "Offered to %s until %s."
            .formatted(PlainWords.who(e.queue(), e.person()), w.time(e.until())),
        e.explanation());
  }
}

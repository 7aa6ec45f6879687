package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.event.NoticeEvent.Withheld;
import io.casekit.notice.Contact;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.notice.Notices.Owed;
import io.casekit.notice.Notices.Waiting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells people what a case owes them, once it has been gathered for long enough. */
final class Telling {
  private Telling() {}

  /** When the next of them is told; absent if nobody waits. */
  static Optional<Look> next(Case c, Pinned pinned) {
    NoticePolicy policy = pinned.type().notices().orElse(null);
    if (policy == null) {
      return Optional.empty();
    }
    return c.notices().waiting().stream()
        .map(waiting -> dueAt(waiting, policy))
        .min(Instant::compareTo)
        .map(at -> new Look(at, Telling::tell));
  }

  private static Instant dueAt(Waiting waiting, NoticePolicy policy) {
    Instant until = waiting.putOffUntil();
    return until == null
            || waiting.owed().stream().anyMatch(o -> policy.urgent().contains(o.kind()))
        ? waiting.since().plus(policy.gathering())
        : until;
  }

  /** Everybody whose time has come, at once. */
  private static List<CaseEvent> tell(Case c, Scene scene) {
    NoticePolicy policy = scene.pinned().type().notices().orElseThrow();
    List<NoticePlanner.Person> people = NoticePlanner.people(c);
    List<CaseEvent> events = new ArrayList<>();
    for (Waiting waiting : c.notices().waiting()) {
      if (!dueAt(waiting, policy).isAfter(scene.now())) {
        people.stream()
            .filter(person -> person.mark().equals(waiting.to()))
            .findFirst()
            .ifPresentOrElse(
                person -> tell(waiting, person, policy, c, scene, events),
                () ->
                    events.add(
                        new NoticeWithheld(waiting.to(), kinds(waiting.owed()), Withheld.GONE)));
      }
    }
    return events;
  }

  private static void tell(
      Waiting waiting,
      NoticePlanner.Person person,
      NoticePolicy policy,
      Case c,
      Scene scene,
      List<CaseEvent> events) {
    Contact contact = scene.host().contacts().of(c.tenant(), person.party());
    List<Owed> unwanted =
        waiting.owed().stream().filter(o -> contact.unwanted().contains(o.kind())).toList();
    if (!unwanted.isEmpty()) {
      events.add(new NoticeWithheld(waiting.to(), kinds(unwanted), Withheld.UNWANTED));
    }
    List<Owed> wanted = new ArrayList<>(waiting.owed());
    wanted.removeAll(unwanted);
    if (wanted.isEmpty()) {
      return;
    }
    boolean urgent = wanted.stream().anyMatch(o -> policy.urgent().contains(o.kind()));
    ZoneId zone = contact.zone().orElseGet(() -> scene.pinned().calendar(c, c.calendar()).zone());
    Optional<Instant> quietUntil =
        urgent
            ? Optional.empty()
            : contact.quietHours().flatMap(quiet -> quiet.endAfter(scene.now(), zone));
    events.add(
        quietUntil.isPresent()
            ? new NoticePutOff(waiting.to(), quietUntil.get())
            : new NoticeDue(
                waiting.to(),
                wanted,
                contact.channels(),
                contact.language().orElse(null),
                contact.zone().orElse(null)));
  }

  private static List<NoticeKind> kinds(List<Owed> owed) {
    return owed.stream().map(Owed::kind).toList();
  }
}

package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.LinkEvent.CaseAbsorbed;
import io.casekit.event.LinkEvent.MergedInto;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.WorkOrderEvent.AppointmentConfirmed;
import io.casekit.link.Follower;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.notice.Notices;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says who outside the staff is to be told of what has just happened, and of everything else why
 * not. Pure: what it says when a command is decided is recorded, and whoever asks later why gets
 * the same answer from the trail.
 */
final class NoticePlanner {
  // What an importer brings that is older than this is history.
  private static final Duration HISTORY = Duration.ofDays(1);

  /**
   * Somebody who may be told.
   *
   * @param mark by which the case names the person
   * @param party the host's identifier
   */
  record Person(String mark, String party) {
    boolean isReporter() {
      return mark.equals(Notices.REPORTER);
    }
  }

  /**
   * Whether somebody is told of something.
   *
   * @param to the mark of the person, or null if it is about all
   * @param kind of what, or null if it is nothing that people are told of
   * @param isTold whether they are told
   * @param because why, or why not; a sentence
   */
  record Finding(@Nullable String to, @Nullable NoticeKind kind, boolean isTold, String because) {}

  /** What is said of an entry, whoever hears it. */
  private record Said(@Nullable NoticeKind kind, String because, @Nullable Set<String> only) {
    Said(@Nullable NoticeKind kind, String because) {
      this(kind, because, null);
    }

    boolean concerns(Person person) {
      return only == null || only.contains(person.mark());
    }
  }

  private final CaseType type;
  private final List<Person> people;
  private final Actor actor;
  private final List<CaseEvent> events;

  private NoticePlanner(CaseType type, List<Person> people, Actor actor, List<CaseEvent> events) {
    this.type = type;
    this.people = people;
    this.actor = actor;
    this.events = events;
  }

  /** The events by which a case owes what people are to be told of some others. */
  static List<CaseEvent> owed(Case c, List<CaseEvent> events, Scene scene) {
    if (scene.pinned().type().notices().isEmpty()) {
      return List.of();
    }
    Map<NoticeKind, List<String>> owed = new EnumMap<>(NoticeKind.class);
    for (Finding finding :
        findings(
            scene.pinned().type(),
            people(c, events),
            scene.actor(),
            scene.now(),
            scene.at(),
            events)) {
      if (finding.isTold()) {
        owed.computeIfAbsent(Objects.requireNonNull(finding.kind()), kind -> new ArrayList<>())
            .add(Objects.requireNonNull(finding.to()));
      }
    }
    List<CaseEvent> told = new ArrayList<>(owed.size());
    owed.forEach((kind, to) -> told.add(new NoticeOwed(kind, to)));
    return told;
  }

  /** Those outside the staff whom a case concerns, each person once. */
  static List<Person> people(Case c) {
    return people(c, List.of());
  }

  /** Those whom a case concerns once some events have happened to it. */
  static List<Person> people(Case c, List<CaseEvent> events) {
    Map<String, Person> byParty = new LinkedHashMap<>();
    c.reporter()
        .ifPresent(party -> byParty.put(party.id(), new Person(Notices.REPORTER, party.id())));
    Stream.concat(c.links().followers().stream(), events.stream().flatMap(NoticePlanner::joined))
        .forEach(
            one ->
                byParty.putIfAbsent(
                    one.party().id(), new Person(one.number().value(), one.party().id())));
    return List.copyOf(byParty.values());
  }

  private static Stream<Follower> joined(CaseEvent event) {
    return event instanceof CaseAbsorbed absorbed ? absorbed.followers().stream() : Stream.empty();
  }

  /**
   * Says of an entry who is told of what, and of everything else why not.
   *
   * @param type the case type
   * @param people those whom the case concerns
   * @param actor who did it
   * @param recordedAt when it was recorded
   * @param occurredAt when it happened
   * @param events what happened
   */
  static List<Finding> findings(
      CaseType type,
      List<Person> people,
      Actor actor,
      Instant recordedAt,
      Instant occurredAt,
      List<CaseEvent> events) {
    NoticePolicy policy = type.notices().orElse(null);
    if (policy == null) {
      return List.of(nobody("The case type tells nobody of anything."));
    }
    if (people.isEmpty()) {
      return List.of(nobody("Nobody outside the staff has asked."));
    }
    if (actor.kind() == ActorKind.IMPORTER && occurredAt.isBefore(recordedAt.minus(HISTORY))) {
      return List.of(nobody("It is imported history, of " + occurredAt + "."));
    }
    return new NoticePlanner(type, people, actor, events).findings(policy);
  }

  private static Finding nobody(String because) {
    return new Finding(null, null, false, because);
  }

  private List<Finding> findings(NoticePolicy policy) {
    List<Finding> findings = new ArrayList<>();
    for (Said said : said(policy)) {
      NoticeKind kind = said.kind();
      if (kind == null) {
        findings.add(nobody(said.because()));
      } else {
        for (Person person : people.stream().filter(said::concerns).toList()) {
          String whyNot = whyNot(person, kind, policy);
          findings.add(
              new Finding(
                  person.mark(), kind, whyNot == null, whyNot == null ? said.because() : whyNot));
        }
      }
    }
    return findings.isEmpty()
        ? List.of(nobody("Nothing in it concerns people outside the staff."))
        : findings;
  }

  private @Nullable String whyNot(Person person, NoticeKind kind, NoticePolicy policy) {
    if (person.party().equals(actor.id()) && !answersThem(kind)) {
      return "They did it themselves.";
    }
    boolean hears =
        person.isReporter()
            ? policy.reporterHears().contains(kind)
            : policy.followersHear().contains(kind);
    return hears
        ? null
        : "The case type does not tell %s of this kind (%s)."
            .formatted(person.isReporter() ? "the reporter" : "followers", kind.key());
  }

  /** A receipt, and that a message has set the work going again, answer what they did. */
  private boolean answersThem(NoticeKind kind) {
    return kind == NoticeKind.RECEIVED || kind == NoticeKind.REOPENED && has(MessageReceived.class);
  }

  private boolean has(Class<? extends CaseEvent> event) {
    return events.stream().anyMatch(event::isInstance);
  }

  private List<Said> said(NoticePolicy policy) {
    List<Said> said = new ArrayList<>(0);
    String entered = type.initialStage().key();
    for (CaseEvent event : events) {
      if (event instanceof CaseAbsorbed absorbed) {
        said.add(new Said(NoticeKind.MERGED, "Their report was merged into it.", marks(absorbed)));
      } else if (event instanceof MergedInto) {
        // The case that took this one tells them, and they hear of it once.
        return List.of(new Said(null, "It goes on in another case, which tells them."));
      } else if (event instanceof Opened opened) {
        said.add(new Said(NoticeKind.RECEIVED, "The report came in."));
        policy
            .appointment()
            .filter(opened.attributes()::has)
            .ifPresent(key -> said.add(new Said(NoticeKind.PLANNED, "There is an appointment.")));
      } else if (event instanceof StageChanged moved) {
        entered = moved.after();
        stage(moved, policy, said);
      } else if (event instanceof Resolved) {
        said.add(
            policy.silentStages().contains(entered)
                ? new Said(null, silent(entered))
                : new Said(NoticeKind.RESOLVED, "It was resolved."));
      } else if (event instanceof NoteAdded note) {
        said.add(
            note.isPublic()
                ? new Said(NoticeKind.MESSAGE, "The staff wrote to them.")
                : new Said(null, "An internal note is never told of."));
      } else if (event instanceof AttachmentAdded added) {
        said.add(
            new Said(
                null,
                added.isPublic()
                    ? "A file alone is shown to them, not told of."
                    : "An internal file is never told of."));
      } else if (event instanceof AppointmentConfirmed) {
        said.add(new Said(NoticeKind.PLANNED, "There is an appointment."));
      } else if (event instanceof AttributesChanged changed) {
        policy.appointment().ifPresent(key -> appointment(changed, key, said));
      }
    }
    return said;
  }

  /** Those who have reported what was merged, as the case names them. */
  private Set<String> marks(CaseAbsorbed absorbed) {
    return absorbed.followers().stream()
        .flatMap(one -> people.stream().filter(p -> p.party().equals(one.party().id())))
        .map(Person::mark)
        .collect(Collectors.toSet());
  }

  private static String silent(String stage) {
    return "The case type tells nobody of stage %s.".formatted(stage);
  }

  private void stage(StageChanged moved, NoticePolicy policy, List<Said> said) {
    String stage = moved.after();
    if (policy.silentStages().contains(stage)) {
      said.add(new Said(null, silent(stage)));
      return;
    }
    NoticeKind kind = policy.stages().get(stage);
    if (kind == null && moved.category() == StageCategory.RESOLVED) {
      if (!has(Resolved.class)) {
        said.add(new Said(null, "It was moved to stage %s, not resolved.".formatted(stage)));
      }
      return;
    }
    if (kind == null) {
      kind = usual(moved.category());
    }
    if (has(Reopened.class) && (kind == null || kind == NoticeKind.PROGRESS)) {
      kind = NoticeKind.REOPENED;
    }
    said.add(
        kind == null
            ? new Said(null, "In stage %s nobody works on it yet.".formatted(stage))
            : new Said(kind, "It came to stage %s.".formatted(stage)));
  }

  private static @Nullable NoticeKind usual(StageCategory category) {
    return switch (category) {
      case ACTIVE -> NoticeKind.PROGRESS;
      case WAITING -> NoticeKind.WAITING;
      case CLOSED -> NoticeKind.CLOSED;
      case CANCELLED -> NoticeKind.CANCELLED;
      case NEW, RESOLVED -> null;
    };
  }

  private static void appointment(AttributesChanged changed, String key, List<Said> said) {
    changed.changes().stream()
        .filter(change -> change.key().equals(key))
        .forEach(
            change ->
                said.add(
                    change.after() == null
                        ? new Said(null, "The appointment was taken away.")
                        : new Said(NoticeKind.PLANNED, "There is an appointment.")));
  }
}

package io.casekit.examples.replay.engine;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.CaseDraft;
import io.casekit.desk.Desk;
import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Step;
import io.casekit.reference.Channel;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives each step to casekit as the command that a person at a desk would give. A step with odd
 * times is given by an importer, who says when it happened and what is odd about it.
 */
final class EnginePlayer implements Step.Player {

  private static final Actor AGENT = Actor.agent("replay");
  private static final Actor IMPORTER = Actor.importer("replay-import");
  private static final String OUTCOME = "resolved, as the file says";

  /** A case as far as it has been played. */
  private static final class Played {
    final Instant opened;
    final String routedTo;
    Case now;
    // What the file says; the engine may not have been told yet.
    @Nullable String queue;
    @Nullable String person;
    boolean isPlaced;

    Played(Case opened) {
      this.opened = opened.openedAt();
      this.routedTo = opened.queue().orElse("");
      this.now = opened;
    }
  }

  private final CaseKit.Door door;
  private final Desk desk;
  private final Desk importDesk;
  private final Names names;
  private final RoutingLog routing;
  private final boolean anyCounts;
  private final Map<String, Played> cases = new HashMap<>();

  EnginePlayer(Plan plan, CaseKit.Door door, Names names, RoutingLog routing) {
    this.door = door;
    this.desk = door.as(AGENT);
    this.importDesk = door.as(IMPORTER);
    this.names = names;
    this.routing = routing;
    this.anyCounts =
        plan.steps().stream().anyMatch(step -> step instanceof Step.Assign a && a.counts());
  }

  @Override
  public void open(Step.Open step) {
    Opening opening = step.opening();
    Desk at = opening.channel() == null ? desk : desk.via(channel(opening.channel()));
    Case opened = at.open(names.key(opening.type()), draft -> fill(draft, opening));
    cases.put(step.caseId(), new Played(opened));
  }

  private Channel channel(String text) {
    return new Channel(names.key(text));
  }

  private void fill(CaseDraft draft, Opening opening) {
    draft
        .title(Names.shown(opening.title(), Limits.TITLE))
        .category(names.category(opening.type()))
        .priority(priority(opening.priority()));
    if (!opening.place().isEmpty()) {
      draft.at(Place.of(Names.place(opening.place())));
    }
    if (opening.target() != null) {
      draft.due(CaseTypes.TARGET, opening.target());
    }
    opening
        .attributes()
        .forEach((column, value) -> draft.set(names.key(column), Names.value(value)));
  }

  static Priority priority(io.casekit.examples.replay.plan.Priority priority) {
    return switch (priority) {
      case CRITICAL -> Priority.CRITICAL;
      case HIGH -> Priority.HIGH;
      case NORMAL -> Priority.MEDIUM;
      case LOW -> Priority.LOW;
    };
  }

  @Override
  public void move(Step.Move step) {
    Played played = played(step);
    played.now = on(played, step).moveTo(step.stage().name());
  }

  @Override
  public void resolve(Step.Resolve step) {
    Played played = played(step);
    played.now = on(played, step).resolve(OUTCOME, step.stage().name());
  }

  @Override
  public void close(Step.Close step) {
    Played played = played(step);
    CaseDesk on = on(played, step);
    String outcome = step.outcome();
    // The oddity of the times matters more to whoever reads the trail than how it ended.
    if (outcome != null && step.moment().odd() == null) {
      on = on.because(Names.shown(outcome, Limits.REASON));
    }
    played.now = on.close();
  }

  @Override
  public void reopen(Step.Reopen step) {
    Played played = played(step);
    played.now = on(played, step).reopen(step.stage().name());
  }

  /**
   * Hands the case over. What counts as a reassignment in the file is an assignment by hand. The
   * other kind of assignee goes along with it where it can; besides, a person who does not count
   * claims the case from its queue and puts it back, which is no reassignment.
   */
  @Override
  public void assign(Step.Assign step) {
    Played played = played(step);
    String name = names.key(step.assignee().name());
    boolean toQueue = step.assignee().kind() == Assignee.Kind.QUEUE;
    if (toQueue) {
      played.queue = name;
      if (step.first()) {
        routing.compare(step.caseId(), name, played.routedTo);
      }
    } else {
      played.person = name;
    }
    if (step.counts() || (!anyCounts && toQueue && !played.isPlaced)) {
      assignByHand(played, on(played, step), toQueue);
    } else if (!toQueue && played.isPlaced) {
      takeOver(played, step, name);
    }
  }

  private static void assignByHand(Played played, CaseDesk on, boolean toQueue) {
    String queue = played.queue;
    String person = toQueue && played.isPlaced ? null : played.person;
    if (queue == null) {
      played.now = on.assignToPerson(Objects.requireNonNull(person));
    } else {
      played.now = person == null ? on.assignToQueue(queue) : on.assignTo(queue, person);
    }
    played.isPlaced = true;
  }

  private void takeOver(Played played, Step step, String person) {
    String before = played.now.assignee().orElse(null);
    if (person.equals(before)) {
      return;
    }
    String queue = played.now.queue().orElse(null);
    if (queue == null || step.moment().odd() != null) {
      // Nobody can claim by way of an importer, and the next assignment tells the rest.
      return;
    }
    if (before != null) {
      played.now = dated(desk(before, queue), played, step.moment()).release();
    }
    played.now = dated(desk(person, queue), played, step.moment()).claim();
  }

  private Desk desk(String person, String queue) {
    return door.as(Actor.agent(person).in(queue));
  }

  /** Tells whether the case of a step has not been merged into another, and looks how it stands. */
  boolean isOnItsOwn(Step step) {
    Played played = played(step);
    played.now = desk.get(played.now.id());
    return played.now.links().merge().isEmpty();
  }

  private Played played(Step step) {
    return Objects.requireNonNull(cases.get(step.caseId()), step.caseId());
  }

  private CaseDesk on(Played played, Step step) {
    Moment moment = step.moment();
    String odd = moment.odd();
    boolean imported = odd != null || moment.occurredAt().isBefore(played.opened);
    CaseDesk on = dated(imported ? importDesk : desk, played, moment);
    return odd == null ? on : on.because(odd);
  }

  private static CaseDesk dated(Desk desk, Played played, Moment moment) {
    CaseDesk on = desk.on(played.now.id());
    return moment.occurredAt().equals(moment.place()) ? on : on.occurredAt(moment.occurredAt());
  }
}

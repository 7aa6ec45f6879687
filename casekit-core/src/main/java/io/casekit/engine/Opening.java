package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Channel;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import io.casekit.sla.Target;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.Attributes;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides the opening of a case. Pure: number, identity and definitions reach it from outside. */
final class Opening {
  private Opening() {}

  /**
   * Checks the attributes that were given against a type.
   *
   * @throws InvalidInputException with every fault, each under the attribute's key
   */
  static Map<String, Object> checked(CaseType type, Map<String, Object> given) {
    Map<String, Object> checked = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    given.forEach((key, value) -> check(type, key, value, checked, faults));
    if (!faults.isEmpty()) {
      throw new InvalidInputException("attributes", faults);
    }
    return checked;
  }

  static void check(
      CaseType type, String key, Object value, Map<String, Object> checked, List<Fault> faults) {
    Attribute<?> attribute = type.attribute(key).orElse(null);
    if (attribute == null) {
      faults.add(unknown(type, key));
      return;
    }
    try {
      checked.put(key, attribute.check(value));
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(key, fault.message())));
    }
  }

  static Fault unknown(CaseType type, String key) {
    return new Fault(
        key,
        "case type %s has no attribute \"%s\"; it has %s"
            .formatted(type.key(), key, type.attributes().stream().map(Attribute::key).toList()));
  }

  /**
   * Decides what follows from an opening that {@link #refuse} has let through.
   *
   * @param open what was asked, its attributes checked
   * @param number the number of the new case
   * @param head the entry that will open it
   * @param calendar the key of the working calendar that holds at its place
   * @param channel the way by which it came, or null
   * @param scene actor, definitions and time
   */
  static List<CaseEvent> decide(
      OpenCommand open,
      CaseNumber number,
      EntryHead head,
      String calendar,
      @Nullable Channel channel,
      Scene scene) {
    CaseType type = scene.pinned().type();
    Map<String, String> versions = new TreeMap<>();
    scene.pinned().calendars().values().forEach(kept -> versions.put(kept.key(), kept.version()));
    Opened opened =
        new Opened(
            number,
            type.key(),
            type.version(),
            calendar,
            versions,
            ruleSets(scene),
            open.title(),
            open.description(),
            reporter(open, scene),
            open.place(),
            channel,
            open.category(),
            open.priority() == null ? type.priority() : open.priority(),
            open.priority() != null,
            type.initialStage().key(),
            Attributes.of(open.attributes()),
            targets(type, calendar),
            open.agreedDueAt(),
            open.agreedBy());
    List<CaseEvent> events = new ArrayList<>();
    events.add(opened);
    Case c = Fold.apply(null, head, opened, scene.pinned());
    events.addAll(Ruling.opened(c, scene));
    String owner = owner(open, scene);
    if (owner != null) {
      events.add(new OwnerChanged(null, owner));
    }
    if (!type.initialStage().tasks().isEmpty()) {
      Case placed = Fold.entry(null, head, events, scene.pinned());
      events.addAll(TaskStart.of(placed, type.initialStage(), scene));
    }
    events.addAll(NoticePlanner.owed(c, events, scene));
    return events;
  }

  private static @Nullable String ruleSets(Scene scene) {
    List<String> sets =
        scene.rules().documents().stream().map(set -> set.id() + "@" + set.version()).toList();
    return sets.isEmpty() ? null : String.join(" ", sets);
  }

  /** Who asked: who was named, else the reporter who opened it. */
  private static @Nullable Party reporter(OpenCommand open, Scene scene) {
    if (open.reporter() != null) {
      return open.reporter();
    }
    return scene.actor().kind() == ActorKind.REPORTER ? Party.of(scene.actor().id()) : null;
  }

  /** Who answers for a new case: who was named, else the agent who opened it, else nobody yet. */
  private static @Nullable String owner(OpenCommand open, Scene scene) {
    if (open.owner() != null) {
      return open.owner();
    }
    return scene.actor().kind() == ActorKind.AGENT ? scene.actor().id() : null;
  }

  /**
   * Refuses an opening that cannot be.
   *
   * @param open what was asked, its attributes checked
   * @param scene actor, definitions and time
   * @throws CommandRefusedException with everything that stands in the way
   * @throws InvalidInputException if an agreed due time names an unknown target
   */
  static void refuse(OpenCommand open, Scene scene) {
    CaseType type = scene.pinned().type();
    agreed(open, type);
    Stage first = type.initialStage();
    List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.OPEN, scene));
    for (String key : open.attributes().keySet()) {
      obstacles.addAll(
          AttributeCommands.settable(type.attribute(key).orElseThrow(), first.key(), scene));
    }
    for (Attribute<?> attribute : type.requiredAttributes(first)) {
      if (!open.attributes().containsKey(attribute.key())) {
        obstacles.add(Gates.missing(attribute.key(), first.key()));
      }
    }
    if (!obstacles.isEmpty()) {
      throw new CommandRefusedException(
          OpenCommand.NAME, "Cannot open a case of type " + type.key(), obstacles);
    }
  }

  private static void agreed(OpenCommand open, CaseType type) {
    List<Fault> faults = new ArrayList<>();
    open.agreedDueAt()
        .keySet()
        .forEach(
            key -> {
              Target known =
                  type.targets().stream()
                      .filter(target -> target.key().equals(key))
                      .findFirst()
                      .orElse(null);
              if (known != null && !known.startsAtOpening()) {
                faults.add(
                    new Fault(
                        "agreedDueAt/" + key,
                        "the clock of target \"%s\" does not start with the opening; agree when it runs"
                            .formatted(key)));
              } else if (known == null) {
                faults.add(
                    new Fault(
                        "agreedDueAt/" + key,
                        "case type %s has no SLA target \"%s\"; it has %s"
                            .formatted(
                                type.key(),
                                key,
                                type.targets().stream().map(Target::key).toList())));
              }
            });
    if (!faults.isEmpty()) {
      throw new InvalidInputException("case", faults);
    }
  }

  private static Map<String, String> targets(CaseType type, String calendar) {
    Map<String, String> targets = new TreeMap<>();
    type.targets().stream()
        .filter(Target::startsAtOpening)
        .forEach(target -> targets.put(target.key(), target.calendar().orElse(calendar)));
    return targets;
  }

  /** The calendars that any of the policies may come to name. */
  static Set<String> calendarKeys(CaseType type, String calendar) {
    Set<String> keys = new TreeSet<>(Set.of(calendar));
    type.slas()
        .forEach(sla -> sla.targets().forEach(target -> target.calendar().ifPresent(keys::add)));
    return keys;
  }
}

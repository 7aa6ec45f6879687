package io.casekit.engine;

import io.casekit.access.Directory;
import io.casekit.access.Directory.Absence;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent.Notified;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who of the host's directory is there for a case. Circles of delegates and managers end. */
final class People {
  private static final int MOST = 50;

  private final Directory directory;
  private final Case c;
  private final Instant at;

  People(Case c, Scene scene) {
    this.directory = scene.host().directory();
    this.c = c;
    this.at = scene.now();
  }

  /** Those of a role who are there, or who stand in for them; at most 50. */
  List<String> ofRole(@Nullable String role) {
    return role == null ? List.of() : there(directory.withRole(c.tenant(), role));
  }

  /** Those of a queue who are there, or who stand in for them; at most 50. */
  List<String> ofQueue(String queue) {
    return there(directory.inGroup(c.tenant(), queue));
  }

  /** Who is told about something that a person, one of several or a queue should do. */
  Notified told(@Nullable String person, List<String> candidates, @Nullable String queue) {
    Optional<String> there = person == null ? Optional.empty() : standIn(person);
    Set<String> told = new LinkedHashSet<>();
    if (there.isPresent()) {
      told.add(there.get());
    } else {
      told.addAll(there(candidates));
      told.addAll(queue == null ? List.of() : ofQueue(queue));
    }
    List<String> people = told.stream().limit(MOST).toList();
    return new Notified(
        null,
        people.isEmpty() && person != null ? List.of(person) : people,
        there.isPresent() ? null : queue);
  }

  private List<String> there(List<String> people) {
    Set<String> there = new LinkedHashSet<>();
    people.forEach(person -> standIn(person).ifPresent(there::add));
    return there.stream().limit(MOST).toList();
  }

  /** The person, or whoever stands in; empty if nobody does. */
  Optional<String> standIn(String person) {
    Set<String> asked = new HashSet<>();
    String current = person;
    while (asked.add(current)) {
      Optional<Absence> absence = directory.absenceOf(c.tenant(), current, at);
      if (absence.isEmpty()) {
        return Optional.of(current);
      } else if (absence.get().standIn().isEmpty()) {
        return Optional.empty();
      }
      current = absence.get().standIn().get();
    }
    return Optional.empty();
  }

  /** The first manager above a person who is there, or stands in; empty if there is none. */
  Optional<String> managerOf(String person) {
    Set<String> asked = new HashSet<>(Set.of(person));
    Optional<String> manager = directory.managerOf(c.tenant(), person);
    while (manager.isPresent() && asked.add(manager.get())) {
      Optional<String> there = standIn(manager.get());
      if (there.isPresent()) {
        return there;
      }
      manager = directory.managerOf(c.tenant(), manager.get());
    }
    return Optional.empty();
  }
}

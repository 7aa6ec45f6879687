package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import java.util.Optional;

/** Who answers for a case, and may do what follows from that. */
final class Ownership {
  private Ownership() {}

  /**
   * Tells whether somebody answers for a case: its owner; while the owner is away, who stands in;
   * and where nobody does, or no person owns it, who has the role.
   */
  static boolean isBy(Case c, Scene scene) {
    if (scene.actor().kind() != ActorKind.AGENT) {
      return false;
    }
    String who = scene.actor().id();
    Optional<String> owner = c.owner();
    if (owner.filter(who::equals).isPresent()) {
      return true;
    }
    Optional<String> there = owner.flatMap(new People(c, scene)::standIn);
    return there.isPresent()
        ? there.get().equals(who)
        : scene.actor().roles().contains(role(c, scene));
  }

  /** The role that answers for it where no person does. */
  static String role(Case c, Scene scene) {
    return c.ownerRole().orElseGet(() -> scene.pinned().type().ownerRole());
  }
}

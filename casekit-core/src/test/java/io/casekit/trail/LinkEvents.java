package io.casekit.trail;

import io.casekit.assignment.Explanation;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent.CaseAbsorbed;
import io.casekit.event.LinkEvent.EntriesTaken;
import io.casekit.event.LinkEvent.FollowersReleased;
import io.casekit.event.LinkEvent.LinkProposed;
import io.casekit.event.LinkEvent.Linked;
import io.casekit.event.LinkEvent.LinkedCaseMoved;
import io.casekit.event.LinkEvent.MergeRefused;
import io.casekit.event.LinkEvent.MergeStarted;
import io.casekit.event.LinkEvent.MergeUndone;
import io.casekit.event.LinkEvent.MergedInto;
import io.casekit.event.LinkEvent.ProposalDeclined;
import io.casekit.event.LinkEvent.SplitOff;
import io.casekit.event.LinkEvent.Unlinked;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Attributes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events between cases, with whatever fits into them. */
final class LinkEvents {
  private static final String[] TEXTS = {
    "x", "\uD83D\uDEBF Störung \u2028 \u0007 \\ \" / \t\r\n", "[erased]", "{\"$sealed\":\"x\"}"
  };

  private final Random random;
  private final Attributes attributes;

  LinkEvents(Random random, Attributes attributes) {
    this.random = random;
    this.attributes = attributes;
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private CaseId id() {
    return new CaseId(new UUID(random.nextLong(), random.nextLong()));
  }

  private CaseNumber number() {
    return new CaseNumber("FR-" + random.nextInt(100));
  }

  private LinkKind kind() {
    return LinkKind.values()[random.nextInt(LinkKind.values().length)];
  }

  private Link.State state() {
    return Link.State.values()[random.nextInt(Link.State.values().length)];
  }

  private Link link() {
    return new Link(kind(), id(), number(), state(), "origin/" + random.nextInt(9));
  }

  private Proposal proposal() {
    return new Proposal(kind(), maybe(), id(), number(), "same-fault");
  }

  private @Nullable Explanation why() {
    return maybe() ? null : new Explanation("Why", null, null, "rule");
  }

  private Party party() {
    return new Party("tenant " + random.nextInt(9), maybe() ? "Ada \"Countess\" L." : null);
  }

  private List<Follower> followers() {
    return maybe() ? List.of() : List.of(new Follower(party(), id(), number(), id()));
  }

  Optional<CaseEvent> of(Class<?> kind) {
    CaseEvent event = null;
    if (kind == Linked.class) {
      event = new Linked(link(), maybe(), why());
    } else if (kind == Unlinked.class) {
      event = new Unlinked(link(), maybe());
    } else if (kind == LinkedCaseMoved.class) {
      event = new LinkedCaseMoved(id(), number(), state());
    } else if (kind == LinkProposed.class) {
      event = new LinkProposed(proposal(), Explanation.of("They are alike."));
    } else if (kind == ProposalDeclined.class) {
      event = new ProposalDeclined(proposal());
    } else if (kind == MergeStarted.class) {
      event = new MergeStarted(id(), number(), why());
    } else if (kind == MergeRefused.class) {
      event = new MergeRefused(id(), number(), text());
    } else if (kind == CaseAbsorbed.class) {
      event =
          new CaseAbsorbed(
              id(),
              number(),
              1,
              random.nextInt(9),
              random.nextInt(9),
              random.nextInt(3),
              followers());
    } else if (kind == MergedInto.class) {
      event = new MergedInto(id(), number());
    } else if (kind == MergeUndone.class) {
      event = new MergeUndone(id(), number(), 1 + random.nextInt(9));
    } else if (kind == FollowersReleased.class) {
      event = new FollowersReleased(id(), number(), List.of(id(), id()));
    } else if (kind == SplitOff.class) {
      event =
          new SplitOff(
              kind(),
              "fault-report",
              text(),
              maybe() ? text() : null,
              maybe() ? party() : null,
              maybe() ? Place.of("a/b") : null,
              maybe() ? Category.of("a/b") : null,
              maybe() ? Priority.HIGH : null,
              attributes,
              maybe() ? List.of() : List.of(1L, 5L));
    } else if (kind == EntriesTaken.class) {
      event = new EntriesTaken(id(), number(), List.of(2L));
    }
    return Optional.ofNullable(event);
  }
}

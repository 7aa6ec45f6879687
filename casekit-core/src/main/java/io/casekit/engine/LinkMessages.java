package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.access.Visibility;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.LinkEvent;
import io.casekit.event.LinkEvent.CaseAbsorbed;
import io.casekit.event.LinkEvent.FollowersReleased;
import io.casekit.event.LinkEvent.Linked;
import io.casekit.event.LinkEvent.MergeStarted;
import io.casekit.event.LinkEvent.MergeUndone;
import io.casekit.event.LinkEvent.SplitOff;
import io.casekit.event.LinkEvent.Unlinked;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Merge;
import io.casekit.link.ParentPolicy;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Carries word from one case to others. Each message becomes commands on single cases, with keys
 * made of the message: whatever ends in between is gone through again, and what was done already
 * stays as it was done.
 */
final class LinkMessages implements Subscriber {
  static final String KEY = Subscribers.OWN + "links";

  private final Supplier<Shell> shell;
  private final Function<TenantId, Tenant> tenants;

  LinkMessages(Supplier<Shell> shell, Function<TenantId, Tenant> tenants) {
    this.shell = shell;
    this.tenants = tenants;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public boolean wants(CaseChange change) {
    for (CaseEvent event : change.events()) {
      boolean wanted =
          event instanceof StageChanged
              ? hasHeeded(change.after())
              : event instanceof Opened
                  ? !shell.get().definitions().of(change.after()).type().detections().isEmpty()
                  : event instanceof LinkEvent link && concernsAnother(link)
                      || event instanceof Cancelled
                          && !change.after().links().ofKind(LinkKind.PARENT_OF).isEmpty();
      if (wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean concernsAnother(LinkEvent event) {
    return event instanceof Linked linked
            && (!linked.isAnswer() || linked.link().kind().inverse().heedsOther())
        || event instanceof Unlinked unlinked && !unlinked.isAnswer()
        || event instanceof MergeStarted
        || event instanceof CaseAbsorbed
        || event instanceof MergeUndone
        || event instanceof FollowersReleased
        || event instanceof SplitOff;
  }

  private static boolean hasHeeded(Case c) {
    for (Link link : c.links().links()) {
      if (isHeeded(link)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the other side of a link wants to know how this case stands. */
  private static boolean isHeeded(Link link) {
    return link.kind().inverse().heedsOther();
  }

  @Override
  public void receive(OutboxMessage message) {
    Optional<StoredCase> found = find(message.tenant(), message.caseId());
    if (found.isEmpty()) {
      return;
    }
    Carrying carrying = new Carrying(message, found.get().document().asCase());
    message.entry().events().forEach(carrying::carry);
  }

  private Optional<StoredCase> find(TenantId tenant, CaseId id) {
    return shell.get().store().read(reader -> reader.find(tenant, id, Visibility.everything()));
  }

  /** Casekit as an actor who may do what anybody may in cases of a type. */
  private static Actor actor(CaseType type) {
    Set<String> roles = new HashSet<>();
    for (Action action : Action.values()) {
      type.rolesFor(action).ifPresent(roles::addAll);
    }
    type.attributes().stream().map(Attribute::setBy).forEach(roles::addAll);
    return new Actor(
        KEY,
        ActorKind.SYSTEM,
        roles.stream().sorted().limit(Limits.ACTOR_ROLES).collect(Collectors.toSet()),
        Set.of());
  }

  /** The way of one message. */
  private final class Carrying {
    private final OutboxMessage message;

    /** The case that the message is about, as it stands now. */
    private final Case from;

    Carrying(OutboxMessage message, Case from) {
      this.message = message;
      this.from = from;
    }

    void carry(CaseEvent event) {
      if (event instanceof Linked linked) {
        linked(linked);
      } else if (event instanceof Unlinked unlinked && !unlinked.isAnswer()) {
        Link link = unlinked.link();
        giveIfThere(
            link.other(),
            "unlink",
            new LinkAnswers.AnswerUnlink(link.kind().inverse(), from.id(), link.origin()));
      } else if (event instanceof StageChanged) {
        from.links().links().stream().filter(LinkMessages::isHeeded).forEach(this::tell);
      } else if (event instanceof Cancelled) {
        cancelChildren();
      } else if (event instanceof MergeStarted) {
        merge();
      } else if (event instanceof CaseAbsorbed absorbed) {
        finish(absorbed);
      } else if (event instanceof MergeUndone undone) {
        release(undone);
      } else if (event instanceof FollowersReleased released) {
        releaseFurther(released);
      } else if (event instanceof SplitOff split) {
        split(split);
      } else if (event instanceof Opened) {
        detect();
      }
    }

    private Case give(CaseId to, String which, Command command) {
      Shell engine = shell.get();
      Actor casekit =
          find(message.tenant(), to)
              .map(stored -> actor(engine.definitions().of(stored.document().asCase()).type()))
              .orElseThrow(() -> new CaseNotFoundException(to.toString()));
      Request request =
          Request.own(message.tenant(), casekit, message.idempotencyKey(which + "/" + to));
      return engine.execute(request, to, command.verb(), type -> command);
    }

    private void giveIfThere(CaseId to, String which, Command command) {
      if (find(message.tenant(), to).isPresent()) {
        Case unused = give(to, which, command);
      }
    }

    private Link.State state() {
      return Neighbour.state(from.stageCategory());
    }

    private void linked(Linked linked) {
      Link link = linked.link();
      if (linked.isAnswer()) {
        tell(link);
        return;
      }
      boolean isStill =
          from.links()
              .link(link.kind(), link.other())
              .filter(now -> now.origin().equals(link.origin()))
              .isPresent();
      if (!isStill) {
        // Taken away since, or made by the other case too, which then tells of it.
        return;
      }
      LinkKind back = link.kind().inverse();
      try {
        Case unused =
            give(
                link.other(),
                "link",
                new LinkAnswers.AnswerLink(back, from.id(), from.number(), state(), link.origin()));
      } catch (CommandRefusedException | CaseNotFoundException e) {
        // A link of which the other case knows nothing would be half a truth.
        Case unused =
            give(
                from.id(),
                "unlink",
                new LinkAnswers.AnswerUnlink(link.kind(), link.other(), link.origin()));
      }
    }

    private void tell(Link link) {
      if (isHeeded(link)) {
        giveIfThere(
            link.other(), "moved", new LinkAnswers.HearOf(from.id(), from.number(), state()));
      }
    }

    private void cancelChildren() {
      CaseType type = shell.get().definitions().of(from).type();
      if (type.parentPolicies().contains(ParentPolicy.CANCELS_CHILDREN)) {
        for (Link child : from.links().ofKind(LinkKind.PARENT_OF)) {
          giveIfThere(child.other(), "cancel", new LinkAnswers.CancelWithParent(from.id()));
        }
      }
    }

    private void merge() {
      Merge merge = from.links().merge().orElse(null);
      if (merge == null || merge.isDone() || merge.startedAt() != message.sequence()) {
        return;
      }
      List<Follower> people = new ArrayList<>();
      from.reporter()
          .ifPresent(who -> people.add(new Follower(who, from.id(), from.number(), from.id())));
      from.links().followers().forEach(one -> people.add(one.through(from.id())));
      try {
        Case unused =
            give(
                merge.into(),
                "absorb",
                new LinkAnswers.Absorb(
                    from.id(),
                    from.number(),
                    merge.startedAt(),
                    from.notes(),
                    from.messages(),
                    from.attachments(),
                    people));
      } catch (CommandRefusedException e) {
        refuse(
            merge, e.obstacles().stream().map(Obstacle::message).collect(Collectors.joining(" ")));
      } catch (CaseNotFoundException e) {
        refuse(merge, "That case is not there any more.");
      }
    }

    private void refuse(Merge merge, String why) {
      String said = why.substring(0, Math.min(why.length(), Limits.REASON));
      Case unused =
          give(
              from.id(),
              "refuse",
              new LinkAnswers.RefuseMerge(merge.into(), merge.startedAt(), said));
    }

    private void finish(CaseAbsorbed absorbed) {
      try {
        Case unused =
            give(
                absorbed.source(),
                "finish",
                new LinkAnswers.FinishMerge(from.id(), absorbed.startedAt()));
      } catch (CommandRefusedException | CaseNotFoundException e) {
        // Somebody has undone the merge meanwhile.
        Case unused =
            give(
                from.id(),
                "release",
                new LinkAnswers.Release(
                    absorbed.source(), absorbed.number(), absorbed.startedAt(), null));
      }
    }

    private void release(MergeUndone undone) {
      giveIfThere(
          undone.into(),
          "release",
          new LinkAnswers.Release(from.id(), from.number(), undone.startedAt(), null));
    }

    private void releaseFurther(FollowersReleased released) {
      Merge merge = from.links().merge().filter(Merge::isDone).orElse(null);
      if (merge != null) {
        giveIfThere(
            merge.into(),
            "release",
            new LinkAnswers.Release(
                from.id(), from.number(), merge.startedAt(), released.sources()));
      }
    }

    private void split(SplitOff split) {
      OpenCommand open =
          new OpenCommand(
              split.caseType(),
              split.title(),
              split.description(),
              split.reporter(),
              split.place(),
              split.category(),
              split.priority(),
              null,
              split.attributes().asMap(),
              Map.of(),
              Map.of());
      Shell engine = shell.get();
      Request request =
          Request.own(
              message.tenant(),
              actor(engine.definitions().type(split.caseType())),
              message.idempotencyKey("open"));
      Case opened = engine.open(tenants.apply(message.tenant()), request, open);
      String origin = "%s/%d".formatted(from.id(), message.sequence());
      Case unused =
          give(
              opened.id(),
              "link",
              new LinkAnswers.AnswerLink(split.kind(), from.id(), from.number(), state(), origin));
      unused =
          give(
              opened.id(),
              "take",
              new LinkAnswers.TakeEntries(from.id(), from.number(), split.entries()));
      unused =
          give(
              from.id(),
              "link",
              new LinkAnswers.AnswerLink(
                  split.kind().inverse(),
                  opened.id(),
                  opened.number(),
                  Neighbour.state(opened.stageCategory()),
                  origin));
    }

    private void detect() {
      if (!from.isOpen() || from.links().merge().isPresent()) {
        return;
      }
      CaseType type = shell.get().definitions().of(from).type();
      new Detecting(shell.get(), from).found(type.detections()).ifPresent(this::found);
    }

    private void found(Command command) {
      try {
        Case unused = give(from.id(), "detect", command);
      } catch (CommandRefusedException e) {
        // What a person is not let do is not forced upon the case; it stays as it is.
      }
    }
  }
}

package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.event.CaseEvent;
import io.casekit.link.Absorbed;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Proposal;
import io.casekit.link.Taken;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What desks may ask about several cases: commands that name another case, and their story. */
public final class Linking {
  private static final int MOST_STEPS = 200;
  private static final int MOST_CARRIED = 1_000;

  private final Shell shell;

  Linking(Shell shell) {
    this.shell = shell;
  }

  /** Links a case to another that the actor may see too. */
  public Case add(Request request, CaseId id, LinkKind kind, CaseId other) {
    return give(request, id, link(request, id, kind, other));
  }

  /** Takes a link away. */
  public Case remove(Request request, CaseId id, LinkKind kind, CaseId other) {
    return give(request, id, new LinkCommands.RemoveLink(kind, other));
  }

  /** Does what is proposed about another case. */
  public Case accept(Request request, CaseId id, CaseId other) {
    Command proposed = proposed(request, seen(request, id), other);
    return give(request, id, new LinkCommands.AcceptProposal(other, proposed));
  }

  /** What is proposed, or was and is done already; null if nothing. */
  private @Nullable Command proposed(Request request, Case c, CaseId other) {
    Proposal proposal = c.links().proposal(other).orElse(null);
    if (proposal != null) {
      return proposal.isMerge()
          ? merge(request, other)
          : link(request, c.id(), proposal.kind(), other);
    }
    Optional<Link> made =
        c.links().links().stream().filter(link -> link.other().equals(other)).findFirst();
    if (made.isPresent()) {
      return link(request, c.id(), made.get().kind(), other);
    }
    return c.links().merge().filter(merge -> merge.into().equals(other)).isPresent()
        ? merge(request, other)
        : null;
  }

  private Command link(Request request, CaseId id, LinkKind kind, CaseId other) {
    return new LinkCommands.AddLink(kind, neighbour(request, id, kind, other), null);
  }

  private Command merge(Request request, CaseId other) {
    Neighbour into = Neighbour.of(seen(request, other), /* leadsBack= */ false);
    return new MergeCommands.MergeInto(into, null);
  }

  /** Decides that a proposal is none. */
  public Case decline(Request request, CaseId id, CaseId other) {
    return give(request, id, new LinkCommands.DeclineProposal(other));
  }

  /** Begins to merge a case into another that the actor may see too. */
  public Case mergeInto(Request request, CaseId id, CaseId other) {
    return give(request, id, merge(request, other));
  }

  /** Lets a case that was merged be on its own again. */
  public Case undoMerge(Request request, CaseId id) {
    return give(request, id, new MergeCommands.UndoMerge());
  }

  /** Begins to split something off a case. */
  public Case split(
      Request request, CaseId id, LinkKind kind, OpenCommand draft, List<Long> entries) {
    CaseType type = shell.definitions().type(draft.type());
    OpenCommand checked = draft.withAttributes(Opening.checked(type, draft.attributes()));
    Instant now = shell.now();
    Opening.refuse(checked, shell.scene(Pinned.of(type, List.of()), request.actor(), now));
    return give(request, id, new MergeCommands.Split(kind, checked, entries));
  }

  private Case give(Request request, CaseId id, Command command) {
    return shell.execute(request, id, command.verb(), type -> command);
  }

  private Case seen(Request request, CaseId id) {
    return shell
        .store()
        .read(r -> r.find(request.tenant(), id, shell.visible(request.tenant(), request.actor())))
        .map(stored -> stored.document().asCase())
        .orElseThrow(() -> new CaseNotFoundException(id.toString()));
  }

  private Neighbour neighbour(Request request, CaseId id, LinkKind kind, CaseId other) {
    Case c = seen(request, other);
    return Neighbour.of(c, kind.isOrder() && leadsBack(request, c, kind, id));
  }

  /** Whether a row of links of a kind leads to a case, as far as the actor sees. */
  private boolean leadsBack(Request request, Case start, LinkKind kind, CaseId goal) {
    Visibility visible = shell.visible(request.tenant(), request.actor());
    Deque<Case> open = new ArrayDeque<>(List.of(start));
    Set<CaseId> known = new HashSet<>(Set.of(start.id()));
    while (!open.isEmpty() && known.size() < MOST_STEPS) {
      for (Link link : open.remove().links().ofKind(kind)) {
        if (link.other().equals(goal)) {
          return true;
        }
        if (known.add(link.other())) {
          shell
              .store()
              .read(reader -> reader.find(request.tenant(), link.other(), visible))
              .map(stored -> stored.document().asCase())
              .ifPresent(open::add);
        }
      }
    }
    return false;
  }

  /**
   * An entry that belongs to a case though it stands in the trail of another.
   *
   * @param number the number of the other case
   * @param entry the entry
   */
  public record Carried(CaseNumber number, AuditEntry entry) {}

  /** Returns what was written in other cases and belongs to one, for its story. */
  public List<Carried> carried(TenantId tenant, Actor actor, CaseId id) {
    return shell
        .store()
        .read(
            reader -> {
              StoredCase stored =
                  reader
                      .find(tenant, id, shell.visible(tenant, actor))
                      .orElseThrow(() -> new CaseNotFoundException(id.toString()));
              Case c = stored.document().asCase();
              List<Carried> all = new ArrayList<>();
              collect(reader, c, new HashSet<>(Set.of(id)), all);
              for (Taken taken : c.links().taken()) {
                add(reader, tenant, taken.source(), taken.number(), all, taken.entries()::contains);
              }
              return all;
            });
  }

  /** What was written in the cases that were merged into one, and into those before. */
  private static void collect(StoreReader reader, Case c, Set<CaseId> known, List<Carried> all) {
    for (Absorbed one : c.links().absorbed()) {
      if (known.add(one.source()) && all.size() < MOST_CARRIED) {
        add(reader, c.tenant(), one.source(), one.number(), all, sequence -> true);
        reader
            .find(c.tenant(), one.source(), Visibility.everything())
            .ifPresent(source -> collect(reader, source.document().asCase(), known, all));
      }
    }
  }

  private static void add(
      StoreReader reader,
      TenantId tenant,
      CaseId source,
      CaseNumber number,
      List<Carried> all,
      Predicate<Long> wanted) {
    reader.entries(tenant, source, 0, MOST_CARRIED).stream()
        .filter(entry -> wanted.test(entry.sequence()))
        .map(Scribe::audit)
        .filter(Linking::isWritten)
        .forEach(entry -> all.add(new Carried(number, entry)));
  }

  private static boolean isWritten(AuditEntry entry) {
    return entry.events().stream().anyMatch(CaseEvent::isContribution);
  }
}

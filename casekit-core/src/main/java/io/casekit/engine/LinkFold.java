package io.casekit.engine;

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
import io.casekit.link.Absorbed;
import io.casekit.link.Merge;
import io.casekit.link.Taken;
import java.util.Set;

/** What the events between cases mean for one of them. */
final class LinkFold {
  private LinkFold() {}

  static void add(FoldSteps steps) {
    steps.on(Linked.class, (was, c, e, head) -> c.links(was.links().with(e.link())));
    steps.on(
        Unlinked.class,
        (was, c, e, head) -> c.links(was.links().without(e.link().kind(), e.link().other())));
    steps.on(
        LinkedCaseMoved.class,
        (was, c, e, head) -> c.links(was.links().moved(e.other(), e.state())));
    steps.on(LinkProposed.class, (was, c, e, head) -> c.links(was.links().with(e.proposal())));
    steps.on(
        ProposalDeclined.class,
        (was, c, e, head) -> c.links(was.links().withoutProposal(e.proposal().other())));
    steps.on(
        MergeStarted.class,
        (was, c, e, head) ->
            c.links(
                was.links()
                    .merging(
                        new Merge(
                            e.into(),
                            e.number(),
                            head.sequence(),
                            was.stage(),
                            /* isDone= */ false))));
    steps.on(MergeRefused.class, (was, c, e, head) -> c.links(was.links().merging(null)));
    steps.on(
        CaseAbsorbed.class,
        (was, c, e, head) ->
            c.links(
                was.links()
                    .absorbing(
                        new Absorbed(
                            e.source(),
                            e.number(),
                            e.startedAt(),
                            e.notes(),
                            e.messages(),
                            e.attachments()),
                        e.followers())));
    steps.on(MergedInto.class, (was, c, e, head) -> c.links(was.links().merged()));
    steps.on(MergeUndone.class, (was, c, e, head) -> c.links(was.links().merging(null)));
    steps.on(
        FollowersReleased.class,
        (was, c, e, head) -> c.links(was.links().releasing(e.via(), Set.copyOf(e.sources()))));
    steps.on(SplitOff.class, (was, c, e, head) -> {});
    steps.on(
        EntriesTaken.class,
        (was, c, e, head) ->
            c.links(was.links().taking(new Taken(e.source(), e.number(), e.entries()))));
  }
}

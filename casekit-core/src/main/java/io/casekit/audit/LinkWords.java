package io.casekit.audit;

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
import io.casekit.link.Link;
import io.casekit.link.Proposal;

/** Says what happens between cases. */
final class LinkWords {
  private LinkWords() {}

  static void add(Sentences sentences) {
    sentences.say(
        Linked.class,
        (w, e) -> PlainWords.because("Linked: %s.".formatted(link(e.link())), e.explanation()));
    sentences.say(Unlinked.class, (w, e) -> "No longer %s.".formatted(link(e.link())));
    sentences.say(
        LinkedCaseMoved.class,
        (w, e) ->
            e.state() == Link.State.OPEN
                ? "%s is being worked on.".formatted(e.number())
                : "%s was %s.".formatted(e.number(), e.state().key()));
    sentences.say(
        LinkProposed.class,
        (w, e) ->
            PlainWords.because("Perhaps %s?".formatted(proposal(e.proposal())), e.explanation()));
    sentences.say(
        ProposalDeclined.class, (w, e) -> "Not %s, after all.".formatted(proposal(e.proposal())));
    sentences.say(
        MergeStarted.class,
        (w, e) ->
            PlainWords.because("To be merged into %s.".formatted(e.number()), e.explanation()));
    sentences.say(
        MergeRefused.class,
        (w, e) -> PlainWords.ended("Not merged into %s: %s".formatted(e.number(), e.why())));
    sentences.say(
        CaseAbsorbed.class,
        (w, e) ->
            "%s was merged into this case%s."
                .formatted(e.number(), who(e.followers().size(), "follow", "follows")));
    sentences.say(MergedInto.class, (w, e) -> "Merged into %s.".formatted(e.number()));
    sentences.say(MergeUndone.class, (w, e) -> "No longer merged into %s.".formatted(e.number()));
    sentences.say(
        FollowersReleased.class,
        (w, e) -> "%s is on its own again, and who came with it.".formatted(e.number()));
    sentences.say(
        SplitOff.class, (w, e) -> PlainWords.ended("Split off as a case of its own: " + e.title()));
    sentences.say(EntriesTaken.class, (w, e) -> "Split off %s.".formatted(e.number()));
  }

  private static String link(Link link) {
    return link.kind().words() + " " + link.number();
  }

  private static String proposal(Proposal proposal) {
    return proposal.isMerge()
        ? "to be merged into " + proposal.number()
        : proposal.kind().words() + " " + proposal.number();
  }

  private static String who(int people, String many, String one) {
    return people == 0 ? "" : "; %d %s it".formatted(people, people == 1 ? one : many);
  }
}

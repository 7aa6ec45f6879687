package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one case hangs together with others. An immutable value.
 *
 * @param links its links
 * @param proposals what casekit has found and a person is to decide about, the latest last
 * @param ownMerge that it is being merged into another case, or was; or null
 * @param absorbed the cases that were merged into it
 * @param followers who reported those
 * @param taken what belongs to it of the case of which it was split off
 */
public record Links(
    List<Link> links,
    List<Proposal> proposals,
    @Nullable Merge ownMerge,
    List<Absorbed> absorbed,
    List<Follower> followers,
    List<Taken> taken) {
  /** The most links of one case. */
  public static final int MOST_LINKS = 200;

  /** The most followers of one case. */
  public static final int MOST_FOLLOWERS = 300;

  /** The most proposals that wait; the earliest gives way to the next. */
  public static final int MOST_PROPOSALS = 20;

  private static final Links NONE =
      new Links(List.of(), List.of(), null, List.of(), List.of(), List.of());

  /** Keeps the lists unchangeable. */
  public Links {
    links = List.copyOf(links);
    proposals = List.copyOf(proposals);
    absorbed = List.copyOf(absorbed);
    followers = List.copyOf(followers);
    taken = List.copyOf(taken);
  }

  /** Returns the links of a case that has none. */
  public static Links none() {
    return NONE;
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is not such a document
   */
  public static Links fromJson(String json) {
    return LinksJson.read(json);
  }

  /** Returns it as canonical JSON. */
  public String toJson() {
    return LinksJson.write(this);
  }

  /** Tells whether there is nothing of it. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Returns that it is being merged into another case, or was; absent if neither. */
  public Optional<Merge> merge() {
    return Optional.ofNullable(ownMerge);
  }

  /** Tells whether it is being merged into another case, and not there yet. */
  public boolean isMerging() {
    return ownMerge != null && !ownMerge.isDone();
  }

  /** Tells whether it was merged into another case. */
  public boolean isMerged() {
    return ownMerge != null && ownMerge.isDone();
  }

  /**
   * Returns the link of a kind to a case; absent if there is none.
   *
   * @param kind what this case is to the other
   * @param other the other case
   */
  public Optional<Link> link(LinkKind kind, CaseId other) {
    return links.stream()
        .filter(link -> link.kind() == kind && link.other().equals(other))
        .findFirst();
  }

  /**
   * Returns the links of a kind.
   *
   * @param kind what this case is to the others
   */
  public List<Link> ofKind(LinkKind kind) {
    return links.stream().filter(link -> link.kind() == kind).toList();
  }

  /**
   * Returns the proposal about a case; absent if there is none.
   *
   * @param other the other case
   */
  public Optional<Proposal> proposal(CaseId other) {
    return proposals.stream().filter(proposal -> proposal.other().equals(other)).findFirst();
  }

  /**
   * Returns that a case was merged into this one; absent if it was not.
   *
   * @param source the other case
   */
  public Optional<Absorbed> absorbed(CaseId source) {
    return absorbed.stream().filter(one -> one.source().equals(source)).findFirst();
  }

  /** Returns it with a link, in the place of one of the same kind to the same case. */
  public Links with(Link link) {
    List<Link> more = without(links, old -> isSame(old, link.kind(), link.other()));
    more.add(link);
    return new Links(more, rest(link.other()), ownMerge, absorbed, followers, taken);
  }

  private static boolean isSame(Link link, LinkKind kind, CaseId other) {
    return link.kind() == kind && link.other().equals(other);
  }

  private List<Proposal> rest(CaseId decided) {
    return without(proposals, proposal -> proposal.other().equals(decided));
  }

  /** Returns it without a link. */
  public Links without(LinkKind kind, CaseId other) {
    List<Link> fewer = without(links, link -> isSame(link, kind, other));
    return new Links(fewer, proposals, ownMerge, absorbed, followers, taken);
  }

  /** Returns it knowing that another case has moved. */
  public Links moved(CaseId other, Link.State state) {
    List<Link> now =
        links.stream().map(link -> link.other().equals(other) ? link.in(state) : link).toList();
    return new Links(now, proposals, ownMerge, absorbed, followers, taken);
  }

  /** Returns it with a proposal, in the place of one about the same case. */
  public Links with(Proposal proposal) {
    List<Proposal> more = rest(proposal.other());
    more.add(proposal);
    List<Proposal> latest = more.subList(Math.max(0, more.size() - MOST_PROPOSALS), more.size());
    return new Links(links, latest, ownMerge, absorbed, followers, taken);
  }

  /** Returns it without the proposal about a case. */
  public Links withoutProposal(CaseId other) {
    return new Links(links, rest(other), ownMerge, absorbed, followers, taken);
  }

  /** Returns it in the course of a merge, or out of it. */
  public Links merging(@Nullable Merge merge) {
    List<Proposal> left = merge == null ? proposals : rest(merge.into());
    return new Links(links, left, merge, absorbed, followers, taken);
  }

  /** Returns it merged. */
  public Links merged() {
    return ownMerge == null ? this : merging(ownMerge.done());
  }

  /** Returns it with a case that was merged into it, and those who come with that. */
  public Links absorbing(Absorbed source, List<Follower> people) {
    List<Absorbed> sources = new ArrayList<>(absorbed);
    sources.add(source);
    List<Follower> all = new ArrayList<>(followers);
    all.addAll(people);
    return new Links(links, rest(source.source()), ownMerge, sources, all, taken);
  }

  /**
   * Returns it without those who came through a case.
   *
   * @param via the case
   * @param sources the cases of those who go, among those who came through that
   */
  public Links releasing(CaseId via, Set<CaseId> sources) {
    List<Follower> rest =
        without(followers, one -> one.via().equals(via) && sources.contains(one.source()));
    List<Absorbed> cases =
        sources.contains(via) ? without(absorbed, one -> one.source().equals(via)) : absorbed;
    return new Links(links, proposals, ownMerge, cases, rest, taken);
  }

  /** Returns it with what was taken along from another case. */
  public Links taking(Taken more) {
    List<Taken> all = new ArrayList<>(taken);
    all.add(more);
    return new Links(links, proposals, ownMerge, absorbed, followers, all);
  }

  private static <T> List<T> without(List<T> list, Predicate<T> gone) {
    List<T> rest = new ArrayList<>(list);
    rest.removeIf(gone);
    return rest;
  }
}

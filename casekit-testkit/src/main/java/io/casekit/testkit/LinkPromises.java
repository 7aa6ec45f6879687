package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.CaseKit;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Visibility;
import io.casekit.audit.AttachmentLine;
import io.casekit.audit.TimelineLine;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps;
import io.casekit.cases.Obstacle;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent.MergeRefused;
import io.casekit.link.Absorbed;
import io.casekit.link.Detection;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Links;
import io.casekit.link.ParentPolicy;
import io.casekit.link.Proposal;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreSession;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Cases that have to do with each other: both sides say so, and what begins in one comes to its end
 * in the other, wherever somebody pulls the plug.
 */
abstract class LinkPromises extends KitPromises {
  private static final Attribute<String> HOUSE = Attribute.text("house").searchable();

  private static final CaseType WORK =
      CaseType.named("work")
          .number("W-{seq}")
          .attribute(HOUSE)
          .allow(Action.MERGE, "clerk")
          .parent(ParentPolicy.values())
          .mergesTo("merged")
          .stage("new", s -> s.to("doing", "dropped", "done"))
          .stage("doing", s -> s.to("solved", "dropped", "done"))
          .stage("solved", s -> s.resolved().to("done", "doing"))
          .stage("done", s -> s.closed().to("doing"))
          .stage("dropped", s -> s.cancelled())
          .stage("merged", s -> s.cancelled())
          .build();

  private final CaseKit linking = kit(store, kit -> kit.types(WORK));
  private final Desk at = north(linking, SampleCases.anna());

  LinkPromises(StoreContract contract) {
    super(contract);
  }

  private Case work(Desk desk, String title) {
    return desk.open("work", d -> d.title(title).by("tenant of " + title));
  }

  private Case work(String title) {
    return work(at, title);
  }

  /** Lets everybody hear of everything. */
  private void deliver() {
    deliver(linking);
  }

  private void deliver(CaseKit kit) {
    assertThat(kit.deliver().failed()).isZero();
    assertThat(kit.health().backlogs()).isEmpty();
  }

  private Links links(Case c) {
    return at.get(c.id()).links();
  }

  private List<String> words(Case c) {
    return links(c).links().stream()
        .map(link -> link.kind().words() + " " + link.number() + " " + link.state().key())
        .toList();
  }

  private static List<Obstacle.Kind> refusal(Runnable command) {
    List<Obstacle.Kind> kinds = new ArrayList<>();
    assertThatThrownBy(command::run)
        .isInstanceOfSatisfying(
            CommandRefusedException.class,
            e -> e.obstacles().forEach(obstacle -> kinds.add(obstacle.kind())));
    return kinds;
  }

  @Test
  void a_link_is_told_by_both_cases_and_taken_away_from_both() {
    Case one = work("one");
    Case other = work("other");

    for (LinkKind kind : LinkKind.values()) {
      at.on(one.id()).because("They say so").links().add(kind, other.id());
      at.on(one.id()).links().add(kind, other.id());
      deliver();
      assertThat(words(one)).containsExactly(kind.words() + " " + other.number() + " open");
      assertThat(words(other))
          .containsExactly(kind.inverse().words() + " " + one.number() + " open");

      at.on(other.id()).links().remove(kind.inverse(), one.id());
      deliver();
      assertThat(words(one)).isEmpty();
      assertThat(words(other)).isEmpty();
    }

    assertIntact(one.id());
    assertIntact(other.id());
    assertThat(at.timeline(one.id()))
        .extracting(TimelineLine::words)
        .contains("Linked: blocks %s. Reason: They say so".formatted(other.number()))
        .contains("No longer blocks %s.".formatted(other.number()));
  }

  @Test
  void both_may_make_the_same_link_at_once_and_either_may_take_it_away() {
    Case one = work("one");
    Case other = work("other");
    at.on(one.id()).links().add(LinkKind.BLOCKS, other.id());
    at.on(other.id()).links().add(LinkKind.BLOCKED_BY, one.id());
    deliver();
    assertThat(links(one).links().get(0).origin()).isEqualTo(links(other).links().get(0).origin());

    at.on(other.id()).links().remove(LinkKind.BLOCKED_BY, one.id());
    at.on(one.id()).links().add(LinkKind.BLOCKS, other.id());
    deliver();

    assertThat(words(one)).isEmpty();
    assertThat(words(other)).isEmpty();
  }

  @Test
  void who_links_must_see_both_cases() {
    Case one = work("one");
    Case hidden = work("hidden");
    CaseKit narrow =
        kit(
            store,
            kit ->
                kit.types(WORK)
                    .access(
                        (tenant, actor) ->
                            actor.id().equals("ben")
                                ? AccessPolicy.open().visibleTo(tenant, actor)
                                : Visibility.nothing()));
    Desk ben = north(narrow, SampleCases.ben());
    Desk anna = north(narrow, SampleCases.anna());

    assertThatThrownBy(() -> anna.on(one.id()).links().add(LinkKind.BLOCKS, hidden.id()))
        .isInstanceOf(CaseNotFoundException.class);
    ben.on(one.id()).links().add(LinkKind.BLOCKS, hidden.id());
    deliver(narrow);

    assertThat(words(hidden)).containsExactly("blocked by " + one.number() + " open");
    for (CaseId bad : List.of(new CaseId(new UUID(1, 2)))) {
      assertThatThrownBy(() -> at.on(one.id()).links().add(LinkKind.BLOCKS, bad))
          .isInstanceOf(CaseNotFoundException.class);
      assertThatThrownBy(() -> at.on(one.id()).links().mergeInto(bad))
          .isInstanceOf(CaseNotFoundException.class);
    }
  }

  @Test
  void a_blocked_case_waits_until_the_other_is_resolved_or_the_link_is_gone() {
    Case blocked = work("blocked");
    Case blocker = work("blocker");
    at.on(blocker.id()).links().add(LinkKind.BLOCKS, blocked.id());
    deliver();
    at.on(blocked.id()).moveTo("doing");

    assertThat(refusal(() -> at.on(blocked.id()).resolve("Done")))
        .containsExactly(Obstacle.Kind.BLOCKED);
    assertThat(refusal(() -> at.on(blocked.id()).close())).containsExactly(Obstacle.Kind.BLOCKED);
    NextSteps next = at.next(blocked.id());
    assertThat(next.step(Action.RESOLVE, "solved").orElseThrow().obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.BLOCKED);
    at.on(blocker.id()).moveTo("doing");
    at.on(blocker.id()).resolve("Gone");
    deliver();
    assertThat(words(blocked)).containsExactly("blocked by " + blocker.number() + " resolved");
    assertThat(next(blocked, "solved")).isEmpty();
    at.on(blocker.id()).reopen();
    deliver();
    assertThat(next(blocked, "solved")).containsExactly(Obstacle.Kind.BLOCKED);

    at.on(blocked.id()).links().remove(LinkKind.BLOCKED_BY, blocker.id());

    assertThat(at.on(blocked.id()).resolve("Done").stage()).isEqualTo("solved");
    assertIntact(blocked.id());
  }

  private List<Obstacle.Kind> next(Case c, String stage) {
    return at.next(c.id()).step(Action.RESOLVE, stage).orElseThrow().obstacles().stream()
        .map(Obstacle::kind)
        .toList();
  }

  @Test
  void one_who_is_linked_while_the_other_moves_hears_of_that() {
    Case blocked = work("blocked");
    Case blocker = work("blocker");
    at.on(blocked.id()).links().add(LinkKind.BLOCKED_BY, blocker.id());
    at.on(blocker.id()).close();

    deliver();

    assertThat(words(blocked)).containsExactly("blocked by " + blocker.number() + " closed");
  }

  @Test
  void links_do_not_lead_back_to_where_they_begin() {
    Case a = work("a");
    Case b = work("b");
    Case c = work("c");
    at.on(a.id()).links().add(LinkKind.PARENT_OF, b.id());
    at.on(b.id()).links().add(LinkKind.PARENT_OF, c.id());
    deliver();

    assertThat(refusal(() -> at.on(c.id()).links().add(LinkKind.PARENT_OF, a.id())))
        .containsExactly(Obstacle.Kind.CIRCLE);
    assertThat(refusal(() -> at.on(a.id()).links().add(LinkKind.CHILD_OF, c.id())))
        .containsExactly(Obstacle.Kind.CIRCLE);
    assertThat(refusal(() -> at.on(a.id()).links().add(LinkKind.RELATED_TO, a.id())))
        .containsExactly(Obstacle.Kind.CIRCLE);
    assertThat(refusal(() -> at.on(a.id()).links().mergeInto(a.id())))
        .containsExactly(Obstacle.Kind.CIRCLE);
    assertThat(refusal(() -> at.on(c.id()).links().add(LinkKind.CHILD_OF, a.id())))
        .containsExactly(Obstacle.Kind.ALREADY);
    assertThat(refusal(() -> at.on(a.id()).links().remove(LinkKind.BLOCKS, b.id())))
        .containsExactly(Obstacle.Kind.UNKNOWN);
  }

  @Test
  @Tag(StoreContract.SLOW)
  void a_link_that_the_other_case_cannot_take_is_taken_back() {
    Case full = work("full");
    TransactionPromises.write(
        store,
        session -> {
          for (int n = 0; n < Links.MOST_LINKS; n++) {
            Case one = work("one " + n);
            at.on(full.id()).links().add(LinkKind.RELATED_TO, one.id());
          }
        });
    deliver();
    Case late = work("late");

    at.on(late.id()).links().add(LinkKind.RELATED_TO, full.id());
    deliver();

    assertThat(words(late)).isEmpty();
    assertThat(links(full).links()).hasSize(Links.MOST_LINKS);
    assertThat(refusal(() -> at.on(full.id()).links().add(LinkKind.RELATED_TO, late.id())))
        .containsExactly(Obstacle.Kind.TOO_MANY);
    Case kept = at.get(full.id());
    assertThat(Case.fromJson(kept.toJson())).isEqualTo(kept);
  }

  @Test
  void a_parent_waits_for_its_children_and_closes_with_the_last() {
    Case parent = work("parent");
    Case first = work("first");
    Case last = work("last");
    at.on(parent.id()).moveTo("doing");
    at.on(first.id()).links().add(LinkKind.CHILD_OF, parent.id());
    at.on(parent.id()).links().add(LinkKind.PARENT_OF, last.id());
    deliver();

    assertThat(refusal(() -> at.on(parent.id()).close()))
        .containsExactly(Obstacle.Kind.OPEN_CHILD, Obstacle.Kind.OPEN_CHILD);
    at.on(first.id()).close();
    deliver();
    assertThat(at.get(parent.id()).isOpen()).isTrue();
    at.on(last.id()).cancel("dropped");
    deliver();

    assertThat(at.get(parent.id()).stage()).isEqualTo("done");
    assertIntact(parent.id());
  }

  @Test
  void cancelling_a_parent_cancels_its_open_children() {
    Case parent = work("parent");
    Case child = work("child");
    Case done = work("done");
    Case friend = work("friend");
    at.on(parent.id()).links().add(LinkKind.PARENT_OF, child.id());
    at.on(parent.id()).links().add(LinkKind.PARENT_OF, done.id());
    at.on(parent.id()).links().add(LinkKind.RELATED_TO, friend.id());
    deliver();
    at.on(done.id()).close();
    deliver();

    at.on(parent.id()).cancel("dropped");
    deliver();

    assertThat(at.get(child.id()).stage()).isEqualTo("dropped");
    assertThat(at.get(done.id()).stage()).isEqualTo("done");
    assertThat(at.get(friend.id()).isOpen()).isTrue();
  }

  @Test
  void a_merge_ends_the_source_and_who_reported_it_follows_the_target() {
    Case target = work("target");
    Case source = work("source");
    at.on(source.id()).moveTo("doing");
    at.on(source.id()).note("Water everywhere");
    at.on(source.id()).attachPublicly(new Attachment("files/7", "Water.jpg", "0a".repeat(32)));
    north(linking, SampleCases.tenant4711()).on(source.id()).message("Please hurry");
    clock.advance(MINUTE);
    at.on(target.id()).note("Found the tap");
    at.on(target.id()).attach(new Attachment("files/9", "Tap.jpg", "0b".repeat(32)));

    at.on(source.id()).because("The same pipe").links().mergeInto(target.id());

    assertThat(links(source).isMerging()).isTrue();
    assertThat(links(target).absorbed()).isEmpty();
    deliver();
    Case merged = at.get(source.id());
    assertThat(merged.links().isMerged()).isTrue();
    assertThat(merged.stage()).isEqualTo("merged");
    assertThat(merged.wakeAt()).isEmpty();
    Case after = at.get(target.id());
    assertThat(after.links().followers())
        .extracting(one -> one.party().id(), Follower::number, Follower::via)
        .containsExactly(tuple("tenant of source", source.number(), source.id()));
    assertThat(after.links().absorbed())
        .extracting(Absorbed::number, Absorbed::notes, Absorbed::messages, Absorbed::attachments)
        .containsExactly(tuple(source.number(), 1, 1, 1));
    assertThat(at.attachments(target.id()))
        .extracting(
            AttachmentLine::number, line -> line.attachment().name(), AttachmentLine::isPublic)
        .containsExactly(
            tuple(source.number(), "Water.jpg", true), tuple(target.number(), "Tap.jpg", false));
    assertThat(at.timeline(target.id()))
        .extracting(TimelineLine::words)
        .containsSubsequence(
            "In %s: Noted: Water everywhere.".formatted(source.number()),
            "In %s: Attached, for the reporter to see: Water.jpg.".formatted(source.number()),
            "In %s: The reporter wrote: Please hurry.".formatted(source.number()))
        .contains("%s was merged into this case; 1 follows it.".formatted(source.number()));
    assertIntact(source.id());
    assertIntact(target.id());
  }

  @Test
  void while_a_merge_is_in_progress_nothing_but_words_is_added() {
    Case target = work("target");
    Case source = work("source");
    at.on(source.id()).links().mergeInto(target.id());

    at.on(source.id()).note("one more word");
    assertThat(refusal(() -> at.on(source.id()).moveTo("doing"))).contains(Obstacle.Kind.MERGING);
    assertThat(refusal(() -> at.on(source.id()).links().mergeInto(target.id())))
        .contains(Obstacle.Kind.MERGING);
    assertThat(refusal(() -> at.on(target.id()).links().mergeInto(source.id())))
        .contains(Obstacle.Kind.MERGING);
    assertThat(at.next(source.id()).allowed())
        .extracting(NextSteps.Step::action)
        .containsOnly(Action.ADD_NOTE, Action.SEND_MESSAGE, Action.ATTACH, Action.MERGE);
    deliver();

    assertThat(refusal(() -> at.on(source.id()).reopen("doing"))).isNotEmpty();
    assertThat(links(target).absorbed()).extracting(Absorbed::notes).containsExactly(1);
    assertThat(refusal(() -> north(linking, SampleCases.ben()).on(source.id()).links().undoMerge()))
        .containsExactly(Obstacle.Kind.MISSING_ROLE);
  }

  @Test
  void a_merge_undone_brings_back_the_stage_and_takes_the_followers_along() {
    Case top = work("top");
    Case target = work("target");
    Case source = work("source");
    Case deep = work("deep");
    at.on(source.id()).moveTo("doing");
    at.on(deep.id()).links().mergeInto(source.id());
    deliver();
    at.on(source.id()).links().mergeInto(target.id());
    deliver();
    at.on(target.id()).links().mergeInto(top.id());
    deliver();
    assertThat(links(top).followers())
        .extracting(one -> one.party().id())
        .containsExactly("tenant of target", "tenant of source", "tenant of deep");

    Case back = at.on(source.id()).links().undoMerge();
    deliver();

    assertThat(back.stage()).isEqualTo("doing");
    assertThat(back.links().followers()).hasSize(1);
    assertThat(links(target).absorbed()).isEmpty();
    assertThat(links(target).followers()).isEmpty();
    assertThat(links(top).followers())
        .extracting(one -> one.party().id())
        .containsExactly("tenant of target");
    assertThat(refusal(() -> at.on(source.id()).links().undoMerge()))
        .containsExactly(Obstacle.Kind.UNKNOWN);
    at.on(source.id()).links().mergeInto(top.id());
    deliver();
    assertThat(links(top).followers()).hasSize(3);
    for (Case c : List.of(top, target, source, deep)) {
      assertIntact(c.id());
    }
  }

  @Test
  void a_merge_may_be_undone_before_it_is_done() {
    Case target = work("target");
    Case source = work("source");
    at.on(source.id()).links().mergeInto(target.id());
    linking.deliver(1);
    assertThat(links(target).absorbed()).hasSize(1);

    at.on(source.id()).links().undoMerge();
    at.on(source.id()).links().mergeInto(target.id());
    at.on(source.id()).links().undoMerge();
    deliver();

    assertThat(at.get(source.id()).stage()).isEqualTo("new");
    assertThat(links(source).merge()).isEmpty();
    assertThat(links(target).absorbed()).isEmpty();
    assertThat(links(target).followers()).isEmpty();
  }

  @Test
  void a_target_that_has_ended_meanwhile_leaves_the_source_on_its_own() {
    Case target = work("target");
    Case source = work("source");
    at.on(source.id()).links().mergeInto(target.id());
    at.on(target.id()).close();

    deliver();

    assertThat(links(source).merge()).isEmpty();
    assertThat(at.get(source.id()).stage()).isEqualTo("new");
    assertThat(at.trail(source.id()).stream().flatMap(e -> e.events().stream()))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        MergeRefused.class,
                        refused -> assertThat(refused.why()).contains("closed")));
    assertThat(refusal(() -> at.on(source.id()).links().mergeInto(target.id())))
        .containsExactly(Obstacle.Kind.WRONG_STAGE);
  }

  @Test
  void two_that_are_merged_into_each_other_at_once_both_stay() {
    Case one = work("one");
    Case other = work("other");
    // Seen before either began.
    CaseKit second = kit(contract.secondStore(store), kit -> kit.types(WORK));
    Together.run(
            2,
            n ->
                () -> {
                  try {
                    return n == 0
                        ? at.on(one.id()).links().mergeInto(other.id())
                        : north(second, SampleCases.anna())
                            .on(other.id())
                            .links()
                            .mergeInto(one.id());
                  } catch (CommandRefusedException e) {
                    return one;
                  }
                })
        .forEach(Together.Outcome::get);

    deliver();

    boolean oneOpen = at.get(one.id()).isOpen();
    boolean otherOpen = at.get(other.id()).isOpen();
    assertThat(oneOpen || otherOpen).as("one of them goes on").isTrue();
    assertThat(links(one).isMerging() || links(other).isMerging()).isFalse();
  }

  /** A node that ends after some transactions: its last one is there, and nothing after. */
  private CaseStore ending(AtomicInteger left) {
    return new PassingStore(store) {
      @Override
      public <R> R write(Function<? super StoreSession, ? extends R> work) {
        if (left.get() <= 0) {
          throw new IllegalStateException("the node has ended");
        }
        R result = super.write(work);
        if (left.decrementAndGet() == 0) {
          throw new IllegalStateException("the node has ended");
        }
        return result;
      }
    };
  }

  /**
   * Lets a kit deliver that ends after some transactions, then another one go on.
   *
   * @return whether the first one ended before it was done
   */
  private boolean deliverInterrupted(int after) {
    AtomicInteger left = new AtomicInteger(after);
    try {
      kit(ending(left), kit -> kit.types(WORK)).deliver();
    } catch (IllegalStateException ended) {
      assertThat(ended).hasMessage("the node has ended");
    }
    clock.advance(HOUR);
    deliver();
    return left.get() <= 0;
  }

  /** What a case has come to, whatever its identity. */
  private String story(CaseId id) {
    Case c = at.get(id);
    return c.stage()
        + " "
        + c.links().followers().stream().map(one -> one.party().id()).toList()
        + c.links().absorbed().stream().map(one -> one.notes() + "/" + one.messages()).toList()
        + c.links().links().stream().map(link -> link.kind() + " " + link.state()).toList()
        + at.trail(id).stream()
            .flatMap(entry -> entry.events().stream())
            .map(CaseEvent::type)
            .toList();
  }

  private void atEveryPoint(Consumer<List<Case>> begin) {
    List<String> expected = new ArrayList<>();
    boolean ended = true;
    for (int after = 0; ended; after++) {
      List<Case> cases = new ArrayList<>();
      for (String title : List.of("target", "source", "third")) {
        Case c = work(title);
        at.on(c.id()).note("About " + title);
        cases.add(c);
      }
      begin.accept(cases);
      if (after == 0) {
        deliver();
      } else {
        ended = deliverInterrupted(after);
      }
      List<String> stories = cases.stream().map(c -> story(c.id())).toList();
      if (after == 0) {
        expected.addAll(stories);
      }
      assertThat(stories).as("ended after %d", after).isEqualTo(expected);
      cases.forEach(c -> assertIntact(c.id()));
    }
  }

  @Test
  void wherever_the_plug_is_pulled_a_merge_comes_to_its_end() {
    atEveryPoint(cases -> at.on(cases.get(1).id()).links().mergeInto(cases.get(0).id()));
  }

  @Test
  @Tag(StoreContract.SLOW)
  void wherever_the_plug_is_pulled_a_merge_of_one_that_was_merged_into_is_undone() {
    atEveryPoint(
        cases -> {
          at.on(cases.get(2).id()).links().mergeInto(cases.get(1).id());
          deliver();
          at.on(cases.get(1).id()).links().mergeInto(cases.get(0).id());
          deliver();
          at.on(cases.get(2).id()).links().undoMerge();
        });
  }

  @Test
  void wherever_the_plug_is_pulled_a_refused_merge_and_links_come_to_their_end() {
    atEveryPoint(
        cases -> {
          at.on(cases.get(2).id()).links().add(LinkKind.BLOCKED_BY, cases.get(0).id());
          at.on(cases.get(1).id()).links().mergeInto(cases.get(0).id());
          at.on(cases.get(0).id()).close();
        });
  }

  @Test
  void wherever_the_plug_is_pulled_a_case_is_split_off_once() {
    boolean ended = true;
    for (int after = 1; ended; after++) {
      Case whole = work("whole");
      at.on(whole.id()).note("The pipe");
      at.on(whole.id()).note("The wall");
      at.on(whole.id())
          .links()
          .split(LinkKind.CHILD_OF, "work", d -> d.title("The wall").set(HOUSE, "seven"), 3);
      ended = deliverInterrupted(after);

      assertThat(words(whole)).hasSize(1).allMatch(word -> word.startsWith("parent of"));
      CaseId id = links(whole).links().get(0).other();
      Case part = at.get(id);
      assertThat(part.title()).isEqualTo("The wall");
      assertThat(part.reporter()).isEqualTo(whole.reporter());
      assertThat(part.get(HOUSE)).contains("seven");
      assertThat(words(part)).containsExactly("child of " + whole.number() + " open");
      assertThat(at.timeline(id))
          .extracting(TimelineLine::words)
          .contains("In %s: Noted: The wall.".formatted(whole.number()))
          .noneMatch(line -> line.contains("The pipe"));
      assertThat(at.count(CaseQuery.all().inStages("new"))).isEqualTo(2L * after);
      assertIntact(id);
    }
  }

  @Test
  void a_split_that_could_not_be_opened_is_refused_at_once() {
    Case whole = work("whole");

    assertThatThrownBy(
            () -> at.on(whole.id()).links().split(LinkKind.CHILD_OF, "nothing", d -> d.title("x")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> at.on(whole.id()).links().split(LinkKind.CHILD_OF, "work", d -> {}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () ->
                at.on(whole.id())
                    .links()
                    .split(LinkKind.CHILD_OF, "purchase", d -> d.title("Nothing is set")))
        .isInstanceOf(CommandRefusedException.class);
    assertThat(
            refusal(
                () ->
                    at.on(whole.id())
                        .links()
                        .split(LinkKind.CHILD_OF, "work", d -> d.title("x"), 0, 2)))
        .containsExactly(Obstacle.Kind.UNKNOWN, Obstacle.Kind.UNKNOWN);
    assertUnchanged(whole);
  }

  private CaseKit detecting(Detection... detections) {
    CaseType.Builder type =
        CaseType.named("work")
            .number("W-{seq}")
            .attribute(HOUSE)
            .stage("new", s -> s.to("done"))
            .stage("done", s -> s.closed())
            .detect(detections);
    return kit(store, kit -> kit.types(type.build()));
  }

  @Test
  void of_many_reports_of_one_cause_one_case_is_left_in_whatever_order_they_are_compared() {
    CaseKit merging =
        detecting(
            Detection.within("same-fault", Duration.ofHours(24))
                .atSamePlace()
                .withSame("house")
                .merge());
    Desk desk = north(merging, SampleCases.anna());
    List<Case> opened = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      int each = n;
      opened.add(
          desk.open(
              "work",
              d -> d.title("Leak").by("t" + each).at("h/" + each % 2).set(HOUSE, "x" + each % 3)));
      if (n % 2 == 0) {
        clock.advance(MINUTE);
      }
      if (n == 5) {
        deliver(merging);
      }
    }
    deliver(merging);

    assertThat(desk.page(CaseQuery.open(), 100).items())
        .extracting(CaseSummary::id)
        .containsExactlyInAnyOrderElementsOf(opened.subList(0, 6).stream().map(Case::id).toList());
    for (int n = 0; n < 6; n++) {
      assertThat(desk.get(opened.get(n).id()).links().followers())
          .extracting(one -> one.party().id())
          .containsExactly("t" + (n + 6));
    }
    clock.advance(DAY.multipliedBy(2));
    Case late = desk.open("work", d -> d.title("Leak").at("h/0").set(HOUSE, "x0"));
    deliver(merging);
    assertThat(desk.get(late.id()).isOpen()).as("outside the window").isTrue();
  }

  @Test
  void a_link_is_proposed_and_a_person_decides() {
    CaseKit proposing =
        detecting(
            Detection.within("alike", DAY.multipliedBy(30))
                .inSameBranch()
                .similarBy(50)
                .endedToo()
                .propose(LinkKind.RECURRENCE_OF),
            Detection.within("twin", DAY).withSame("house"));
    Desk desk = north(proposing, SampleCases.anna());
    Case old = desk.open("work", d -> d.title("Water drips from the ceiling").at("h/3"));
    desk.on(old.id()).close();
    Case first = desk.open("work", d -> d.title("Key lost").set(HOUSE, "x"));
    clock.advance(HOUR);
    Case again = desk.open("work", d -> d.title("WÄTER drips from ceiling!").at("h/3/kitchen"));
    Case twin = desk.open("work", d -> d.title("Something").set(HOUSE, "x").at("h/4"));
    Case alone = desk.open("work", d -> d.title("The lift is stuck").at("h/3"));

    deliver(proposing);

    assertThat(desk.get(again.id()).links().proposals())
        .containsExactly(
            new Proposal(LinkKind.RECURRENCE_OF, false, old.id(), old.number(), "alike"));
    assertThat(desk.get(twin.id()).links().proposals())
        .containsExactly(
            new Proposal(LinkKind.DUPLICATE_OF, true, first.id(), first.number(), "twin"));
    assertThat(desk.get(alone.id()).links().isEmpty()).isTrue();
    assertThat(desk.next(twin.id()).step(Action.LINK, first.number().value())).isPresent();
    Case accepted = desk.on(again.id()).key("a").links().accept(old.id());
    desk.on(twin.id()).links().decline(first.id());
    deliver(proposing);
    assertThat(desk.get(old.id()).links().ofKind(LinkKind.RECURRED_AS))
        .extracting(Link::number)
        .containsExactly(again.number());
    assertThat(desk.get(twin.id()).links().proposals()).isEmpty();
    assertThat(refusal(() -> desk.on(twin.id()).links().accept(first.id())))
        .containsExactly(Obstacle.Kind.UNKNOWN);
    assertThat(refusal(() -> desk.on(twin.id()).links().decline(first.id())))
        .containsExactly(Obstacle.Kind.UNKNOWN);
    desk.on(again.id()).links().remove(LinkKind.RECURRENCE_OF, old.id());
    assertThat(desk.on(again.id()).key("a").links().accept(old.id()))
        .as("the same key, though the link is gone")
        .isEqualTo(accepted);
  }

  @Test
  void the_same_key_again_gives_the_first_result() {
    Case target = work("target");
    Case source = work("source");
    Case first = at.on(source.id()).key("m").links().mergeInto(target.id());
    deliver();

    assertThat(at.on(source.id()).key("m").links().mergeInto(target.id())).isEqualTo(first);

    Case one = work("one");
    Case linked = at.on(one.id()).key("l").links().add(LinkKind.BLOCKS, target.id());
    at.on(one.id()).links().remove(LinkKind.BLOCKS, target.id());
    assertThat(at.on(one.id()).key("l").links().add(LinkKind.BLOCKS, target.id()))
        .isEqualTo(linked);
    deliver();
    assertThat(words(target)).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // Nothing keeps a host from handing null.
  void bad_input_is_refused() {
    Case one = work("one");
    assertThatThrownBy(() -> at.on(one.id()).links().add(null, one.id()))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> at.on(one.id()).links().add(LinkKind.BLOCKS, null))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> at.on(one.id()).links().mergeInto(null))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> at.on(one.id()).links().accept(null))
        .isInstanceOf(InvalidInputException.class);
    assertUnchanged(one);
  }
}

package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.DeliveryReport;
import io.casekit.desk.Desk;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.outbox.Backlog;
import io.casekit.outbox.DeadMessage;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseQuery;
import io.casekit.query.Page;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.spi.CaseStore;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What follows from a change after it was committed: heard at least once, in order per case, and
 * nobody waits for what somebody else does not take.
 */
abstract class OutboxPromises extends KitPromises {
  private static final int MOST_ROUNDS = 1_000;
  private static final Duration LEASE = MINUTE.multipliedBy(5);
  private static final Duration LONG = HOUR.multipliedBy(2);

  /** Takes messages, and does not take those of some cases. */
  private static final class Hearing implements Subscriber {
    private final String key;
    private final List<OutboxMessage> heard = Collections.synchronizedList(new ArrayList<>());
    private final Set<CaseId> broken = Collections.synchronizedSet(new HashSet<>());

    Hearing(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }

    @Override
    public boolean wants(CaseChange change) {
      return change.events().stream().anyMatch(NoteAdded.class::isInstance);
    }

    @Override
    public void receive(OutboxMessage message) {
      if (broken.contains(message.caseId())) {
        throw new IllegalStateException("the line is busy");
      }
      heard.add(message);
    }

    List<String> words() {
      return heard.stream().map(Hearing::word).toList();
    }

    List<String> words(CaseId id) {
      return heard.stream().filter(m -> m.caseId().equals(id)).map(Hearing::word).toList();
    }

    static String word(OutboxMessage message) {
      return ((NoteAdded) message.entry().events().get(0)).text();
    }
  }

  private final Hearing one = new Hearing("one");
  private final Hearing other = new Hearing("other");
  private final CaseKit posting = kit(store, kit -> kit.subscriber(one).subscriber(other));
  private final Desk told = north(posting, SampleCases.anna());

  OutboxPromises(StoreContract contract) {
    super(contract);
  }

  @AfterEach
  void endInterruption() {
    boolean unused = Thread.interrupted();
  }

  private Case errand(Desk at) {
    return at.open("errand", d -> d.title("Fetch the keys"));
  }

  private CaseId noted(String... notes) {
    CaseId id = errand(told).id();
    for (String note : notes) {
      told.on(id).note(note);
    }
    return id;
  }

  private static DeliveryReport report(int received, int failed) {
    return new DeliveryReport(received + failed, received, failed);
  }

  @Test
  void each_hears_what_it_wants_once_and_in_order() {
    CaseId id = noted("a", "b", "c");

    assertThat(posting.deliver()).isEqualTo(report(6, 0));
    assertThat(posting.deliver()).isEqualTo(report(0, 0));

    assertThat(one.words()).containsExactly("a", "b", "c");
    assertThat(other.words()).containsExactly("a", "b", "c");
    OutboxMessage first = one.heard.get(0);
    assertThat(first.entry()).isEqualTo(desk.trail(id).get(1));
    assertThat(first.subscriber()).isEqualTo("one");
    assertThat(first.tenant()).isEqualTo(NORTH);
    assertThat(first.caseId()).isEqualTo(id);
    assertThat(first.sequence()).isEqualTo(2);
    assertThat(first.tryNumber()).isOne();
    assertThat(first.isAfterGap()).isFalse();
    assertThat(first.idempotencyKey()).isEqualTo("outbox/one/" + id + "/2");
    assertThat(posting.health().backlogs()).isEmpty();
  }

  @Test
  void nothing_is_kept_for_what_nobody_wants_to_hear() {
    errand(told);
    CaseId id = errand().id();
    desk.on(id).note("told to a kit without subscribers");

    assertThat(kept.outbox().backlogs()).isEmpty();
    assertThat(posting.deliver()).isEqualTo(report(0, 0));
  }

  @Test
  void what_was_rolled_back_is_not_heard_of() {
    CaseId id = noted();
    CaseKit refusing =
        kit(
            store,
            kit ->
                kit.subscriber(one)
                    .listener(
                        change -> {
                          throw new IllegalStateException("not today");
                        }));

    assertThatThrownBy(() -> north(refusing, SampleCases.anna()).on(id).note("lost"))
        .hasMessage("not today");
    assertThatThrownBy(
            () ->
                store.write(
                    session -> {
                      told.on(id).note("lost too");
                      throw new IllegalStateException("nor tomorrow");
                    }))
        .hasMessage("nor tomorrow");

    assertThat(kept.outbox().backlogs()).isEmpty();
    assertThat(posting.deliver().handedOut()).isZero();
  }

  @Test
  void a_filter_that_throws_fails_the_command() {
    IllegalStateException no = new IllegalStateException("cannot tell");
    CaseKit failing =
        kit(
            store,
            kit ->
                kit.subscriber(
                    Subscriber.of(
                        "unsure",
                        change -> {
                          throw no;
                        },
                        message -> {})));

    assertThatThrownBy(() -> errand(north(failing, SampleCases.anna()))).isSameAs(no);

    assertThat(desk.count(CaseQuery.all())).isZero();
  }

  @Test
  void a_message_that_fails_holds_back_only_its_case_and_its_subscriber() {
    CaseId stuck = noted("a", "b");
    CaseId free = noted("c", "d");
    one.broken.add(stuck);

    assertThat(posting.deliver()).isEqualTo(report(6, 1));

    assertThat(one.words(stuck)).isEmpty();
    assertThat(one.words(free)).containsExactly("c", "d");
    assertThat(other.words(stuck)).containsExactly("a", "b");
    assertThat(posting.deliver().handedOut()).as("not before its time").isZero();
    told.on(stuck).note("e");
    assertThat(posting.deliver()).as("e waits behind a, for one").isEqualTo(report(1, 0));
    one.broken.clear();
    clock.advance(LONG);
    assertThat(posting.deliver()).isEqualTo(report(3, 0));
    assertThat(one.words(stuck)).containsExactly("a", "b", "e");
    assertThat(one.heard.get(2).tryNumber()).isEqualTo(2);
  }

  @Test
  void it_is_tried_again_after_a_second_then_later_and_later_up_to_an_hour() {
    CaseId id = noted("a");
    one.broken.add(id);
    StoredMessage.Line line = new StoredMessage.Line(NORTH, id, "one");

    Instant before = clock.instant();
    for (int seconds : new int[] {1, 3, 9, 27, 81, 243, 729, 2_187, 3_600}) {
      posting.deliver();
      Duration wait = Duration.between(before, kept.outbox().head(line).orElseThrow().nextTryAt());
      assertThat(wait.toMillis())
          .as("about %d seconds", seconds)
          .isBetween(seconds * 800L, seconds * 1_200L);
      clock.advance(wait.minusNanos(1_000));
      assertThat(posting.deliver().handedOut()).isZero();
      clock.advance(Duration.ofNanos(1_000));
      before = clock.instant();
    }

    assertThat(posting.deliver()).as("the tenth try").isEqualTo(report(0, 1));
    assertThat(posting.outbox().dead(10).items())
        .containsExactly(
            new DeadMessage("one", NORTH, id, 2, START, "IllegalStateException: the line is busy"));
    assertThat(posting.health().isGood()).isFalse();
    clock.advance(DAY);
    assertThat(posting.deliver().handedOut()).isZero();
  }

  private void giveUp(CaseId id) {
    one.broken.add(id);
    for (int tries = 0; tries < 10; tries++) {
      posting.deliver();
      clock.advance(LONG);
    }
    one.broken.remove(id);
  }

  @Test
  void what_comes_after_a_message_that_was_given_up_goes_on_and_says_so() {
    CaseId id = noted("a", "b");
    giveUp(id);

    posting.deliver();
    told.on(id).note("c");
    posting.deliver();

    assertThat(one.words()).containsExactly("b", "c");
    assertThat(one.heard).allMatch(OutboxMessage::isAfterGap);
    assertThat(other.heard).noneMatch(OutboxMessage::isAfterGap);
  }

  @Test
  void a_dead_message_can_be_handed_out_again() {
    CaseId id = noted("a", "b");
    giveUp(id);
    posting.deliver();
    DeadMessage dead = posting.outbox().dead(10).items().get(0);

    assertThat(posting.outbox().retry(dead)).isTrue();
    assertThat(posting.outbox().retry(dead)).as("dead no longer").isFalse();
    assertThat(posting.outbox().drop(dead)).as("dead no longer").isFalse();
    told.on(id).note("c");
    posting.deliver();

    assertThat(one.words()).containsExactly("b", "a", "c");
    assertThat(one.heard).extracting(OutboxMessage::isAfterGap).containsExactly(true, false, false);
    assertThat(one.heard.get(1).tryNumber()).isOne();
    assertThat(posting.outbox().dead(10).items()).isEmpty();
    assertThat(posting.health().isGood()).isTrue();
  }

  @Test
  void a_dead_message_can_be_dropped_and_the_next_one_still_tells_of_the_gap() {
    CaseId id = noted("a");
    giveUp(id);
    DeadMessage dead = posting.outbox().dead(10).items().get(0);

    assertThat(posting.outbox().drop(dead)).isTrue();
    assertThat(posting.outbox().drop(dead)).as("dead no longer").isFalse();
    assertThat(posting.outbox().retry(dead)).as("dead no longer").isFalse();
    assertThat(posting.health().isGood()).isTrue();
    told.on(id).note("b");
    told.on(id).note("c");
    posting.deliver();

    assertThat(one.words()).containsExactly("b", "c");
    assertThat(one.heard).extracting(OutboxMessage::isAfterGap).containsExactly(true, false);
  }

  @Test
  void dead_messages_are_listed_page_by_page_and_all_retried_at_once() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ids.add(noted("a", "b"));
    }
    ids.forEach(one.broken::add);
    for (int tries = 0; tries < 20; tries++) {
      posting.deliver();
      clock.advance(LONG);
    }

    List<DeadMessage> all = new ArrayList<>();
    Page<DeadMessage> page = posting.outbox().dead(3);
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = posting.outbox().dead(3, page.next().get());
      all.addAll(page.items());
    }
    assertThat(all).hasSize(10).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(DeadMessage::caseId)
        .isEqualTo(ids.stream().sorted().flatMap(id -> List.of(id, id).stream()).toList());
    assertThat(posting.health().deadMessages()).isEqualTo(10);
    one.broken.clear();

    assertThat(posting.outbox().retryAll("nobody")).isZero();
    assertThat(posting.outbox().retryAll("one")).isEqualTo(10);

    posting.deliver();
    for (CaseId id : ids) {
      assertThat(one.words(id)).containsExactly("a", "b");
    }
  }

  /** Fails as a node does that ends between a handler and the note that it has received. */
  private CaseStore forgetful(AtomicInteger failures) {
    return new PassingStore(store) {
      @Override
      protected StoreSession writing(StoreSession session) {
        return new PassingSession(session) {
          @Override
          public OutboxSession outbox() {
            return new PassingOutbox(super.outbox()) {
              @Override
              public boolean remove(StoredMessage message) {
                if (failures.getAndDecrement() > 0) {
                  throw new IllegalStateException("the plug was pulled");
                }
                return super.remove(message);
              }
            };
          }
        };
      }
    };
  }

  @Test
  void what_was_received_by_a_node_that_ended_at_once_is_handed_out_again() {
    CaseKit ending = kit(forgetful(new AtomicInteger(1)), kit -> kit.subscriber(one));
    CaseId id = noted("a", "b");

    ending.deliver();
    assertThat(one.words(id)).containsExactly("a");
    assertThat(ending.deliver().handedOut()).as("in the hands of that node").isZero();
    clock.advance(LEASE);
    ending.deliver();

    assertThat(one.words(id)).containsExactly("a", "a", "b");
    assertThat(one.heard.get(1).idempotencyKey()).isEqualTo(one.heard.get(0).idempotencyKey());
  }

  @Test
  void a_command_given_with_the_key_of_a_message_is_given_once() {
    List<CaseKit> kits = new ArrayList<>();
    CaseId log = errand().id();
    Subscriber writer =
        Subscriber.of(
            "writer",
            one::wants,
            message -> {
              if (!message.caseId().equals(log)) {
                north(kits.get(0), SampleCases.anna())
                    .on(log)
                    .key(message.idempotencyKey())
                    .note("heard " + Hearing.word(message));
              }
            });
    kits.add(kit(forgetful(new AtomicInteger(1)), kit -> kit.subscriber(writer)));
    Desk at = north(kits.get(0), SampleCases.anna());
    CaseId id = errand(at).id();
    at.on(id).note("a");

    kits.get(0).deliver();
    clock.advance(LEASE);
    kits.get(0).deliver();

    assertThat(desk.get(log).notes()).isOne();
    assertThat(kept.outbox().backlogs()).isEmpty();
    assertIntact(log);
  }

  @Test
  void a_handler_that_takes_too_long_has_lost_its_message_but_not_those_behind_it() {
    List<String> heard = new ArrayList<>();
    Subscriber slow =
        Subscriber.of(
            "slow",
            one::wants,
            message -> {
              heard.add(Hearing.word(message));
              if (heard.size() == 1) {
                clock.advance(LEASE);
                kit(store, kit -> kit.subscriber(elsewhere(heard))).deliver();
              }
            });
    CaseKit slowly = kit(store, kit -> kit.subscriber(slow));
    Desk at = north(slowly, SampleCases.anna());
    CaseId id = errand(at).id();
    at.on(id).note("a");
    at.on(id).note("b");

    slowly.deliver();
    slowly.deliver();

    assertThat(heard).containsExactly("a", "a elsewhere", "b elsewhere");
    assertThat(kept.outbox().backlogs()).isEmpty();
  }

  private Subscriber elsewhere(List<String> heard) {
    return Subscriber.of(
        "slow", one::wants, message -> heard.add(Hearing.word(message) + " elsewhere"));
  }

  @Test
  void nodes_that_deliver_at_the_same_moment_share_the_work_and_keep_the_order() {
    CaseKit second = kit(contract.secondStore(store), kit -> kit.subscriber(one).subscriber(other));
    List<CaseId> ids = new ArrayList<>();
    List<String> notes = List.of("a", "b", "c", "d", "e");
    for (int n = 0; n < 6; n++) {
      ids.add(noted(notes.toArray(String[]::new)));
    }

    Together.run(
            4,
            n ->
                () -> {
                  CaseKit mine = n % 2 == 0 ? posting : second;
                  // A store that loses count must fail the test, not keep it going.
                  for (int i = 0; i < MOST_ROUNDS && !kept.outbox().backlogs().isEmpty(); i++) {
                    mine.deliver(7);
                  }
                  return true;
                })
        .forEach(Together.Outcome::get);

    for (CaseId id : ids) {
      assertThat(one.words(id)).containsExactlyElementsOf(notes);
      assertThat(other.words(id)).containsExactlyElementsOf(notes);
    }
  }

  @Test
  void messages_that_are_written_while_others_are_delivered_all_arrive_in_order() {
    CaseId id = noted();
    List<String> all = IntStream.range(0, 30).mapToObj(n -> "note " + n).toList();
    CountDownLatch written = new CountDownLatch(1);

    Together.run(
            3,
            n ->
                () -> {
                  if (n == 0) {
                    try {
                      all.forEach(note -> told.on(id).note(note));
                    } finally {
                      written.countDown();
                    }
                    return true;
                  }
                  boolean writing;
                  DeliveryReport delivered;
                  do {
                    writing = written.getCount() > 0;
                    delivered = posting.deliver(5);
                  } while (writing || delivered.received() > 0);
                  return true;
                })
        .forEach(Together.Outcome::get);
    posting.deliver();

    assertThat(one.words(id)).containsExactlyElementsOf(all);
    assertThat(other.words(id)).containsExactlyElementsOf(all);
  }

  @Test
  @Tag(StoreContract.SLOW)
  void a_case_with_many_messages_does_not_keep_others_waiting() {
    CaseId busy = noted();
    for (int n = 0; n < 120; n++) {
      told.on(busy).note("note " + n);
    }
    CaseId quiet = noted("at last");

    assertThat(posting.deliver(60)).isEqualTo(report(60, 0));

    assertThat(one.words(quiet)).containsExactly("at last");
    assertThat(posting.deliver()).isEqualTo(report(2 * 121 - 60, 0));
    assertThat(one.words(busy)).hasSize(120).isEqualTo(other.words(busy));
  }

  @Test
  void a_handler_may_give_commands_that_are_heard_of_in_turn_up_to_the_limit() {
    List<CaseKit> kits = new ArrayList<>();
    Subscriber echo =
        Subscriber.of(
            "echo",
            one::wants,
            message ->
                north(kits.get(0), SampleCases.anna())
                    .on(message.caseId())
                    .key(message.idempotencyKey())
                    .note("again"));
    kits.add(kit(store, kit -> kit.subscriber(echo)));
    Desk at = north(kits.get(0), SampleCases.anna());
    CaseId id = errand(at).id();
    at.on(id).note("once");

    assertThat(kits.get(0).deliver(25)).isEqualTo(report(25, 0));

    assertThat(desk.get(id).notes()).isEqualTo(26);
    assertIntact(id);
  }

  @Test
  void messages_of_other_tenants_and_subscribers_are_left_to_who_knows_them() {
    CaseId id = noted("a");
    Desk south = south(posting, SampleCases.anna());
    CaseId there = errand(south).id();
    south.on(there).note("b");
    Hearing only = new Hearing("one");
    CaseKit small =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand())
            .subscriber(only)
            .build();
    clock.advance(MINUTE);

    assertThat(small.deliver()).isEqualTo(report(1, 0));

    assertThat(only.words(id)).containsExactly("a");
    assertThat(small.health().backlogs())
        .containsExactly(
            new Backlog("one", true, 1, 0, MINUTE), new Backlog("other", false, 2, 0, MINUTE));
    assertThat(small.health().deliveryLag()).isEqualTo(MINUTE);
    assertThat(small.health().isGood()).isFalse();
    assertThatThrownBy(() -> small.outbox().clear("one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has a subscriber \"one\"");
    assertThat(small.outbox().clear("other")).isEqualTo(2);
    assertThat(posting.deliver()).isEqualTo(report(1, 0));
    assertThat(one.words(there)).containsExactly("b");
  }

  @Test
  void an_interrupted_handler_has_not_failed_and_ends_the_round() {
    AtomicInteger calls = new AtomicInteger();
    CaseKit interrupted =
        kit(
            store,
            kit ->
                kit.subscriber(
                    Subscriber.of(
                        "one",
                        one::wants,
                        message -> {
                          calls.incrementAndGet();
                          throw new InterruptedException("enough");
                        })));
    noted("a");
    noted("b");

    DeliveryReport report = interrupted.deliver();

    assertThat(Thread.interrupted()).as("the thread knows").isTrue();
    assertThat(report).isEqualTo(report(0, 0));
    assertThat(calls).hasValue(1);
    clock.advance(LEASE);
    posting.deliver();
    assertThat(one.words()).containsExactlyInAnyOrder("a", "b");
    assertThat(one.heard).allMatch(message -> message.tryNumber() == 1);
  }

  @Test
  void an_error_counts_as_a_failure_and_is_thrown_on_and_the_others_are_given_back() {
    StackOverflowError error = new StackOverflowError("deep\u0000" + "x".repeat(2_000));
    CaseId bad = noted("a");
    CaseId good = noted("b");
    CaseKit failing =
        kit(
            store,
            kit ->
                kit.subscriber(
                    Subscriber.of(
                        "one",
                        one::wants,
                        message -> {
                          if (message.caseId().equals(bad)) {
                            throw error;
                          }
                          one.receive(message);
                        })));

    assertThatThrownBy(failing::deliver).isSameAs(error);
    StoredMessage message =
        kept.outbox().head(new StoredMessage.Line(NORTH, bad, "one")).orElseThrow();
    assertThat(message.tries()).isOne();
    assertThat(message.lastError().orElseThrow())
        .hasSize(1_000)
        .startsWith("StackOverflowError: deep");
    failing.deliver();

    assertThat(one.words(good)).containsExactly("b");
  }

  @Test
  void a_clock_that_is_set_back_delays_nothing_that_is_written_afterwards() {
    CaseId id = noted("a");
    posting.deliver();
    clock.setBack(clock.instant().minus(HOUR));

    told.on(id).note("b");

    assertThat(posting.deliver()).isEqualTo(report(2, 0));
    assertThat(one.words(id)).containsExactly("a", "b");
  }

  @Test
  void it_is_not_called_inside_a_listener() {
    CaseKit[] kits = new CaseKit[1];
    kits[0] = kit(store, kit -> kit.listener(change -> kits[0].deliver()));

    assertThatThrownBy(() -> errand(north(kits[0], SampleCases.anna())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside of any transaction");
  }

  @Test
  @SuppressWarnings("NullAway") // Nothing keeps a host from handing null.
  void bad_input_is_refused() {
    for (int limit : new int[] {-1, 0, 100_001}) {
      assertThatThrownBy(() -> posting.deliver(limit))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("give 1 to 100000");
    }
    assertThatThrownBy(() -> posting.outbox().dead(0)).isInstanceOf(InvalidInputException.class);
    for (String cursor : List.of("", "x", "MSBhIDk5OTkgYg", "____")) {
      assertThatThrownBy(() -> posting.outbox().dead(1, cursor))
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> posting.outbox().clear(" ")).isInstanceOf(InvalidInputException.class);
    for (Subscriber bad :
        List.of(new Hearing(" "), new Hearing("casekit-x"), new Hearing("x".repeat(101)), one)) {
      assertThatThrownBy(() -> kit(store, kit -> kit.subscriber(one).subscriber(bad)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("subscribers");
    }
    assertThatThrownBy(() -> Subscriber.of("x", null, message -> {}))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void of_two_who_change_a_message_as_they_read_it_one_succeeds() {
    CaseId id = noted("a", "b");
    StoredMessage.Line line = new StoredMessage.Line(NORTH, id, "one");
    StoredMessage read = kept.outbox().head(line).orElseThrow();
    StoredMessage mine = read.claimed("me", START.plus(HOUR));
    StoredMessage theirs = read.claimed("them", START.plus(HOUR));

    assertThat(store.<Boolean>write(s -> s.outbox().change(read, mine))).isTrue();
    assertThat(store.<Boolean>write(s -> s.outbox().change(read, theirs))).isFalse();
    assertThat(store.<Boolean>write(s -> s.outbox().remove(theirs))).isFalse();
    assertThat(store.<Boolean>write(s -> s.outbox().remove(read))).isFalse();
    assertThat(kept.outbox().find(line, 2)).contains(mine);
    assertThat(
            kept.outbox()
                .heads(Set.of(NORTH), Set.of("one"), START.plus(HOUR).minusNanos(1_000), 10))
        .isEmpty();
    assertThat(kept.outbox().heads(Set.of(NORTH), Set.of("one"), START.plus(HOUR), 10))
        .containsExactly(mine);
    store.write(
        s -> {
          OutboxSession outbox = s.outbox();
          assertThat(outbox.remove(mine)).isTrue();
          assertThat(outbox.head(line)).as("its own writes").map(m -> m.sequence()).contains(3L);
          assertThat(outbox.heads(Set.of(NORTH), Set.of("one"), START, 10)).hasSize(1);
          return true;
        });
    assertThat(kept.outbox().find(line, 2)).isEmpty();
  }

  @Test
  void heads_come_the_earliest_first_and_no_more_than_asked_for() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ids.add(noted("a", "b"));
      clock.advance(MINUTE);
    }
    OutboxReader outbox = kept.outbox();

    assertThat(outbox.heads(Set.of(NORTH), Set.of("one"), clock.instant(), 3))
        .extracting(m -> m.line().caseId())
        .containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(outbox.heads(Set.of(NORTH), Set.of("one", "other"), clock.instant(), 100))
        .hasSize(10)
        .allMatch(m -> m.sequence() == 2);
    assertThat(outbox.heads(Set.of(), Set.of("one"), clock.instant(), 3)).isEmpty();
    assertThat(outbox.heads(Set.of(NORTH), Set.of(), clock.instant(), 3)).isEmpty();
    assertThat(outbox.heads(Set.of(SampleCases.south().id()), Set.of("one"), clock.instant(), 3))
        .isEmpty();
  }

  @Test
  void heads_are_taken_by_one_node_until_their_time_is_up() {
    List<CaseId> ids = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      ids.add(noted("a", "b"));
      clock.advance(MINUTE);
    }
    Instant now = clock.instant();

    List<StoredMessage> mine = claim(store, now, "me", 2);

    assertThat(mine)
        .extracting(m -> m.line().caseId())
        .containsExactlyElementsOf(ids.subList(0, 2));
    assertThat(mine).allMatch(m -> "me".equals(m.claim()) && m.nextTryAt().equals(now.plus(HOUR)));
    CaseStore second = contract.secondStore(store);
    assertThat(claim(second, now, "them", 9))
        .extracting(m -> m.line().caseId())
        .containsExactly(ids.get(2));
    assertThat(claim(second, now.plus(HOUR), "them", 9)).hasSize(3);
    assertThat(store.<Boolean>write(s -> s.outbox().remove(mine.get(0)))).isFalse();
  }

  private static List<StoredMessage> claim(CaseStore on, Instant now, String node, int limit) {
    return on.write(
        s -> s.outbox().claim(Set.of(NORTH), Set.of("one"), now, node, now.plus(HOUR), limit));
  }

  /** The plainest reading of what is promised: a list for each case and subscriber. */
  private static final class Model {
    final List<Long> waiting = new ArrayList<>();
    final List<Long> dead = new ArrayList<>();
    final List<Long> dropped = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final Map<Long, Integer> tries = new HashMap<>();
    final Set<Long> held = new HashSet<>();

    void deliver(boolean isBroken) {
      while (!waiting.isEmpty() && !held.contains(waiting.get(0))) {
        long head = waiting.get(0);
        if (!isBroken) {
          boolean gap =
              dead.stream().anyMatch(n -> n < head) || dropped.stream().anyMatch(n -> n < head);
          heard.add(head + (gap ? " after a gap" : ""));
          dropped.removeIf(n -> n < head);
          waiting.remove(0);
        } else if (tries.merge(head, 1, Integer::sum) < 10) {
          held.add(head);
        } else {
          dead.add(waiting.remove(0));
        }
      }
    }

    void retry(long sequence) {
      dead.remove(sequence);
      tries.remove(sequence);
      held.remove(sequence);
      waiting.add(sequence);
      Collections.sort(waiting);
    }
  }

  @RepeatedTest(5)
  void whatever_happens_it_is_as_with_a_list_for_each_case_and_subscriber(RepetitionInfo run) {
    Random chance = new Random(run.getCurrentRepetition());
    List<CaseId> ids = List.of(noted(), noted(), noted());
    Map<String, Model> models = new HashMap<>();
    for (int step = 0; step < 80; step++) {
      CaseId id = ids.get(chance.nextInt(ids.size()));
      Hearing hearing = chance.nextBoolean() ? one : other;
      Model model = model(models, hearing, id);
      switch (chance.nextInt(8)) {
        case 0, 1 -> {
          long sequence = told.on(id).note("step " + step).version();
          List.of(one, other).forEach(each -> model(models, each, id).waiting.add(sequence));
        }
        case 2 -> {
          if (!hearing.broken.remove(id)) {
            hearing.broken.add(id);
          }
        }
        case 3, 4, 5 -> {
          clock.advance(LONG);
          models.values().forEach(each -> each.held.clear());
        }
        case 6 ->
            dead(hearing, id).stream()
                .findFirst()
                .ifPresent(
                    dead -> {
                      assertThat(posting.outbox().retry(dead)).isTrue();
                      model.retry(dead.sequence());
                    });
        default ->
            dead(hearing, id).stream()
                .findFirst()
                .ifPresent(
                    dead -> {
                      assertThat(posting.outbox().drop(dead)).isTrue();
                      model.dead.remove(dead.sequence());
                      model.dropped.add(dead.sequence());
                    });
      }
      posting.deliver();
      for (CaseId each : ids) {
        model(models, one, each).deliver(one.broken.contains(each));
        model(models, other, each).deliver(other.broken.contains(each));
      }
    }

    for (CaseId id : ids) {
      for (Hearing each : List.of(one, other)) {
        Model model = model(models, each, id);
        assertThat(each.heard.stream().filter(m -> m.caseId().equals(id)))
            .extracting(m -> m.sequence() + (m.isAfterGap() ? " after a gap" : ""))
            .isEqualTo(model.heard);
        assertThat(dead(each, id))
            .extracting(DeadMessage::sequence)
            .containsExactlyInAnyOrderElementsOf(model.dead);
      }
    }
  }

  private List<DeadMessage> dead(Hearing hearing, CaseId id) {
    return posting.outbox().dead(100).items().stream()
        .filter(dead -> dead.caseId().equals(id) && dead.subscriber().equals(hearing.key))
        .toList();
  }

  private static Model model(Map<String, Model> models, Hearing hearing, CaseId id) {
    return models.computeIfAbsent(hearing.key + " " + id, key -> new Model());
  }
}

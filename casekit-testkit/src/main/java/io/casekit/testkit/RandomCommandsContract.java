package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.EventFormat;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.testkit.RandomCommands.Result;
import io.casekit.testkit.RandomCommands.Step;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.statistics.Statistics;

/**
 * What holds for every case type and every sequence of commands, on any store: whoever writes a
 * store extends this class and gives it an empty one. Run by jqwik.
 *
 * <p>The system property {@code casekit.tries.factor} makes it try less: 0.1 for a tenth.
 */
public abstract class RandomCommandsContract {
  private static final int MOST_TRIES = 1_000;
  private static final int ENOUGH_FOR_RESULTS = 50;
  // With fewer, one in a hundred of forty commands is a matter of luck.
  private static final int ENOUGH_FOR_COMMANDS = 500;
  private static final TenantId NORTH = SampleCases.north().id();

  /** For subclasses. */
  protected RandomCommandsContract() {}

  /** Returns a store that holds nothing; every call gives another one. */
  protected abstract CaseStore newStore();

  /** Returns how many sequences are tried, at most 1,000; 100 if this is not overridden. */
  protected int tries() {
    return 100;
  }

  /** Counts the tries of the property as a whole; an instance sees only one of them. */
  private static final class Tries {
    private int begun;
    private boolean failed;

    // Once one has failed, what follows is jqwik looking for a simpler one that fails too.
    synchronized boolean isOver(int most) {
      return ++begun > most && !failed;
    }

    synchronized void fail() {
      failed = true;
    }
  }

  /**
   * Gives 30 to 100 commands by chance and then holds: what the trails give back is what is kept;
   * no case moved but as its type allows; whatever is changed in a trail is found; everything comes
   * back from its JSON; and the store in memory comes to exactly the same.
   *
   * @param type a case type
   * @param other another case type
   * @param steps what to do
   * @param seed gives identities and salts, and what to change in a trail
   */
  @Property(tries = MOST_TRIES)
  void every_sequence_of_commands_keeps_what_casekit_promises(
      @ForAll("types") CaseType type,
      @ForAll("otherTypes") CaseType other,
      @ForAll("sequences") List<Step> steps,
      @ForAll long seed) {
    Tries tries = Store.getOrCreate("tries", Lifespan.PROPERTY, Tries::new).get();
    int most = scaled(tries());
    if (tries.isOver(most)) {
      return;
    }
    try {
      check(List.of(type, other), steps, seed);
    } catch (RuntimeException | Error e) {
      tries.fail();
      throw e;
    }
    if (most >= ENOUGH_FOR_RESULTS) {
      checkResults();
    }
    if (most >= ENOUGH_FOR_COMMANDS) {
      checkCommands();
    }
  }

  /**
   * Writes, reads and takes cases in few transactions and then holds: every answer, within a
   * transaction and after it, is that of the store in memory.
   *
   * @param steps what to do
   * @param together how many steps are in one transaction
   */
  @Property(tries = MOST_TRIES)
  void what_is_written_together_is_seen_as_if_written_one_by_one(
      @ForAll("sequences") List<Step> steps, @ForAll("groups") int together) {
    if (Store.getOrCreate("writes", Lifespan.PROPERTY, Tries::new).get().isOver(scaled(tries()))) {
      return;
    }
    boolean inOne = together >= steps.size();
    List<Object> expected = RandomWrites.answers(new InMemoryCaseStore(), steps, 1, inOne);

    List<Object> answers = RandomWrites.answers(newStore(), steps, together, inOne);

    // One by one, as the first that differs says most.
    assertThat(answers).hasSameSizeAs(expected);
    for (int n = 0; n < expected.size(); n++) {
      assertThat(answers.get(n)).as("answer %d", n).isEqualTo(expected.get(n));
    }
    Statistics.label("taken").collect(RandomWrites.taken(expected) > 0);
  }

  /** So many of all steps at least, so that what matters is really tried. */
  private static void checkResults() {
    Statistics.label("results")
        .coverage(
            results -> {
              results.check(Result.REFUSED).percentage(share -> share >= 10);
              results.check(Result.REPEATED).percentage(share -> share >= 10);
              results.check(Result.WOKEN).percentage(share -> share >= 10);
              results.check(Result.ACCEPTED).percentage(share -> share >= 10);
              results.check(Result.ANSWERED).percentage(share -> share >= 1);
            });
  }

  /** And so many of the accepted commands are each of these. */
  private static void checkCommands() {
    Statistics.label("accepted")
        .coverage(
            commands ->
                Stream.of(
                        List.of("attach"),
                        RandomTaskCommands.NAMES,
                        RandomOrderCommands.NAMES,
                        RandomNoticeCommands.NAMES,
                        RandomLinkCommands.NAMES)
                    .flatMap(List::stream)
                    .forEach(name -> commands.check(name).percentage(share -> share >= 1)));
  }

  private static int scaled(int tries) {
    return TriesFactor.of(Math.min(MOST_TRIES, tries));
  }

  /** Case types of one key. */
  @Provide
  Arbitrary<CaseType> types() {
    return RandomCaseTypes.named("matter");
  }

  /** Case types of another key. */
  @Provide
  Arbitrary<CaseType> otherTypes() {
    return RandomCaseTypes.named("affair");
  }

  /** What to do. */
  @Provide
  Arbitrary<List<Step>> sequences() {
    Arbitrary<Integer> percent = upTo(99);
    Arbitrary<Integer> choice = upTo(999);
    return Combinators.combine(upTo(127), choice, percent, percent)
        .as(Step::new)
        .list()
        .ofMinSize(30)
        .ofMaxSize(100);
  }

  /** How much is done in one transaction. */
  @Provide
  Arbitrary<Integer> groups() {
    return Arbitraries.of(1, 3, 10, 100);
  }

  // Each as likely as any other: by itself jqwik prefers small numbers.
  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers()
        .between(0, most)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
  }

  private void check(List<CaseType> types, List<Step> steps, long seed) {
    CaseStore store = newStore();
    boolean isReference = store instanceof InMemoryCaseStore;
    CaseStore reference = isReference ? store : new InMemoryCaseStore();
    RandomCommands commands =
        isReference
            ? new RandomCommands(types, seed, store)
            : new RandomCommands(types, seed, store, reference);

    for (Step step : steps) {
      Statistics.label("results").collect(commands.take(step));
    }
    commands.rest();
    commands.accepted().forEach(Statistics.label("accepted")::collect);

    for (CaseType type : types) {
      assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
    }
    Desk desk = commands.desk();
    for (CaseId id : commands.ids()) {
      assertThat(desk.verify(id).findings()).as("findings").isEmpty();
      Case c = desk.get(id);
      Statistics.label("at the end").collect(c.stageCategory());
      assertThat(Case.fromJson(c.toJson())).isEqualTo(c);
      int size = c.toJson().getBytes(StandardCharsets.UTF_8).length;
      assertThat(c.fits(size)).isTrue();
      assertThat(c.fits(size - 1)).as("fits less than its size").isFalse();
      CaseType type =
          types.stream().filter(t -> t.key().equals(c.type())).findFirst().orElseThrow();
      checkTrail(type, c, desk.trail(id));
      checkMutation(types, store, id, seed);
      if (!isReference) {
        checkSame(store, reference, id);
      }
    }
  }

  private static void checkTrail(CaseType type, Case c, List<AuditEntry> trail) {
    String stage = type.initialStage().key();
    Instant recorded = Instant.MIN;
    Set<CaseEvent> breaches = new HashSet<>();
    for (AuditEntry entry : trail) {
      assertThat(entry.recordedAt()).isAfterOrEqualTo(recorded);
      assertThat(entry.occurredAt()).isBeforeOrEqualTo(entry.recordedAt());
      recorded = entry.recordedAt();
      for (CaseEvent event : entry.events()) {
        assertThat(EventFormat.read(EventFormat.write(event))).isEqualTo(event);
        if (event instanceof CaseEvent.StageChanged moved) {
          Stage from = type.stage(stage).orElseThrow();
          assertThat(moved.before()).isEqualTo(stage);
          // A merge leads from everywhere to where merged cases end, and back.
          boolean byMerging =
              entry.events().stream()
                  .anyMatch(
                      e -> e instanceof LinkEvent.MergedInto || e instanceof LinkEvent.MergeUndone);
          if (!byMerging) {
            assertThat(from.to()).as("ways from %s", stage).contains(moved.after());
          }
          stage = moved.after();
        } else if (event instanceof CaseEvent.BreachSuperseded gone) {
          assertThat(
                  breaches.remove(
                      new CaseEvent.Breached(gone.target(), gone.cycle(), gone.dueAt())))
              .as("recorded before: %s", gone)
              .isTrue();
        } else if (event instanceof CaseEvent.Breached breached) {
          assertThat(breaches.add(breached)).as("recorded once: %s", breached).isTrue();
          // At once, where a change has left nothing and what was counted is kept.
          assertThat(breached.dueAt()).isBeforeOrEqualTo(entry.recordedAt());
        }
      }
    }
    assertThat(c.stage()).isEqualTo(stage);
    assertThat(c.version()).isEqualTo(trail.size());
  }

  private static void checkMutation(List<CaseType> types, CaseStore store, CaseId id, long seed) {
    TamperingStore tampered = new TamperingStore(store, id);
    int kind = (int) Math.floorMod(seed, 6L);
    int chance = (int) Math.floorMod(seed / 6, 1_000L);
    switch (kind) {
      case 0 -> tampered.withTrail(trail -> without(trail, chance));
      case 1 -> tampered.withTrail(trail -> swapped(trail, chance));
      case 2 -> tampered.withTrail(trail -> changed(trail, chance));
      case 3 ->
          tampered.withRow(
              c ->
                  new StoredCase(
                      c.summary(),
                      c.state().replaceFirst("\"version\":", "\"version\":1"),
                      c.headHash(),
                      c.nextWakeAt(),
                      c.searchable(),
                      c.calendars()));
      case 4 ->
          tampered.withRow(
              c ->
                  new StoredCase(
                      c.summary(),
                      c.state(),
                      c.headHash(),
                      c.wakeAt().orElse(Instant.EPOCH).plusSeconds(1),
                      c.searchable(),
                      c.calendars()));
      default ->
          tampered.withRow(
              c ->
                  new StoredCase(
                      c.summary(),
                      c.state(),
                      "0".repeat(64),
                      c.nextWakeAt(),
                      c.searchable(),
                      c.calendars()));
    }
    Desk eyes =
        CaseKit.with(tampered)
            .clock(SettableClock.at(Instant.parse("2030-01-01T00:00:00Z")))
            .tenant(SampleCases.north())
            .types(types.toArray(CaseType[]::new))
            .notifier(notice -> {})
            .build()
            .tenant("north")
            .as(SampleCases.anna());

    assertThat(eyes.verify(id).findings()).as("findings after change %d", kind).isNotEmpty();
  }

  private static List<StoredEntry> without(List<StoredEntry> trail, int chance) {
    List<StoredEntry> less = new ArrayList<>(trail);
    less.remove(chance % trail.size());
    return less;
  }

  private static List<StoredEntry> swapped(List<StoredEntry> trail, int chance) {
    if (trail.size() < 2) {
      return without(trail, chance);
    }
    List<StoredEntry> swapped = new ArrayList<>(trail);
    int at = chance % (trail.size() - 1);
    Collections.swap(swapped, at, at + 1);
    return TrailPromises.renumbered(swapped);
  }

  private static List<StoredEntry> changed(List<StoredEntry> trail, int chance) {
    List<StoredEntry> changed = new ArrayList<>(trail);
    StoredEntry e = changed.get(chance % trail.size());
    char[] payload = e.payload().toCharArray();
    int at = chance % payload.length;
    payload[at] = payload[at] == 'x' ? 'y' : 'x';
    changed.set(
        chance % trail.size(),
        new StoredEntry(
            e.tenant(),
            e.caseId(),
            e.sequence(),
            e.recordedAt(),
            e.occurredAt(),
            e.idempotencyKey(),
            new String(payload),
            e.personalValues(),
            e.hash()));
    return changed;
  }

  private static void checkSame(CaseStore store, CaseStore reference, CaseId id) {
    ReadEach one = new ReadEach(store);
    ReadEach other = new ReadEach(reference);
    Optional<StoredCase> there = one.find(NORTH, id, Visibility.everything());
    assertThat(there).isEqualTo(other.find(NORTH, id, Visibility.everything()));
    assertThat(one.entries(NORTH, id, 0, 1_000)).isEqualTo(other.entries(NORTH, id, 0, 1_000));
    assertThat(one.earliestWake()).isEqualTo(other.earliestWake());
    assertThat(one.failedWakes(10)).isEqualTo(other.failedWakes(10));
  }
}

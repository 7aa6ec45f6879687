package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.ChainHead;
import io.casekit.audit.Verification;
import io.casekit.audit.Verification.Finding;
import io.casekit.audit.Verification.Kind;
import io.casekit.audit.ViewRecord;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trail: whatever somebody does to it or to the case is found, and where. */
abstract class TrailPromises extends KitPromises {
  private static final int MIDDLE = 3;

  private final CaseId id = eventful(desk);
  private final CaseId other = eventful(desk);

  TrailPromises(StoreContract contract) {
    super(contract);
  }

  /** Ten entries of all sorts. */
  private CaseId eventful(Desk at) {
    Case c =
        at.open(
            "fault-report",
            d -> d.title("A leak").by("tenant-4711").set(SampleCases.PHONE, "0301234567"));
    clock.advance(MINUTE);
    at.on(c.id()).key("note of " + c.id()).note("The caretaker has been there");
    at.on(c.id()).set(SampleCases.ROOM, "bath");
    at.on(c.id()).set(SampleCases.ROOM, "kitchen");
    clock.advance(MINUTE);
    at.on(c.id()).because("She called again").prioritise(Priority.HIGH);
    at.on(c.id()).claim();
    at.on(c.id()).moveTo("in-progress");
    at.on(c.id()).completeTask("inspect", "A seal");
    at.on(c.id()).resolve("Mended");
    at.on(c.id()).message("Thank you");
    return c.id();
  }

  private Verification verified(UnaryOperator<TamperingStore> tampering) {
    CaseStore tampered = tampering.apply(new TamperingStore(store, id));
    return north(kit(tampered), SampleCases.anna()).verify(id);
  }

  @Test
  void a_trail_nobody_has_touched_is_intact() {
    assertIntact(verified(store -> store));
    assertThat(desk.verify(id).entries()).isEqualTo(10);
    assertIntact(desk.verify(desk.head(id)));
  }

  @Test
  @Tag(StoreContract.SLOW)
  void a_changed_entry_is_found_where_it_is() {
    Map<String, UnaryOperator<StoredEntry>> changes = new LinkedHashMap<>();
    changes.put("what it says", e -> with(e, e.payload().replace("}", "} "), e.hash()));
    changes.put("who did it", e -> with(e, e.payload().replace("\"anna\"", "\"eve\""), e.hash()));
    changes.put("its hash", e -> with(e, e.payload(), "0".repeat(64)));
    changes.put(
        "when it was recorded", e -> with(e, e.recordedAt().plusNanos(1_000), e.occurredAt()));
    changes.put("when it happened", e -> with(e, e.recordedAt(), e.occurredAt().minusNanos(1_000)));
    changes.put("its key", e -> withKey(e, "another"));
    changes.put("everything", e -> with(e, "{}", e.hash()));
    changes.put("so that it cannot be read", e -> with(e, "not JSON", e.hash()));

    changes.forEach(
        (what, change) -> {
          for (int sequence = 1; sequence <= 10; sequence++) {
            int at = sequence;
            Verification found =
                verified(store -> store.withTrail(trail -> changed(trail, at, change)));
            assertFound(what, found, at, Kind.CHANGED_ENTRY);
          }
        });
  }

  @Test
  void a_changed_personal_value_is_found() {
    Verification found =
        verified(
            store ->
                store.withTrail(
                    trail ->
                        changed(
                            trail,
                            2,
                            e ->
                                withPersonal(
                                    e,
                                    e.personal()
                                        .orElseThrow()
                                        .replace("caretaker", "plumber!!")))));

    assertFound("note", found, 2, Kind.CHANGED_ENTRY);
  }

  @Test
  void a_removed_entry_is_found() {
    for (int sequence = 1; sequence < 10; sequence++) {
      int at = sequence;
      Verification found =
          verified(store -> store.withTrail(trail -> rest(trail, e -> e.sequence() != at)));

      assertFound("removed " + at, found, at + 1, Kind.BROKEN_SEQUENCE);
    }
  }

  @Test
  void a_removed_entry_is_found_also_if_the_others_close_the_gap() {
    Verification found =
        verified(
            store ->
                store.withTrail(trail -> renumbered(rest(trail, e -> e.sequence() != MIDDLE))));

    assertFound("closed the gap", found, MIDDLE, Kind.CHANGED_ENTRY);
  }

  @Test
  void an_inserted_entry_is_found() {
    UnaryOperator<List<StoredEntry>> twice =
        trail -> {
          List<StoredEntry> more = new ArrayList<>(trail);
          more.add(MIDDLE, trail.get(MIDDLE - 1));
          return more;
        };

    assertFound(
        "there twice", verified(store -> store.withTrail(twice)), MIDDLE, Kind.BROKEN_SEQUENCE);
    assertFound(
        "pushed in",
        verified(store -> store.withTrail(trail -> renumbered(twice.apply(trail)))),
        MIDDLE + 1,
        Kind.CHANGED_ENTRY);
  }

  @Test
  void an_entry_added_behind_the_last_is_found() {
    Verification found =
        verified(
            store ->
                store.withTrail(
                    trail -> {
                      List<StoredEntry> more = new ArrayList<>(trail);
                      more.add(trail.get(1));
                      return renumbered(more);
                    }));

    assertFound("added", found, 11, Kind.WRONG_HEAD);
  }

  @Test
  void reordered_entries_are_found() {
    Verification found =
        verified(
            store ->
                store.withTrail(
                    trail -> {
                      List<StoredEntry> swapped = new ArrayList<>(trail);
                      Collections.swap(swapped, MIDDLE - 1, MIDDLE);
                      return renumbered(swapped);
                    }));

    assertFound("swapped", found, MIDDLE, Kind.CHANGED_ENTRY);
  }

  @Test
  void an_entry_exchanged_with_another_case_s_is_found() {
    List<StoredEntry> others = kept.entries(NORTH, other, 0, 100);
    for (int sequence = 1; sequence <= 10; sequence++) {
      int at = sequence;
      Verification found =
          verified(
              store ->
                  store.withTrail(trail -> changed(trail, at, e -> of(id, others.get(at - 1)))));

      assertFound("exchanged " + at, found, at, Kind.CHANGED_ENTRY);
    }
  }

  @Test
  void a_whole_trail_exchanged_with_another_case_s_is_found() {
    Verification found =
        verified(
            store ->
                store.withTrail(
                    trail ->
                        kept.entries(NORTH, other, 0, 100).stream().map(e -> of(id, e)).toList()));

    assertFound("exchanged", found, 1, Kind.CHANGED_ENTRY);
  }

  @Test
  void a_cut_off_tail_is_found() {
    for (int left = 0; left < 10; left++) {
      int last = left;
      Verification found =
          verified(store -> store.withTrail(trail -> rest(trail, e -> e.sequence() <= last)));

      assertFound("cut after " + last, found, last, Kind.WRONG_HEAD);
    }
  }

  @Test
  void a_changed_case_is_found() {
    Map<String, UnaryOperator<StoredCase>> changes = new LinkedHashMap<>();
    changes.put(
        "state", c -> with(c, c.summary(), c.state().replace("Mended", "Broken"), c.nextWakeAt()));
    changes.put("priority", c -> with(c, prioritised(c.summary()), c.state(), c.nextWakeAt()));
    changes.put(
        "wake-up time",
        c -> with(c, c.summary(), c.state(), Instant.parse("2027-01-01T00:00:00Z")));
    changes.put("no wake-up time", c -> with(c, c.summary(), c.state(), null));
    changes.put(
        "searchable attribute",
        c ->
            new StoredCase(
                c.summary(),
                c.state(),
                c.headHash(),
                c.nextWakeAt(),
                Map.of("room", "bath"),
                c.calendars()));

    changes.forEach(
        (what, change) ->
            assertFound(what, verified(store -> store.withRow(change)), 0, Kind.WRONG_STATE));
  }

  @Test
  void a_changed_head_is_found() {
    Verification found =
        verified(
            store ->
                store.withRow(
                    c ->
                        new StoredCase(
                            c.summary(),
                            c.state(),
                            "f".repeat(64),
                            c.nextWakeAt(),
                            c.searchable(),
                            c.calendars())));

    assertFound("head", found, 10, Kind.WRONG_HEAD);
  }

  @Test
  void a_case_set_back_with_its_trail_is_found_against_a_head_that_was_kept_elsewhere() {
    CaseId victim = errand().id();
    StoredCase early = kept.find(NORTH, victim, Visibility.everything()).orElseThrow();
    desk.on(victim).note("What nobody should have seen");
    ChainHead exported = ChainHead.parse(desk.head(victim).export());
    CaseStore setBack =
        new TamperingStore(store, victim)
            .withRow(c -> early)
            .withTrail(trail -> trail.subList(0, 1));
    Desk eyes = north(kit(setBack), SampleCases.anna());

    assertThat(eyes.verify(victim).isIntact()).as("in itself it is right").isTrue();
    assertThat(eyes.verify(exported).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.REWRITTEN);
  }

  @Test
  void a_trail_rewritten_as_a_whole_is_found_against_a_head_that_was_kept_elsewhere() {
    Case real = rewritable(store, "The truth");
    ChainHead exported = north(kit, SampleCases.anna()).head(real.id());
    CaseStore forged = contract.newStore();
    Case rewritten = rewritable(forged, "A lie");
    Desk eyes = north(kit(forged), SampleCases.anna());

    assertThat(rewritten.id()).isEqualTo(real.id());
    assertThat(eyes.verify(real.id()).isIntact()).as("in itself it is right").isTrue();
    assertThat(eyes.verify(exported).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.REWRITTEN);
    assertIntact(desk.verify(exported));
    desk.on(real.id()).note("later");
    assertIntact(desk.verify(exported));
  }

  // The same source of randomness gives the same identity.
  private Case rewritable(CaseStore on, String note) {
    CaseKit same = kit(on, kit -> kit.random(new Random(7)));
    Case c = north(same, SampleCases.anna()).open("errand", d -> d.title("Keys"));
    return north(same, SampleCases.anna()).on(c.id()).note(note);
  }

  @Test
  void forgetting_what_is_personal_leaves_the_chain_as_it_was() {
    CaseId noted = errand().id();
    desk.on(noted).note("Her telephone number is 0301234567");
    CaseStore shredded =
        new TamperingStore(store, noted)
            .withTrail(trail -> trail.stream().map(e -> withPersonal(e, null)).toList());
    Desk eyes = north(kit(shredded), SampleCases.anna());

    assertThat(eyes.verify(noted).findings())
        .extracting(Finding::kind)
        .doesNotContain(
            Kind.CHANGED_ENTRY, Kind.BROKEN_SEQUENCE, Kind.WRONG_HEAD, Kind.UNREADABLE_ENTRY);
    AuditEntry note = eyes.trail(noted).get(1);
    assertThat(note.events()).singleElement().isInstanceOf(CaseEvent.NoteAdded.class);
    assertThat(note.toString()).doesNotContain("0301234567");
    assertThat(eyes.timeline(noted)).hasSize(2);
  }

  @Test
  void forgetting_the_reporter_leaves_the_chain_as_it_was() {
    Verification found =
        verified(
            store ->
                store.withTrail(trail -> trail.stream().map(e -> withPersonal(e, null)).toList()));

    // The case still names the reporter, which its trail no longer does.
    assertThat(found.findings())
        .extracting(Finding::kind)
        .doesNotContain(
            Kind.CHANGED_ENTRY, Kind.BROKEN_SEQUENCE, Kind.WRONG_HEAD, Kind.UNREADABLE_ENTRY);
  }

  @Test
  void personal_values_are_beside_what_is_hashed_and_never_in_it() {
    for (StoredEntry entry : kept.entries(NORTH, id, 0, 100)) {
      assertThat(entry.payload())
          .doesNotContain("tenant-4711", "0301234567", "caretaker", "She called", "Thank you");
    }
    assertThat(kept.entries(NORTH, id, 0, 1).get(0).personal())
        .hasValueSatisfying(personal -> assertThat(personal).contains("tenant-4711", "0301234567"));
  }

  @Test
  void who_looks_at_a_case_is_recorded_apart_from_its_trail() {
    Case c = purchase();
    Desk ben = north(kit, SampleCases.ben());
    clock.advance(MINUTE);
    ben.get(c.id());
    clock.advance(MINUTE);
    ben.find(c.number());
    clock.advance(MINUTE);
    desk.trail(c.id());

    List<ViewRecord> views = desk.views(c.id(), 10);

    assertThat(views)
        .extracting(v -> v.actorId() + " " + v.viewedAt())
        .containsExactly(
            "anna " + clock.instant(),
            "ben " + clock.instant().minus(MINUTE),
            "ben " + clock.instant().minus(MINUTE.multipliedBy(2)));
    assertThat(desk.trail(c.id())).hasSize(1);
    assertThat(desk.get(c.id()).version()).isOne();
    assertIntact(c.id());
  }

  @Test
  void where_the_type_does_not_ask_for_it_nobody_is_recorded() {
    desk.get(id);

    assertThat(desk.views(id, 10)).isEmpty();
    assertThat(kit.health().viewsWaiting()).isZero();
  }

  @Test
  void who_may_not_see_a_case_has_not_looked_at_it() {
    Case c = purchase();
    AccessPolicy policy = (tenant, actor) -> Visibility.nothing();
    Desk blind = north(kit(store, kit -> kit.access(policy)), SampleCases.ben());

    assertThat(blind.find(c.number())).isEmpty();

    assertThat(desk.views(c.id(), 10)).isEmpty();
  }

  @Test
  void reading_goes_on_while_views_cannot_be_recorded() {
    Case c = purchase();
    boolean[] full = {true};
    CaseKit kit =
        kit(
            new PassingStore(store) {
              @Override
              protected StoreSession writing(StoreSession session) {
                return new PassingSession(session) {
                  @Override
                  public void addViews(List<ViewRecord> views) {
                    if (full[0]) {
                      throw new IllegalStateException("The disk is full.");
                    }
                    super.addViews(views);
                  }
                };
              }
            });
    Desk ben = north(kit, SampleCases.ben());
    for (int n = 0; n < 120; n++) {
      assertThat(ben.get(c.id())).isEqualTo(c);
    }
    assertThat(kit.health().viewsWaiting()).isEqualTo(120);

    full[0] = false;
    kit.flushViews();

    assertThat(kit.health().viewsWaiting()).isZero();
    assertThat(ben.views(c.id(), 1_000)).hasSize(120);
  }

  private Case purchase() {
    return desk.open("purchase", d -> d.title("Chairs").set("cost-centre", "7"));
  }

  private static void assertFound(String what, Verification found, long sequence, Kind kind) {
    assertThat(found.findings())
        .as("%s, entry %d", what, sequence)
        .anySatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.sequence()).isEqualTo(sequence);
              assertThat(finding.message()).isNotBlank();
            });
    // Nothing before the place is blamed.
    if (sequence > 0) {
      assertThat(found.findings())
          .filteredOn(finding -> finding.sequence() > 0)
          .extracting(Finding::sequence)
          .allMatch(at -> at >= sequence);
    }
  }

  private static List<StoredEntry> rest(List<StoredEntry> trail, Predicate<StoredEntry> stays) {
    return trail.stream().filter(stays).toList();
  }

  private static List<StoredEntry> changed(
      List<StoredEntry> trail, int sequence, UnaryOperator<StoredEntry> change) {
    return trail.stream().map(e -> e.sequence() == sequence ? change.apply(e) : e).toList();
  }

  static List<StoredEntry> renumbered(List<StoredEntry> trail) {
    List<StoredEntry> renumbered = new ArrayList<>();
    for (StoredEntry e : trail) {
      renumbered.add(
          new StoredEntry(
              e.tenant(),
              e.caseId(),
              renumbered.size() + 1L,
              e.recordedAt(),
              e.occurredAt(),
              e.idempotencyKey(),
              e.payload(),
              e.personalValues(),
              e.hash()));
    }
    return renumbered;
  }

  private static StoredEntry of(CaseId id, StoredEntry e) {
    return new StoredEntry(
        e.tenant(),
        id,
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        e.payload(),
        e.personalValues(),
        e.hash());
  }

  private static StoredEntry with(StoredEntry e, String payload, String hash) {
    return new StoredEntry(
        e.tenant(),
        e.caseId(),
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        payload,
        e.personalValues(),
        hash);
  }

  private static StoredEntry with(StoredEntry e, Instant recordedAt, Instant occurredAt) {
    return new StoredEntry(
        e.tenant(),
        e.caseId(),
        e.sequence(),
        recordedAt,
        occurredAt,
        e.idempotencyKey(),
        e.payload(),
        e.personalValues(),
        e.hash());
  }

  private static StoredEntry withKey(StoredEntry e, String key) {
    return new StoredEntry(
        e.tenant(),
        e.caseId(),
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        key,
        e.payload(),
        e.personalValues(),
        e.hash());
  }

  private static StoredEntry withPersonal(StoredEntry e, @Nullable String personal) {
    return new StoredEntry(
        e.tenant(),
        e.caseId(),
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        e.payload(),
        personal,
        e.hash());
  }

  private static StoredCase with(
      StoredCase c, CaseSummary summary, String state, @Nullable Instant wakeAt) {
    return new StoredCase(summary, state, c.headHash(), wakeAt, c.searchable(), c.calendars());
  }

  private static CaseSummary prioritised(CaseSummary c) {
    return new CaseSummary(
        c.tenant(),
        c.id(),
        c.number(),
        c.type(),
        c.title(),
        c.stage(),
        c.stageCategory(),
        c.inCategory(),
        Priority.PLANNING,
        c.atPlace(),
        c.askedBy(),
        c.assignedTo(),
        c.inQueue(),
        c.ownedBy(),
        c.openedAt(),
        c.lastResolvedAt(),
        c.endedAt(),
        c.nextDueAt(),
        c.resolutionDueAt(),
        c.reassignments(),
        c.reopenings(),
        c.version());
  }
}

package io.casekit.desk;

import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.Office;
import io.casekit.Tampered;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.ChainHead;
import io.casekit.audit.Verification;
import io.casekit.audit.Verification.Finding;
import io.casekit.audit.Verification.Kind;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.json.Sealer;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Party;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.trail.Chain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody changes behind casekit's back is found, and where. */
class VerificationTest {
  private final Tampered store = new Tampered();
  private final Office office = new Office(store, Office.fault(), kit -> kit);
  private final Case other = fill("0179-1");
  private final Case c = fill("0171-2");

  private Case fill(String phone) {
    Case opened =
        office.open(
            r ->
                r.by(new Party("tenant-4711", "Ada Lovelace"))
                    .description("My flat is wet")
                    .set(Office.PHONE, phone)
                    .set(Office.BORN, LocalDate.of(1955, 5, 5)));
    office.on(opened).key("a key " + opened.number()).because("for her").note("She lives alone");
    office.on(opened, TENANT).message("Please hurry");
    office.passHours(1);
    office.on(opened).set(Office.PHONE, phone + "9");
    return office.on(opened).moveTo("working");
  }

  private List<Finding> findings() {
    return office.desk().verify(c.id()).findings();
  }

  private void entry(long sequence, UnaryOperator<StoredEntry> change) {
    store.entries =
        entries ->
            entries.stream()
                .map(e -> e.sequence() == sequence && isOurs(e) ? change.apply(e) : e)
                .toList();
  }

  private boolean isOurs(StoredEntry entry) {
    return entry.caseId().equals(c.id());
  }

  private static StoredEntry with(
      StoredEntry e,
      long sequence,
      Instant recordedAt,
      Instant occurredAt,
      @Nullable String key,
      String payload,
      @Nullable String personal,
      String hash) {
    return new StoredEntry(
        e.tenant(), e.caseId(), sequence, recordedAt, occurredAt, key, payload, personal, hash);
  }

  private static StoredEntry withPayload(StoredEntry e, String payload) {
    return with(
        e,
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        payload,
        e.personalValues(),
        e.hash());
  }

  private static StoredEntry withPersonal(StoredEntry e, @Nullable String personal) {
    return with(
        e,
        e.sequence(),
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        e.payload(),
        personal,
        e.hash());
  }

  @Test
  void a_trail_that_nobody_touched_is_intact() {
    Verification verification = office.desk().verify(c.id());

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.isIntact()).isTrue();
    assertThat(verification.entries()).isEqualTo(5);
    assertThat(verification.caseId()).isEqualTo(c.id());
  }

  @Test
  void a_changed_payload_is_found_at_its_entry() {
    entry(4, e -> withPayload(e, e.payload().replace("anna", "emma")));

    assertThat(findings())
        .extracting(Finding::sequence, Finding::kind)
        .containsExactly(tuple(4L, Kind.CHANGED_ENTRY));
  }

  @Test
  void changed_times_and_keys_are_found_at_their_entry() {
    entry(
        2,
        e ->
            with(
                e,
                2,
                e.recordedAt().plusNanos(1_000),
                e.occurredAt(),
                e.idempotencyKey(),
                e.payload(),
                e.personalValues(),
                e.hash()));
    assertThat(findings().get(0).sequence()).isEqualTo(2);
    assertThat(findings().get(0).kind()).isEqualTo(Kind.CHANGED_ENTRY);
    entry(
        2,
        e ->
            with(
                e,
                2,
                e.recordedAt(),
                e.occurredAt().minusNanos(1_000),
                e.idempotencyKey(),
                e.payload(),
                e.personalValues(),
                e.hash()));
    assertThat(findings().get(0).kind()).isEqualTo(Kind.CHANGED_ENTRY);
    entry(
        2,
        e ->
            with(
                e,
                2,
                e.recordedAt(),
                e.occurredAt(),
                "another",
                e.payload(),
                e.personalValues(),
                e.hash()));
    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("idempotency key"));
  }

  @Test
  void a_changed_hash_is_found_there_and_at_the_next() {
    entry(
        2,
        e ->
            with(
                e,
                2,
                e.recordedAt(),
                e.occurredAt(),
                e.idempotencyKey(),
                e.payload(),
                e.personalValues(),
                "0".repeat(64)));

    assertThat(findings()).extracting(Finding::sequence).containsExactly(2L, 3L);
  }

  @Test
  void a_changed_personal_value_or_salt_is_found() {
    entry(2, e -> withPersonal(e, e.personalValues().replace("alone", "with us")));
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.sequence()).isEqualTo(2);
              assertThat(finding.message()).contains("a personal value is not the one");
            });
    entry(
        2, e -> withPersonal(e, e.personalValues().replaceFirst("\"salt\":\"..", "\"salt\":\"zz")));
    assertThat(findings()).extracting(Finding::sequence).containsExactly(2L);
    store.entries =
        entries ->
            entries.stream()
                .map(
                    e ->
                        isOurs(e) && e.sequence() == 2
                            ? withPersonal(e, entries.get(0).personalValues())
                            : e)
                .toList();
    assertThat(findings()).extracting(Finding::sequence).contains(2L);
  }

  @Test
  void personal_values_that_are_no_object_are_found() {
    for (String other : List.of("99999999999999999999", "null", "[]", "true", "\"gone\"")) {
      entry(2, e -> withPersonal(e, other));

      assertThat(findings())
          .as(other)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.sequence()).isEqualTo(2);
                assertThat(finding.kind()).isEqualTo(Kind.CHANGED_ENTRY);
                assertThat(finding.message()).contains("the personal values cannot be read");
              });
    }
  }

  @Test
  void a_removed_entry_is_found_where_it_is_missing() {
    store.entries = entries -> entries.stream().filter(e -> e.sequence() != 3).toList();

    assertThat(findings())
        .extracting(Finding::sequence, Finding::kind)
        .startsWith(tuple(4L, Kind.BROKEN_SEQUENCE), tuple(4L, Kind.CHANGED_ENTRY));
    assertThat(findings()).extracting(Finding::kind).contains(Kind.WRONG_STATE);
  }

  @Test
  void a_removed_first_entry_is_found() {
    store.entries = entries -> entries.subList(1, entries.size());

    assertThat(findings())
        .extracting(Finding::kind)
        .startsWith(Kind.BROKEN_SEQUENCE, Kind.CHANGED_ENTRY, Kind.UNREADABLE_ENTRY);
  }

  @Test
  void a_trail_without_entries_is_found() {
    store.entries = entries -> List.of();

    assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.WRONG_HEAD);
  }

  @Test
  void an_inserted_entry_is_found() {
    store.entries =
        entries -> {
          List<StoredEntry> more = new ArrayList<>();
          for (StoredEntry e : entries) {
            long at = e.sequence() > 2 ? e.sequence() + 1 : e.sequence();
            more.add(moved(e, at));
            if (e.sequence() == 2) {
              more.add(moved(e, 3));
            }
          }
          return more;
        };

    assertThat(findings()).extracting(Finding::sequence).contains(3L, 4L, 5L, 6L);
    assertThat(findings()).extracting(Finding::kind).contains(Kind.WRONG_HEAD, Kind.WRONG_STATE);
  }

  private static StoredEntry moved(StoredEntry e, long to) {
    return with(
        e,
        to,
        e.recordedAt(),
        e.occurredAt(),
        e.idempotencyKey(),
        e.payload(),
        e.personalValues(),
        e.hash());
  }

  @Test
  void reordered_entries_are_found() {
    store.entries =
        entries -> {
          List<StoredEntry> swapped = new ArrayList<>(entries);
          swapped.set(1, moved(entries.get(2), 2));
          swapped.set(2, moved(entries.get(1), 3));
          return swapped;
        };

    assertThat(findings()).extracting(Finding::sequence).containsExactly(2L, 3L, 4L);
  }

  @Test
  void an_entry_exchanged_with_another_cases_is_found() {
    List<StoredEntry> others = new ArrayList<>();
    store.entries =
        entries -> {
          if (!isOurs(entries.get(0))) {
            others.addAll(entries);
            return entries;
          }
          List<StoredEntry> mixed = new ArrayList<>(entries);
          StoredEntry foreign = others.get(2);
          mixed.set(
              2,
              new StoredEntry(
                  foreign.tenant(),
                  c.id(),
                  3,
                  foreign.recordedAt(),
                  foreign.occurredAt(),
                  null,
                  foreign.payload(),
                  foreign.personalValues(),
                  foreign.hash()));
          return mixed;
        };
    assertThat(office.desk().verify(other.id()).findings()).isEmpty();

    assertThat(findings()).extracting(Finding::sequence).contains(3L, 4L);
  }

  @Test
  void a_cut_off_tail_is_found_by_the_head() {
    store.entries = entries -> entries.subList(0, 3);

    assertThat(findings())
        .extracting(Finding::sequence, Finding::kind)
        .startsWith(tuple(3L, Kind.WRONG_HEAD));
    assertThat(findings().get(0).message())
        .startsWith("the case says that its trail has 5 entries ending in ");
  }

  @Test
  void an_entry_that_the_case_does_not_know_of_is_found() {
    store.entries =
        entries -> {
          List<StoredEntry> more = new ArrayList<>(entries);
          more.add(moved(entries.get(4), 6));
          return more;
        };

    assertThat(findings())
        .extracting(Finding::sequence, Finding::kind)
        .containsExactly(tuple(6L, Kind.WRONG_HEAD));
  }

  @Test
  void a_state_that_the_trail_does_not_give_is_found() {
    store.cases =
        s ->
            new StoredCase(
                s.summary(),
                s.state().replace("\"intake\"", "\"other\""),
                s.headHash(),
                s.nextWakeAt(),
                s.searchable(),
                s.calendars());

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.WRONG_STATE);
              assertThat(finding.message()).startsWith("the state of the case");
            });
  }

  @Test
  void columns_that_the_trail_does_not_give_are_found() {
    Map<String, UnaryOperator<StoredCase>> changes = new HashMap<>();
    changes.put(
        "the columns",
        s ->
            new StoredCase(
                CaseSummary.of(Case.fromJson(s.state()).toBuilder().owner("somebody else").build()),
                s.state(),
                s.headHash(),
                s.nextWakeAt(),
                s.searchable(),
                s.calendars()));
    changes.put(
        "the searchable attributes",
        s ->
            new StoredCase(
                s.summary(),
                s.state(),
                s.headHash(),
                s.nextWakeAt(),
                Map.of("urgency", "low"),
                s.calendars()));
    changes.put(
        "the wake-up time",
        s ->
            new StoredCase(
                s.summary(),
                s.state(),
                s.headHash(),
                s.nextWakeAt().plusSeconds(1),
                s.searchable(),
                s.calendars()));
    changes.put(
        "the wake-up time of",
        s ->
            new StoredCase(
                s.summary(), s.state(), s.headHash(), null, s.searchable(), s.calendars()));

    changes.forEach(
        (what, change) -> {
          store.cases = change;
          assertThat(findings())
              .as(what)
              .singleElement()
              .satisfies(finding -> assertThat(finding.message()).startsWith(what));
        });
    store.cases =
        s ->
            new StoredCase(
                s.summary(),
                s.state(),
                "f".repeat(64),
                s.nextWakeAt(),
                s.searchable(),
                s.calendars());
    assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.WRONG_HEAD);
  }

  @Test
  void a_trail_rewritten_as_a_whole_is_found_only_against_an_exported_head() {
    ChainHead head = office.desk().head(c.id());
    String line = head.export();
    office.on(c).note("later");
    assertThat(office.desk().verify(head).findings()).isEmpty();
    String[] last = new String[1];
    store.entries =
        entries -> {
          List<StoredEntry> rewritten = new ArrayList<>();
          String previous = Chain.START;
          for (StoredEntry e : entries) {
            String payload = e.payload().replace("anna", "emma");
            previous =
                Chain.hash(
                    e.tenant(),
                    e.caseId(),
                    e.sequence(),
                    e.recordedAt(),
                    e.occurredAt(),
                    previous,
                    payload);
            last[0] = previous;
            rewritten.add(
                with(
                    e,
                    e.sequence(),
                    e.recordedAt(),
                    e.occurredAt(),
                    e.idempotencyKey(),
                    payload,
                    e.personalValues(),
                    previous));
          }
          return rewritten;
        };
    office.desk().trail(c.id());
    store.cases =
        s -> {
          Case forged = Case.fromJson(s.state()).toBuilder().owner("emma").build();
          return new StoredCase(
              CaseSummary.of(forged),
              forged.toJson(),
              last[0],
              s.nextWakeAt(),
              s.searchable(),
              s.calendars());
        };

    assertThat(findings()).isEmpty();
    assertThat(office.desk().verify(ChainHead.parse(line)).findings())
        .extracting(Finding::sequence, Finding::kind)
        .containsExactly(tuple(5L, Kind.REWRITTEN));
  }

  @Test
  void an_exported_head_that_lies_beyond_the_trail_is_found() {
    ChainHead beyond = new ChainHead(c.tenant(), c.id(), 9, "a".repeat(64));

    assertThat(office.desk().verify(beyond).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message()).isEqualTo("9 entries were exported, 5 are there"));
  }

  @Test
  void an_exported_head_is_one_line_in_every_language_and_read_back() {
    Locale before = Locale.getDefault();
    ChainHead head = new ChainHead(TenantId.of("north and south"), c.id(), 120, "a".repeat(64));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThat(ChainHead.parse(head.export())).isEqualTo(head);
      assertThat(head.export())
          .isEqualTo("casekit-head-1 %s 120 %s north and south", c.id(), head.hash());
    } finally {
      Locale.setDefault(before);
    }
    assertThatThrownBy(() -> ChainHead.parse(head.export().replace("120", "-1")))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> office.desk().verify(head))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("another tenant");
  }

  @Test
  void shredding_every_personal_value_leaves_the_chain_valid_and_the_values_erased() {
    store.entries = entries -> entries.stream().map(e -> withPersonal(e, null)).toList();

    assertThat(findings())
        .extracting(Finding::kind)
        .as("the state still holds what was erased from the trail")
        .containsOnly(Kind.WRONG_STATE);
    List<AuditEntry> trail = office.desk().trail(c.id());
    Opened opened = (Opened) trail.get(0).events().get(0);
    assertThat(opened.title()).isEqualTo(Sealer.ERASED);
    assertThat(opened.description()).isEqualTo(Sealer.ERASED);
    assertThat(opened.reporter()).isEqualTo(new Party(Sealer.ERASED, Sealer.ERASED));
    assertThat(opened.attributes().keys()).containsExactly("urgency");
    assertThat(trail.get(1).reason()).contains(Sealer.ERASED);
    assertThat(trail.get(1).events()).containsExactly(new NoteAdded(Sealer.ERASED, false));
    assertThat(trail.get(2).actor().id()).isEqualTo(Sealer.ERASED);
    assertThat(trail.get(3).events())
        .containsExactly(
            new AttributesChanged(List.of(new CaseEvent.Change("phone", null, null, null))));
    assertThat(office.desk().timeline(c.id())).hasSize(5);
  }

  @Test
  void once_the_state_is_what_the_shredded_trail_gives_all_is_intact_again() {
    store.entries = entries -> entries.stream().map(e -> withPersonal(e, null)).toList();
    store.cases =
        s -> {
          Case erased =
              Case.fromJson(s.state()).toBuilder()
                  .title(Sealer.ERASED)
                  .description(Sealer.ERASED)
                  .reporter(new Party(Sealer.ERASED, Sealer.ERASED))
                  .attributes(c.attributes().without("phone").without("born"))
                  .build();
          return new StoredCase(
              CaseSummary.of(erased),
              erased.toJson(),
              s.headHash(),
              s.nextWakeAt(),
              s.searchable(),
              s.calendars());
        };

    assertThat(findings()).isEmpty();
  }

  @Test
  void a_payload_holds_no_personal_value() {
    store.entries =
        entries -> {
          assertThat(entries)
              .allSatisfy(
                  e ->
                      assertThat(e.payload())
                          .doesNotContain("Ada")
                          .doesNotContain("4711")
                          .doesNotContain("wet")
                          .doesNotContain("alone")
                          .doesNotContain("hurry")
                          .doesNotContain("for her")
                          .doesNotContain("1955")
                          .doesNotContain("017"));
          return entries;
        };

    assertThat(findings()).isEmpty();
  }

  @Test
  void a_payload_holds_no_hash_of_personal_values_that_could_be_guessed_at() {
    List<String> payloads = new ArrayList<>();
    store.entries =
        entries -> {
          entries.forEach(e -> payloads.add(e.payload()));
          return entries;
        };
    office.desk().trail(c.id());

    assertThat(payloads.get(1)).contains("\"content\":{\"$sealed\":\"");
    assertThat(
            office
                .on(c)
                .key("a key " + c.number())
                .because("for her")
                .note("She lives alone")
                .version())
        .isEqualTo(2);
  }

  @Test
  void what_somebody_wrote_that_reads_like_an_erased_value_is_kept() {
    Case odd =
        office.open(r -> r.set(Office.REMARK, Sealer.ERASED).set(Office.PHONE, Sealer.ERASED));

    AuditEntry first = office.desk().trail(odd.id()).get(0);
    assertThat(((Opened) first.events().get(0)).attributes()).isEqualTo(odd.attributes());
    assertThat(office.desk().verify(odd.id()).findings()).isEmpty();
    office.on(odd).set(Office.REMARK, "other");
    assertThat(office.lastEvents(odd))
        .containsExactly(
            new AttributesChanged(
                List.of(new CaseEvent.Change("remark", Sealer.ERASED, null, "other"))));
  }

  @Test
  void an_attribute_may_be_called_like_a_seal() {
    io.casekit.type.Attribute<String> seal = io.casekit.type.Attribute.text("$sealed");
    Office sealed =
        new Office(
            io.casekit.type.CaseType.named("fault")
                .attribute(seal)
                .attribute(io.casekit.type.Attribute.text("attributes").personal())
                .stage("new", s -> s.to("done"))
                .stage("done", s -> s.closed()));
    Case one = sealed.desk().open("fault", r -> r.title("x").set(seal, "y"));
    Case two = sealed.desk().open("fault", r -> r.title("x").set("attributes", "z"));

    assertThat(sealed.desk().verify(one.id()).findings()).isEmpty();
    assertThat(sealed.desk().verify(two.id()).findings()).isEmpty();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void damage_of_any_kind_is_a_finding_and_never_an_exception(@ForAll long seed) {
    Random random = new Random(seed);
    Damage damage = new Damage(random);
    if (random.nextInt(4) > 0) {
      int at = 1 + random.nextInt(5);
      int how = random.nextInt(5);
      entry(
          at,
          e ->
              how == 0 && e.personalValues() != null
                  ? withPersonal(e, damage.of(e.personalValues()))
                  : withPayload(e, damage.of(e.payload())));
    } else {
      store.cases =
          s ->
              new StoredCase(
                  s.summary(),
                  damage.of(s.state()),
                  s.headHash(),
                  s.nextWakeAt(),
                  s.searchable(),
                  s.calendars());
    }

    assertThat(findings()).as(damage.done).isNotEmpty();
  }

  /** Makes one change to a text, the same one each time it is asked. */
  private static final class Damage {
    private static final String[] BITS = {
      "null",
      "[]",
      "{}",
      "\"",
      "}",
      ",",
      "1e400",
      "-1",
      "\\ud800",
      "\\u0000",
      "\u0000",
      "\uD800",
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
      "true",
      "99999999999999999999",
      "\"$sealed\"",
      "opened",
      "x"
    };
    private final Map<String, String> known = new HashMap<>();
    private final Random random;
    private String done = "";

    private Damage(Random random) {
      this.random = random;
    }

    String of(String text) {
      return known.computeIfAbsent(text, this::damaged);
    }

    private String damaged(String text) {
      String changed;
      do {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        changed =
            switch (random.nextInt(5)) {
              case 0 -> text.substring(0, from);
              case 1 -> text.substring(0, from) + text.substring(to);
              case 2 -> BITS[random.nextInt(BITS.length)];
              case 3 -> text.replaceFirst(":[^:,}{\\[]+", ":" + "7");
              default ->
                  text.substring(0, from) + BITS[random.nextInt(BITS.length)] + text.substring(to);
            };
      } while (changed.equals(text) || same(text, changed));
      done = changed;
      return changed;
    }

    // Personal values that are gone were erased, and that is no damage.
    private static boolean same(String text, String changed) {
      return text.contains("\"salt\"") && changed.equals("{}");
    }
  }

  @Test
  void the_sequence_of_findings_names_each_place_once() {
    store.entries =
        entries -> {
          List<StoredEntry> reversed = new ArrayList<>(entries);
          Collections.reverse(reversed);
          return reversed;
        };

    assertThat(findings()).isNotEmpty();
    assertThat(office.desk().verify(c.id()).isIntact()).isFalse();
    assertThatThrownBy(
            () -> office.desk().verify(CaseId.parse("018f0000-0000-7000-8000-000000000000")))
        .isInstanceOf(io.casekit.cases.CaseNotFoundException.class);
  }
}

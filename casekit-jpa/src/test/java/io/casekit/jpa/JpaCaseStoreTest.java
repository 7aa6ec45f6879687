package io.casekit.jpa;

import static io.casekit.jpa.Rows.NORTH;
import static io.casekit.jpa.Rows.NOW;
import static io.casekit.jpa.Rows.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.TenantId;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.FailedWake;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import io.casekit.type.Attribute;
import io.casekit.type.StageCategory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract leaves to this store, or what is easier to see from close by. */
class JpaCaseStoreTest {
  private static final Visibility ALL = Visibility.everything();

  private final TestDatabases databases = new TestDatabases();
  private final TestDatabases.TestDatabase database = databases.take();
  private final JpaCaseStore store = database.store;

  /** Reads each time in a transaction of its own. */
  private final StoreReader each = OwnReads.of(store);

  @AfterEach
  void giveBack() {
    databases.giveBack();
  }

  @Test
  void a_session_that_is_kept_beyond_its_transaction_can_do_nothing() {
    AtomicReference<StoreSession> kept = new AtomicReference<>();
    write(kept::set);

    assertThatThrownBy(() -> kept.get().load(NORTH, Rows.id(), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  void a_failed_part_takes_the_whole_with_it_even_if_its_failure_is_caught() {
    StoredCase one = open(r -> {});
    IllegalStateException no = new IllegalStateException("no");

    assertThatThrownBy(
            () ->
                write(
                    outer -> {
                      StoredCase next = Rows.next(one, r -> r.title = "Changed");
                      outer.update(next, 1, Rows.entry(next));
                      assertThatThrownBy(
                              () ->
                                  write(
                                      inner -> {
                                        StoredCase other = Rows.stored(r -> {});
                                        inner.insert(other, Rows.entry(other));
                                        throw no;
                                      }))
                          .isSameAs(no);
                    }))
        .isSameAs(no);

    assertThat(find(one.summary().id())).isEqualTo(one);
    assertThat(count(CaseQuery.all())).isOne();
  }

  @Test
  void a_part_that_fails_before_it_has_written_does_no_harm() {
    StoredCase one = open(r -> {});
    StoredCase next = Rows.next(one, r -> r.title = "Changed");

    write(
        outer -> {
          outer.update(next, 1, Rows.entry(next));
          assertThatThrownBy(
                  () ->
                      write(
                          inner -> {
                            inner.load(NORTH, one.summary().id(), false);
                            throw new IllegalStateException("no");
                          }))
              .hasMessage("no");
        });

    assertThat(find(one.summary().id())).isEqualTo(next);
  }

  @Test
  void a_conflict_that_is_caught_comes_back_at_the_end() {
    StoredCase one = open(r -> {});
    StoredCase next = Rows.next(one, r -> r.title = "Changed");

    assertThatThrownBy(
            () ->
                write(
                    session ->
                        assertThatThrownBy(() -> session.update(next, 7, Rows.entry(next)))
                            .isInstanceOf(WriteConflictException.class)))
        .isInstanceOf(WriteConflictException.class)
        .hasMessageContaining(one.summary().number().value())
        .hasMessageContaining("version 7");
  }

  @Test
  void reading_within_a_write_sees_what_was_written_and_needs_no_second_transaction() {
    write(
        session -> {
          StoredCase one = Rows.stored(r -> {});
          session.insert(one, Rows.entry(one));
          assertThat(find(one.summary().id())).isEqualTo(one);
        });
  }

  @Test
  void a_write_within_a_reading_is_a_transaction_of_its_own() {
    CaseId id =
        store.read(
            reader -> {
              StoredCase one = open(r -> {});
              assertThat(reader.find(NORTH, one.summary().id(), ALL)).contains(one);
              return one.summary().id();
            });

    assertThat(find(id).summary().id()).isEqualTo(id);
  }

  @Test
  void what_is_read_twice_in_one_transaction_is_read_anew() {
    StoredCase one = open(r -> {});
    StoredCase next = Rows.next(one, r -> r.title = "Changed");

    write(
        session -> {
          assertThat(session.load(NORTH, one.summary().id(), false)).contains(one);
          Threads.elsewhere(() -> update(next));
          assertThat(session.load(NORTH, one.summary().id(), false)).contains(next);
          assertThat(session.find(NORTH, one.summary().number(), ALL)).contains(next);
        });
  }

  @Test
  void a_change_that_changes_nothing_but_the_version_is_kept_too() {
    StoredCase one = open(r -> {});
    StoredCase same =
        new StoredCase(
            Rows.next(one, r -> {}).summary(),
            one.state(),
            one.headHash(),
            null,
            Map.of(),
            one.calendars());

    update(same);

    assertThat(find(one.summary().id())).isEqualTo(same);
    assertThatThrownBy(() -> update(same)).isInstanceOf(WriteConflictException.class);
  }

  @Test
  void a_change_adds_one_to_the_version_and_nothing_else() {
    StoredCase one = open(r -> {});
    StoredCase far = Rows.next(one, r -> r.version = 5);

    assertThatThrownBy(() -> write(s -> s.update(far, 1, Rows.entry(far))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from version 1 to 5");
  }

  @Test
  void cases_stand_in_the_order_of_their_identities_bytes() {
    List<UUID> ids = new ArrayList<>();
    for (long high : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      for (long low : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
        ids.add(new UUID(high, low));
      }
    }
    ids.forEach(id -> open(r -> r.id = new CaseId(id)));
    List<CaseId> sorted = ids.stream().map(CaseId::new).sorted().toList();

    List<CaseId> paged = new ArrayList<>();
    PageStart after = null;
    for (int part = 0; part < ids.size(); part++) {
      PageStart from = after;
      CaseSummary next = each.page(NORTH, CaseQuery.all(), ALL, NOW, from, 1).get(0);
      paged.add(next.id());
      after = new PageStart(null, next.id());
    }

    assertThat(paged).isEqualTo(sorted);
    assertThat(sorted).extracting(CaseId::toString).isSorted();
  }

  @Test
  void a_page_goes_over_from_cases_with_a_due_time_to_those_without() {
    List<CaseId> dated = new ArrayList<>();
    List<CaseId> undated = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      undated.add(open(r -> {}).summary().id());
      dated.add(open(r -> r.dueAt = NOW).summary().id());
    }
    List<CaseId> expected = new ArrayList<>(dated);
    expected.addAll(undated);

    for (int limit = 1; limit <= 9; limit++) {
      assertThat(pages(CaseQuery.all(), limit)).as("by %d", limit).isEqualTo(expected);
      assertThat(pages(CaseQuery.open(), limit)).as("open, by %d", limit).isEqualTo(expected);
    }
  }

  @Test
  void a_scan_of_many_cases_shows_each_once() {
    int cases = 2_001;
    write(
        session -> {
          for (int n = 0; n < cases; n++) {
            StoredCase one =
                Rows.stored(
                    r -> {
                      r.searchable.put("room", "bath");
                      r.searchable.put("flat", "12");
                    });
            session.insert(one, Rows.entry(one));
          }
        });
    Set<CaseId> shown = new HashSet<>();

    store.<Boolean>read(
        reader -> {
          reader.scan(
              NORTH,
              CaseQuery.all(),
              ALL,
              NOW,
              Set.of("room", "unknown"),
              c -> {
                assertThat(shown.add(c.summary().id())).isTrue();
                assertThat(c.attributes()).isEqualTo(Map.of("room", "bath"));
              });
          return true;
        });

    assertThat(shown).hasSize(cases);
  }

  @Test
  void hostile_texts_are_only_texts() {
    List<String> texts =
        List.of(
            "'; drop table ck_case; --",
            "' or '1' = '1",
            "\" or \"\" = \"",
            ":p0 {p} ?1 ${x}",
            "%",
            "_",
            "!",
            "\\",
            "!%!_",
            "a\\u0027",
            "tab\tline\nreturn\r",
            "\u0001\u0007\u001f",
            "\u00e4\u0301 \ud83c\udfe0 \u202e \uffff");
    Attribute<String> remark = Attribute.text("remark").searchable();
    Map<String, StoredCase> kept = new HashMap<>();
    for (String text : texts) {
      String key = text.replaceAll("[\\p{Cntrl}]", "x");
      StoredCase one =
          Rows.stored(
              r -> {
                r.number = key;
                r.title = text;
                r.assignee = key;
                r.queue = key;
                r.reporter = key;
                r.place = key;
                r.searchable.put("remark", text);
                r.state = text;
              });
      write(session -> session.insert(one, Rows.entry(one, key, text)));
      kept.put(text, one);
    }

    kept.forEach(
        (text, one) -> {
          String key = one.summary().number().value();
          assertThat(find(one.summary().id())).isEqualTo(one);
          assertThat(each.entryByKey(NORTH, key)).contains(Rows.entry(one, key, text));
          for (CaseQuery query :
              List.of(
                  CaseQuery.all().assignedTo(key),
                  CaseQuery.all().inQueues(key),
                  CaseQuery.all().reportedBy(key),
                  CaseQuery.all().under(Place.of(key)),
                  CaseQuery.all().where(remark, text))) {
            assertThat(pages(query, 10)).as(text).containsExactly(one.summary().id());
          }
          assertThat(
                  each.count(
                      NORTH,
                      CaseQuery.all(),
                      Visibility.of(Grant.everything().places(Place.of(key)).queues(key)),
                      NOW))
              .as(text)
              .isOne();
        });
  }

  @Test
  void long_texts_are_kept_byte_for_byte() {
    String note = "\u00fc\ud83d\ude97\\\"\t".repeat(Limits.NOTE / 6);
    String state = "\u00fc".repeat(Limits.CASE_STATE_BYTES / 2);
    StoredCase one = Rows.stored(r -> r.state = state);

    write(session -> session.insert(one, Rows.entry(one, null, note)));

    assertThat(find(one.summary().id()).state()).isEqualTo(state);
    assertThat(entries(one.summary().id()).get(0).payload()).isEqualTo(note);
  }

  @Test
  void attributes_are_rows_with_typed_columns_for_people_who_write_sql() throws Exception {
    StoredCase one =
        open(
            r -> {
              r.searchable.put("meter", 7L);
              r.searchable.put("day", LocalDate.of(2026, 3, 29));
              r.searchable.put("affected", Set.of("water", "heating"));
              r.searchable.put("contact", new Party("p-1", "Frau \u00d6z"));
            });
    StoredCase next =
        Rows.next(
            one,
            r -> {
              r.searchable.put("meter", 8L);
              r.searchable.put("affected", Set.of("power"));
              r.searchable.remove("contact");
            });
    update(next);

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select attr_key, position, text_value, number_value, date_value from ck_attribute order by 1, 2")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString("text_value")).isEqualTo("power");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getObject("date_value", LocalDate.class)).isEqualTo("2026-03-29");
      assertThat(rows.next()).isTrue();
      assertThat(rows.getBigDecimal("number_value")).isEqualByComparingTo("8");
      assertThat(rows.next()).isFalse();
    }
    assertThat(find(one.summary().id()).searchable()).isEqualTo(next.searchable());
  }

  @Test
  void blocks_of_numbers_from_two_stores_never_overlap() {
    int threads = 8;
    int blocks = 25;
    Set<Long> taken = ConcurrentHashMap.newKeySet();

    Threads.together(
        threads,
        n -> {
          JpaCaseStore from = n % 2 == 0 ? store : database.second();
          TenantId tenant = n % 4 < 2 ? NORTH : SOUTH;
          return () -> {
            for (int block = 0; block < blocks; block++) {
              long first = from.reserveNumbers(tenant, "FR-2026", 3);
              for (long number = first; number < first + 3; number++) {
                long key = tenant.equals(NORTH) ? number : -number;
                assertThat(taken.add(key)).as("number %d", key).isTrue();
              }
            }
          };
        });

    assertThat(taken).hasSize(threads * blocks * 3).contains(1L, 300L, -1L, -300L);
  }

  @Test
  void numbers_and_definitions_stay_even_if_the_command_that_needed_them_fails() {
    StoredDefinition definition =
        new StoredDefinition(NORTH, DefinitionKind.RULE_SET, "v1", "rules", "{}");

    assertThatThrownBy(
            () ->
                write(
                    session -> {
                      assertThat(store.reserveNumbers(NORTH, "x", 5)).isEqualTo(1);
                      store.keep(definition);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(store.reserveNumbers(NORTH, "x", 1)).isEqualTo(6);
    assertThat(each.definition(NORTH, DefinitionKind.RULE_SET, "v1")).contains(definition);
    assertThatThrownBy(() -> store.reserveNumbers(NORTH, "x", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_definition_that_two_nodes_keep_at_once_is_kept() {
    for (int n = 0; n < 20; n++) {
      StoredDefinition definition =
          new StoredDefinition(NORTH, DefinitionKind.CASE_TYPE, "v" + n, "t", "{}");

      Threads.together(2, i -> () -> (i == 0 ? store : database.second()).keep(definition));

      assertThat(each.definition(NORTH, DefinitionKind.CASE_TYPE, definition.version()))
          .contains(definition);
    }
  }

  @Test
  void a_taken_number_and_a_taken_key_are_told_apart_from_a_conflict() {
    StoredCase one = open(r -> {});
    StoredCase sameNumber = Rows.stored(r -> r.number = one.summary().number().value());
    StoredCase other = open(r -> {});
    write(
        s -> {
          StoredCase next = Rows.next(one, r -> {});
          s.update(next, 1, Rows.entry(next, "key"));
        });
    StoredCase otherNext = Rows.next(other, r -> {});

    assertThatThrownBy(() -> write(s -> s.insert(sameNumber, Rows.entry(sameNumber))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> write(s -> s.update(otherNext, 1, Rows.entry(otherNext, "key"))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(find(other.summary().id())).isEqualTo(other);
  }

  @Test
  void a_failed_wake_up_does_not_disturb_who_works_on_the_case() {
    StoredCase one = open(r -> r.wakeAt = NOW);
    FailedWake failed =
        new FailedWake(NORTH, one.summary().id(), 2, NOW, NOW.plusSeconds(60), "\u00d6 'no'");

    write(
        session -> {
          session.load(NORTH, one.summary().id(), false);
          session.wakeFailed(failed);
          StoredCase next = Rows.next(one, r -> r.wakeAt = NOW.plusSeconds(9));
          session.update(next, 1, Rows.entry(next));
        });
    assertThat(each.failedWakes(10)).isEmpty();
    FailedWake later =
        new FailedWake(
            NORTH, one.summary().id(), 2, NOW.plusSeconds(9), NOW.plusSeconds(60), "\u00d6 'no'");
    write(session -> session.wakeFailed(later));

    assertThat(each.failedWakes(10)).containsExactly(later);
    assertThat(each.earliestWake()).contains(NOW.plusSeconds(60));
    assertThat(each.due(NOW.plusSeconds(60), 10).get(0).failures()).isEqualTo(2);
    assertThat(find(one.summary().id()).summary().version()).isEqualTo(2);
  }

  @Test
  void views_of_the_same_moment_stand_in_the_order_of_their_writing() {
    StoredCase one = open(r -> {});
    List<ViewRecord> views = new ArrayList<>();
    for (int n = 0; n < 120; n++) {
      views.add(
          new ViewRecord(
              NORTH, one.summary().id(), "actor-" + n, NOW.plusNanos(n / 10 * 1_000L), "case"));
    }

    write(session -> session.addViews(views));

    List<ViewRecord> latestFirst = new ArrayList<>(views);
    Collections.reverse(latestFirst);
    assertThat(each.views(NORTH, one.summary().id(), 1_000)).isEqualTo(latestFirst);
  }

  @Test
  void many_threads_on_one_case_get_in_one_after_the_other() {
    StoredCase one = open(r -> {});
    CaseId id = one.summary().id();

    Threads.together(
        50,
        n ->
            () ->
                write(
                    session -> {
                      StoredCase was = session.load(NORTH, id, true).orElseThrow();
                      StoredCase is = Rows.next(was, r -> r.reassignments++);
                      session.update(is, was.summary().version(), Rows.entry(is));
                    }));

    assertThat(find(id).summary().reassignments()).isEqualTo(50);
    assertThat(entries(id)).hasSize(51);
  }

  @Test
  void the_stage_of_an_open_list_may_be_any_that_is_not_an_ending() {
    StoredCase open = open(r -> {});
    StoredCase closed =
        open(
            r -> {
              r.stageCategory = StageCategory.CLOSED;
              r.closedAt = NOW;
            });
    StoredCase reopened = Rows.next(closed, r -> r.stageCategory = StageCategory.ACTIVE);

    assertThat(pages(CaseQuery.open(), 9)).containsExactly(open.summary().id());
    update(reopened);
    assertThat(pages(CaseQuery.open(), 9))
        .containsExactly(open.summary().id(), closed.summary().id());
    assertThat(
            pages(CaseQuery.all().inCategories(StageCategory.ACTIVE, StageCategory.CANCELLED), 9))
        .containsExactly(closed.summary().id());
  }

  @Test
  void a_cursor_without_a_time_fits_no_list_by_opening_time() {
    for (CaseOrder order : List.of(CaseOrder.OLDEST, CaseOrder.NEWEST)) {
      CaseQuery query = CaseQuery.all().orderBy(order);

      assertThatThrownBy(() -> each.page(NORTH, query, ALL, NOW, new PageStart(null, Rows.id()), 5))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void write(Consumer<StoreSession> work) {
    store.<Boolean>write(
        session -> {
          work.accept(session);
          return true;
        });
  }

  private StoredCase open(Consumer<Rows> set) {
    StoredCase one = Rows.stored(set);
    write(session -> session.insert(one, Rows.entry(one)));
    return one;
  }

  private void update(StoredCase changed) {
    write(session -> session.update(changed, changed.summary().version() - 1, Rows.entry(changed)));
  }

  private StoredCase find(CaseId id) {
    return each.find(NORTH, id, ALL).orElseThrow();
  }

  private List<StoredEntry> entries(CaseId id) {
    return each.entries(NORTH, id, 0, 1_000);
  }

  private long count(CaseQuery query) {
    return each.count(NORTH, query, ALL, NOW);
  }

  /** All pages of a list by due time. */
  private List<CaseId> pages(CaseQuery query, int limit) {
    List<CaseId> all = new ArrayList<>();
    PageStart after = null;
    List<CaseSummary> page;
    do {
      PageStart from = after;
      page = each.page(NORTH, query, ALL, NOW, from, limit);
      for (CaseSummary c : page) {
        all.add(c.id());
        after = new PageStart(c.dueAt().orElse((Instant) null), c.id());
      }
    } while (page.size() == limit);
    return all;
  }
}

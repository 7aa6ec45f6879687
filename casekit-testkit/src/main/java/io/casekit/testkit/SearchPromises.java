package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.SOUTH;
import static io.casekit.testkit.StoredCases.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Category;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.spi.CaseStore;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoredCase;
import io.casekit.type.Attribute;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Worklists, search, counts and scans, compared with looking at every case. The words are chosen to
 * trip a careless comparison: by case, by accent, by trailing space, by LIKE.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SearchPromises {
  private static final int CASES = 150;
  private static final Instant NOW = T0;

  private static final List<String> PEOPLE = List.of("anna", "Anna", "ben", "änna", "an%");
  private static final List<String> QUEUES = List.of("dispatch", "Dispatch", "plumbing", "p_q");
  private static final List<String> TYPES = List.of("fault-report", "complaint", "move-in");
  private static final List<String> REPORTERS = List.of("tenant-1", "tenant-2", "TENANT-1");
  private static final List<Category> CATEGORIES =
      Stream.of("plumbing", "plumbing/leak", "plumbing-outside", "Plumbing/leak", "power")
          .map(Category::of)
          .toList();
  private static final List<Place> PLACES =
      Stream.of(
              "house-7",
              "house-7/flat-1",
              "house-7/flat-1/bath",
              "house-7/flat-12",
              "house-71",
              "House-7/flat-1",
              "house_7/flat-1",
              "house%/flat-1",
              "house\\7/flat-1",
              "hous\uD83C\uDFE0/flat-1")
          .map(Place::of)
          .toList();

  private static final Map<Attribute<?>, List<?>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put(SampleCases.METER, List.of(0L, 7L, -7L, Long.MAX_VALUE, Long.MIN_VALUE));
    VALUES.put(
        SampleCases.AREA,
        Stream.of("0", "1.5", "-1.5", "15", "0.000000000000000001", "9".repeat(38))
            .map(BigDecimal::new)
            .toList());
    VALUES.put(
        SampleCases.COSTS,
        List.of(Money.of("10", "EUR"), Money.of("10", "USD"), Money.of("10.01", "EUR")));
    VALUES.put(SampleCases.DANGER, List.of(true, false));
    VALUES.put(
        SampleCases.APPOINTMENT,
        List.of(LocalDate.of(1900, 1, 1), LocalDate.of(2026, 3, 29), LocalDate.of(2199, 12, 31)));
    VALUES.put(
        SampleCases.SEEN_AT,
        List.of(T0, T0.plusNanos(1_000), Instant.parse("2026-10-25T00:30:00Z")));
    VALUES.put(SampleCases.ROOM, List.of("kitchen", "bath", "cellar"));
    VALUES.put(
        SampleCases.AFFECTED,
        List.of(Set.of("water"), Set.of("water", "heating"), Set.of("power", "heating", "water")));
    VALUES.put(
        SampleCases.SHUT_OFF,
        List.of(Place.of("house-7"), Place.of("house-7/cellar"), Place.of("House-7")));
    VALUES.put(
        SampleCases.CONTACT,
        List.of(Party.of("p-1"), new Party("p-1", "Frau Öz"), Party.of("P-1"), Party.of("p-2")));
    VALUES.put(
        SampleCases.REMARK,
        List.of(
            "abc",
            "ABC",
            "abc ",
            "äbc",
            "a\u0308bc",
            "%",
            "_",
            "7",
            "true",
            "x".repeat(499) + "1",
            "x".repeat(499) + "2"));
  }

  private final CaseStore store;
  private final ReadEach kept;
  private final Map<CaseId, StoredCase> all = new LinkedHashMap<>();
  private final Random random = new Random(42);

  SearchPromises(StoreContract contract) {
    store = contract.newStore();
    kept = new ReadEach(store);
  }

  @BeforeEach
  void fill() {
    store.<Boolean>write(
        session -> {
          for (int n = 0; n < CASES; n++) {
            StoredCases made = some(n, 1);
            session.insert(made.stored(), made.entry(null));
            all.put(made.stored().summary().id(), made.stored());
            if (n % 10 == 0) {
              session.insert(made.of(SOUTH).stored(), made.of(SOUTH).entry(null));
            }
          }
          return true;
        });
    // Some are changed afterwards, so that nothing of what they were may be found.
    store.<Boolean>write(
        session -> {
          for (int n = 0; n < CASES; n += 3) {
            StoredCases made = some(n, 2);
            session.update(made.stored(), 1, made.entry(null));
            all.put(made.stored().summary().id(), made.stored());
          }
          return true;
        });
  }

  @Test
  void every_single_criterion_finds_what_it_says() {
    List<CaseQuery> queries = new ArrayList<>();
    for (StageCategory category : StageCategory.values()) {
      queries.add(CaseQuery.all().inCategories(category));
    }
    for (Priority priority : Priority.values()) {
      queries.add(CaseQuery.all().withPriority(priority));
    }
    TYPES.forEach(type -> queries.add(CaseQuery.all().ofTypes(type)));
    PEOPLE.forEach(person -> queries.add(CaseQuery.all().assignedTo(person)));
    QUEUES.forEach(queue -> queries.add(CaseQuery.all().inQueues(queue)));
    REPORTERS.forEach(reporter -> queries.add(CaseQuery.all().reportedBy(reporter)));
    PLACES.forEach(place -> queries.add(CaseQuery.all().under(place)));
    queries.add(CaseQuery.all());
    queries.add(CaseQuery.open());
    queries.add(CaseQuery.all().unassigned());
    queries.add(CaseQuery.all().overdue());
    queries.add(CaseQuery.all().dueBefore(NOW));
    queries.add(CaseQuery.all().dueBefore(NOW.plusSeconds(1)));
    queries.add(CaseQuery.all().inStages("new"));
    queries.add(CaseQuery.all().inStages("nowhere"));

    queries.forEach(query -> check(query, Visibility.everything()));
  }

  @Test
  void every_kind_of_attribute_can_be_searched_by() {
    VALUES.forEach(
        (attribute, values) ->
            values.forEach(
                value -> check(where(CaseQuery.all(), attribute, value), Visibility.everything())));
    check(CaseQuery.all().where(SampleCases.AFFECTED, Set.of("lift")), Visibility.everything());
    check(CaseQuery.all().where(SampleCases.REMARK, "never said"), Visibility.everything());
  }

  @Test
  void every_kind_of_attribute_comes_back_from_a_scan() {
    Set<String> wanted = new TreeSet<>(VALUES.keySet().stream().map(Attribute::key).toList());
    Map<CaseId, ScannedCase> scanned = scan(CaseQuery.all(), Visibility.everything(), wanted);

    assertThat(scanned.keySet()).isEqualTo(all.keySet());
    all.forEach(
        (id, stored) -> {
          ScannedCase shown = Objects.requireNonNull(scanned.get(id));
          assertThat(shown.summary()).isEqualTo(stored.summary());
          assertThat(shown.attributes()).isEqualTo(stored.searchable());
        });
    scan(CaseQuery.all(), Visibility.everything(), Set.of("room"))
        .values()
        .forEach(c -> assertThat(c.attributes().keySet()).isSubsetOf(Set.of("room")));
  }

  @Test
  @Tag(StoreContract.SLOW)
  void any_query_in_any_order_finds_what_looking_at_every_case_finds() {
    for (int n = 0; n < TriesFactor.of(300); n++) {
      check(someQuery(), random.nextInt(3) == 0 ? someVisibility() : Visibility.everything());
    }
  }

  @Test
  void what_is_not_visible_is_not_found_listed_or_counted() {
    for (int n = 0; n < TriesFactor.of(60); n++) {
      Visibility visibility = someVisibility();
      check(CaseQuery.all(), visibility);
      for (StoredCase each : all.values()) {
        if (random.nextInt(10) == 0) {
          boolean visible = SlowSearch.isVisible(visibility, each);
          assertThat(kept.find(NORTH, each.summary().id(), visibility).isPresent())
              .as("%s by id with %s", each, visibility)
              .isEqualTo(visible);
          assertThat(kept.find(NORTH, each.summary().number(), visibility).isPresent())
              .as("%s by number with %s", each, visibility)
              .isEqualTo(visible);
        }
      }
    }
    check(CaseQuery.all(), Visibility.nothing());
  }

  @Test
  void pages_stay_complete_while_cases_are_added() {
    for (CaseOrder order : CaseOrder.values()) {
      CaseQuery query = CaseQuery.all().orderBy(order);
      Set<CaseId> before = Set.copyOf(all.keySet());
      List<CaseId> shown = new ArrayList<>();
      PageStart after = null;
      int added = 0;
      while (true) {
        List<CaseSummary> page = kept.page(NORTH, query, Visibility.everything(), NOW, after, 10);
        if (page.isEmpty()) {
          break;
        }
        page.forEach(c -> shown.add(c.id()));
        assertThat(shown.size()).as("shown, by %s", order).isLessThan(10 * CASES);
        after = start(order, page.get(page.size() - 1));
        if (added < 20) {
          for (int i = 0; i < 2; i++) {
            StoredCases made = some(1_000 * (order.ordinal() + 1) + added++, 1);
            all.put(made.stored().summary().id(), made.stored());
            TransactionPromises.insert(store, made.stored(), made.entry(null));
          }
        }
      }

      assertThat(shown).as("by %s", order).doesNotHaveDuplicates().containsAll(before);
    }
  }

  @Test
  void a_page_begins_after_a_case_that_has_gone_from_the_list() {
    for (CaseOrder order : CaseOrder.values()) {
      Instant at = order == CaseOrder.DUE ? NOW.plusSeconds(1) : NOW.minusSeconds(5);
      PageStart gone = new PageStart(at, StoredCases.id(77_777));
      CaseQuery query = CaseQuery.all().orderBy(order);
      List<CaseId> page = ids(kept.page(NORTH, query, Visibility.everything(), NOW, gone, CASES));
      List<CaseId> whole = ids(kept.page(NORTH, query, Visibility.everything(), NOW, null, CASES));

      assertThat(whole).endsWith(page.toArray(CaseId[]::new));
      assertThat(page).hasSizeBetween(1, CASES - 1);
    }
  }

  private void check(CaseQuery query, Visibility visibility) {
    List<StoredCase> expected = SlowSearch.find(all.values(), query, visibility, NOW);
    List<CaseSummary> found = new ArrayList<>();
    int limit = 1 + random.nextInt(CASES);
    PageStart after = null;
    List<CaseSummary> page;
    do {
      page = kept.page(NORTH, query, visibility, NOW, after, limit);
      assertThat(page.size()).isLessThanOrEqualTo(limit);
      found.addAll(page);
      after = page.isEmpty() ? null : start(query.order(), page.get(page.size() - 1));
    } while (page.size() == limit && found.size() <= CASES);

    String asked = describe(query, visibility);
    assertThat(ids(found)).as(asked).isEqualTo(ids(summaries(expected)));
    assertThat(found).as(asked).isEqualTo(summaries(expected));
    assertThat(kept.count(NORTH, query, visibility, NOW)).as(asked).isEqualTo(expected.size());
    assertThat(scan(query, visibility, Set.of()).keySet())
        .as(asked)
        .containsExactlyInAnyOrderElementsOf(ids(summaries(expected)));
  }

  private Map<CaseId, ScannedCase> scan(
      CaseQuery query, Visibility visibility, Set<String> attributes) {
    Map<CaseId, ScannedCase> scanned = new HashMap<>();
    kept.scan(
        NORTH,
        query,
        visibility,
        NOW,
        attributes,
        c -> assertThat(scanned.put(c.summary().id(), c)).as("shown once").isNull());
    return scanned;
  }

  private static PageStart start(CaseOrder order, CaseSummary last) {
    return new PageStart(order.timeOf(last).orElse(null), last.id());
  }

  private static List<CaseSummary> summaries(Collection<StoredCase> stored) {
    return stored.stream().map(StoredCase::summary).toList();
  }

  private static List<CaseId> ids(Collection<CaseSummary> cases) {
    return cases.stream().map(CaseSummary::id).toList();
  }

  private static String describe(CaseQuery q, Visibility visibility) {
    return "categories %s, types %s, stages %s, priorities %s, assignees %s, queues %s, %s, under %s, reporter %s, %s, before %s, %s, by %s, with %s"
        .formatted(
            q.categories(),
            q.types(),
            q.stages(),
            q.priorities(),
            q.assignees(),
            q.queues(),
            q.isUnassigned() ? "unassigned" : "assigned or not",
            q.under(),
            q.reporter(),
            q.isOverdue() ? "overdue" : "overdue or not",
            q.dueBefore(),
            q.attributes(),
            q.order(),
            visibility);
  }

  private StoredCases some(int n, long version) {
    Map<String, Object> searchable = new HashMap<>();
    VALUES.forEach(
        (attribute, values) -> {
          if (random.nextInt(3) > 0) {
            searchable.put(attribute.key(), attribute.check(one(values)));
          }
        });
    StageCategory category = one(List.of(StageCategory.values()));
    return new StoredCases(
        NORTH,
        n,
        one(TYPES),
        one(List.of("new", "in-progress", "New")),
        category,
        maybe(CATEGORIES),
        one(List.of(Priority.values())),
        maybe(PLACES),
        maybe(REPORTERS),
        maybe(PEOPLE),
        maybe(QUEUES),
        maybe(PEOPLE),
        // Few different times, so that there are ties.
        NOW.minusSeconds(random.nextInt(20)),
        maybe(List.of(NOW)),
        category.isEnded() ? NOW.minusSeconds(random.nextInt(8)) : null,
        maybe(List.of(NOW, NOW.minusNanos(1_000), NOW.plusNanos(1_000), NOW.plusSeconds(60))),
        maybe(List.of(NOW)),
        maybe(List.of(NOW)),
        searchable,
        version);
  }

  private CaseQuery someQuery() {
    CaseQuery query = random.nextBoolean() ? CaseQuery.all() : CaseQuery.open();
    if (rarely()) {
      query = query.ofTypes(one(TYPES), one(TYPES));
    }
    if (rarely()) {
      query = query.inCategories(one(List.of(StageCategory.values())), StageCategory.NEW);
    }
    if (rarely()) {
      query = query.inStages("new");
    }
    if (rarely()) {
      query = query.withPriority(Priority.HIGH, one(List.of(Priority.values())));
    }
    if (rarely()) {
      query = query.about(one(CATEGORIES), Category.of("lift"));
    }
    if (rarely()) {
      query = query.assignedTo(one(PEOPLE), one(PEOPLE));
    }
    if (rarely()) {
      query = query.inQueues(one(QUEUES), one(QUEUES));
    }
    if (rarely()) {
      query = query.unassigned();
    }
    if (rarely()) {
      query = query.under(one(PLACES));
    }
    if (rarely()) {
      query = query.reportedBy(one(REPORTERS));
    }
    if (rarely()) {
      query = query.overdue();
    }
    if (rarely()) {
      query = query.dueBefore(NOW.plusSeconds(random.nextInt(3)));
    }
    for (Map.Entry<Attribute<?>, List<?>> each : VALUES.entrySet()) {
      if (random.nextInt(15) == 0) {
        query = where(query, each.getKey(), one(each.getValue()));
      }
    }
    return query.orderBy(one(List.of(CaseOrder.values())));
  }

  private Visibility someVisibility() {
    Visibility visibility = Visibility.nothing();
    for (int n = random.nextInt(4); n > 0; n--) {
      Grant grant = Grant.everything();
      if (rarely()) {
        grant = grant.types(TYPES.get(0), TYPES.get(1));
      }
      if (random.nextBoolean()) {
        grant = grant.queues(one(QUEUES));
      }
      if (rarely()) {
        grant = grant.reporters(one(REPORTERS));
      }
      if (rarely()) {
        grant = grant.people(one(PEOPLE));
      }
      if (rarely()) {
        grant = grant.places(one(PLACES.subList(0, 3)), PLACES.get(7));
      }
      visibility = visibility.or(grant);
    }
    return visibility;
  }

  private boolean rarely() {
    return random.nextInt(5) == 0;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> @Nullable T maybe(List<T> values) {
    return random.nextInt(4) == 0 ? null : one(values);
  }

  // A value in the lists above is one of its attribute.
  @SuppressWarnings("unchecked")
  private static CaseQuery where(CaseQuery query, Attribute<?> attribute, Object value) {
    return query.where((Attribute<Object>) attribute, value);
  }
}

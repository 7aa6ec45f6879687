package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Place;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.type.Attribute;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Measures what questions cost when most of many cases are closed. Not a test: run its main method,
 * with the number of cases.
 */
final class SearchCost {
  private static final int OPEN_ONE_IN = 20;
  private static final int ROUNDS = 30;

  private SearchCost() {}

  public static void main(String[] args) {
    int cases = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Attribute<String> room = Attribute.text("room").searchable();
    Instant now = Rows.NOW;
    try (JpaCaseStore store = JpaCaseStore.inMemory("search-cost")) {
      fill(store, cases);
      StoreReader each = OwnReads.of(store);
      Visibility all = Visibility.everything();
      Visibility some =
          Visibility.of(
              Grant.everything().queues("q-1", "q-2"),
              Grant.everything().people("p-7"),
              Grant.everything().places(Place.of("house-3")));
      Map<String, Runnable> questions = new LinkedHashMap<>();
      questions.put("open, first page", () -> page(each, CaseQuery.open(), all, null));
      questions.put("open, all pages of 20", () -> pages(each, CaseQuery.open(), all));
      questions.put("open, visible in part", () -> page(each, CaseQuery.open(), some, null));
      questions.put(
          "open of a queue", () -> page(each, CaseQuery.open().inQueues("q-5"), all, null));
      questions.put("open of a person", () -> pages(each, CaseQuery.open().assignedTo("p-7"), all));
      questions.put("overdue", () -> page(each, CaseQuery.open().overdue(), all, null));
      questions.put(
          "count overdue", () -> each.count(Rows.NORTH, CaseQuery.open().overdue(), all, now));
      questions.put(
          "open under a place",
          () -> pages(each, CaseQuery.open().under(Place.of("house-3/flat-4")), all));
      questions.put("of a reporter", () -> pages(each, CaseQuery.all().reportedBy("t-99"), all));
      questions.put(
          "newest of all", () -> page(each, CaseQuery.all().orderBy(CaseOrder.NEWEST), all, null));
      questions.put(
          "oldest of all", () -> page(each, CaseQuery.all().orderBy(CaseOrder.OLDEST), all, null));
      questions.put(
          "by an attribute", () -> pages(each, CaseQuery.all().where(room, "room-77"), all));
      questions.put("due", () -> each.due(now, 100));
      questions.put("earliest wake", each::earliestWake);
      questions.put("failed wakes", () -> each.failedWakes(100));
      questions.put("scan all", () -> scan(each, CaseQuery.all()));
      questions.put("scan open", () -> scan(each, CaseQuery.open()));
      for (int warmUp = 0; warmUp < 20; warmUp++) {
        questions.forEach(
            (name, question) -> {
              if (!name.startsWith("scan")) {
                question.run();
              }
            });
      }
      questions.forEach(
          (name, question) -> {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < (name.startsWith("scan all") ? 3 : ROUNDS); round++) {
              // H2 remembers answers until something changes.
              store.<Boolean>write(
                  session -> {
                    StoredCase one = Rows.stored(r -> r.tenant = Rows.SOUTH);
                    session.insert(one, Rows.entry(one));
                    return true;
                  });
              long start = System.nanoTime();
              question.run();
              best = Math.min(best, System.nanoTime() - start);
            }
            System.out.printf("%-24s %10.2f ms%n", name, best / 1e6);
          });
    }
  }

  private static void fill(JpaCaseStore store, int cases) {
    Random random = new Random(1);
    String state = "{\"x\":\"" + "y".repeat(1_500) + "\"}";
    for (int n = 0; n < cases; n += 100) {
      store.<Boolean>write(
          session -> {
            for (int i = 0; i < 100; i++) {
              boolean open = random.nextInt(OPEN_ONE_IN) == 0;
              Consumer<Rows> set =
                  r -> {
                    r.id =
                        new io.casekit.reference.CaseId(
                            new UUID(r.id.value().getMostSignificantBits(), random.nextLong()));
                    r.queue = "q-" + random.nextInt(20);
                    r.assignee = random.nextBoolean() ? "p-" + random.nextInt(200) : null;
                    r.owner = "p-" + random.nextInt(200);
                    r.reporter = "t-" + random.nextInt(5_000);
                    r.place = "house-" + random.nextInt(200) + "/flat-" + random.nextInt(50);
                    r.openedAt = Rows.NOW.minusSeconds(random.nextInt(100_000_000));
                    r.state = state;
                    r.searchable.put("room", "room-" + random.nextInt(1_000));
                    if (open) {
                      r.dueAt =
                          random.nextInt(3) == 0
                              ? null
                              : Rows.NOW.plusSeconds(random.nextInt(1_000_000) - 100_000);
                      r.wakeAt = Rows.NOW.plusSeconds(random.nextInt(1_000_000));
                    } else {
                      r.stageCategory = StageCategory.CLOSED;
                      r.closedAt = Rows.NOW;
                    }
                  };
              StoredCase one = Rows.stored(set);
              session.insert(one, Rows.entry(one));
            }
            return true;
          });
    }
  }

  private static List<CaseSummary> page(
      StoreReader each, CaseQuery query, Visibility visibility, PageStart after) {
    return each.page(Rows.NORTH, query, visibility, Rows.NOW, after, 20);
  }

  private static void pages(StoreReader each, CaseQuery query, Visibility visibility) {
    PageStart after = null;
    List<CaseSummary> page;
    do {
      page = page(each, query, visibility, after);
      if (!page.isEmpty()) {
        CaseSummary last = page.get(page.size() - 1);
        after = new PageStart(last.nextDueAt(), last.id());
      }
    } while (page.size() == 20);
  }

  private static void scan(StoreReader each, CaseQuery query) {
    each.scan(Rows.NORTH, query, Visibility.everything(), Rows.NOW, Set.of("room"), c -> {});
  }
}

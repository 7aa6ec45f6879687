package io.casekit.rules.learned;

import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.Limits;
import io.casekit.type.StageCategory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The closed cases of a tenant as examples, read while they are walked through, so that they need
 * not fit into memory together.
 */
public final class ClosedCases {
  private static final int PAGE = 200;

  private ClosedCases() {}

  /**
   * Returns the cases of a list that have been closed, each as the example that the host makes of
   * it. Cancelled ones are left out. Each walk reads them anew, in pages and then one by one; where
   * a case type records who looked at a case, the actor of the desk has.
   *
   * @param desk where to look; only what its actor may see is read
   * @param query which cases; its stage categories are of no matter
   * @param lesson makes an example of a case, such as of the category that it has now; empty for a
   *     case to learn nothing from, such as one that nobody has confirmed
   */
  public static Iterable<Example> of(
      Desk desk, CaseQuery query, Function<Case, Optional<Example>> lesson) {
    Limits.given("desk", desk);
    Limits.given("lesson", lesson);
    CaseQuery closed = Limits.given("query", query).inCategories(StageCategory.CLOSED);
    return () -> new Walk(desk, closed, lesson);
  }

  private static final class Walk implements Iterator<Example> {
    private final Desk desk;
    private final CaseQuery query;
    private final Function<Case, Optional<Example>> lesson;
    private final Deque<CaseSummary> waiting = new ArrayDeque<>();
    private @Nullable Page<CaseSummary> page;
    private @Nullable Example next;

    Walk(Desk desk, CaseQuery query, Function<Case, Optional<Example>> lesson) {
      this.desk = desk;
      this.query = query;
      this.lesson = lesson;
    }

    @Override
    public boolean hasNext() {
      while (next == null && (!waiting.isEmpty() || turn())) {
        if (!waiting.isEmpty()) {
          next = lesson.apply(desk.get(waiting.remove().id())).orElse(null);
        }
      }
      return next != null;
    }

    /** Reads the next page; false if there is none. */
    private boolean turn() {
      if (page == null) {
        page = desk.page(query, PAGE);
      } else {
        String cursor = page.next().orElse(null);
        if (cursor == null) {
          return false;
        }
        page = desk.page(query, PAGE, cursor);
      }
      waiting.addAll(page.items());
      return true;
    }

    @Override
    public Example next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException("There are no more closed cases.");
      }
      Example example = next;
      next = null;
      return example;
    }
  }
}

package io.casekit.rules.learned;

import io.casekit.audit.AuditEntry;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.Category;
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
 * not fit into memory together. Cancelled ones are left out.
 *
 * <p>Each walk reads them anew: a page of two hundred, then what is known of each of them as it
 * stands now. Where a case type records who looked at a case, the actor of the desk has.
 */
public final class ClosedCases {
  private static final int PAGE = 200;

  private ClosedCases() {}

  /**
   * Returns those whose category somebody gave: with the opening or later, and not a rule. Reads
   * the trail of each case too.
   *
   * @param desk where to look; only what its actor may see is read
   * @param query which cases; its stage categories are of no matter
   */
  public static Iterable<Example> confirmed(Desk desk, CaseQuery query) {
    Limits.given("desk", desk);
    return of(
        desk, query, summary -> isByRule(desk, summary) ? Optional.empty() : summary.category());
  }

  private static boolean isByRule(Desk desk, CaseSummary summary) {
    boolean byRule = false;
    if (summary.category().isPresent()) {
      for (AuditEntry entry : desk.trail(summary.id())) {
        for (CaseEvent event : entry.events()) {
          if (event instanceof CaseEvent.Categorised categorised) {
            byRule = categorised.explanation() != null;
          }
        }
      }
    }
    return byRule;
  }

  /**
   * Returns those of which the host knows what they were.
   *
   * @param desk where to look; only what its actor may see is read
   * @param query which cases; its stage categories are of no matter
   * @param answer what a case was; empty for one to learn nothing from, which is then not read
   */
  public static Iterable<Example> of(
      Desk desk, CaseQuery query, Function<CaseSummary, Optional<Category>> answer) {
    Limits.given("desk", desk);
    Limits.given("answer", answer);
    CaseQuery closed = Limits.given("query", query).inCategories(StageCategory.CLOSED);
    return () -> new Walk(desk, closed, answer);
  }

  private static final class Walk implements Iterator<Example> {
    private final Desk desk;
    private final CaseQuery query;
    private final Function<CaseSummary, Optional<Category>> answer;
    private final Deque<CaseSummary> waiting = new ArrayDeque<>();
    private @Nullable Page<CaseSummary> page;
    private @Nullable Example next;

    Walk(Desk desk, CaseQuery query, Function<CaseSummary, Optional<Category>> answer) {
      this.desk = desk;
      this.query = query;
      this.answer = answer;
    }

    @Override
    public boolean hasNext() {
      while (next == null && (!waiting.isEmpty() || turn())) {
        CaseSummary summary = waiting.poll();
        if (summary != null) {
          next =
              answer
                  .apply(summary)
                  .map(category -> new Example(desk.facts(summary.id()), category))
                  .orElse(null);
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

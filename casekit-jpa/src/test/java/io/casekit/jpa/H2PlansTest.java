package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredCase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How H2 finds what a worklist shows: as many rows as are shown, however many cases others have.
 */
class H2PlansTest {
  private static final int CASES = 2_000;
  private static final int PAGE = 20;
  private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

  private final EmbeddedH2 database = EmbeddedH2.inMemory("plans");
  private final RecordingDataSource recorded = new RecordingDataSource();
  private final JpaCaseStore store = open();

  private JpaCaseStore open() {
    JpaCaseStore.createSchema(database);
    return JpaCaseStore.owning(recorded.over(database));
  }

  @BeforeEach
  void insert() {
    boolean unused =
        store.<Boolean>write(
            session -> {
              for (int n = 0; n < CASES; n++) {
                int each = n;
                StoredCase stored =
                    Rows.stored(
                        rows -> {
                          rows.assignee = each % 40 == 0 ? "p-7" : "p-8";
                          rows.dueAt = each % 80 == 0 ? null : Rows.NOW.plusSeconds(each);
                        });
                session.insert(stored, Rows.entry(stored));
              }
              return true;
            });
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void a_page_of_a_person_passes_over_nobody_elses_cases() throws SQLException {
    CaseQuery mine = CaseQuery.open().assignedTo("p-7");

    List<CaseSummary> first = page(mine, null);
    assertThat(first).hasSize(PAGE).allMatch(each -> each.assignedTo().equals("p-7"));
    assertThat(scanned()).isLessThanOrEqualTo(PAGE + 1);

    CaseSummary last = first.get(PAGE - 1);
    List<CaseSummary> second = page(mine, new PageStart(last.nextDueAt(), last.id()));
    assertThat(second).hasSize(PAGE).doesNotContainAnyElementsOf(first);
    // The last with a due time, and of those without one the first.
    assertThat(scanned()).isLessThanOrEqualTo(PAGE + 3);
  }

  @Test
  void a_page_of_all_passes_over_none() throws SQLException {
    assertThat(page(CaseQuery.open(), null)).hasSize(PAGE);
    assertThat(scanned()).isLessThanOrEqualTo(PAGE + 1);
  }

  private List<CaseSummary> page(CaseQuery query, @Nullable PageStart after) {
    recorded.take();
    return store.read(
        reader -> reader.page(Rows.NORTH, query, Visibility.everything(), Rows.NOW, after, PAGE));
  }

  /** How many rows H2 looks at to answer once more what was asked last. */
  private int scanned() throws SQLException {
    int rows = 0;
    for (RecordingDataSource.Asked asked : recorded.take()) {
      try (Connection connection = database.getConnection();
          PreparedStatement explain =
              connection.prepareStatement("explain analyze " + asked.sql())) {
        for (Map.Entry<Integer, Object[]> value : asked.values().entrySet()) {
          explain.setObject(value.getKey(), value.getValue()[1]);
        }
        try (ResultSet row = explain.executeQuery()) {
          assertThat(row.next()).isTrue();
          Matcher counts = SCANNED.matcher(row.getString(1));
          assertThat(counts.find()).as(row.getString(1)).isTrue();
          rows += Integer.parseInt(counts.group(1));
        }
      }
    }
    return rows;
  }
}

package io.casekit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.Office;
import io.casekit.cases.Case;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.TenantId;
import io.casekit.spi.PageStart;
import io.casekit.type.NumberPattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Cursors, identities and numbers. */
class SmallMachineryTest {
  private static final TenantId NORTH = TenantId.of("north");

  private final Office office = new Office();

  @Test
  void a_cursor_leads_back_to_the_case_it_names() {
    Case c = office.open();
    Case done = office.in("done");

    for (CaseOrder order : CaseOrder.values()) {
      assertThat(Cursors.read(Cursors.after(CaseSummary.of(c), order), order))
          .isEqualTo(new PageStart(order.timeOf(CaseSummary.of(c)).orElse(null), c.id()));
    }
    assertThat(Cursors.read(Cursors.after(CaseSummary.of(done), CaseOrder.DUE), CaseOrder.DUE))
        .isEqualTo(new PageStart(null, done.id()));
  }

  @Test
  void a_cursor_of_another_order_or_that_was_tampered_with_is_refused() {
    CaseSummary c = CaseSummary.of(office.open());
    String cursor = Cursors.after(c, CaseOrder.OLDEST);
    String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
    List<String> bad =
        List.of(
            Cursors.after(c, CaseOrder.NEWEST),
            cursor.substring(1),
            cursor.substring(0, cursor.length() - 6),
            cursor + "AAAA",
            "%%%",
            encoded(plain.replace("2026", "1826")),
            encoded(plain.replace("2026", "9026")),
            encoded(plain.replaceFirst(" [0-9a-f]", " g")),
            encoded(plain + " "),
            encoded("OLDEST " + c.id() + " -"),
            encoded("OLDEST " + c.id()),
            encoded("'; DROP TABLE ck_case; --"),
            encoded(""),
            "\u00e4");

    for (String tampered : bad) {
      assertThatThrownBy(() -> Cursors.read(tampered, CaseOrder.OLDEST))
          .as(tampered)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("does not come from a page in this order");
    }
  }

  private static String encoded(String plain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  @Property
  void any_text_is_a_cursor_or_bad_input(@ForAll String text) {
    for (CaseOrder order : CaseOrder.values()) {
      assertThatThrownBy(() -> Cursors.read(text, order)).isInstanceOf(InvalidInputException.class);
    }
  }

  @Property
  void identities_are_uuids_of_version_7_in_the_order_of_time(
      @ForAll long seed, @ForAll int minutes) {
    Ids ids = new Ids(new SplittableRandom(seed));
    Instant now = Office.MONDAY.plus(Duration.ofMinutes(Math.abs((long) minutes) % 90_000_000));

    CaseId id = ids.next(now.plusNanos(999_999));

    assertThat(id.value().version()).isEqualTo(7);
    assertThat(id.value().variant()).isEqualTo(2);
    assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    assertThat(ids.next(now.plusMillis(1))).isGreaterThan(id);
    assertThat(ids.next(now.plusMillis(1)).toString()).isGreaterThan(id.toString());
    assertThat(CaseId.parse(id.toString())).isEqualTo(id);
    assertThat(ids.salt()).hasSize(16).isNotEqualTo(ids.salt());
  }

  @Test
  void identities_of_one_moment_differ() {
    Ids ids = new Ids(new SplittableRandom(1));
    Set<CaseId> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ids.next(Office.MONDAY))).isTrue();
    }
  }

  @Test
  void no_number_is_given_twice_whoever_asks() throws Exception {
    InMemoryCaseStore store = new InMemoryCaseStore();
    NumberPattern pattern = NumberPattern.of("N-{year}-{seq:3}");
    List<Numbers> nodes = List.of(new Numbers(store, 7), new Numbers(store, 50));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<List<CaseNumber>>> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Numbers node = nodes.get(i % 2);
      asked.add(
          threads.submit(
              () -> {
                List<CaseNumber> numbers = new ArrayList<>();
                for (int n = 0; n < 500; n++) {
                  numbers.add(node.next(NORTH, pattern, 2026));
                }
                return numbers;
              }));
    }

    Set<CaseNumber> all = new HashSet<>();
    for (Future<List<CaseNumber>> each : asked) {
      all.addAll(each.get());
    }
    threads.shutdown();

    assertThat(all).hasSize(2_000);
  }

  @Test
  void numbers_count_by_tenant_and_year_and_a_new_kit_begins_a_new_block() {
    InMemoryCaseStore store = new InMemoryCaseStore();
    NumberPattern pattern = NumberPattern.of("N-{year}-{seq:3}");
    Numbers numbers = new Numbers(store, 10);

    assertThat(numbers.next(NORTH, pattern, 2026).value()).isEqualTo("N-2026-001");
    assertThat(numbers.next(NORTH, pattern, 2026).value()).isEqualTo("N-2026-002");
    assertThat(numbers.next(NORTH, pattern, 2027).value()).isEqualTo("N-2027-001");
    assertThat(numbers.next(TenantId.of("south"), pattern, 2026).value()).isEqualTo("N-2026-001");
    assertThat(new Numbers(store, 10).next(NORTH, pattern, 2026).value()).isEqualTo("N-2026-011");
  }
}

package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in a file, which outlives the process; here, a store and a kit after another. */
class FileStoreTest {
  private final SettableClock clock = SettableClock.at(Rows.NOW);

  @TempDir private Path directory;

  @Test
  void a_kit_started_with_changed_java_definitions_still_loads_replays_and_finishes_old_cases() {
    Path file = directory.resolve("cases with spaces %20 \u00e4");
    CaseType changed =
        CaseType.named("fault-report")
            .number("XX-{seq}")
            .attribute(Attribute.text("room"))
            .stage("reported", s -> s.to("mended"))
            .stage("mended", s -> s.closed())
            .build();
    Case old;
    List<AuditEntry> trail;
    try (JpaCaseStore store = JpaCaseStore.embedded(file)) {
      Desk desk = desk(store, SampleCases.faultReport());
      old =
          desk.open(
              "fault-report",
              d -> d.title("A leak").at("house-7/flat-12").set(SampleCases.METER, 7L));
      desk.on(old.id()).moveTo("in-progress");
      old = desk.on(old.id()).assignToPerson("anna");
      trail = desk.trail(old.id());
    }
    clock.advance(Duration.ofDays(1));

    try (JpaCaseStore store = JpaCaseStore.embedded(file)) {
      Desk desk = desk(store, changed);
      CaseId id = old.id();
      assertThat(desk.get(id)).isEqualTo(old);
      assertThat(desk.trail(id)).isEqualTo(trail);
      assertThat(desk.verify(id).findings()).isEmpty();
      desk.on(id).completeTask("inspect");
      desk.on(id).resolve("Mended");
      Case closed = desk.on(id).close();
      assertThat(closed.stage()).isEqualTo("closed");
      assertThat(closed.typeVersion()).isEqualTo(old.typeVersion());
      assertThat(desk.verify(id).findings()).isEmpty();
      Case fresh = desk.open("fault-report", d -> d.title("A leak").set("room", "bath"));
      assertThat(fresh.stage()).isEqualTo("reported");
    }
  }

  @Test
  void numbers_go_on_where_no_block_before_has_reached() {
    Path file = directory.resolve("numbers");
    List<String> numbers = new ArrayList<>();
    for (int start = 0; start < 3; start++) {
      try (JpaCaseStore store = JpaCaseStore.embedded(file)) {
        Desk desk = desk(store, SampleCases.errand());
        numbers.add(desk.open("errand", d -> d.title("Keys")).number().value());
      }
    }

    assertThat(numbers).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void a_file_is_for_one_store_at_a_time_as_another_process_finds_out() {
    Path file = directory.resolve("taken");

    try (JpaCaseStore store = JpaCaseStore.embedded(file)) {
      assertThat(store.ownsTransactions()).isTrue();
      assertThat(Files.exists(directory.resolve("taken.mv.db"))).isTrue();
    }
    // After closing nothing holds the file any more.
    try (JpaCaseStore again = JpaCaseStore.embedded(file)) {
      assertThat(again.ownsTransactions()).isTrue();
    }
  }

  @Test
  void a_path_that_h2_would_read_settings_from_is_refused() {
    Path file = directory.resolve("a;INIT=drop all objects");

    assertThatThrownBy(() -> JpaCaseStore.embedded(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without one");
    assertThatThrownBy(() -> JpaCaseStore.inMemory("x;INIT=y"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JpaCaseStore.inMemory(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_closed_store_says_so() {
    JpaCaseStore store = JpaCaseStore.embedded(directory.resolve("closed"));
    store.close();

    assertThatThrownBy(() -> store.read(reader -> reader.earliestWake()))
        .isInstanceOf(IllegalStateException.class);
  }

  private Desk desk(JpaCaseStore store, CaseType type) {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(type)
        .build()
        .tenant("north")
        .as(SampleCases.anna());
  }
}

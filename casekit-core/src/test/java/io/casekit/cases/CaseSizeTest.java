package io.casekit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.json.Json;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import io.casekit.task.TaskState;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CaseSizeTest {
  private static final Instant LONG = Instant.parse("2026-11-22T08:15:30.123456Z");

  @Property
  void no_case_is_written_longer_than_was_counted(
      @ForAll @IntRange(max = 40) int length, @ForAll @IntRange(max = 3) int letter) {
    Case c = filled(new String[] {"a", "\t", "\u20ac", "\""}[letter].repeat(length), length);

    assertThat(CaseSize.atMost(c)).isGreaterThanOrEqualTo(Json.utf8Length(c.toJson()));
  }

  @Test
  void a_case_fits_its_own_size_and_nothing_less() {
    Case c = filled("word", 3);
    int size = Json.utf8Length(c.toJson());

    assertThat(c.fits(size)).isTrue();
    assertThat(c.fits(size - 1)).isFalse();
    assertThat(c.fits(Integer.MAX_VALUE)).isTrue();
  }

  /** A case in which everything is set, each text ending in the same one. */
  private static Case filled(String text, int count) {
    String key = "k" + text;
    TreeSet<String> choices = new TreeSet<>(List.of("one€".repeat(count + 1), "two"));
    return Case.builder()
        .tenant(TenantId.of("north"))
        .id(new CaseId(new UUID(-1, -1)))
        .number(new CaseNumber("N" + "9".repeat(count)))
        .type("type")
        .typeVersion("f".repeat(64))
        .calendar("office-hours")
        .calendarVersions(Map.of("office-hours", "f".repeat(64), "night", "f".repeat(64)))
        .ruleSetVersion("rules@" + "f".repeat(64))
        .title(key)
        .description(key)
        .reporter(new Party("r", "n"))
        .place(Place.of("a/b/c"))
        .channel(new Channel("portal"))
        .category(Category.of("x/y"))
        .priority(Priority.PLANNING)
        .stage("stage")
        .stageCategory(StageCategory.CANCELLED)
        .attributes(
            Attributes.of(
                Map.of(
                    "text",
                    key,
                    "whole",
                    Long.MIN_VALUE,
                    "decimal",
                    new BigDecimal("1E+30"),
                    "instant",
                    LONG,
                    "yes",
                    true,
                    "choices",
                    Collections.unmodifiableSet(choices),
                    "place",
                    Place.of("a/b"),
                    "party",
                    new Party("p", "q"))))
        .longTextSetAt(Map.of("text", 1L << 50))
        .assignee(key)
        .queue(key)
        .owner(key)
        .placedByHand(true)
        .tasks(Collections.nCopies(count, task(key)))
        .openedAt(LONG)
        .stageSince(LONG)
        .resolvedAt(LONG)
        .outcome(key)
        .closedAt(LONG)
        .reassignments(Integer.MAX_VALUE)
        .reopenings(Integer.MAX_VALUE)
        .notes(Integer.MAX_VALUE)
        .messages(Integer.MAX_VALUE)
        .lastMessageAt(LONG)
        .flagged(true)
        .attentionAt(LONG)
        .reminders(Integer.MAX_VALUE)
        .dueAt(LONG)
        .targetAt(LONG)
        .wakeAt(LONG)
        .recordedAt(LONG)
        .version(1L << 52)
        .build();
  }

  private static Task task(String key) {
    return Task.named("t")
        .kind(TaskKind.WORK_ORDER)
        .template("t")
        .title(key)
        .stage("s")
        .queue(key)
        .assignee(key)
        .delegatedBy(key)
        .candidates(List.of(key, key))
        .required(true)
        .dependsOn(List.of(key, "a", "b"))
        .checklist(List.of(ChecklistItem.of(key, key).done(LONG, key)))
        .countsAs(key)
        .dueAt(LONG)
        .overdue(true)
        .startedAt(LONG)
        .end(TaskState.CANCELLED, LONG)
        .build();
  }
}

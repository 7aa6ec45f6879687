package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.json.Json;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import io.casekit.task.FieldEntry;
import io.casekit.task.FieldEntry.Photo;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * What was recorded in the field arrives in any order, and more than once, before and after the end
 * of the task and of the case.
 */
class FieldWorkTest {
  private static final Instant OPENED = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant ONLINE = Instant.parse("2026-03-05T16:00:00Z");
  private static final Actor BEN = Actor.supplier("ben");
  private static final Actor ANNA = Actor.agent("anna");
  private static final Actor TINA = Actor.reporter("tina");

  /** Something that a device sends: an entry, or a sign-off if there is no entry. */
  private record Sent(String key, Instant occurredAt, FieldEntry entry) {}

  private static CaseType type() {
    return CaseType.named("fault")
        .stage(
            "new",
            s ->
                s.task("repair", t -> t.workOrder(WorkOrderPlan.nothing()).due(days(1)))
                    .to("closed"))
        .stage("closed", s -> s.closed().to("new"))
        .sla(
            "p",
            Target.resolution("fix")
                .within(Timespan.workingHours(8))
                .at(Threshold.percent(50, ThresholdAction.remind())),
            Target.ofTask("visit", "repair").within(Timespan.workingHours(20)))
        .idle(IdleGuard.after(days(2)))
        .build();
  }

  private static Timespan days(int days) {
    return Timespan.workingDays(days);
  }

  private static List<Sent> sent(Random random) {
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(14); i++) {
      // Few instants, so that keys must decide.
      Instant at = OPENED.plus(Duration.ofHours(random.nextInt(8) * 9L));
      FieldEntry entry =
          switch (random.nextInt(9)) {
            case 0 -> FieldEntry.worked("ben", at, at.plusSeconds(600));
            case 1 -> FieldEntry.worked("ben", Duration.ofMinutes(-5));
            case 2 -> FieldEntry.used("pipe", "1.1", "m", Money.of("0.7", "EUR"));
            case 3 -> FieldEntry.reading("water", "" + i, "m3");
            case 4 -> FieldEntry.value("fault-found", "found " + i);
            case 5 -> FieldEntry.kept();
            case 6 -> FieldEntry.missed();
            case 7 -> FieldEntry.photo(Photo.Moment.AFTER, "photo-" + i, "a".repeat(64));
            default -> null;
          };
      sent.add(new Sent("k" + i, at, entry));
    }
    return sent;
  }

  /** One kit that gets all of it in some order. */
  private static final class Office {
    private Instant now = OPENED;
    private final CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(() -> now)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(type())
            .random(new Random(7))
            .build();
    private final CaseId id = desk(ANNA).open("fault", d -> d.title("Leak").by("tina")).id();

    private Desk desk(Actor actor) {
      return kit.tenant("north").as(actor);
    }

    private void arrives(Sent one) {
      now = now.plusSeconds(1);
      CaseDesk on = desk(one.entry() == null ? TINA : BEN).on(id);
      WorkOrderDesk order = on.key(one.key()).occurredAt(one.occurredAt()).workOrder("repair");
      if (one.entry() == null) {
        order.signOff("Signed " + one.key());
      } else {
        order.record(one.entry());
      }
    }

    private Case received(List<Sent> arrivals, int completedAfter, int closedAfter) {
      now = ONLINE;
      for (int i = 0; i <= arrivals.size(); i++) {
        if (i == completedAfter) {
          now = ONLINE.plus(Duration.ofHours(1));
          desk(ANNA).on(id).completeTask("repair");
        }
        if (i == closedAfter) {
          now = ONLINE.plus(Duration.ofHours(2));
          desk(ANNA).on(id).close();
        }
        if (i < arrivals.size()) {
          arrives(arrivals.get(i));
        }
      }
      assertThat(desk(ANNA).verify(id).findings()).isEmpty();
      return desk(ANNA).get(id);
    }

    private Case wokenLater() {
      now = ONLINE.plus(Duration.ofDays(60));
      assertThat(kit.wake().failed()).isZero();
      return desk(ANNA).get(id);
    }
  }

  /**
   * All that a case says, but for what must differ: the number of its last entry and when that was
   * recorded. What hangs on times, such as when it is looked at next and whose attention it last
   * had, is compared like the rest.
   */
  private static String said(Case c) {
    ObjectNode json = (ObjectNode) Json.parse("case", c.toJson(), 1 << 20);
    json.remove(List.of("version", "recordedAt"));
    return json.toString();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void any_order_and_any_duplication_of_the_same_entries_end_in_the_same_case(@ForAll long seed) {
    Random random = new Random(seed);
    List<Sent> entries = sent(random);
    int most = entries.size() * 2;
    int completed = random.nextInt(most);
    int closed = completed + random.nextInt(most);
    Office first = new Office();
    Case inOrder = first.received(entries, Math.min(completed, entries.size()), closed);
    List<Sent> again = new ArrayList<>(entries);
    for (int i = random.nextInt(entries.size()); i > 0; i--) {
      again.add(entries.get(random.nextInt(entries.size())));
    }
    Collections.shuffle(again, random);

    // The two ends come at other places among the arrivals, but at all if they came at all.
    Office second = new Office();
    int completedThere = random.nextInt(again.size() + 1);
    Case shuffled =
        second.received(
            again,
            completedThere,
            closed <= entries.size()
                ? completedThere + random.nextInt(again.size() - completedThere + 1)
                : again.size() + 1);

    assertThat(said(shuffled)).isEqualTo(said(inOrder));
    assertThat(shuffled.version()).isEqualTo(inOrder.version());
    assertThat(said(second.wokenLater())).isEqualTo(said(first.wokenLater()));
    assertThat(second.desk(ANNA).on(second.id).workOrder("repair").entries(0, 1_000))
        .extracting(FieldLine::key)
        .containsExactlyInAnyOrderElementsOf(
            first.desk(ANNA).on(first.id).workOrder("repair").entries(0, 1_000).stream()
                .map(FieldLine::key)
                .toList());
  }
}

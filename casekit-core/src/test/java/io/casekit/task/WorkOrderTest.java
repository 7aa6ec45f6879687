package io.casekit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.task.FieldEntry.Photo;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.WorkOrder.Appointment;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrder.Count;
import io.casekit.task.WorkOrder.SignOff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded on a work order, added up in whatever order it comes. */
class WorkOrderTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final WorkOrder EMPTY = WorkOrder.of(WorkOrderPlan.nothing());

  /** One thing that was recorded, as it was recorded. */
  private record Recorded(FieldEntry entry, Instant at, String key) {}

  private static WorkOrder with(List<Recorded> all) {
    WorkOrder order = EMPTY;
    for (Recorded one : all) {
      order = order.add(one.entry(), "ben", one.at(), one.key());
    }
    return order;
  }

  private static List<Recorded> some(Random random) {
    List<Recorded> all = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(80); i++) {
      FieldEntry entry =
          switch (random.nextInt(8)) {
            case 0 ->
                new Time(
                    "ben",
                    Time.Kind.values()[random.nextInt(3)],
                    null,
                    Duration.ofMinutes(random.nextBoolean() ? 7 : -7));
            case 1 -> FieldEntry.used("tap", "0.1", "piece");
            case 2 ->
                FieldEntry.used(
                    "pipe",
                    random.nextBoolean() ? "0.1" : "-3",
                    "m",
                    Money.of("0.3", random.nextBoolean() ? "EUR" : "SEK"));
            case 3 -> FieldEntry.reading("meter " + random.nextInt(70), "" + i, "kWh");
            case 4 -> FieldEntry.value("value " + random.nextInt(70), "found " + i);
            case 5 -> random.nextBoolean() ? FieldEntry.kept() : FieldEntry.missed();
            case 6 -> FieldEntry.photo(Photo.Moment.values()[i % 3], "p", "a".repeat(64));
            default -> FieldEntry.remark("So " + i);
          };
      // Few instants, so that keys must decide.
      all.add(new Recorded(entry, NINE.plusSeconds(random.nextInt(4)), "k" + i));
    }
    return all;
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void entries_come_out_the_same_in_whatever_order_they_are_added(@ForAll long seed) {
    Random random = new Random(seed);
    List<Recorded> all = some(random);
    List<Recorded> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);

    assertThat(with(shuffled).toJson()).isEqualTo(with(all).toJson());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void totals_are_what_adding_up_by_hand_gives(@ForAll long seed) {
    List<Recorded> all = some(new Random(seed));
    WorkOrder order = with(all);

    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<Time.Kind, Duration> times = new TreeMap<>();
    Map<String, Recorded> latest = new TreeMap<>();
    all.sort(Comparator.comparing(Recorded::at).thenComparing(Recorded::key));
    for (Recorded one : all) {
      if (one.entry() instanceof FieldEntry.Material used && used.unitCost() != null) {
        sums.merge(
            used.unitCost().currency().getCurrencyCode(),
            used.quantity().multiply(used.unitCost().amount()),
            BigDecimal::add);
      } else if (one.entry() instanceof Time time) {
        times.merge(time.kind(), time.amount(), Duration::plus);
      } else if (one.entry() instanceof FieldEntry.Value value) {
        latest.put(value.name(), one);
      }
    }
    times.values().removeIf(Duration::isZero);
    assertThat(order.times()).isEqualTo(times);
    assertThat(order.costs())
        .isEqualTo(
            sums.entrySet().stream()
                .map(s -> Money.of(s.getValue().toPlainString(), s.getKey()))
                .toList());
    latest.keySet().stream()
        .limit(WorkOrder.MOST_NAMES)
        .forEach(
            name -> assertThat(order.values().get(name).key()).isEqualTo(latest.get(name).key()));
    assertThat(order.values()).hasSize(Math.min(latest.size(), WorkOrder.MOST_NAMES));
    assertThat(order.count(Count.REMARKS))
        .isEqualTo(all.stream().filter(r -> r.entry() instanceof FieldEntry.Remark).count());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_work_order_survives_its_json(@ForAll long seed) {
    Random random = new Random(seed);
    WorkOrder order =
        with(some(random))
            .with(WorkOrderPlan.nothing().access("Key at the baker").signedBy("boss"))
            .propose(NINE, NINE.plusSeconds(1), "anna", NINE, "")
            .sign(new SignOff("tina", NINE, random.nextBoolean() ? null : "Good", "k"));

    assertThat(WorkOrder.fromJson(order.toJson())).isEqualTo(order).hasSameHashCodeAs(order);
  }

  @Test
  void an_answer_holds_until_another_appointment_is_proposed() {
    Instant ten = NINE.plusSeconds(3_600);
    WorkOrder order = EMPTY.propose(NINE, ten, "anna", NINE.minusSeconds(900), "");

    assertThat(order.appointment().orElseThrow().state()).isEqualTo(AppointmentState.PROPOSED);
    order = order.answer(AppointmentState.CONFIRMED, "tina", NINE.minusSeconds(800), "");
    assertThat(order.appointment())
        .contains(
            new Appointment(NINE, ten, AppointmentState.CONFIRMED, "tina", NINE.minusSeconds(800)));
    order = order.propose(ten, ten.plusSeconds(1), "anna", NINE.plusSeconds(60), "");
    assertThat(order.appointment().orElseThrow().state()).isEqualTo(AppointmentState.PROPOSED);
  }

  @Test
  void what_was_said_of_an_earlier_appointment_may_arrive_after_the_next_proposal() {
    WorkOrder order =
        EMPTY
            .propose(NINE, NINE.plusSeconds(1), "anna", NINE.minusSeconds(900), "")
            .propose(NINE.plusSeconds(99), NINE.plusSeconds(100), "anna", NINE.plusSeconds(60), "");

    WorkOrder late = order.add(FieldEntry.missed(), "ben", NINE.plusSeconds(30), "k");

    assertThat(late.appointment().orElseThrow().state()).isEqualTo(AppointmentState.PROPOSED);
    assertThat(late.count(Count.VISITS)).isOne();
  }

  @Test
  void a_plan_tells_what_it_asks_for() {
    WorkOrderPlan plan =
        WorkOrderPlan.nothing().instructions("Mend it").supplier("acme").signedByReporter();

    assertThat(plan.needsSignOff()).isTrue();
    assertThat(plan.needsAppointment()).isFalse();
    assertThat(plan.byAppointment().needsAppointment()).isTrue();
    assertThat(plan).hasToString("work order for acme");
    assertThat(WorkOrderPlan.fromJson(plan.toJson())).isEqualTo(plan).hasSameHashCodeAs(plan);
    assertThat(WorkOrderPlan.nothing()).hasToString("work order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"entry\":\"song\"}",
        "{\"entry\":\"time\",\"person\":\"ben\",\"kind\":\"nap\",\"amount\":\"PT1H\"}",
        "{\"entry\":\"time\",\"person\":\"ben\",\"kind\":\"work\",\"amount\":\"PT0S\"}",
        "{\"entry\":\"time\",\"person\":\"ben\",\"kind\":\"work\",\"amount\":\"PT745H\"}",
        "{\"entry\":\"time\",\"person\":\"ben\",\"kind\":\"work\",\"amount\":\"long\"}",
        "{\"entry\":\"material\",\"name\":\"x\",\"quantity\":\"0\",\"unit\":\"m\"}",
        "{\"entry\":\"material\",\"name\":\"x\",\"quantity\":\"1e99\",\"unit\":\"m\"}",
        "{\"entry\":\"material\",\"name\":\"x\",\"quantity\":\"1\",\"unit\":\"m\",\"cost\":\"1\"}",
        "{\"entry\":\"material\",\"name\":\"x\",\"quantity\":\"1\",\"unit\":\"m\",\"cost\":\"1\",\"currency\":\"XYZ!\"}",
        "{\"entry\":\"photo\",\"moment\":\"before\",\"reference\":\"p\",\"sha256\":\"beef\"}",
        "{\"entry\":\"reading\",\"meter\":\"m\",\"value\":\"many\",\"unit\":\"kWh\"}",
        "{\"entry\":\"remark\",\"text\":\"\"}",
        "{\"entry\":\"remark\",\"text\":\"x\",\"more\":1}",
        "{\"entry\":\"value\",\"name\":\"\",\"text\":\"x\"}",
        "[]",
        "no json"
      })
  void an_entry_that_is_not_in_the_form_is_refused(String json) {
    assertThatThrownBy(() -> FieldEntry.fromJson(json)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void everything_that_is_wrong_with_an_entry_is_said_at_once() {
    assertThatThrownBy(
            () ->
                FieldEntry.fromJson(
                    "{\"entry\":\"material\",\"quantity\":\"many\",\"unit\":7,\"colour\":\"red\"}"))
        .hasMessageContaining("name: it is missing")
        .hasMessageContaining("quantity: \"many\" is no decimal number")
        .hasMessageContaining("unit: it is a whole number")
        .hasMessageContaining("colour: the field is not known here");
  }
}

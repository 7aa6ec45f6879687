package io.casekit.examples.docs;

import static io.casekit.calendar.Timespan.workingDays;
import static io.casekit.calendar.Timespan.workingHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.audit.TimelineLine;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.Page;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.Place;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TasksTest {
  private static final String JSON =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/tasks.json";

  static CaseType leak() {
    // tag::type[]
    return CaseType.named("leak")
        .owner("house-manager")
        .stage("new", s -> s.to("work"))
        .stage(
            "work",
            s ->
                s.task("shut-off", t -> t.queue("plumbing").due(workingHours(2)))
                    .task(
                        "repair",
                        t ->
                            t.titled("Repair the pipe")
                                .queue("plumbing")
                                .candidates("pete")
                                .required()
                                .after("shut-off")
                                .check("dry", "Is it dry?")
                                .check("tidy", "Is the floor clean?")
                                .knowledge(
                                    "The valve is in the cellar",
                                    "https://example.org/houses/7/water"))
                    .task("tell", t -> t.titled("Tell the neighbours").forOwner())
                    .to("done"))
        .stage("done", s -> s.closed().requiresTask("repair").to("work"))
        .sla("repair", Target.ofTask("pipe", "repair").within(workingDays(1)))
        .allow(Action.CANCEL_TASK, "dispatcher")
        .build();
    // end::type[]
  }

  @Test
  void the_json_that_is_told_is_the_same_type() {
    assertThat(CaseType.fromJson(String.join("\n", Documents.source(JSON)))).isEqualTo(leak());
  }

  @Test
  void tasks_are_worked_on_as_told() {
    SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(leak())
            .directory(new InMemoryDirectory().manager("pete", "mona"))
            .access((tenant, actor) -> visible(actor))
            .build();
    Desk anna = kit.tenant("north").as(Actor.agent("anna").in("office"));
    Desk pete = kit.tenant("north").as(Actor.agent("pete").in("plumbing"));
    Case c = anna.open("leak", d -> d.title("Water on the floor").at("house-7/flat-12"));
    anna.on(c.id()).moveTo("work");

    // tag::work[]
    pete.on(c.id()).task("repair").claim();
    pete.on(c.id()).task("repair").delegate("zoe"); // she can hand it back
    pete.on(c.id()).task("shut-off").complete("Valve closed");
    Desk zoe = kit.tenant("north").as(Actor.agent("zoe"));
    zoe.on(c.id()).task("repair").check("dry");
    zoe.on(c.id()).because("I lack the tools").task("repair").handBack();
    // end::work[]

    // tag::ad-hoc[]
    Case started =
        anna.on(c.id())
            .startTask(
                "Fetch the key of flat 11",
                t -> t.assignee("olga").due(workingHours(1)).required().target("pipe"));
    String key = started.tasks().get(started.tasks().size() - 1).id(); // such as ad-hoc-9
    // end::ad-hoc[]
    assertThat(key).isEqualTo("ad-hoc-" + started.version());

    // tag::lists[]
    TaskQuery mine = TaskQuery.open().forPeople("pete"); // his, or his to claim by name
    TaskQuery ours = TaskQuery.open().inQueues("plumbing").unassigned();
    TaskQuery late = TaskQuery.open().under(Place.of("house-7")).overdue();
    Page<TaskSummary> first = pete.tasks(mine, 20);
    long waiting = pete.countTasks(ours);
    // end::lists[]
    assertThat(first.items()).extracting(TaskSummary::id).containsExactly("repair");
    assertThat(waiting).isZero();
    assertThat(anna.countTasks(late)).isZero();
    assertThat(zoe.count(CaseQuery.all())).isZero();

    // tag::owner[]
    anna.on(c.id()).because("Nobody has been there").task("repair").escalate(); // to Pete's manager
    anna.on(c.id()).handOwnerTo("night-shift"); // whoever has that role answers for it now
    // end::owner[]
    assertThat(anna.get(c.id()).task("repair").orElseThrow().assignee()).contains("mona");
    List<String> told = anna.timeline(c.id()).stream().map(TimelineLine::words).toList();
    assertThat(String.join("\n", told))
        .contains("Task \"Repair the pipe\" escalated to mona (queue plumbing).")
        .contains("Whoever has the role night-shift answers for it.");
  }

  private static Visibility visible(Actor actor) {
    if (actor.groups().contains("office")) {
      return Visibility.everything();
    }
    Visibility own = Visibility.of(Grant.everything().people(actor.id()));
    return actor.groups().contains("plumbing")
        ? own.or(Grant.everything().queues("plumbing"))
        : own;
  }
}

package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.spi.CaseState;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredCase;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import io.casekit.task.TaskState;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks are worked on, listed and seen as their case says, and kept with it. */
abstract class TaskPromises extends KitPromises {
  private static final int CASES = 60;
  private static final List<String> PEOPLE = List.of("anna", "Anna", "ann", "ä%", "a_b");
  private static final List<String> QUEUES = List.of("plumbing", "Plumbing", "p%", "roof");
  private static final List<Place> PLACES =
      Stream.of("house-7", "house-7/flat-1", "house-7/flat-12", "house-71", "House-7")
          .map(Place::of)
          .toList();

  private final Random random = new Random(42);

  TaskPromises(StoreContract contract) {
    super(contract);
  }

  @Test
  @Tag(StoreContract.SLOW)
  void any_query_finds_the_tasks_that_looking_at_every_task_finds() {
    Map<CaseId, StoredCase> all = filled();

    for (int n = 0; n < 150; n++) {
      TaskQuery query = someQuery();
      Visibility visibility = random.nextBoolean() ? Visibility.everything() : someVisibility();
      List<TaskSummary> expected = slowly(all, query, visibility);

      assertThat(listed(query, visibility)).isEqualTo(expected);
      assertThat(kept.countTasks(NORTH, query, visibility, T0)).isEqualTo(expected.size());
    }
  }

  @Test
  @Tag(StoreContract.SLOW)
  void who_has_an_open_task_finds_lists_and_counts_its_case() {
    Map<CaseId, StoredCase> all = filled();

    for (int n = 0; n < 60; n++) {
      Visibility visibility = someVisibility();
      List<StoredCase> expected = SlowSearch.find(all.values(), CaseQuery.all(), visibility, T0);

      assertThat(kept.page(NORTH, CaseQuery.all(), visibility, T0, null, CASES))
          .isEqualTo(expected.stream().map(StoredCase::summary).toList());
      assertThat(kept.count(NORTH, CaseQuery.all(), visibility, T0)).isEqualTo(expected.size());
      for (StoredCase each : all.values()) {
        assertThat(kept.find(NORTH, each.summary().id(), visibility).isPresent())
            .isEqualTo(expected.contains(each));
      }
    }
  }

  @Test
  void cases_are_found_by_who_answers_for_them() {
    Map<CaseId, StoredCase> all = filled();

    for (String person : PEOPLE) {
      CaseQuery query = CaseQuery.all().ownedBy(person, "somebody else");
      assertThat(kept.page(NORTH, query, Visibility.everything(), T0, null, CASES))
          .isEqualTo(
              SlowSearch.find(all.values(), query, Visibility.everything(), T0).stream()
                  .map(StoredCase::summary)
                  .toList());
    }
  }

  private Map<CaseId, StoredCase> filled() {
    Map<CaseId, StoredCase> all = new LinkedHashMap<>();
    store.<Boolean>write(
        session -> {
          for (int n = 0; n < CASES; n++) {
            StoredCase opened = some(n, 1);
            session.insert(opened, StoredCases.number(n).entry(null));
            all.put(opened.summary().id(), opened);
          }
          return true;
        });
    // Some are changed afterwards, so that no task that has ended may be found.
    store.<Boolean>write(
        session -> {
          for (int n = 0; n < CASES; n += 2) {
            StoredCase changed = some(n, 2);
            session.update(changed, 1, StoredCases.number(n).version(2).entry(null));
            all.put(changed.summary().id(), changed);
          }
          return true;
        });
    return all;
  }

  private StoredCase some(int n, long version) {
    Case.Builder c =
        Case.builder()
            .tenant(NORTH)
            .id(StoredCases.id(n))
            .number(StoredCases.caseNumber(n))
            .type(n % 3 == 0 ? "complaint" : "fault-report")
            .typeVersion("1")
            .calendar("office-hours")
            .title("Case " + n)
            .priority(Priority.MEDIUM)
            .stage("new")
            .stageCategory(StageCategory.NEW)
            .place(n % 4 == 0 ? null : PLACES.get(n % PLACES.size()))
            .queue(n % 2 == 0 ? "intake" : one(QUEUES))
            .assignee(n % 5 == 0 ? one(PEOPLE) : null)
            .owner(n % 7 == 0 ? one(PEOPLE) : null)
            .openedAt(T0.plusSeconds(n))
            .stageSince(T0)
            .attentionAt(T0)
            .recordedAt(T0)
            .version(version);
    List<Task> tasks = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tasks.add(task(i));
    }
    Case made = c.tasks(tasks).build();
    return new StoredCase(
        CaseSummary.of(made),
        CaseState.of(made),
        "%064x".formatted(version),
        null,
        Map.of(),
        "none",
        (int) tasks.stream().filter(Task::isOpen).count());
  }

  private Task task(int n) {
    Task.Builder task =
        Task.named("täsk " + n)
            .kind(TaskKind.values()[random.nextInt(3)])
            .template(random.nextBoolean() ? "template" : null)
            .title("Title % " + random.nextInt(3))
            .stage("new")
            .queue(random.nextBoolean() ? one(QUEUES) : null)
            .assignee(random.nextInt(3) == 0 ? one(PEOPLE) : null)
            .candidates(
                random.nextInt(3) == 0
                    ? List.copyOf(new TreeSet<>(List.of(one(PEOPLE), one(PEOPLE))))
                    : List.of())
            .required(random.nextBoolean())
            .checklist(List.of(ChecklistItem.of("a", "b")))
            .dueAt(random.nextInt(3) == 0 ? null : T0.plusSeconds(random.nextInt(7) - 3))
            .startedAt(T0);
    return random.nextInt(4) == 0 ? task.end(TaskState.COMPLETED, T0).build() : task.build();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private TaskQuery someQuery() {
    TaskQuery query = TaskQuery.open();
    query = random.nextInt(4) == 0 ? query.forPeople(one(PEOPLE), one(PEOPLE)) : query;
    query = random.nextInt(5) == 0 ? query.assignedTo(one(PEOPLE)) : query;
    query = random.nextInt(4) == 0 ? query.inQueues(one(QUEUES), one(QUEUES)) : query;
    query = random.nextInt(5) == 0 ? query.unassigned() : query;
    query = random.nextInt(4) == 0 ? query.under(one(PLACES)) : query;
    query = random.nextInt(4) == 0 ? query.ofKinds(one(List.of(TaskKind.values()))) : query;
    query = random.nextInt(5) == 0 ? query.ofTypes("complaint") : query;
    query = random.nextInt(5) == 0 ? query.overdue() : query;
    return random.nextInt(5) == 0 ? query.dueBefore(T0.plusSeconds(random.nextInt(4))) : query;
  }

  private Visibility someVisibility() {
    Visibility visibility = Visibility.nothing();
    for (int i = random.nextInt(3); i > 0; i--) {
      Grant grant = Grant.everything();
      grant = random.nextBoolean() ? grant.queues(one(QUEUES), "intake") : grant;
      grant = random.nextBoolean() ? grant.people(one(PEOPLE), one(PEOPLE)) : grant;
      grant = random.nextInt(4) == 0 ? grant.types("complaint") : grant;
      grant = random.nextInt(4) == 0 ? grant.places(one(PLACES)) : grant;
      visibility = visibility.or(grant);
    }
    return visibility;
  }

  private static List<TaskSummary> slowly(
      Map<CaseId, StoredCase> all, TaskQuery query, Visibility visibility) {
    List<TaskSummary> found = new ArrayList<>();
    for (StoredCase stored : all.values()) {
      for (Task task : stored.document().asCase().tasks()) {
        if (task.isOpen()
            && SlowSearch.isVisible(visibility, stored)
            && finds(query, task, stored.document().asCase())) {
          found.addAll(
              TaskSummary.of(stored.document().asCase()).stream()
                  .filter(row -> row.id().equals(task.id()))
                  .toList());
        }
      }
    }
    found.sort(
        Comparator.comparing((TaskSummary row) -> row.dueAt().orElse(Instant.MAX))
            .thenComparing(row -> row.caseId().toString())
            .thenComparing(TaskSummary::id));
    return found;
  }

  private static boolean finds(TaskQuery query, Task task, Case c) {
    String who = task.assignee().orElse("");
    Instant due = task.dueAt().orElse(Instant.MAX);
    boolean mine =
        query.people().isEmpty()
            || query.people().contains(who)
            || who.isEmpty() && task.candidates().stream().anyMatch(query.people()::contains);
    return mine
        && (query.assignees().isEmpty() || query.assignees().contains(who))
        && (query.queues().isEmpty() || query.queues().contains(task.queue().orElse("")))
        && (query.kinds().isEmpty() || query.kinds().contains(task.kind()))
        && (query.types().isEmpty() || query.types().contains(c.type()))
        && (!query.isUnassigned() || who.isEmpty())
        && (!query.isOverdue() || due.isBefore(T0))
        && query.dueBefore().map(due::isBefore).orElse(true)
        && query
            .under()
            .map(
                top ->
                    c.place()
                        .filter(place -> (place.path() + "/").startsWith(top.path() + "/"))
                        .isPresent())
            .orElse(true);
  }

  private List<TaskSummary> listed(TaskQuery query, Visibility visibility) {
    List<TaskSummary> found = new ArrayList<>();
    int limit = 1 + random.nextInt(20);
    PageStart after = null;
    List<TaskSummary> page;
    do {
      page = kept.tasks(NORTH, query, visibility, T0, after, limit);
      found.addAll(page);
      after = page.isEmpty() ? null : place(page.get(page.size() - 1));
    } while (page.size() == limit && found.size() < 1_000);
    return found;
  }

  private static PageStart place(TaskSummary last) {
    return new PageStart(last.nextDueAt(), last.caseId(), last.id());
  }

  @Test
  void a_task_is_on_the_list_from_its_start_to_its_end() {
    Case c = errand();
    desk.on(c.id())
        .startTask("Fetch the keys", t -> t.queue("keys").due(START.plus(HOUR)).check("a", "b"));

    TaskSummary row = desk.tasks(TaskQuery.open().inQueues("keys"), 10).items().get(0);
    assertThat(row.title()).isEqualTo("Fetch the keys");
    assertThat(row.number()).isEqualTo(c.number());
    assertThat(row.dueAt()).contains(START.plus(HOUR));
    desk.on(c.id()).task(row.id()).forwardToPerson("zoe");
    assertThat(desk.tasks(TaskQuery.open().forPeople("zoe"), 10).items())
        .extracting(TaskSummary::id)
        .containsExactly(row.id());
    desk.on(c.id()).task(row.id()).complete("Here they are");
    assertThat(desk.countTasks(TaskQuery.open().forPeople("zoe"))).isZero();
    assertThat(desk.verify(c.id()).findings()).isEmpty();
  }

  @Test
  void the_tasks_of_a_closed_case_are_on_no_list() {
    Case c = errand();
    desk.on(c.id()).startTask("Fetch the keys");
    desk.on(c.id()).close();

    assertThat(desk.countTasks(TaskQuery.open())).isZero();
  }

  @Test
  void every_command_on_a_task_is_kept() {
    Case c = errand();
    CaseDesk on = desk.on(c.id());
    String id = last(on.startTask("Keys", t -> t.candidates("anna").check("both", "Both?"))).id();
    on.task(id).claim();
    on.task(id).delegate("zoe");
    on.task(id).handBack();
    on.task(id).check("both");
    on.task(id).reschedule(START.plus(DAY));
    on.because("Nothing moves").task(id).escalate();
    on.task(id).forwardToPerson("ben");
    Case after = on.task(id).release();

    assertThat(desk.get(c.id())).isEqualTo(after);
    Task task = last(after);
    assertThat(task.assignee()).isEmpty();
    assertThat(task.checklist().get(0).doneBy()).isEqualTo("anna");
    assertThat(task.dueAt()).contains(START.plus(DAY));
    assertThat(desk.verify(c.id()).findings()).isEmpty();
  }

  @Test
  void a_task_is_started_once_by_one_key() {
    Case c = errand();

    Case first = desk.on(c.id()).key("once").startTask("Fetch the keys");
    Case again = desk.on(c.id()).key("once").startTask("Fetch the keys");

    assertThat(again).isEqualTo(first);
    assertThat(desk.get(c.id()).tasks()).hasSize(1);
  }

  @Test
  void an_overdue_task_is_noticed_once_by_waking() {
    Case c = errand();
    desk.on(c.id()).startTask("Fetch the keys", t -> t.due(START.plus(HOUR)));
    clock.advance(HOUR);

    assertThat(kit.wake().changed()).isEqualTo(1);
    assertThat(last(desk.get(c.id())).isOverdue()).isTrue();
    long version = desk.get(c.id()).version();
    clock.advance(MINUTE);
    kit.wake();
    assertThat(desk.get(c.id()).version()).isEqualTo(version);
    assertThat(desk.countTasks(TaskQuery.open().overdue())).isEqualTo(1);
  }

  @Test
  void pages_of_tasks_go_on_where_the_one_before_ended() {
    Case c = errand();
    for (int i = 0; i < 7; i++) {
      int due = i;
      desk.on(c.id())
          .startTask("Task " + i, t -> t.due(START.plusSeconds(due % 3 == 0 ? 60 : due)));
    }
    desk.on(c.id()).startTask("Whenever");

    List<String> shown = new ArrayList<>();
    Page<TaskSummary> page = desk.tasks(TaskQuery.open(), 3);
    page.items().forEach(task -> shown.add(task.title()));
    while (page.next().isPresent()) {
      page = desk.tasks(TaskQuery.open(), 3, page.next().get());
      page.items().forEach(task -> shown.add(task.title()));
    }
    assertThat(shown).hasSize(8).doesNotHaveDuplicates().endsWith("Whenever");
    assertThatThrownBy(() -> desk.tasks(TaskQuery.open(), 3, "no cursor"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> desk.tasks(TaskQuery.open(), 0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void who_gets_a_task_sees_the_case_as_long_as_it_is_open() {
    CaseKit strict =
        kit(
            contract.newStore(),
            kit ->
                kit.access(
                    (tenant, actor) ->
                        actor.id().equals("anna")
                            ? Visibility.everything()
                            : Visibility.of(Grant.everything().people(actor.id()))));
    Desk anna = north(strict, SampleCases.anna());
    Desk zoe = north(strict, Actor.agent("zoe"));
    Case c = anna.open("errand", d -> d.title("Fetch the keys"));
    assertThatThrownBy(() -> zoe.get(c.id())).isInstanceOf(CaseNotFoundException.class);
    assertThat(zoe.countTasks(TaskQuery.open())).isZero();

    String id = last(anna.on(c.id()).startTask("Ring the bell", t -> t.candidates("zoe"))).id();

    assertThat(zoe.get(c.id()).id()).isEqualTo(c.id());
    assertThat(zoe.count(CaseQuery.all())).isEqualTo(1);
    assertThat(zoe.tasks(TaskQuery.open().forPeople("zoe"), 10).items()).hasSize(1);
    zoe.on(c.id()).task(id).claim();
    zoe.on(c.id()).task(id).complete();
    assertThatThrownBy(() -> zoe.get(c.id())).isInstanceOf(CaseNotFoundException.class);
    assertThat(zoe.find(c.number())).isEmpty();
  }

  @Test
  void everything_wrong_with_a_task_is_said_at_once() {
    Case c = errand();

    assertThatThrownBy(
            () ->
                desk.on(c.id())
                    .startTask(
                        " ",
                        t ->
                            t.queue("")
                                .candidates("a", "a")
                                .check("x", "y".repeat(Limits.CHECKLIST_TEXT + 1))))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder(
                        "title", "queue", "candidates/1", "checklist/0/text"));
    assertThat(desk.get(c.id()).version()).isEqualTo(c.version());
  }

  private static Task last(Case c) {
    return c.tasks().get(c.tasks().size() - 1);
  }
}

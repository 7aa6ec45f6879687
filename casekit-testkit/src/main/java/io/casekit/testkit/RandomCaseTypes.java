package io.casekit.testkit;

import io.casekit.calendar.Timespan;
import io.casekit.link.Detection;
import io.casekit.link.LinkKind;
import io.casekit.reference.Priority;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Case types made by chance, all of them valid: one to eight open stages in a row with ways back
 * and forth between them, one or more endings, tasks, promises, roles, and attributes of every
 * kind.
 */
public final class RandomCaseTypes {
  /** The roles that the types know. */
  static final List<String> ROLES = List.of("clerk", "boss");

  /** The queues that the types know. */
  static final List<String> QUEUES = List.of("intake", "workshop", "office");

  private final Random random;

  /** The tasks that are approvals and start by themselves. */
  private final Set<String> approvals = new LinkedHashSet<>();

  private RandomCaseTypes(Random random) {
    this.random = random;
  }

  /**
   * Returns case types of a key. They count in the calendar {@code office-hours} and their roles
   * are {@code clerk} and {@code boss}.
   *
   * @param key the key of each of them
   */
  public static Arbitrary<CaseType> named(String key) {
    return Arbitraries.randomValue(random -> new RandomCaseTypes(random).type(key));
  }

  private CaseType type(String key) {
    CaseType.Builder type =
        CaseType.named(key)
            .number(
                one(List.of(key + "-{year}-{seq:4}", key + "{seq}", "{year}/" + key + "/{seq:2}")))
            .priority(one(List.of(Priority.values())))
            .queue(one(QUEUES))
            .reviewEvery(
                random.nextBoolean()
                    ? Timespan.workingDays(1 + random.nextInt(30))
                    : Timespan.calendarDays(1 + random.nextInt(90)));
    if (sometimes(3)) {
      type.titled("Some " + key);
    }
    if (random.nextBoolean()) {
      type.owner(one(ROLES));
    }
    if (sometimes(4)) {
      type.recordViews();
    }
    List<StageCategory> categories = categories();
    List<Attribute<?>> asked = new ArrayList<>();
    for (int n = random.nextInt(8); n > 0; n--) {
      Attribute<?> attribute = attribute("a" + n, categories);
      type.attribute(attribute);
      // What only some may set, or only somewhere, is asked for nowhere: it might be impossible.
      if (attribute.setBy().isEmpty() && attribute.setIn().isEmpty()) {
        asked.add(attribute);
      }
    }
    stages(type, categories, asked);
    for (int n = random.nextInt(3); n > 0; n--) {
      type.sla(policy("sla" + n, categories));
    }
    if (random.nextBoolean()) {
      type.notices(
          new RandomNotices(random)
              .policy(
                  IntStream.range(0, categories.size()).mapToObj(RandomCaseTypes::key).toList()));
    }
    if (random.nextBoolean()) {
      int open = (int) categories.stream().filter(StageCategory::isOpen).count();
      new RandomPromises(random)
          .add(type, IntStream.range(0, open).mapToObj(RandomCaseTypes::key).toList());
    }
    detections(type);
    for (Action action : Action.values()) {
      if (sometimes(8)) {
        type.allow(
            action,
            random.nextBoolean() ? new String[] {one(ROLES)} : ROLES.toArray(String[]::new));
      }
    }
    if (sometimes(10)) {
      type.allow(one(List.of(Action.CANCEL, Action.CHANGE_OWNER, Action.CLAIM)));
    }
    return type.build();
  }

  /** Mostly what is found is put to a person, so that there is something to decide. */
  private void detections(CaseType.Builder type) {
    if (sometimes(8)) {
      return;
    }
    Detection likeness = Detection.within("alike", Duration.ofDays(1_000)).similarBy(10);
    Detection ended = random.nextBoolean() ? likeness.endedToo() : likeness;
    type.detect(
        switch (random.nextInt(8)) {
          case 0 -> likeness.merge();
          case 1 -> ended.link(LinkKind.CAUSED_BY);
          case 2 -> likeness;
          default -> ended.propose(one(List.of(LinkKind.RELATED_TO, LinkKind.RECURRENCE_OF)));
        });
  }

  /** The open stages in the order of a case's life, then the endings, of which one is closed. */
  private List<StageCategory> categories() {
    List<StageCategory> categories = new ArrayList<>(List.of(StageCategory.NEW));
    for (int n = random.nextInt(7); n > 0; n--) {
      categories.add(
          one(
              List.of(
                  StageCategory.NEW,
                  StageCategory.ACTIVE,
                  StageCategory.ACTIVE,
                  StageCategory.WAITING,
                  StageCategory.RESOLVED)));
    }
    categories.add(StageCategory.CLOSED);
    for (int n = random.nextInt(3); n > 0; n--) {
      categories.add(one(List.of(StageCategory.CLOSED, StageCategory.CANCELLED)));
    }
    return categories;
  }

  private static String key(int stage) {
    return "s" + stage;
  }

  private void stages(
      CaseType.Builder type, List<StageCategory> categories, List<Attribute<?>> attributes) {
    int open = (int) categories.stream().filter(StageCategory::isOpen).count();
    List<Set<String>> ways = new ArrayList<>();
    categories.forEach(category -> ways.add(new LinkedHashSet<>()));
    // Each open stage leads to the next and the last one to the first ending, so that every stage
    // is
    // reached and none is a trap. Everything else comes by chance.
    for (int stage = 0; stage < open; stage++) {
      ways.get(stage).add(key(stage + 1));
    }
    List<Integer> enteredFrom = new ArrayList<>();
    for (int stage = 0; stage < categories.size(); stage++) {
      int from = stage <= open ? stage - 1 : random.nextInt(open);
      enteredFrom.add(from);
      if (stage > open) {
        ways.get(from).add(key(stage));
      }
    }
    for (int n = random.nextInt(2 * categories.size()); n > 0; n--) {
      int from = random.nextInt(categories.size());
      int to = random.nextInt(from < open ? categories.size() : open);
      if (from != to) {
        ways.get(from).add(key(to));
      }
    }
    List<List<String>> tasks = tasks(open);
    for (int n = 0; n < categories.size(); n++) {
      int stage = n;
      List<String> before = new ArrayList<>();
      IntStream.rangeClosed(0, Math.min(enteredFrom.get(stage), stage - 1))
          .forEach(earlier -> before.addAll(tasks.get(earlier)));
      type.stage(
          key(stage),
          s -> {
            s.category(categories.get(stage)).to(ways.get(stage).toArray(String[]::new));
            if (stage < open) {
              tasks.get(stage).forEach(task -> task(s, task, before));
            }
            if (stage > 0) {
              requirements(s, attributes, before);
            }
            aftermath(s, categories, stage, ways.get(stage));
          });
    }
  }

  private void aftermath(
      Stage.Builder stage, List<StageCategory> categories, int number, Set<String> ways) {
    new RandomNotices(random)
        .aftermath(
            stage,
            categories.get(number),
            RandomNotices.leading(ways, categories, StageCategory.CLOSED::equals),
            RandomNotices.leading(
                ways,
                categories,
                category -> category.isOpen() && category != StageCategory.RESOLVED));
  }

  /** The tasks of each open stage. */
  private List<List<String>> tasks(int open) {
    List<List<String>> tasks = new ArrayList<>();
    for (int stage = 0; stage < open; stage++) {
      List<String> own = new ArrayList<>();
      for (int n = sometimes(3) ? 1 + random.nextInt(2) : 0; n > 0; n--) {
        String key = "task-" + stage + (char) ('a' + n);
        own.add(key);
        if (sometimes(4)) {
          approvals.add(key);
        }
      }
      tasks.add(own);
    }
    return tasks;
  }

  /** Some tasks have a due time, a checklist, somebody who gets them, something before them. */
  private void task(Stage.Builder stage, String key, List<String> before) {
    boolean required = sometimes(3);
    boolean placed = random.nextBoolean();
    String queue = one(QUEUES);
    int to = random.nextInt(8);
    Timespan due = sometimes(3) ? timespan() : null;
    boolean checked = sometimes(3);
    String after = sometimes(2) && !before.isEmpty() ? one(before) : null;
    int special = random.nextInt(5);
    Timespan wait = timespan();
    stage.task(
        key,
        t -> {
          if (required) {
            t.required();
          }
          if (placed) {
            t.queue(queue);
          }
          switch (to) {
            case 0 -> t.assignee("person-1");
            case 1 -> t.forAssignee();
            case 2 -> t.forOwner();
            case 3 -> t.candidates("anna", "person-2");
            default -> {}
          }
          if (due != null) {
            t.due(due);
          }
          if (checked) {
            t.check("first", "Is it safe?").check("last", "Is it tidy?");
          }
          if (after != null) {
            t.after(after);
          }
          if (approvals.contains(key)) {
            t.approval(ApprovalTerms.by("anna", "ben").within(wait).backup("lead"));
          } else if (special == 0) {
            t.workOrder(WorkOrderPlan.nothing().instructions("Mend it").supplier("firm"));
          } else if (special == 1) {
            t.approval(ApprovalTerms.by("anna", "ben").within(wait).backup("lead")).onRequest();
          }
        });
  }

  private void requirements(
      Stage.Builder stage, List<Attribute<?>> attributes, List<String> tasksBefore) {
    if (sometimes(5) && !attributes.isEmpty()) {
      stage.requires(one(attributes));
    }
    if (sometimes(4) && !tasksBefore.isEmpty()) {
      stage.requiresTask(one(tasksBefore));
    }
    List<String> decided = tasksBefore.stream().filter(approvals::contains).toList();
    if (random.nextBoolean() && !decided.isEmpty()) {
      stage.requiresApproval(one(decided));
    }
    if (sometimes(8)) {
      stage.requiresAssignee();
    }
    if (sometimes(10)) {
      stage.requiresOutcome();
    }
  }

  private Attribute<?> attribute(String key, List<StageCategory> categories) {
    Attribute<?> attribute =
        switch (random.nextInt(11)) {
          case 0 -> Attribute.wholeNumber(key);
          case 1 -> Attribute.decimal(key);
          case 2 -> Attribute.money(key);
          case 3 -> Attribute.yesNo(key);
          case 4 -> Attribute.date(key);
          case 5 -> Attribute.instant(key);
          case 6 -> Attribute.choice(key, "red", "green", "blue");
          case 7 -> Attribute.multipleChoice(key, "north", "south", "east", "west");
          case 8 -> Attribute.place(key);
          case 9 -> Attribute.party(key);
          default -> Attribute.text(key);
        };
    if (sometimes(2)) {
      attribute = attribute.searchable();
    }
    if (sometimes(4)) {
      attribute = attribute.personal();
    }
    if (sometimes(4)) {
      attribute = attribute.titled("The " + key);
    }
    if (sometimes(6)) {
      return attribute.required();
    }
    int stage = random.nextInt(categories.size());
    if (sometimes(6) && categories.get(stage) != StageCategory.CANCELLED) {
      return attribute.requiredFrom(key(stage));
    }
    if (sometimes(6)) {
      attribute = attribute.setBy(one(ROLES));
    }
    return sometimes(6) ? attribute.setIn(key(stage)) : attribute;
  }

  private SlaPolicy policy(String key, List<StageCategory> categories) {
    List<Target> targets = new ArrayList<>();
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      String name = key + "-" + n;
      Target target = random.nextBoolean() ? Target.firstResponse(name) : Target.resolution(name);
      for (Priority priority : Priority.values()) {
        if (!sometimes(4)) {
          target = target.within(priority, timespan());
        }
      }
      if (sometimes(3)) {
        int stage = random.nextInt(categories.size());
        if (categories.get(stage).isOpen()) {
          target = target.pausedIn(key(stage));
        }
      }
      targets.add(target);
    }
    return SlaPolicy.of(key, targets.toArray(Target[]::new));
  }

  private Timespan timespan() {
    return switch (random.nextInt(4)) {
      case 0 -> Timespan.workingHours(1 + random.nextInt(80));
      case 1 -> Timespan.workingTime(Duration.ofMinutes(1 + random.nextInt(600)));
      case 2 -> Timespan.workingDays(1 + random.nextInt(20));
      default -> Timespan.calendarDays(1 + random.nextInt(60));
    };
  }

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

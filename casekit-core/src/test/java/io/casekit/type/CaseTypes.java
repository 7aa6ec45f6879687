package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.reference.Priority;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.ReopenPolicy;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Case types for tests: the smallest, a rich one, and any number of random valid ones. */
public final class CaseTypes {
  private CaseTypes() {}

  static CaseType.Builder smallest() {
    return CaseType.named("report")
        .stage("new", s -> s.to("closed"))
        .stage("closed", s -> s.closed());
  }

  static CaseType.Builder rich() {
    return CaseType.named("fault-report")
        .titled("Störungsmeldung \"Haus\" \uD83D\uDEBF")
        .number("FR-{year}-{seq:6}")
        .attribute(
            Attribute.choice("urgency", "now", "today", "later").required().searchable(),
            Attribute.text("description").required().titled("What is wrong"),
            Attribute.text("phone").personal().setBy("dispatcher", "caretaker"),
            Attribute.wholeNumber("floor"),
            Attribute.decimal("water-lost").setIn("in-progress"),
            Attribute.money("cost").requiredFrom("resolved").setBy("caretaker"),
            Attribute.yesNo("insured"),
            Attribute.date("built").searchable(),
            Attribute.instant("noticed"),
            Attribute.multipleChoice("rooms", "kitchen", "bath", "cellar"),
            Attribute.place("valve"),
            Attribute.party("plumber").setIn("triage", "in-progress"))
        .stage("new", s -> s.titled("Neu").to("triage", "cancelled"))
        .stage("triage", s -> s.to("in-progress", "cancelled").category(StageCategory.NEW))
        .stage(
            "in-progress",
            s ->
                s.requiresAssignee()
                    .requires("plumber")
                    .task("inspect", t -> t.queue("plumbing").required().titled("Have a look"))
                    .task("order")
                    .to("resolved", "waiting"))
        .stage("waiting", s -> s.waiting().to("in-progress"))
        .stage(
            "resolved",
            s -> s.resolved().requiresOutcome().requiresTask("inspect").to("closed", "in-progress"))
        .stage("closed", s -> s.closed().to("in-progress"))
        .stage("cancelled", s -> s.cancelled().requiresOutcome())
        .sla(
            "repair",
            Target.resolution("fix")
                .within(Priority.HIGH, Timespan.workingHours(8))
                .within(Priority.LOW, Timespan.workingDays(5))
                .calendar("office")
                .pausedIn("waiting", "new"))
        .sla(SlaPolicy.of("answer", Target.firstResponse("hello").within(Timespan.calendarDays(1))))
        .priority(Priority.HIGH)
        .queue("front-desk")
        .reviewEvery(Timespan.calendarDays(30))
        .allow(Action.OPEN, "tenant", "dispatcher")
        .allow(Action.CLOSE, "dispatcher")
        .allow(Action.REOPEN)
        .recordViews();
  }

  /** Valid types of every shape: a way from the first stage to the last, and whatever else fits. */
  public static Arbitrary<CaseType> valid() {
    return Arbitraries.randomValue(random -> new Shaker(random).type().build());
  }

  private static final class Shaker {
    private static final String[] ROLES = {"agent", "boss", "Büro 2", "tenant"};

    private final Random random;
    private final List<String> approvals = new ArrayList<>();

    Shaker(Random random) {
      this.random = random;
    }

    CaseType.Builder type() {
      List<String> stages = new ArrayList<>();
      int open = 1 + random.nextInt(5);
      for (int i = 0; i < open; i++) {
        stages.add("stage " + (char) ('z' - i));
      }
      CaseType.Builder type = CaseType.named("type/" + random.nextInt(9));
      if (random.nextBoolean()) {
        type.titled(text());
      }
      if (random.nextBoolean()) {
        type.number(
            (random.nextBoolean() ? "{year}" : "") + "%{seq:" + (1 + random.nextInt(18)) + "}");
      }
      if (random.nextBoolean()) {
        type.priority(Priority.values()[random.nextInt(5)]).queue("queue" + random.nextInt(5));
      }
      if (random.nextBoolean()) {
        type.reviewEvery(days(90));
      }
      if (random.nextBoolean()) {
        type.recordViews();
      }
      for (Action action : Action.values()) {
        if (random.nextInt(3) == 0) {
          boolean needed = action == Action.OPEN || action == Action.SET_ATTRIBUTES;
          type.allow(action, needed ? withAgent() : some(ROLES, 0));
        }
      }
      List<String> attributes = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        Attribute<?> attribute = attribute("attribute " + i, stages);
        attributes.add(attribute.key());
        type.attribute(attribute);
      }
      approvals.clear();
      List<String> tasks = new ArrayList<>();
      for (int i = 0; i < open; i++) {
        stage(type, stages, i, attributes, tasks);
      }
      type.stage(
          "end",
          s -> {
            s.closed().to(some(stages.toArray(String[]::new), 0));
            new ShakenNotices(random).aftermath(s, stages.get(0));
          });
      if (random.nextInt(3) > 0) {
        type.notices(new ShakenNotices(random).policy(stages));
      }
      if (random.nextBoolean()) {
        type.stage("gone", s -> s.cancelled());
        // Reached from the first stage: see there.
      } else {
        type.stage("gone", s -> s.closed());
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        type.sla("sla " + i, target("a" + i, stages), target("b" + i, stages));
      }
      sla(type, stages, tasks);
      return type;
    }

    /** What may be there besides: alternatives by condition, thresholds, chains, an idle guard. */
    private void sla(CaseType.Builder type, List<String> stages, List<String> tasks) {
      type.chain(
          EscalationChain.of("chain", "lead", hours()).then("boss", days(9)),
          EscalationChain.of("short", "nobody"));
      if (random.nextBoolean()) {
        type.idle(
            random.nextBoolean()
                ? IdleGuard.after(days(40)).thenEscalate(1 + random.nextInt(3), "chain")
                : IdleGuard.after(days(40)));
      }
      if (random.nextBoolean()) {
        return;
      }
      Target course = Target.resolution("alternative").pausedIn(some(texts(stages), 0));
      course = random.nextBoolean() ? course.pausedWhile(condition(stages)) : course;
      course = random.nextBoolean() ? course.startsWhen(condition(stages)) : course;
      course = random.nextInt(4) == 0 ? course.stopsWhen(condition(stages)) : course;
      course = course.whenReopened(one(ReopenPolicy.values()));
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        type.sla(SlaPolicy.of("alternative " + i, promise(course)).when(condition(stages)));
      }
      List<Target> more = new ArrayList<>();
      more.add(promise(Target.nextResponse("reply")));
      more.add(promise(Target.firstResponse("hello")));
      more.add(promise(Target.inStage("staying", stages.get(random.nextInt(stages.size())))));
      if (stages.size() > 1) {
        more.add(promise(Target.until("reaching", stages.get(1))));
      }
      if (!tasks.isEmpty()) {
        more.add(promise(Target.ofTask("doing", tasks.get(0))));
      }
      if (!approvals.isEmpty()) {
        more.add(promise(Target.ofApproval("deciding", approvals.get(0))));
      }
      type.sla(SlaPolicy.of("more", more.toArray(Target[]::new)));
    }

    private Target promise(Target course) {
      Target target = course.whenChanged(one(Recompute.values()));
      for (Priority priority : Priority.values()) {
        if (random.nextInt(4) > 0) {
          target = target.within(priority, random.nextBoolean() ? days(20) : hours());
        }
      }
      target = random.nextInt(3) == 0 ? target.roundTheClock() : target;
      Threshold[] thresholds = {
        Threshold.percent(1 + random.nextInt(150), action()),
        Threshold.before(hours(), action(), action()),
        Threshold.after(Timespan.calendarDays(1 + random.nextInt(9)), action()),
        Threshold.breach(action())
      };
      for (Threshold threshold : thresholds) {
        target = random.nextBoolean() ? target.at(threshold) : target;
      }
      return target;
    }

    private ThresholdAction action() {
      return switch (random.nextInt(8)) {
        case 0 -> ThresholdAction.remind();
        case 1 -> ThresholdAction.notifyRole("lead");
        case 2, 3 -> ThresholdAction.raisePriority();
        case 4 -> ThresholdAction.escalate("chain");
        case 5 -> ThresholdAction.escalate("short");
        case 6 -> ThresholdAction.reassign("lead", "queue1");
        default -> ThresholdAction.createTask("extra", "Look after it");
      };
    }

    private Condition condition(List<String> stages) {
      return switch (random.nextInt(5)) {
        case 0 -> Condition.stage(some(texts(stages), 1));
        case 1 -> Condition.place("house");
        case 2 -> Condition.category("leak", "odd");
        case 3 -> Condition.reporter("t-1");
        default -> Condition.priority(Priority.HIGH, Priority.CRITICAL, Priority.MEDIUM);
      };
    }

    private static String[] texts(List<String> texts) {
      return texts.toArray(String[]::new);
    }

    private <E> E one(E[] from) {
      return from[random.nextInt(from.length)];
    }

    private void stage(
        CaseType.Builder type,
        List<String> stages,
        int i,
        List<String> attributes,
        List<String> tasks) {
      type.stage(
          stages.get(i),
          s -> {
            if (i > 0) {
              s.category(StageCategory.values()[random.nextInt(4)]);
              if (random.nextInt(3) == 0 && !approvals.isEmpty()) {
                s.requiresApproval(approvals.get(random.nextInt(approvals.size())));
              }
              s.requires(some(attributes.toArray(String[]::new), 0));
              s.requiresTask(some(tasks.toArray(String[]::new), 0));
              if (random.nextBoolean()) {
                s.requiresAssignee();
              }
              if (random.nextBoolean()) {
                s.requiresOutcome().titled(text());
              }
            }
            List<String> others = new ArrayList<>(stages);
            others.remove(i);
            String next = i + 1 < stages.size() ? stages.get(i + 1) : "end";
            others.remove(next);
            s.to(next).to(some(others.toArray(String[]::new), 0));
            if (i == 0) {
              s.to("gone");
            }
            new ShakenNotices(random).aftermath(s, stages.get(0));
            for (int j = random.nextInt(3); j > 0; j--) {
              String task = "task " + i + j;
              String[] before = tasks.toArray(String[]::new);
              tasks.add(task);
              s.task(
                  task,
                  t -> {
                    detail(t, before);
                    OrderTypes.some(random, t, approvals);
                    if (random.nextBoolean()) {
                      t.required().titled(text());
                    }
                    if (random.nextBoolean()) {
                      t.queue("queue" + random.nextInt(9));
                    }
                  });
            }
          });
    }

    /** Who does a task, by when, after what and with what in mind. */
    private void detail(TaskTemplate.Builder task, String... before) {
      switch (random.nextInt(6)) {
        case 0 -> task.assignee("boris");
        case 1 -> task.forAssignee();
        case 2 -> task.forOwner();
        case 3 -> task.candidates("anna", "carl");
        default -> {}
      }
      if (random.nextInt(3) == 0) {
        task.due(random.nextBoolean() ? hours() : days(20));
      }
      if (before.length > 0 && random.nextBoolean()) {
        task.after(before[random.nextInt(before.length)]);
      }
      if (random.nextInt(3) == 0) {
        task.check("off", "Is the water off?").check("dry", text());
      }
      if (random.nextInt(4) == 0) {
        task.knowledge("Ask the caretaker", "https://example.org/how?x=1");
      }
    }

    private Attribute<?> attribute(String key, List<String> stages) {
      AttributeKind kind = AttributeKind.values()[random.nextInt(AttributeKind.values().length)];
      Attribute<?> attribute =
          Attribute.of(
              key,
              kind,
              kind.hasChoices() ? List.of(some(new String[] {"c", "ä", "b"}, 1)) : List.of());
      attribute = random.nextBoolean() ? attribute.required() : attribute;
      attribute = random.nextBoolean() ? attribute.searchable() : attribute;
      attribute = random.nextBoolean() ? attribute.personal() : attribute;
      attribute = random.nextBoolean() ? attribute.titled(text()) : attribute;
      attribute = random.nextBoolean() ? attribute.setBy(withAgent()) : attribute;
      if (random.nextBoolean()) {
        attribute = attribute.requiredFrom(stages.get(random.nextInt(stages.size())));
      }
      if (random.nextBoolean()) {
        List<String> in = new ArrayList<>(stages.subList(1, stages.size()));
        in = new ArrayList<>(List.of(some(in.toArray(String[]::new), 0)));
        in.add(random.nextInt(in.size() + 1), stages.get(0));
        attribute = attribute.setIn(in.toArray(String[]::new));
      }
      return attribute;
    }

    private Target target(String key, List<String> stages) {
      Target target = random.nextBoolean() ? Target.resolution(key) : Target.firstResponse(key);
      for (Priority priority : Priority.values()) {
        if (random.nextBoolean()) {
          target = target.within(priority, random.nextBoolean() ? days(99) : hours());
        }
      }
      target = random.nextBoolean() ? target.calendar("cal" + random.nextInt(3)) : target;
      return target.pausedIn(some(stages.toArray(String[]::new), 0));
    }

    private Timespan days(int most) {
      int days = 1 + random.nextInt(most);
      return random.nextBoolean() ? Timespan.workingDays(days) : Timespan.calendarDays(days);
    }

    private Timespan hours() {
      return Timespan.workingHours(1 + random.nextInt(99));
    }

    private String text() {
      String[] texts = {
        "A title", "\"quoted\" \\ and\nbroken", "\uD83D\uDE00 über", "\u2028\u0007x"
      };
      return texts[random.nextInt(texts.length)];
    }

    private String[] withAgent() {
      List<String> roles = new ArrayList<>(List.of(some(ROLES, 1)));
      if (!roles.contains("agent")) {
        roles.add("agent");
      }
      return roles.toArray(String[]::new);
    }

    private String[] some(String[] from, int least) {
      List<String> left = new ArrayList<>(List.of(from));
      List<String> some = new ArrayList<>();
      int count = least + random.nextInt(from.length - least + 1);
      while (some.size() < count) {
        some.add(left.remove(random.nextInt(left.size())));
      }
      return some.toArray(String[]::new);
    }
  }
}

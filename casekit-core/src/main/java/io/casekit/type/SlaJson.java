package io.casekit.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.calendar.Timespan;
import io.casekit.json.JsonIn;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.ReopenPolicy;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.TargetKind;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The part of a case type's JSON that is about time: policies, chains, the idle guard. */
final class SlaJson {
  private SlaJson() {}

  static void policy(ObjectNode out, SlaPolicy sla) {
    out.put("key", sla.key());
    conditions(out, "when", sla.conditions());
    ArrayNode targets = out.putArray("targets");
    sla.targets().forEach(target -> target(targets.addObject(), target));
  }

  private static void target(ObjectNode out, Target target) {
    out.put("key", target.key());
    out.put("kind", target.kind().key());
    target.of().ifPresent(of -> out.put("of", of));
    ObjectNode within = out.putObject("within");
    target.within().forEach((priority, time) -> within.put(priority.key(), time.toString()));
    target.calendar().ifPresent(calendar -> out.put("calendar", calendar));
    CaseTypeJson.texts(out, "pausedIn", target.pausedIn());
    conditions(out, "pausedWhile", target.pausedWhile());
    conditions(out, "startsWhen", target.startsWhen());
    conditions(out, "stopsWhen", target.stopsWhen());
    if (!target.thresholds().isEmpty()) {
      ArrayNode thresholds = out.putArray("thresholds");
      target.thresholds().forEach(threshold -> threshold(thresholds.addObject(), threshold));
    }
    if (target.whenReopened() != ReopenPolicy.CONTINUE) {
      out.put("reopen", target.whenReopened().key());
    }
    if (target.whenChanged() != Recompute.RETROACTIVE) {
      out.put("recompute", target.whenChanged().key());
    }
  }

  private static void conditions(ObjectNode out, String field, List<Condition> conditions) {
    if (!conditions.isEmpty()) {
      ArrayNode list = out.putArray(field);
      for (Condition condition : conditions) {
        ObjectNode node = list.addObject().put("fact", condition.fact().key());
        if (condition.key() != null) {
          node.put("key", condition.key());
        }
        CaseTypeJson.texts(node, "oneOf", condition.oneOf());
      }
    }
  }

  private static void threshold(ObjectNode out, Threshold threshold) {
    out.put("at", threshold.at());
    if (!threshold.actions().isEmpty()) {
      ArrayNode actions = out.putArray("do");
      threshold.actions().forEach(action -> action(actions.addObject(), action));
    }
  }

  private static void action(ObjectNode out, ThresholdAction action) {
    if (action instanceof ThresholdAction.Remind) {
      out.put("action", "remind");
    } else if (action instanceof ThresholdAction.NotifyRole notify) {
      out.put("action", "notify").put("role", notify.role());
    } else if (action instanceof ThresholdAction.RaisePriority raise) {
      out.put("action", "raise-priority");
      if (raise.to() != null) {
        out.put("to", raise.to().key());
      }
    } else if (action instanceof ThresholdAction.Escalate escalate) {
      out.put("action", "escalate").put("chain", escalate.chain());
    } else if (action instanceof ThresholdAction.Reassign reassign) {
      out.put("action", "reassign").put("role", reassign.role()).put("queue", reassign.queue());
    } else if (action instanceof ThresholdAction.CreateTask create) {
      out.put("action", "create-task").put("task", create.task()).put("title", create.title());
      if (create.queue() != null) {
        out.put("queue", create.queue());
      }
    }
  }

  static void chain(ObjectNode out, EscalationChain chain) {
    out.put("key", chain.key());
    ArrayNode levels = out.putArray("levels");
    for (EscalationChain.Level level : chain.levels()) {
      ObjectNode node = levels.addObject().put("role", level.role());
      level.backupRole().ifPresent(backup -> node.put("backup", backup));
      if (level.within() != null) {
        node.put("within", level.within().toString());
      }
    }
    if (chain.fallbackQueue() != null) {
      out.put("fallback", chain.fallbackQueue());
    }
  }

  static void idle(ObjectNode out, IdleGuard idle) {
    out.put("after", idle.after().toString());
    if (idle.reminders() != 1) {
      out.put("reminders", idle.reminders());
    }
    idle.escalatesTo().ifPresent(chain -> out.put("escalate", chain));
  }

  /** The target; none if its key is none, because a target cannot be made without. */
  static Stream<Target> target(JsonIn in) {
    String key = in.text("key");
    TargetKind kind = in.read("kind", TargetKind::of, TargetKind.RESOLUTION);
    Optional<String> of = in.optional("of", text -> Limits.key("of", text));
    Map<Priority, Timespan> within = new EnumMap<>(Priority.class);
    in.optionalObject("within").ifPresent(times -> within(times, within));
    Optional<String> calendar = in.optional("calendar", text -> Limits.key("calendar", text));
    Set<String> pausedIn = pausedIn(in);
    Condition[] pausedWhile = conditions(in, "pausedWhile");
    Condition[] startsWhen = conditions(in, "startsWhen");
    Condition[] stopsWhen = conditions(in, "stopsWhen");
    Threshold[] thresholds =
        in.objects("thresholds").stream().flatMap(SlaJson::threshold).toArray(Threshold[]::new);
    ReopenPolicy reopen = in.optional("reopen", ReopenPolicy::of).orElse(ReopenPolicy.CONTINUE);
    Recompute recompute = in.optional("recompute", Recompute::of).orElse(Recompute.RETROACTIVE);
    List<Fault> faults = new ArrayList<>(0);
    DefinitionCheck.key(faults, "key", key);
    faults.forEach(fault -> in.fault(fault.path(), fault.message()));
    if (kind.isAboutSomething() != of.isPresent()) {
      in.fault(
          "of",
          kind.isAboutSomething()
              ? "a target of the kind %s must name a stage or task".formatted(kind.key())
              : "a target of the kind %s is about no stage or task; remove it"
                  .formatted(kind.key()));
      return Stream.empty();
    }
    if (!DefinitionCheck.isKey(key) || pausedIn.size() > Limits.STAGES) {
      return Stream.empty();
    }
    return made(
        in,
        "",
        () -> {
          Target target =
              Target.of(key, kind, of.orElse(null))
                  .within(within)
                  .pausedIn(pausedIn.toArray(String[]::new))
                  .pausedWhile(pausedWhile)
                  .startsWhen(startsWhen)
                  .stopsWhen(stopsWhen)
                  .at(thresholds)
                  .whenReopened(reopen)
                  .whenChanged(recompute);
          return calendar.isPresent() ? target.calendar(calendar.get()) : target;
        })
        .stream();
  }

  private static Set<String> pausedIn(JsonIn in) {
    List<String> written = in.texts("pausedIn");
    List<Fault> faults = new ArrayList<>(0);
    Set<String> pausedIn = new LinkedHashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String stage = written.get(i);
      if (DefinitionCheck.key(faults, "pausedIn/" + i, stage) && !pausedIn.add(stage)) {
        in.fault("pausedIn/" + i, "\"" + stage + "\" is there twice; remove one");
      }
    }
    faults.forEach(fault -> in.fault(fault.path(), fault.message()));
    return pausedIn;
  }

  private static void within(JsonIn in, Map<Priority, Timespan> within) {
    for (String name : in.names()) {
      Optional<Timespan> time = in.optional(name, Timespan::parse);
      try {
        Priority priority = Priority.of(name);
        time.ifPresent(timespan -> within.put(priority, timespan));
      } catch (InvalidInputException e) {
        in.faults(name, e.faults());
      }
    }
  }

  static Condition[] conditions(JsonIn in, String field) {
    return in.objects(field).stream()
        .flatMap(
            node -> {
              Optional<Condition.Fact> fact = node.optional("fact", Condition.Fact::of);
              Optional<String> key = node.optionalText("key");
              List<String> oneOf = node.texts("oneOf");
              if (fact.isEmpty()) {
                node.text("fact");
                return Stream.empty();
              }
              return made(
                  node, "", () -> new Condition(fact.get(), key.orElse(null), new TreeSet<>(oneOf)))
                  .stream();
            })
        .toArray(Condition[]::new);
  }

  private static Stream<Threshold> threshold(JsonIn in) {
    String at = in.text("at");
    List<ThresholdAction> actions =
        in.objects("do").stream().flatMap(action -> action(action).stream()).toList();
    return in.has("at")
        ? made(in, "at", () -> Threshold.parse(at, actions)).stream()
        : Stream.empty();
  }

  private static Optional<ThresholdAction> action(JsonIn in) {
    String word = in.text("action");
    switch (word) {
      case "remind":
        return Optional.of(ThresholdAction.remind());
      case "notify":
        String notified = in.text("role");
        return made(in, "role", () -> ThresholdAction.notifyRole(notified));
      case "raise-priority":
        return Optional.of(
            new ThresholdAction.RaisePriority(in.optional("to", Priority::of).orElse(null)));
      case "escalate":
        String chain = in.text("chain");
        return made(in, "chain", () -> ThresholdAction.escalate(chain));
      case "reassign":
        String role = in.text("role");
        String queue = in.text("queue");
        return made(in, "", () -> ThresholdAction.reassign(role, queue));
      case "create-task":
        String task = in.text("task");
        String title = in.text("title");
        String to = in.optionalText("queue").orElse(null);
        return made(in, "", () -> new ThresholdAction.CreateTask(task, title, to));
      default:
        in.fault(
            "action",
            "\"%s\" is none of remind, notify, raise-priority, escalate, reassign, create-task"
                .formatted(word));
        return Optional.empty();
    }
  }

  static Optional<EscalationChain> chain(JsonIn in) {
    String key = in.text("key");
    List<EscalationChain.Level> levels =
        in.objects("levels").stream().flatMap(level -> level(level).stream()).toList();
    String fallback = in.optionalText("fallback").orElse(null);
    return made(in, "", () -> new EscalationChain(key, levels, fallback));
  }

  private static Optional<EscalationChain.Level> level(JsonIn in) {
    String role = in.text("role");
    String backup = in.optionalText("backup").orElse(null);
    Timespan within = in.optional("within", Timespan::parse).orElse(null);
    return made(in, "role", () -> new EscalationChain.Level(role, backup, within));
  }

  static Optional<IdleGuard> idle(JsonIn in) {
    Optional<Timespan> after = in.optional("after", Timespan::parse);
    long reminders = in.number("reminders", 1);
    String chain = in.optionalText("escalate").orElse(null);
    if (after.isEmpty()) {
      in.text("after");
      return Optional.empty();
    }
    return made(
        in,
        "",
        () -> new IdleGuard(after.get(), (int) Math.max(-1, Math.min(reminders, 1_000)), chain));
  }

  private static <T> Optional<T> made(JsonIn in, String field, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> in.fault(field, fault.message()));
      return Optional.empty();
    }
  }
}

package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong with a case type before it is made. In the paths of faults a
 * stage, attribute, task, policy or target is named by its key; one whose key is no key, or taken
 * already, by its position.
 */
final class DefinitionCheck {
  private static final int MOST_REVIEW_DAYS = 90;

  /** The paths of faults after which it is not known what leads where. */
  private static final Pattern WAYS = Pattern.compile("stages(/[^/]+(/(key|category|to|to/.*))?)?");

  private final CaseType.Builder type;
  private final List<Fault> faults = new ArrayList<>(0);
  private final Set<String> attributeKeys = new HashSet<>();
  private final Set<String> taskKeys = new HashSet<>();
  private final StageGraph graph;
  private final List<String> stageNames;
  private final TaskCheck taskCheck;
  private final OrderCheck orderCheck;

  private DefinitionCheck(CaseType.Builder type) {
    this.type = type;
    type.attributes.forEach(attribute -> attributeKeys.add(attribute.key()));
    type.stages.forEach(stage -> stage.tasks.forEach(task -> taskKeys.add(task.key)));
    this.graph = new StageGraph(type.stages);
    this.stageNames = names(type.stages.stream().map(stage -> stage.key).toList());
    this.taskCheck = new TaskCheck(type, faults);
    this.orderCheck = new OrderCheck(type, faults);
  }

  /**
   * Returns everything that is wrong.
   *
   * @param found what a reader has found already; what only follows from that is left out
   */
  static List<Fault> faults(CaseType.Builder type, List<Fault> found) {
    DefinitionCheck check = new DefinitionCheck(type);
    check.head();
    check.attributes();
    check.stages();
    check.taskCheck.dependencies();
    // What leads where cannot be told from stages that were only half read, and takes too long for
    // more stages and attributes than there may be.
    if (!type.stages.isEmpty()
        && type.stages.size() <= Limits.STAGES
        && type.attributes.size() <= Limits.ATTRIBUTES
        && found.stream().noneMatch(fault -> WAYS.matcher(fault.path()).matches())) {
      check.ways();
      check.tasksInTime();
      check.taskCheck.inTime(check.graph);
      check.attributesCanBeSet();
    }
    check.slas();
    new NoticeCheck(type, check.graph, check.faults).run();
    LinkRulesCheck.check(type, check.faults);
    return check.withoutConsequences(found);
  }

  private List<Fault> withoutConsequences(List<Fault> found) {
    Set<String> known = new HashSet<>();
    Set<String> lists = new HashSet<>();
    for (Fault fault : found) {
      known.add(fault.path());
      listOf(fault.path()).ifPresent(lists::add);
    }
    List<Fault> all = new ArrayList<>(found);
    for (Fault fault : faults) {
      String path = fault.path();
      // The positions in a list of which an element could not be read say nothing.
      boolean consequence =
          lists.contains(path) || listOf(path).filter(lists::contains).isPresent();
      while (!path.isEmpty() && !consequence) {
        consequence = known.contains(path);
        path = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
      }
      if (!consequence) {
        all.add(fault);
      }
    }
    return all;
  }

  private static Optional<String> listOf(String path) {
    int slash = path.lastIndexOf('/');
    boolean position =
        slash > 0 && path.substring(slash + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return position ? Optional.of(path.substring(0, slash)) : Optional.empty();
  }

  private void head() {
    key(faults, "key", type.key);
    title("title", type.title);
    try {
      NumberPattern.of(type.number);
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> fault("number", fault.message()));
    }
    key(faults, "queue", type.queue);
    key(faults, "owner", type.ownerRole);
    Timespan review = type.reviewInterval;
    int days = 0;
    if (review instanceof Timespan.WorkingDays) {
      days = ((Timespan.WorkingDays) review).days();
    } else if (review instanceof Timespan.CalendarDays) {
      days = ((Timespan.CalendarDays) review).days();
    } else {
      fault("reviewEvery", "it is " + review + "; give working or calendar days");
    }
    if (days > MOST_REVIEW_DAYS) {
      fault("reviewEvery", "it is %s, the limit is %d days".formatted(review, MOST_REVIEW_DAYS));
    }
    type.allowed.forEach((action, roles) -> keys("allow/" + action.key(), roles));
  }

  private void attributes() {
    atMost("attributes", type.attributes.size(), Limits.ATTRIBUTES);
    List<String> keys = type.attributes.stream().map(Attribute::key).toList();
    List<String> names = names(keys);
    uniqueKeys("attributes", keys, names, "attribute");
    for (int i = 0; i < names.size(); i++) {
      Attribute<?> attribute = type.attributes.get(i);
      String path = "attributes/" + names.get(i);
      attribute.faults().forEach(f -> fault(path + "/" + f.path(), f.message()));
      attribute.requiredFrom().ifPresent(stage -> requiredFrom(path + "/requiredFrom", stage));
      attribute.setByAsWritten().ifPresent(roles -> someKeys(path + "/setBy", roles, "role"));
      attribute
          .setInAsWritten()
          .ifPresent(
              stages -> {
                someKeys(path + "/setIn", stages, "stage");
                known(path + "/setIn", stages, graph::has, "stage");
              });
    }
  }

  private void requiredFrom(String path, String stage) {
    key(faults, path, stage);
    known(path, stage, graph::has, "stage");
    if (graph.has(stage) && graph.category(stage) == StageCategory.CANCELLED) {
      fault(
          path,
          "stage \"%s\" is cancelled, where nothing is required; name another stage"
              .formatted(stage));
    }
  }

  private void stages() {
    atMost("stages", type.stages.size(), Limits.STAGES);
    if (type.stages.isEmpty()) {
      fault("stages", "there is none; declare at least a new and a closed one");
      return;
    }
    uniqueKeys(
        "stages", type.stages.stream().map(stage -> stage.key).toList(), stageNames, "stage");
    Set<String> tasksSeen = new HashSet<>();
    for (int i = 0; i < type.stages.size(); i++) {
      stage("stages/" + stageNames.get(i), type.stages.get(i), i == 0, tasksSeen);
    }
  }

  private void stage(String path, Stage.Builder stage, boolean first, Set<String> tasksSeen) {
    StageCategory category = stage.category(first);
    title(path + "/title", stage.title);
    if (stage.longestWait != null && category != StageCategory.WAITING) {
      fault(path + "/longestWait", "nobody waits in it; make the stage waiting, or remove it");
    }
    keys(path + "/to", stage.to);
    known(path + "/to", stage.to, graph::has, "stage");
    for (int i = 0; i < stage.to.size(); i++) {
      String to = stage.to.get(i);
      if (to.equals(stage.key)) {
        fault(path + "/to/" + i, "it leads to itself; remove it");
      } else if (category.isEnded() && graph.has(to) && graph.category(to).isEnded()) {
        fault(
            path + "/to/" + i,
            "stage \"%s\" has ended too; out of an ended stage only an open one can be reopened"
                .formatted(to));
      }
    }
    stage.publicTitles.forEach((language, words) -> publicTitle(path, language, words));
    new AftermathCheck(graph, faults).run(path, stage, category);
    String requires = path + "/requires";
    keys(requires + "/attributes", stage.attributes);
    known(requires + "/attributes", stage.attributes, attributeKeys::contains, "attribute");
    keys(requires + "/tasks", stage.requiredTasks);
    known(requires + "/tasks", stage.requiredTasks, taskKeys::contains, "task");
    orderCheck.required(requires + "/approvals", stage);
    if (first) {
      firstStage(path, stage, category);
    }
    tasks(path + "/tasks", stage, tasksSeen);
    if (category.isEnded() && !stage.tasks.isEmpty()) {
      fault(path + "/tasks", "a case ends here, so nobody would do them; start them earlier");
    }
  }

  private void publicTitle(String path, String language, String words) {
    String at = path + "/publicTitles/" + language;
    if (!language.chars().allMatch(c -> c >= 'a' && c <= 'z')
        || language.length() < 2
        || language.length() > 3) {
      fault(
          path + "/publicTitles",
          "a key is no language of two or three small letters; write one such as \"sv\"");
      return;
    }
    text(faults, at, words, Limits.TITLE);
  }

  private void firstStage(String path, Stage.Builder stage, StageCategory category) {
    if (category != StageCategory.NEW) {
      fault(
          path + "/category",
          "it is %s, but every case begins here; make the first stage new"
              .formatted(category.key()));
    }
    String unmeetable =
        "every case begins here and cannot have it yet; require it of a later stage";
    if (stage.assignee) {
      fault(path + "/requires/assignee", unmeetable);
    }
    if (stage.outcome) {
      fault(path + "/requires/outcome", unmeetable);
    }
    if (!stage.approvals.isEmpty()) {
      fault(path + "/requires/approvals", unmeetable);
    }
  }

  private void tasks(String path, Stage.Builder stage, Set<String> seen) {
    for (int i = 0; i < stage.tasks.size(); i++) {
      TaskTemplate.Builder task = stage.tasks.get(i);
      boolean acceptable = isKey(task.key);
      boolean taken = acceptable && !seen.add(task.key);
      String at = path + "/" + (acceptable && !taken ? task.key : String.valueOf(i));
      key(faults, at + "/key", task.key);
      if (taken) {
        fault(at + "/key", taken("task", task.key));
      }
      title(at + "/title", task.title);
      taskCheck.task(at, task);
      orderCheck.task(at, stage, task);
    }
  }

  private void ways() {
    if (type.stages.stream().noneMatch(stage -> stage.category == StageCategory.CLOSED)) {
      fault("stages", "none of them is closed; add one in which a case ends well");
    }
    Set<String> reached = graph.after(graph.initial());
    for (int i = 0; i < type.stages.size(); i++) {
      Stage.Builder stage = type.stages.get(i);
      String path = "stages/" + stageNames.get(i);
      // To the stage of merged cases leads a merge, from everywhere.
      if (!reached.contains(stage.key) && !stage.key.equals(type.mergesTo)) {
        fault(
            path,
            "it cannot be reached from the first stage \"%s\"; add a transition or remove the stage"
                .formatted(graph.initial()));
      }
      if (graph.category(stage.key).isEnded()) {
        continue;
      }
      if (stage.to.isEmpty()) {
        fault(
            path + "/to", "a case could never leave it; add a transition or make the stage closed");
      } else if (graph.after(stage.key).stream()
          .noneMatch(later -> graph.category(later).isEnded())) {
        fault(path + "/to", "no way from here leads to a closed or cancelled stage; add one");
      }
    }
  }

  private void tasksInTime() {
    Set<String> reached = graph.after(graph.initial());
    for (int i = 0; i < type.stages.size(); i++) {
      Stage.Builder stage = type.stages.get(i);
      if (stage.requiredTasks.isEmpty() || !reached.contains(stage.key)) {
        continue;
      }
      Set<String> started = new HashSet<>();
      Set<String> before = graph.before(stage.key);
      type.stages.stream()
          .filter(earlier -> before.contains(earlier.key))
          .forEach(earlier -> earlier.tasks.forEach(task -> started.add(task.key)));
      for (int j = 0; j < stage.requiredTasks.size(); j++) {
        String task = stage.requiredTasks.get(j);
        if (taskKeys.contains(task) && !started.contains(task)) {
          fault(
              "stages/%s/requires/tasks/%s".formatted(stageNames.get(i), j),
              "no stage on the way here starts the task \"%s\"; start it in one".formatted(task));
        }
      }
    }
  }

  private void attributesCanBeSet() {
    // Where nobody may open a case, nothing is missing from the cases opened.
    List<String> openers = type.allowed.get(Action.OPEN);
    if (openers != null && openers.isEmpty()) {
      return;
    }
    List<String> names = names(type.attributes.stream().map(Attribute::key).toList());
    Set<String> reached = graph.after(graph.initial());
    Map<String, Set<String>> before = new HashMap<>();
    reached.forEach(stage -> before.put(stage, graph.before(stage)));
    for (int i = 0; i < names.size(); i++) {
      Attribute<?> attribute = type.attributes.get(i);
      String path = "attributes/" + names.get(i);
      for (Stage.Builder stage : type.stages) {
        if (reached.contains(stage.key)
            && (stage.attributes.contains(attribute.key()) || type.mustBeSet(attribute, stage.key))
            && cannotBeSet(path, attribute, stage.key, before.getOrDefault(stage.key, Set.of()))) {
          // The later stages would only say the same again.
          break;
        }
      }
    }
  }

  private boolean cannotBeSet(
      String path, Attribute<?> attribute, String stage, Set<String> before) {
    Set<String> setIn = attribute.setIn();
    boolean anywhere = attribute.setInAsWritten().isEmpty();
    if (!anywhere && setIn.stream().noneMatch(graph::has)) {
      // Said already: all of them are unknown.
      return true;
    }
    boolean atOpening = attribute.isRequired() || stage.equals(graph.initial());
    boolean whenOpened = anywhere || setIn.contains(graph.initial());
    boolean later = !atOpening && (anywhere || !Collections.disjoint(setIn, before));
    if (!whenOpened && !later) {
      fault(
          path + "/setIn",
          atOpening
              ? "it must be set at the opening, which is in stage \"%s\"; add that stage"
                  .formatted(graph.initial())
              : "it must be set in stage \"%s\", but no case is in any of these before; add an"
                      .formatted(stage)
                  + " earlier stage");
      return true;
    }
    if (whenOpened && maySet(attribute, Action.OPEN)
        || later && maySet(attribute, Action.SET_ATTRIBUTES)) {
      return false;
    }
    fault(
        path + "/setBy",
        atOpening
            ? "it must be set at the opening, but none of the roles that may set it may open a case"
            : "it must be set in stage \"%s\", but no role that may set it may do so before"
                .formatted(stage));
    return true;
  }

  private boolean maySet(Attribute<?> attribute, Action action) {
    List<String> allowed = type.allowed.get(action);
    Optional<List<String>> setBy = attribute.setByAsWritten();
    return allowed == null
        || setBy.map(roles -> !Collections.disjoint(roles, allowed)).orElse(!allowed.isEmpty());
  }

  private void slas() {
    List<String> keys = type.slas.stream().map(CaseType.Builder.Promises::key).toList();
    List<String> names = names(keys);
    uniqueKeys("sla", keys, names, "SLA policy");
    new SlaCheck(type, graph, faults).run(names);
  }

  private void uniqueKeys(String path, List<String> keys, List<String> names, String what) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      String at = path + "/" + names.get(i) + "/key";
      if (key(faults, at, keys.get(i)) && !seen.add(keys.get(i))) {
        fault(at, taken(what, keys.get(i)));
      }
    }
  }

  private void someKeys(String path, List<String> keys, String what) {
    if (keys.isEmpty()) {
      fault(path, "it names no %s; name at least one, or leave it out".formatted(what));
    }
    keys(path, keys);
  }

  private void keys(String path, List<String> keys) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      String at = path + "/" + i;
      if (key(faults, at, keys.get(i)) && !seen.add(keys.get(i))) {
        fault(at, "\"%s\" is there twice; remove one".formatted(keys.get(i)));
      }
    }
  }

  private void known(String path, Collection<String> keys, Predicate<String> known, String what) {
    int i = 0;
    for (String key : keys) {
      known(path + "/" + i++, key, known, what);
    }
  }

  private void known(String path, String key, Predicate<String> known, String what) {
    if (isKey(key) && !known.test(key)) {
      fault(path, "there is no %s \"%s\"; declare or correct it".formatted(what, key));
    }
  }

  private void atMost(String path, int size, int limit) {
    if (size > limit) {
      fault(path, "there are %d, the limit is %d".formatted(size, limit));
    }
  }

  private void title(String path, @Nullable String title) {
    if (title != null) {
      text(faults, path, title, Limits.TITLE);
    }
  }

  private void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }

  private static String taken(String what, String key) {
    return "there is another %s \"%s\"; rename one".formatted(what, key);
  }

  /**
   * How the elements of a list are named in paths: by key, and by position where that is no name.
   */
  static List<String> names(List<String> keys) {
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      names.add(isKey(key) && seen.add(key) ? key : String.valueOf(i));
    }
    return names;
  }

  static boolean isKey(String key) {
    return key(new ArrayList<>(0), "", key);
  }

  static void text(List<Fault> faults, String path, String text, int max) {
    Limits.textFaults(text, max).forEach(message -> faults.add(new Fault(path, message)));
  }

  static boolean key(List<Fault> faults, String path, String key) {
    try {
      Limits.key("key", key);
      return true;
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(path, fault.message())));
      return false;
    }
  }
}

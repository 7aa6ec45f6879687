package io.casekit.type;

import io.casekit.reference.Fault;
import io.casekit.reference.Limits;
import io.casekit.task.ChecklistItem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with the tasks of the stages of a case type. */
final class TaskCheck {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
  private static final Pattern PAGE = Pattern.compile("(?i)https?://\\S+");

  /** Tasks that no template starts are named like that. */
  private static final Pattern AD_HOC = Pattern.compile("ad-hoc(-.*)?");

  private final CaseType.Builder type;
  private final List<Fault> faults;

  /** Under which path the template of a key is told of. */
  private final Map<String, String> paths = new HashMap<>();

  private final Map<String, TaskTemplate.Builder> templates = new HashMap<>();

  TaskCheck(CaseType.Builder type, List<Fault> faults) {
    this.type = type;
    this.faults = faults;
  }

  /** Checks one task by itself. */
  void task(String path, TaskTemplate.Builder task) {
    if (templates.putIfAbsent(task.key, task) == null) {
      paths.put(task.key, path);
    }
    if (AD_HOC.matcher(task.key).matches()) {
      fault(path + "/key", "such keys are kept for tasks that no template starts; rename it");
    }
    if (task.queue != null) {
      DefinitionCheck.key(faults, path + "/queue", task.queue);
    }
    if (task.assignee != null) {
      DefinitionCheck.key(faults, path + "/assignee", task.assignee);
      if (task.taker != null) {
        fault(path + "/for", "a person is named as well; keep one of them");
      }
    }
    keys(path + "/candidates", task.candidates, Limits.TASK_CANDIDATES);
    keys(path + "/after", task.dependsOn, Limits.TASK_DEPENDENCIES);
    checklist(path + "/checklist", task.checklist);
    knowledge(path + "/knowledge", task.knowledge);
  }

  private void checklist(String path, List<ChecklistItem> items) {
    atMost(path, items.size(), Limits.CHECKLIST);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      ChecklistItem item = items.get(i);
      String at = path + "/" + i;
      if (DefinitionCheck.key(faults, at + "/key", item.key()) && !seen.add(item.key())) {
        fault(at + "/key", "there is another line \"%s\"; rename one".formatted(item.key()));
      }
      DefinitionCheck.text(faults, at + "/text", item.text(), Limits.CHECKLIST_TEXT);
    }
  }

  private void knowledge(String path, List<String> help) {
    atMost(path, help.size(), Limits.KNOWLEDGE);
    for (int i = 0; i < help.size(); i++) {
      DefinitionCheck.text(faults, path + "/" + i, help.get(i), Limits.REASON);
      if (ADDRESS.matcher(help.get(i)).matches() && !isPage(help.get(i))) {
        fault(
            path + "/" + i,
            "it is the address of no page; give one that begins with http:// or https://, or a text");
      }
    }
  }

  private static boolean isPage(String address) {
    try {
      return PAGE.matcher(address).matches() && new URI(address).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Checks what waits for what, once all tasks have been checked by themselves. */
  void dependencies() {
    for (Map.Entry<String, TaskTemplate.Builder> task : templates.entrySet()) {
      List<String> after = task.getValue().dependsOn;
      for (int i = 0; i < after.size(); i++) {
        String path = paths.get(task.getKey()) + "/after/" + i;
        if (DefinitionCheck.isKey(after.get(i)) && !templates.containsKey(after.get(i))) {
          fault(path, "there is no task \"%s\"; declare or correct it".formatted(after.get(i)));
        } else if (waitsFor(after.get(i), task.getKey())) {
          fault(
              path,
              "task \"%s\" waits for this one already, so neither could be completed; remove one"
                  .formatted(after.get(i)));
        }
      }
    }
  }

  private boolean waitsFor(String task, String other) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(task));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (next.equals(other)) {
        return true;
      }
      TaskTemplate.Builder template = templates.get(next);
      if (template != null && seen.add(next)) {
        open.addAll(template.dependsOn);
      }
    }
    return false;
  }

  /** Checks that what a task waits for can have been started when it is. */
  void inTime(StageGraph graph) {
    for (Stage.Builder stage : type.stages) {
      Set<String> started = new HashSet<>();
      Set<String> before = graph.before(stage.key);
      for (Stage.Builder earlier : type.stages) {
        if (earlier == stage || before.contains(earlier.key)) {
          earlier.tasks.forEach(task -> started.add(task.key));
        }
      }
      for (TaskTemplate.Builder task : stage.tasks) {
        for (int i = 0; i < task.dependsOn.size(); i++) {
          String after = task.dependsOn.get(i);
          if (templates.containsKey(after) && !started.contains(after)) {
            fault(
                paths.get(task.key) + "/after/" + i,
                "task \"%s\" is started only later; start it in this stage or an earlier one"
                    .formatted(after));
          }
        }
      }
    }
  }

  private void keys(String path, List<String> keys, int most) {
    atMost(path, keys.size(), most);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (DefinitionCheck.key(faults, path + "/" + i, keys.get(i)) && !seen.add(keys.get(i))) {
        fault(path + "/" + i, "\"%s\" is there twice; remove one".formatted(keys.get(i)));
      }
    }
  }

  private void atMost(String path, int size, int limit) {
    if (size > limit) {
      fault(path, "there are %d, the limit is %d".formatted(size, limit));
    }
  }

  private void fault(String path, String message) {
    faults.add(new Fault(path, message));
  }
}

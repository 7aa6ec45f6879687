package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.query.Page;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import io.casekit.spi.PageStart;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Worklists of open tasks, part by part. */
final class TaskLists {
  /** The longest cursor: the id of a task is a text of any characters. */
  private static final int CURSOR = 2_000;

  private static final String NO_TIME = "-";

  private final Shell shell;

  TaskLists(Shell shell) {
    this.shell = shell;
  }

  Page<TaskSummary> page(
      TenantId tenant, Actor actor, TaskQuery query, int limit, @Nullable String cursor) {
    PageStart after = cursor == null ? null : read(cursor);
    Visibility visible = shell.visible(tenant, actor);
    Instant now = shell.now();
    List<TaskSummary> found =
        shell.store().browse(reader -> reader.tasks(tenant, query, visible, now, after, limit + 1));
    boolean more = found.size() > limit;
    List<TaskSummary> items = more ? found.subList(0, limit) : found;
    return new Page<>(items, more ? after(items.get(items.size() - 1)) : null);
  }

  long count(TenantId tenant, Actor actor, TaskQuery query) {
    Visibility visible = shell.visible(tenant, actor);
    return shell.store().browse(reader -> reader.countTasks(tenant, query, visible, shell.now()));
  }

  private static String after(TaskSummary last) {
    Instant at = last.nextDueAt();
    String text = last.caseId() + " " + (at == null ? NO_TIME : at) + " " + last.id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PageStart read(String cursor) {
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(Limits.text("cursor", cursor, CURSOR)),
              StandardCharsets.UTF_8);
      String[] parts = text.split(" ", 3);
      if (parts.length == 3) {
        return new PageStart(
            parts[1].equals(NO_TIME) ? null : Limits.instant("cursor", Instant.parse(parts[1])),
            CaseId.parse(parts[0]),
            Limits.key("cursor", parts[2]));
      }
    } catch (IllegalArgumentException | DateTimeException | InvalidInputException e) {
      // Answered below: a cursor that was not made here is refused in one way.
    }
    throw new InvalidInputException(
        "cursor",
        "it does not come from a page of tasks; hand back what the page before gave, or begin again");
  }
}

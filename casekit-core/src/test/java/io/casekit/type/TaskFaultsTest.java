package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the tasks of a case type is said with its path, all at once. */
class TaskFaultsTest {
  /** From new, with the task look, by way of work, with the task mend, to done. */
  private static CaseType.Builder life(Consumer<TaskTemplate.Builder> mend) {
    return CaseType.named("report")
        .stage("new", s -> s.to("work").task("look", t -> t.queue("office")))
        .stage("work", s -> s.to("done").task("mend", mend))
        .stage("done", s -> s.closed());
  }

  @Test
  void a_task_that_says_everything_is_valid() {
    assertThat(
            paths(
                life(
                    t ->
                        t.candidates("a", "b")
                            .forOwner()
                            .after("look")
                            .check("x", "X?")
                            .knowledge("See: the plan", "http://h/x", "HTTPS://example.org/?q=1"))))
        .isEmpty();
  }

  @Test
  void a_person_and_somebody_of_the_case() {
    assertThat(paths(life(t -> t.assignee("anna").forAssignee())))
        .containsExactly("stages/work/tasks/mend/for");
  }

  @Test
  void keys_that_are_none_or_twice() {
    assertThat(paths(life(t -> t.assignee(" ").queue("").candidates("a", "a", "\n"))))
        .containsExactlyInAnyOrder(
            "stages/work/tasks/mend/assignee",
            "stages/work/tasks/mend/queue",
            "stages/work/tasks/mend/candidates/1",
            "stages/work/tasks/mend/candidates/2");
  }

  @Test
  void more_than_there_may_be() {
    String[] many =
        IntStream.rangeClosed(0, Limits.TASK_CANDIDATES)
            .mapToObj(i -> "p" + i)
            .toArray(String[]::new);
    String[] help = Collections.nCopies(Limits.KNOWLEDGE + 1, "x").toArray(String[]::new);
    assertThat(
            paths(
                life(
                    t -> {
                      t.candidates(many).knowledge(help);
                      Arrays.stream(many).forEach(key -> t.check(key, "x"));
                      IntStream.range(0, Limits.CHECKLIST).forEach(i -> t.check("i" + i, "x"));
                    })))
        .containsExactlyInAnyOrder(
            "stages/work/tasks/mend/candidates",
            "stages/work/tasks/mend/knowledge",
            "stages/work/tasks/mend/checklist");
  }

  @Test
  void lines_of_a_checklist_with_one_key_or_no_text() {
    assertThat(paths(life(t -> t.check("x", "X?").check("x", " "))))
        .containsExactlyInAnyOrder(
            "stages/work/tasks/mend/checklist/1/key", "stages/work/tasks/mend/checklist/1/text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "https://", "http:x"})
  void an_address_of_no_page(String address) {
    assertThat(paths(life(t -> t.knowledge(address))))
        .containsExactly("stages/work/tasks/mend/knowledge/0");
  }

  @Test
  void waiting_for_a_task_that_is_not_there() {
    assertThat(paths(life(t -> t.after("paint"))))
        .containsExactly("stages/work/tasks/mend/after/0");
  }

  @Test
  void waiting_for_a_task_that_only_a_later_stage_starts() {
    CaseType.Builder type =
        CaseType.named("report")
            .stage("new", s -> s.to("work").task("look", t -> t.after("mend")))
            .stage("work", s -> s.to("done").task("mend"))
            .stage("done", s -> s.closed());

    assertThat(paths(type)).containsExactly("stages/new/tasks/look/after/0");
  }

  @Test
  void a_circle_of_tasks_is_told_at_each_of_them() {
    CaseType.Builder type =
        CaseType.named("report")
            .stage(
                "new",
                s ->
                    s.to("done")
                        .task("a", t -> t.after("b"))
                        .task("b", t -> t.after("c"))
                        .task("c", t -> t.after("a"))
                        .task("d", t -> t.after("d")))
            .stage("done", s -> s.closed());

    assertThat(paths(type))
        .containsExactlyInAnyOrder(
            "stages/new/tasks/a/after/0",
            "stages/new/tasks/b/after/0",
            "stages/new/tasks/c/after/0",
            "stages/new/tasks/d/after/0");
  }

  @Test
  void a_key_that_is_kept_for_tasks_without_a_template() {
    CaseType.Builder type =
        CaseType.named("report")
            .stage("new", s -> s.to("done").task("ad-hoc-3"))
            .stage("done", s -> s.closed());

    assertThat(paths(type)).containsExactly("stages/new/tasks/ad-hoc-3/key");
  }

  @Test
  void an_owner_that_is_no_role() {
    assertThat(paths(life(t -> {}).owner(" "))).containsExactly("owner");
  }

  @Test
  void in_json_all_of_it_is_told_at_once_too() {
    String json =
        """
        {"key": "report", "stages": [
          {"key": "new", "category": "new", "to": ["done"], "tasks": [
            {"key": "a", "kind": "game", "for": "anybody", "due": "soon", "after": ["b"], "x": 1}]},
          {"key": "done", "category": "closed"}]}""";

    assertThatThrownBy(() -> CaseType.fromJson(json))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(fault -> fault.path())
                    .containsExactlyInAnyOrder(
                        "stages/new/tasks/a/kind",
                        "stages/new/tasks/a/for",
                        "stages/new/tasks/a/due",
                        "stages/new/tasks/a/after/0",
                        "stages/new/tasks/a/x"));
  }

  @Test
  void a_type_that_says_nothing_new_keeps_its_json() {
    assertThat(life(t -> {}).build().toJson())
        .isEqualTo(life(t -> {}).owner("case-owner").build().toJson())
        .contains("{\"key\":\"mend\"}")
        .doesNotContain("owner");
  }
}

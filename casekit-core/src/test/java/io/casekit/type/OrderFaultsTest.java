package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.sla.Target;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.WorkOrderPlan;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with the work orders and approvals of a case type. */
class OrderFaultsTest {
  private static CaseType.Builder type(Consumer<Stage.Builder> work) {
    return CaseType.named("fault")
        .attribute(Attribute.money("cost"), Attribute.text("words"))
        .stage("new", s -> s.to("work"))
        .stage(
            "work",
            s -> {
              s.to("closed");
              work.accept(s);
            })
        .stage("closed", s -> s.closed());
  }

  private static void assertFault(CaseType.Builder type, String path, String message) {
    assertThatThrownBy(type::build)
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.faults())
                    .anySatisfy(
                        fault -> {
                          assertThat(fault.path()).isEqualTo(path);
                          assertThat(fault.message()).contains(message);
                        }));
  }

  private static CaseType.Builder approval(ApprovalTerms terms) {
    return type(s -> s.task("spend", t -> t.approval(terms)));
  }

  @Test
  void a_chain_and_an_attribute_that_an_approval_names_must_be_there() {
    assertFault(
        approval(ApprovalTerms.by("a").escalatesTo("up")),
        "stages/work/tasks/spend/approval/chain",
        "there is no chain \"up\"");
    assertFault(
        approval(ApprovalTerms.by("a").amountFrom("price")),
        "stages/work/tasks/spend/approval/amountFrom",
        "there is no attribute \"price\"");
    assertFault(
        approval(ApprovalTerms.by("a").amountFrom("words")),
        "stages/work/tasks/spend/approval/amountFrom",
        "of the kind text, not money");
  }

  @Test
  void the_amount_must_be_known_when_the_stage_starts_the_approval() {
    ApprovalTerms terms = ApprovalTerms.by("a").amountFrom("cost");

    assertFault(
        approval(terms),
        "stages/work/tasks/spend/approval/amountFrom",
        "may be missing when stage \"work\" starts the approval");
    assertThat(type(s -> s.task("spend", t -> t.approval(terms).onRequest())).build()).isNotNull();
    assertThat(type(s -> s.requires("cost").task("spend", t -> t.approval(terms))).build())
        .isNotNull();
  }

  @Test
  void limits_need_an_amount_and_a_quorum_enough_people() {
    assertFault(
        approval(ApprovalTerms.by("a").limit("boss", Money.of("1", "EUR"))),
        "stages/work/tasks/spend/approval/limits",
        "no attribute holds the amount");
    assertFault(
        approval(ApprovalTerms.by("a", "b").quorum(3)),
        "stages/work/tasks/spend/approval/quorum",
        "it takes 3 of 2 people");
  }

  @Test
  void a_stage_requires_approvals_that_there_are_and_not_at_the_beginning() {
    assertFault(
        type(s -> s.requiresApproval("spend")),
        "stages/work/requires/approvals/0",
        "there is no approval \"spend\"");
    assertFault(
        type(s -> s.task("spend").requiresApproval("spend")),
        "stages/work/requires/approvals/0",
        "there is no approval \"spend\"");
    assertFault(
        CaseType.named("fault")
            .stage(
                "new",
                s ->
                    s.task("spend", t -> t.approval(ApprovalTerms.by("a")))
                        .requiresApproval("spend")
                        .to("closed"))
            .stage("closed", s -> s.closed()),
        "stages/new/requires/approvals",
        "every case begins here");
  }

  @Test
  void a_target_is_about_an_approval_that_there_is() {
    assertFault(
        type(s -> s.task("mend", t -> t.workOrder(WorkOrderPlan.nothing())))
            .sla("p", Target.ofApproval("decide", "mend")),
        "sla/p/targets/decide/of",
        "there is no approval \"mend\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"work-order\" | stages/new/tasks/x/order | it is missing",
        "\"kind\":\"approval\" | stages/new/tasks/x/approval | it is missing",
        "\"order\":{} | stages/new/tasks/x/order | its kind is task",
        "\"approval\":{\"role\":\"a\",\"mode\":\"any\"} | stages/new/tasks/x/approval | its kind is task",
        "\"onRequest\":true | stages/new/tasks/x/onRequest | only an approval can be requested",
        "\"kind\":\"approval\",\"approval\":{\"role\":\"a\",\"mode\":\"some\"} | stages/new/tasks/x/approval/mode | is none of all, any, quorum",
        "\"kind\":\"work-order\",\"order\":{\"colour\":1} | stages/new/tasks/x/order/colour | the field is not known here"
      })
  void json_that_contradicts_itself_is_refused_with_the_path(
      String fields, String path, String message) {
    String json =
        "{\"key\":\"f\",\"stages\":[{\"key\":\"new\",\"to\":[\"end\"],\"tasks\":[{\"key\":\"x\",%s}]},{\"key\":\"end\",\"category\":\"closed\"}]}"
            .formatted(fields);

    assertThatThrownBy(() -> CaseType.fromJson(json))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.faults())
                    .anySatisfy(
                        fault -> {
                          assertThat(fault.path()).isEqualTo(path);
                          assertThat(fault.message()).contains(message);
                        }));
  }
}

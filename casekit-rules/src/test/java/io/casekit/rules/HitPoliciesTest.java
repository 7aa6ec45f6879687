package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.rules.vocabulary.HitPolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HitPoliciesTest {
  private static final int TABLES = 5;

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.casekit.rules.TableExample#all")
  void what_comes_out_is_what_the_specification_says(TableExample example) {
    DecisionTable table = DecisionTable.fromJson(example.json());

    TableResult result = table.evaluate(example.inputs());

    assertThat(TableExample.text(result)).isEqualTo(example.expected());
    assertThat(result.rules()).isEqualTo(example.rules());
  }

  @ParameterizedTest
  @EnumSource(HitPolicy.class)
  void each_policy_has_five_tables(HitPolicy policy) {
    List<String> tables =
        TableExample.all()
            .filter(example -> DecisionTable.fromJson(example.json()).hitPolicy() == policy)
            .map(TableExample::json)
            .distinct()
            .toList();

    assertThat(tables).hasSizeGreaterThanOrEqualTo(TABLES);
  }

  @Test
  void no_policy_is_forgotten() {
    List<String> files =
        Arrays.stream(HitPolicy.values())
            .map(policy -> policy.key().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
            .toList();

    assertThat(TableExample.FILES).containsExactlyInAnyOrderElementsOf(files);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.casekit.rules.TableExample#all")
  void the_explanation_names_the_rules_that_decided(TableExample example) {
    DecisionTable table = DecisionTable.fromJson(example.json());

    var explanation = table.explain(example.inputs());

    assertThat(explanation.policy()).isEqualTo(table.hitPolicy());
    assertThat(explanation.sentence()).isNotBlank();
    example.rules().forEach(rule -> assertThat(explanation.sentence()).contains(rule));
  }
}

package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.type.CaseType;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomCaseTypesTest {
  @Property
  void every_one_is_valid_and_comes_back_from_its_json(@ForAll("types") CaseType type) {
    assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
    assertThat(CaseType.fromJson(type.toJson()).toJson()).isEqualTo(type.toJson());
  }

  @Provide
  Arbitrary<CaseType> types() {
    return RandomCaseTypes.named("some");
  }
}

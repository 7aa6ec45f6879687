package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TableRoundTripTest {

  @Property(tries = 300)
  void a_table_written_as_dmn_and_read_again_is_the_same_and_decides_the_same(@ForAll long seed) {
    RandomTables random = new RandomTables(seed);
    DecisionTable table = DecisionTable.fromJson(random.table());

    DecisionTable read = DecisionTable.fromDmn(table.toDmn()).get(0);

    assertThat(read).isEqualTo(table);
    assertThat(read.toDmn()).isEqualTo(DecisionTable.fromDmn(read.toDmn()).get(0).toDmn());
    for (int i = 0; i < 5; i++) {
      Map<String, Object> inputs = random.inputs();
      assertThat(read.evaluate(inputs)).isEqualTo(table.evaluate(inputs));
    }
  }

  @Property(tries = 300)
  void a_table_written_in_its_one_form_is_the_same(@ForAll long seed) {
    DecisionTable table = DecisionTable.fromJson(new RandomTables(seed).table());

    DecisionTable read = DecisionTable.fromJson(table.toJson());

    assertThat(read).isEqualTo(table);
    assertThat(read.version()).isEqualTo(table.version());
  }
}

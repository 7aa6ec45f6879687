package io.casekit.examples.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.SharedData;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Format;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports of one cause become one case with followers, on real reports. */
class MajorFaultsTest {

  @Test
  void a_day_of_housing_reports_in_new_york_becomes_fewer_cases_with_followers() {
    Plan plan =
        CaseFile.read(SharedData.folder().resolve("nyc311-2013-12-25.csv.gz"), Format.NYC_311, null)
            .plan();

    List<MajorFaults.Group> groups = MajorFaults.of(plan);

    assertThat(groups.get(0)).isEqualTo(new MajorFaults.Group("HPD", 683, 487, 196, 18));
    assertThat(groups.stream().mapToInt(MajorFaults.Group::reports).sum()).isEqualTo(1_145);
    assertThat(groups).allMatch(g -> g.reports() == g.cases() + g.followers());
    assertThat(MajorFaults.facts(groups).get(0).value())
        .isEqualTo(
            "683 reports became 487 cases with 196 followers; the largest stands for 18 reports");
  }
}

package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The ways between stages, against a slow and obvious answer. */
class StageGraphTest {
  private static final int STAGES = 6;

  @Property
  void aStageComesAfterAnotherIfSomeWalkLeadsThere(@ForAll @Size(STAGES * STAGES) boolean[] ways) {
    StageGraph graph = graph(ways);

    boolean[][] walk = new boolean[STAGES][STAGES];
    for (int from = 0; from < STAGES; from++) {
      for (int to = 0; to < STAGES; to++) {
        walk[from][to] = from == to || ways[from * STAGES + to];
      }
    }
    for (int round = 0; round < STAGES; round++) {
      for (int from = 0; from < STAGES; from++) {
        for (int by = 0; by < STAGES; by++) {
          for (int to = 0; to < STAGES; to++) {
            walk[from][to] |= walk[from][by] && walk[by][to];
          }
        }
      }
    }
    for (int from = 0; from < STAGES; from++) {
      for (int to = 0; to < STAGES; to++) {
        assertThat(graph.after("s" + from).contains("s" + to)).isEqualTo(walk[from][to]);
      }
    }
  }

  @Property
  void aStageIsBeforeAnotherIfAWalkVisitsItOnTheWayToTheFirstEntry(
      @ForAll @Size(STAGES * STAGES) boolean[] ways) {
    StageGraph graph = graph(ways);

    for (int entered = 0; entered < STAGES; entered++) {
      for (int visited = 0; visited < STAGES; visited++) {
        assertThat(graph.before("s" + entered).contains("s" + visited))
            .as("s%s before s%s", visited, entered)
            .isEqualTo(entered != visited && walkEnters(ways, entered, visited));
      }
    }
  }

  /** Walks from the first stage until it enters, remembering only whether it has visited. */
  private static boolean walkEnters(boolean[] ways, int entered, int visited) {
    Set<List<Object>> seen = new HashSet<>();
    List<List<Object>> open = new ArrayList<>();
    open.add(List.of(0, visited == 0));
    while (!open.isEmpty()) {
      List<Object> state = open.remove(open.size() - 1);
      int at = (int) state.get(0);
      if (!seen.add(state)) {
        continue;
      }
      if (at == entered) {
        if ((boolean) state.get(1)) {
          return true;
        }
        continue;
      }
      for (int to = 0; to < STAGES; to++) {
        if (ways[at * STAGES + to]) {
          open.add(List.of(to, (boolean) state.get(1) || to == visited));
        }
      }
    }
    return false;
  }

  private static StageGraph graph(boolean[] ways) {
    List<Stage.Builder> stages = new ArrayList<>();
    for (int from = 0; from < STAGES; from++) {
      Stage.Builder stage = new Stage.Builder("s" + from).to("unknown");
      for (int to = 0; to < STAGES; to++) {
        if (ways[from * STAGES + to]) {
          stage.to("s" + to);
        }
      }
      stages.add(stage);
    }
    return new StageGraph(stages);
  }
}

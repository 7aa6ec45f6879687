package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.CaseLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cases of a file with one row per case, each id once. */
final class OneRowCases {

  private final Map<String, Long> lines = new HashMap<>();
  private final List<CaseLog> cases = new ArrayList<>();

  void add(String caseId, Row row, CaseLog log) throws UnreadableRowException {
    Long earlier = lines.putIfAbsent(caseId, row.line());
    if (earlier != null) {
      throw new UnreadableRowException("case id occurred before, in line " + earlier);
    }
    cases.add(log);
  }

  Collection<CaseLog> all() {
    return cases;
  }
}

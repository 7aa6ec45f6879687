package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.Channel;
import io.casekit.reference.Priority;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.read.StageKind;
import io.casekit.rules.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many mixed rules, some of which are in vain. */
class RuleAnalysisSizeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final List<String> SIGNS = List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6");
  private static final List<String> CHANNELS = List.of("portal", "qr", "email", "phone", "sensor");

  @Test
  void of_thousands_of_rules_those_that_are_in_vain_never_decide() {
    Random random = new Random(20_261_120);
    RuleSet set = set(random, 3_000);

    RuleAnalysis analysis = set.analyse(DAY);

    Set<String> never =
        analysis.of(Kind.SHADOWED).stream()
            .map(finding -> finding.rules().get(0))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(never).contains("planted-one", "planted-several");
    CompiledTable table = set.stage(StageKind.ROUTE);
    Set<String> decided = new TreeSet<>();
    for (int i = 0; i < 10_000; i++) {
      Outcome outcome =
          table.decide(table.look(new CaseInput(facts(random), Vocabulary.empty(), null)));
      outcome.rules().forEach(rule -> decided.add(table.table().rules().get(rule).id()));
    }
    assertThat(decided).hasSizeGreaterThan(500);
    assertThat(never).filteredOn(decided::contains).isEmpty();
  }

  private static RuleSet set(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      words.add("'w%d':['word%d*','phrase %d']".formatted(i, i, i));
    }
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rules.add(rule("r" + i, when(random)));
    }
    rules.add(rule("planted-part", "'category':{'under':'c1/d1'},'priority':{'ge':'high'}"));
    rules.add(rule("planted-rest", "'category':{'under':'c1'},'priority':{'lt':'high'}"));
    rules.add(rule("planted-one", "'category':'c1/d1/e1','priority':'critical','amount':{'ge':3}"));
    rules.add(rule("planted-several", "'category':{'under':'c1/d1'},'channel':'qr'"));
    return RuleSet.fromJson(
        ("{'casekitRules':1,'id':'large','fields':{'amount':{'type':'whole-number'},'signs':{'type':'code-set'}},"
                + "'words':{%s},'route':{'rules':[%s],'fallback':{'assign':'queue:none'}}}")
            .formatted(String.join(",", words), String.join(",", rules))
            .replace('\'', '"'));
  }

  private static String rule(String id, String when) {
    return "{'id':'%s','when':{%s},'then':{'assign':'queue:%s'}}".formatted(id, when, id);
  }

  private static String when(Random random) {
    List<String> asked = new ArrayList<>();
    asked.add(
        "'place':{'under':'region%d/house%d'}".formatted(random.nextInt(10), random.nextInt(500)));
    if (random.nextInt(2) == 0) {
      asked.add("'category':{'under':'c%d/d%d'}".formatted(random.nextInt(8), random.nextInt(8)));
    }
    if (random.nextInt(3) == 0) {
      asked.add("'priority':{'ge':'%s'}".formatted(Priority.values()[random.nextInt(4)].key()));
    }
    if (random.nextInt(3) == 0) {
      asked.add("'channel':'%s'".formatted(CHANNELS.get(random.nextInt(CHANNELS.size()))));
    }
    if (random.nextInt(3) == 0) {
      asked.add(
          "'text':{'words':['w%d','w%d']}".formatted(random.nextInt(200), random.nextInt(200)));
    }
    if (random.nextInt(4) == 0) {
      asked.add("'signs':{'has':'%s'}".formatted(SIGNS.get(random.nextInt(SIGNS.size()))));
    }
    if (random.nextInt(4) == 0) {
      int low = random.nextInt(1_000);
      asked.add("'amount':{'range':'[%d..%d)'}".formatted(low, low + 1 + random.nextInt(500)));
    }
    if (asked.size() > 3 && random.nextBoolean()) {
      asked.remove(0);
    }
    return String.join(",", asked);
  }

  private static Facts facts(Random random) {
    return new Facts()
        .category("c%d/d%d/e%d".formatted(random.nextInt(8), random.nextInt(8), random.nextInt(3)))
        .place("region%d/house%d/f1".formatted(random.nextInt(10), random.nextInt(500)))
        .priority(Priority.values()[random.nextInt(5)])
        .channel(new Channel(CHANNELS.get(random.nextInt(5))))
        .title("word%d and phrase %d".formatted(random.nextInt(250), random.nextInt(250)))
        .with("signs", Set.of(SIGNS.get(random.nextInt(7))))
        .with("amount", (long) random.nextInt(1_500));
  }
}

/** Rule sets as data, in the places where the core asks for a rule. */
module io.casekit.rules {
  requires transitive io.casekit;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires java.xml;
  requires org.slf4j;
  // Whoever writes rules in YAML brings this.
  requires static com.fasterxml.jackson.dataformat.yaml;
  // Whoever trains a categoriser brings this.
  requires static org.apache.opennlp.tools;
  // Whoever tests rules with RuleSetAssert brings this.
  requires static transitive org.assertj.core;
  requires static transitive org.jspecify;

  exports io.casekit.rules;
  exports io.casekit.rules.analysis;
  exports io.casekit.rules.explain;
  exports io.casekit.rules.learned;
  exports io.casekit.rules.testing;
  exports io.casekit.rules.vocabulary;
}

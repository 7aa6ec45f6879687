/** Rule sets as data, in the places where the core asks for a rule. */
module io.casekit.rules {
  requires transitive io.casekit;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires static com.fasterxml.jackson.dataformat.yaml;
  requires static transitive org.jspecify;

  exports io.casekit.rules;
  exports io.casekit.rules.analysis;
  exports io.casekit.rules.explain;
  exports io.casekit.rules.vocabulary;
}

/** Rule sets and decision tables as data. */
module io.casekit.rules {
  requires transitive io.casekit;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires static transitive org.jspecify;
}

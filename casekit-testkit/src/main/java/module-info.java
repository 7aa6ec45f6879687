/**
 * For who writes a store or a rule: the store contract as tests, a settable clock, case fixtures.
 */
module io.casekit.testkit {
  requires transitive io.casekit;
  requires transitive net.jqwik.api;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports io.casekit.testkit;

  // JUnit finds and runs what is inherited from here.
  opens io.casekit.testkit;
}

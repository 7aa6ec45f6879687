/** Cases, their types, clocks and trail, and the engine that moves them. */
module io.casekit {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;
  requires static transitive org.jspecify;
}

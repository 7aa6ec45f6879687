/** Cases, their types, clocks and trail, and the engine that moves them. */
module io.casekit {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.casekit;
  exports io.casekit.access;
  exports io.casekit.assignment;
  exports io.casekit.audit;
  exports io.casekit.calendar;
  exports io.casekit.cases;
  exports io.casekit.desk;
  exports io.casekit.event;
  exports io.casekit.link;
  exports io.casekit.memory;
  exports io.casekit.notice;
  exports io.casekit.outbox;
  exports io.casekit.query;
  exports io.casekit.reference;
  exports io.casekit.report;
  exports io.casekit.sla;
  exports io.casekit.spi;
  exports io.casekit.task;
  exports io.casekit.type;
}

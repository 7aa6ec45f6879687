/** Tells other systems of what happened to cases: signed webhooks with CloudEvents. */
module io.casekit.webhook {
  requires transitive io.casekit;
  requires transitive java.net.http;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires static transitive org.jspecify;

  exports io.casekit.webhook;
}

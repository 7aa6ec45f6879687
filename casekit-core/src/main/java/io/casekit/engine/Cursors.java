package io.casekit.engine;

import io.casekit.query.CaseOrder;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.spi.PageStart;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Cursors of pages as opaque text: they name the last case shown and the order it stood in. */
final class Cursors {
  private static final String NO_TIME = "-";

  private Cursors() {}

  static String after(CaseSummary last, CaseOrder order) {
    Instant at = order.timeOf(last).orElse(null);
    String text = order + " " + last.id() + " " + (at == null ? NO_TIME : at);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  static PageStart read(String cursor, CaseOrder order) {
    try {
      String[] parts =
          new String(
                  Base64.getUrlDecoder().decode(Limits.key("cursor", cursor)),
                  StandardCharsets.US_ASCII)
              .split(" ", -1);
      if (parts.length == 3 && parts[0].equals(order.name())) {
        boolean none = parts[2].equals(NO_TIME);
        if (!none || order.hasUntimed()) {
          return new PageStart(
              none ? null : Limits.instant("cursor", Instant.parse(parts[2])),
              CaseId.parse(parts[1]));
        }
      }
    } catch (IllegalArgumentException | DateTimeException | InvalidInputException e) {
      // Answered below: a cursor that was not made here is refused in one way.
    }
    throw new InvalidInputException(
        "cursor",
        "it does not come from a page in this order; hand back what the page before gave, or begin again");
  }
}

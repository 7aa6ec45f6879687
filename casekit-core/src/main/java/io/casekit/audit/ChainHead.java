package io.casekit.audit;

import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;

/**
 * How far the trail of a case had come at one moment. Kept outside the database (in a log, a mail,
 * a notary's book) it is what a rewritten trail is found against.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param count the number of entries
 * @param hash the hash of the last of them, 64 hexadecimal digits
 */
public record ChainHead(TenantId tenant, CaseId caseId, long count, String hash) {
  /** Returns the head as one line of text, for keeping elsewhere. */
  public String export() {
    // Not by a format, which would write the count in the digits of the machine's language.
    return "casekit-head-1 " + caseId + " " + count + " " + hash + " " + tenant;
  }

  /**
   * Reads what {@link #export()} wrote.
   *
   * @param line the line
   * @throws InvalidInputException if it is not such a line
   */
  public static ChainHead parse(String line) {
    String[] parts = Limits.text("chain head", line, 1_000).strip().split(" ", 5);
    if (parts.length != 5
        || !parts[0].equals("casekit-head-1")
        || !parts[2].matches("[0-9]{1,18}")
        || !parts[3].matches("[0-9a-f]{64}")) {
      throw new InvalidInputException(
          "chain head",
          "it is not a line that begins with casekit-head-1, as ChainHead.export wrote");
    }
    return new ChainHead(
        TenantId.of(parts[4]), CaseId.parse(parts[1]), Long.parseLong(parts[2]), parts[3]);
  }
}

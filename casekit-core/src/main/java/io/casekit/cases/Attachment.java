package io.casekit.cases;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;

/**
 * A file that belongs to a case, such as a photo or a letter. casekit keeps no files: the host
 * does, and this says which one and that it is still the same.
 *
 * @param reference how the host finds it, at most 500 characters; sealed in the trail
 * @param name what people call it, such as {@code leak.jpg}, at most 200 characters; sealed in the
 *     trail
 * @param sha256 its checksum, 64 hexadecimal digits in lower case
 */
public record Attachment(String reference, String name, String sha256) {
  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one is not acceptable
   */
  public Attachment {
    Limits.text("reference", reference, Limits.PATH);
    Limits.text("name", name, Limits.TITLE);
    Limits.sha256("sha256", sha256);
  }
}

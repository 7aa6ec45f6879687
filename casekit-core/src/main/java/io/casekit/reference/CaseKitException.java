package io.casekit.reference;

/**
 * The root of everything casekit throws on purpose. Each message says what was asked, what was
 * found and what to do; nothing has been changed when one of them is thrown.
 */
public abstract class CaseKitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Made by the subclasses only.
   *
   * @param message what was asked, what was found, what to do
   */
  protected CaseKitException(String message) {
    super(message);
  }

  /**
   * Made by the subclasses only.
   *
   * @param message what was asked, what was found, what to do
   * @param cause what went wrong below
   */
  protected CaseKitException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.casekit.reference;

/**
 * The way by which something reached the case: portal, QR code, e-mail, phone, sensor, or any other
 * that the host names.
 *
 * @param value the channel's name, at most {@link Limits#KEY} characters
 */
public record Channel(String value) {
  /** The tenant portal. */
  public static final Channel PORTAL = new Channel("portal");

  /** A QR code on a door or a machine. */
  public static final Channel QR = new Channel("qr");

  /** E-mail. */
  public static final Channel EMAIL = new Channel("email");

  /** A phone call that somebody wrote down. */
  public static final Channel PHONE = new Channel("phone");

  /** A sensor or a building system. */
  public static final Channel SENSOR = new Channel("sensor");

  /**
   * Checks the value.
   *
   * @throws InvalidInputException if it is not an acceptable key
   */
  public Channel {
    Limits.key("channel", value);
  }

  @Override
  public String toString() {
    return value;
  }
}

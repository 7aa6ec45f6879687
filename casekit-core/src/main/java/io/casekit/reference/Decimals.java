package io.casekit.reference;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One form for every decimal number, so that equal numbers are equal values and equal text. */
public final class Decimals {
  private Decimals() {}

  /**
   * Returns the number without trailing zeros, zero as plain {@code 0}, never with an exponent.
   *
   * @param what the name of the value, for the message
   * @param number the number
   * @return an equal number in its one normal form, with a scale of zero or more
   * @throws InvalidInputException if it is null, or has more than {@link Limits#DIGITS} digits on
   *     either side
   */
  public static BigDecimal normal(String what, @Nullable BigDecimal number) {
    if (number == null) {
      throw new InvalidInputException(what, "it is missing; give a decimal number");
    }
    // Looked at before any expansion: 1E+1000000000 must not be written out.
    if (number.signum() != 0
        && (number.precision() > Limits.DIGITS
            || number.scale() > Limits.DIGITS
            || (long) number.precision() - number.scale() > Limits.DIGITS)) {
      throw new InvalidInputException(
          what, "it has more than " + Limits.DIGITS + " digits; round it");
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

package io.casekit.reference;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in a currency.
 *
 * @param amount the exact amount, at most {@link Limits#DIGITS} digits and never more decimals than
 *     that; {@code 1.50} and {@code 1.5} are equal here, as trailing zeros are cut
 * @param currency the currency (ISO 4217)
 */
public record Money(BigDecimal amount, Currency currency) {
  /**
   * Checks the amount and cuts trailing zeros.
   *
   * @throws InvalidInputException if the amount has too many digits
   */
  public Money {
    Limits.given("currency", currency);
    amount = Decimals.normal("amount", amount);
  }

  /**
   * Returns an amount of money.
   *
   * @param amount a decimal number, such as {@code 12.50}
   * @param currency an ISO 4217 code, such as {@code EUR}
   * @throws InvalidInputException if either cannot be read
   */
  public static Money of(String amount, String currency) {
    Limits.key("amount", amount);
    Limits.key("currency", currency);
    try {
      return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    } catch (IllegalArgumentException unreadable) {
      throw new InvalidInputException(
          "money",
          "\"" + amount + " " + currency + "\" is not a decimal number and an ISO 4217 code");
    }
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}

package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is recorded while a work order is carried out, often on a device without a network
 * and sent later. When it happened and under which key it was recorded is said with the command, so
 * that entries may arrive in any order and more than once. An entry is never changed; what was
 * wrong is put right by another one.
 */
public sealed interface FieldEntry {
  /** The longest time of one entry: 31 days. */
  Duration LONGEST_TIME = Duration.ofDays(31);

  /** Returns the entry as a JSON document: canonical, so equal entries are equal text. */
  default String toJson() {
    CanonicalOut out = new CanonicalOut().object();
    FieldEntryJson.write(this, out);
    return out.endObject().toString();
  }

  /**
   * Reads what {@link #toJson()} wrote, or a device in the same form.
   *
   * @param json the document
   * @throws InvalidInputException with everything that is not acceptable
   */
  static FieldEntry fromJson(String json) {
    return FieldEntryJson.read(json);
  }

  /**
   * Returns time worked from one instant to another.
   *
   * @param person the host's identifier of who worked
   * @param from the beginning
   * @param untilExclusive the end, after the beginning
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry worked(String person, Instant from, Instant untilExclusive) {
    Instant start = Limits.instant("from", from);
    Instant end = Limits.instant("until", untilExclusive);
    return new Time(person, Time.Kind.WORK, start, Duration.between(start, end));
  }

  /**
   * Returns time worked.
   *
   * @param person the host's identifier of who worked
   * @param amount how long; a negative amount takes back what was too much
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry worked(String person, Duration amount) {
    return new Time(person, Time.Kind.WORK, null, amount);
  }

  /**
   * Returns material without a price.
   *
   * @param name what was used
   * @param quantity how much, as a decimal number; a negative quantity gives back
   * @param unit such as {@code m} or {@code piece}
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry used(String name, String quantity, String unit) {
    return new Material(name, FieldEntryJson.decimal("quantity", quantity), unit, null);
  }

  /**
   * Returns material with its price.
   *
   * @param name what was used
   * @param quantity how much, as a decimal number; a negative quantity gives back
   * @param unit such as {@code m} or {@code piece}
   * @param unitCost what one unit costs
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry used(String name, String quantity, String unit, Money unitCost) {
    return new Material(name, FieldEntryJson.decimal("quantity", quantity), unit, unitCost);
  }

  /**
   * Returns a reading of a meter.
   *
   * @param meter which meter
   * @param value what it shows, as a decimal number
   * @param unit such as {@code kWh}
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry reading(String meter, String value, String unit) {
    return new Reading(meter, FieldEntryJson.decimal("value", value), unit);
  }

  /**
   * Returns a photo, which the host keeps.
   *
   * @param moment when in the course of the work
   * @param reference how the host finds it
   * @param sha256 its checksum, 64 hexadecimal digits in lower case
   * @throws InvalidInputException if a value is not acceptable
   */
  static FieldEntry photo(Photo.Moment moment, String reference, String sha256) {
    return new Photo(moment, reference, sha256);
  }

  /**
   * Returns a remark.
   *
   * @param text what is to be said
   * @throws InvalidInputException if it is not acceptable
   */
  static FieldEntry remark(String text) {
    return new Remark(text);
  }

  /**
   * Returns a single value: of several under one name the latest holds.
   *
   * @param name such as {@code arrived} or {@code fault-found}
   * @param value the value in words
   * @throws InvalidInputException if one is not acceptable
   */
  static FieldEntry value(String name, String value) {
    return new Value(name, value);
  }

  /** Returns that the appointment was kept. */
  static FieldEntry kept() {
    return new Visit(true);
  }

  /** Returns that nobody was met at the appointment. */
  static FieldEntry missed() {
    return new Visit(false);
  }

  /**
   * Time that somebody has spent.
   *
   * @param person the host's identifier of the person
   * @param kind with what
   * @param from when it began, or null if only the amount is known
   * @param amount how long, in whole microseconds, not zero and at most 31 days either way;
   *     negative to take back, then without a beginning
   */
  record Time(String person, Kind kind, @Nullable Instant from, Duration amount)
      implements FieldEntry {
    /** With what time is spent. */
    public enum Kind {
      /** The work itself. */
      WORK,
      /** The way there and back. */
      TRAVEL,
      /** Waiting, such as for a key. */
      WAITING;

      /** Returns the word used in JSON: the name in lower case. */
      public String key() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is not acceptable
     */
    public Time {
      Limits.key("person", person);
      Limits.given("kind of time", kind);
      from = from == null ? null : Limits.instant("from", from);
      Limits.given("amount", amount);
      if (amount.isZero()
          || amount.abs().compareTo(LONGEST_TIME) > 0
          || amount.getNano() % 1_000 != 0) {
        throw new InvalidInputException(
            "amount",
            "it is %s; give up to 31 days in whole microseconds, and not zero".formatted(amount));
      }
      if (from != null && amount.isNegative()) {
        throw new InvalidInputException(
            "from",
            "the time ends before it begins; only an amount without a beginning takes back");
      }
    }
  }

  /**
   * Material that was used.
   *
   * @param name what it is
   * @param quantity how much, exact, not zero; less than 1,000,000,000 with at most 6 decimals;
   *     negative if it was given back
   * @param unit of the quantity
   * @param unitCost what one unit costs, less than 1,000,000,000 with at most 4 decimals, or null
   */
  record Material(String name, BigDecimal quantity, String unit, @Nullable Money unitCost)
      implements FieldEntry {
    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is not acceptable
     */
    public Material {
      Limits.key("material", name);
      quantity = FieldEntryJson.bounded("quantity", quantity, 9, 6);
      Limits.key("unit", unit);
      if (quantity.signum() == 0) {
        throw new InvalidInputException("quantity", "it is zero; give how much was used");
      }
      if (unitCost != null) {
        FieldEntryJson.bounded("unit cost", unitCost.amount(), 9, 4);
      }
    }

    /** Returns quantity times unit cost, exact; null without a unit cost. */
    public @Nullable Money cost() {
      return unitCost == null
          ? null
          : new Money(quantity.multiply(unitCost.amount()), unitCost.currency());
    }
  }

  /**
   * A photo. casekit keeps no pictures: the host does, and this says which and that it is the same.
   *
   * @param moment when in the course of the work
   * @param reference how the host finds it, at most 500 characters; sealed in the trail
   * @param sha256 its checksum, 64 hexadecimal digits in lower case
   */
  record Photo(Moment moment, String reference, String sha256) implements FieldEntry {
    /** When in the course of the work a photo was taken. */
    public enum Moment {
      /** As it was found. */
      BEFORE,
      /** While the work went on. */
      DURING,
      /** As it was left. */
      AFTER;

      /** Returns the word used in JSON: the name in lower case. */
      public String key() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is not acceptable
     */
    public Photo {
      Limits.given("moment", moment);
      Limits.text("reference", reference, Limits.PATH);
      Limits.sha256("sha256", sha256);
    }
  }

  /**
   * What a meter shows.
   *
   * @param meter which meter
   * @param value the exact number, less than 10^18 with at most 9 decimals
   * @param unit of the number
   */
  record Reading(String meter, BigDecimal value, String unit) implements FieldEntry {
    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is not acceptable
     */
    public Reading {
      Limits.key("meter", meter);
      value = FieldEntryJson.bounded("value", value, 18, 9);
      Limits.key("unit", unit);
    }
  }

  /**
   * A remark.
   *
   * @param text at most 64 KiB; sealed in the trail
   */
  record Remark(String text) implements FieldEntry {
    /**
     * Checks the text.
     *
     * @throws InvalidInputException if it is not acceptable
     */
    public Remark {
      Limits.text("remark", text, Limits.NOTE);
    }
  }

  /**
   * A single value.
   *
   * @param name such as {@code arrived}
   * @param value the value in words, at most 500 characters; sealed in the trail
   */
  record Value(String name, String value) implements FieldEntry {
    /**
     * Checks the values.
     *
     * @throws InvalidInputException if one is not acceptable
     */
    public Value {
      Limits.key("name", name);
      Limits.text("value", value, Limits.SEARCHABLE_TEXT);
    }
  }

  /**
   * What came of the appointment.
   *
   * @param kept whether it was kept; otherwise nobody was met
   */
  record Visit(boolean kept) implements FieldEntry {}
}

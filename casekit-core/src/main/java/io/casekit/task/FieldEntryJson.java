package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.task.FieldEntry.Material;
import io.casekit.task.FieldEntry.Photo;
import io.casekit.task.FieldEntry.Reading;
import io.casekit.task.FieldEntry.Remark;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.FieldEntry.Value;
import io.casekit.task.FieldEntry.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** The JSON form of what is recorded in the field, and the bounds of its numbers. */
final class FieldEntryJson {
  private static final int MAX_BYTES = 512 * 1024;
  private static final FieldEntry NONE = new Visit(false);

  private FieldEntryJson() {}

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  static void write(FieldEntry entry, CanonicalOut out) {
    if (entry instanceof Time time) {
      out.member("amount", time.amount().toString());
      out.member("entry", "time");
      out.member("from", time.from() == null ? null : Instants.write(time.from()));
      out.member("kind", time.kind().key());
      out.member("person", time.person());
    } else if (entry instanceof Material used) {
      Money cost = used.unitCost();
      out.member("cost", cost == null ? null : cost.amount().toPlainString());
      out.member("currency", cost == null ? null : cost.currency().getCurrencyCode());
      out.member("entry", "material");
      out.member("name", used.name());
      out.member("quantity", used.quantity().toPlainString());
      out.member("unit", used.unit());
    } else if (entry instanceof Photo photo) {
      out.member("entry", "photo");
      out.member("moment", photo.moment().key());
      out.member("reference", photo.reference());
      out.member("sha256", photo.sha256());
    } else if (entry instanceof Reading reading) {
      out.member("entry", "reading");
      out.member("meter", reading.meter());
      out.member("unit", reading.unit());
      out.member("value", reading.value().toPlainString());
    } else if (entry instanceof Remark remark) {
      out.member("entry", "remark");
      out.member("text", remark.text());
    } else if (entry instanceof Value value) {
      out.member("entry", "value");
      out.member("name", value.name());
      out.member("text", value.value());
    } else if (entry instanceof Visit visit) {
      out.member("entry", "visit");
      out.member("kept", visit.kept());
    }
  }

  static FieldEntry read(String json) {
    JsonIn in = JsonIn.parse("field entry", json, MAX_BYTES);
    FieldEntry entry = read(in, in.text("entry"));
    in.check();
    return entry;
  }

  private static FieldEntry read(JsonIn in, String kind) {
    switch (kind) {
      case "time":
        Time.Kind spent =
            in.read("kind", of("kind of time", Time.Kind.values(), Time.Kind::key), Time.Kind.WORK);
        String person = in.text("person");
        var from = in.optional("from", Instants::parse).orElse(null);
        Duration amount = in.read("amount", Duration::parse, Duration.ZERO);
        return made(in, () -> new Time(person, spent, from, amount));
      case "material":
        String name = in.text("name");
        BigDecimal quantity = decimal(in, "quantity");
        String unit = in.text("unit");
        // The two parts of one value: a price without a currency says nothing.
        boolean priced = in.has("cost") || in.has("currency");
        String cost = priced ? in.text("cost") : "";
        String currency = priced ? in.text("currency") : "";
        return made(
            in, () -> new Material(name, quantity, unit, priced ? Money.of(cost, currency) : null));
      case "photo":
        Photo.Moment moment =
            in.read(
                "moment",
                of("moment", Photo.Moment.values(), Photo.Moment::key),
                Photo.Moment.BEFORE);
        String reference = in.text("reference");
        String sha256 = in.text("sha256");
        return made(in, () -> new Photo(moment, reference, sha256));
      case "reading":
        String meter = in.text("meter");
        BigDecimal value = decimal(in, "value");
        String of = in.text("unit");
        return made(in, () -> new Reading(meter, value, of));
      case "remark":
        String text = in.text("text");
        return made(in, () -> new Remark(text));
      case "value":
        String named = in.text("name");
        String words = in.text("text");
        return made(in, () -> new Value(named, words));
      case "visit":
        return new Visit(in.flag("kept", false));
      default:
        in.names();
        in.fault(
            "entry",
            "\"" + kind + "\" is none of time, material, photo, reading, remark, value, visit");
        return NONE;
    }
  }

  /** Makes the entry from what was read; where that was faulty already, nothing more is said. */
  private static FieldEntry made(JsonIn in, Supplier<FieldEntry> maker) {
    if (in.hasFaults()) {
      return NONE;
    }
    try {
      return maker.get();
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> in.fault("", fault.message()));
      return NONE;
    }
  }

  static <T> Function<String, T> of(String what, T[] values, Function<T, String> key) {
    return text ->
        Arrays.stream(values)
            .filter(value -> key.apply(value).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        what,
                        "\"%s\" is none of %s"
                            .formatted(
                                text, String.join(", ", Arrays.stream(values).map(key).toList()))));
  }

  private static BigDecimal decimal(JsonIn in, String field) {
    return in.read(field, text -> decimal(field, text), BigDecimal.ZERO);
  }

  static BigDecimal decimal(String what, String text) {
    Limits.key(what, text);
    try {
      return Decimals.normal(what, new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(what, "\"" + text + "\" is no decimal number");
    }
  }

  /** A number in its normal form with so many digits at most on either side of the point. */
  static BigDecimal bounded(String what, BigDecimal number, int digits, int decimals) {
    BigDecimal normal = Decimals.normal(what, number);
    if (normal.precision() - normal.scale() > digits || normal.scale() > decimals) {
      throw new InvalidInputException(
          what,
          "%s has too many digits; give at most %d before the point and %d after it"
              .formatted(normal.toPlainString(), digits, decimals));
    }
    return normal;
  }
}

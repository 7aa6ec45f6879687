package io.casekit.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as text, in exactly the form of {@link Instant#toString()} and {@link
 * Instant#parse(CharSequence)}, but without the general formatter: every command reads and writes a
 * dozen of them.
 */
public final class Instants {
  private static final int SECONDS = "2026-11-22T05:16:41Z".length();
  private static final int LONGEST = SECONDS + ".000000".length();

  private Instants() {}

  /**
   * Writes an instant.
   *
   * @param instant in the years 0 to 9999; whole nanoseconds
   */
  public static String write(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    int year = time.getYear();
    int nano = time.getNano();
    if (year < 0 || year > 9_999 || nano % 1_000 != 0) {
      return instant.toString();
    }
    byte[] text = new byte[nano == 0 ? SECONDS : nano % 1_000_000 == 0 ? SECONDS + 4 : LONGEST];
    two(text, 0, year / 100);
    two(text, 2, year % 100);
    text[4] = '-';
    two(text, 5, time.getMonthValue());
    text[7] = '-';
    two(text, 8, time.getDayOfMonth());
    text[10] = 'T';
    two(text, 11, time.getHour());
    text[13] = ':';
    two(text, 14, time.getMinute());
    text[16] = ':';
    two(text, 17, time.getSecond());
    if (nano != 0) {
      text[19] = '.';
      int millis = nano / 1_000_000;
      text[20] = (byte) ('0' + millis / 100);
      two(text, 21, millis % 100);
    }
    if (text.length == LONGEST) {
      int micros = nano / 1_000 % 1_000;
      text[23] = (byte) ('0' + micros / 100);
      two(text, 24, micros % 100);
    }
    text[text.length - 1] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void two(byte[] text, int at, int value) {
    text[at] = (byte) ('0' + value / 10);
    text[at + 1] = (byte) ('0' + value % 10);
  }

  /**
   * Reads an instant.
   *
   * @param text such as {@code 2026-11-22T05:16:41.250Z}
   * @throws DateTimeException if it is not an instant in that form
   */
  public static Instant parse(String text) {
    int length = text.length();
    if (length < SECONDS
        || length > SECONDS + 7
        || length == SECONDS + 1
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || length > SECONDS && text.charAt(19) != '.') {
      return Instant.parse(text);
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int fraction = length == SECONDS ? 0 : number(text, 20, length - 1);
    // Anything unusual, a leap second or 24:00 among them, is left to the platform.
    if ((year | month | day | hour | minute | second | fraction) < 0 || hour > 23 || second > 59) {
      return Instant.parse(text);
    }
    for (int digits = length - SECONDS - 1; digits < 9 && digits > 0; digits++) {
      fraction *= 10;
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, fraction)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}

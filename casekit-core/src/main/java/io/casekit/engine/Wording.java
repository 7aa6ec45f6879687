package io.casekit.engine;

import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticeText;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words that casekit has for people outside the staff, in one language. ResourceBundle's own
 * search would fall back to the language of the machine, so each bundle is asked for by name.
 */
final class Wording {
  private static final Map<String, Optional<Wording>> SUPPLIED = new ConcurrentHashMap<>();

  private final Locale language;
  private final ResourceBundle words;

  private Wording(Locale language, ResourceBundle words) {
    this.language = language;
    this.words = words;
  }

  /** The words in a language, else in another, else in English. */
  static Wording in(Locale language, Locale otherwise) {
    return supplied(language)
        .or(() -> supplied(otherwise))
        .or(() -> supplied(Locale.ENGLISH))
        .orElseThrow();
  }

  /** The words in a language; empty if none are supplied. */
  static Optional<Wording> supplied(Locale language) {
    return SUPPLIED.computeIfAbsent(language.getLanguage(), Wording::read);
  }

  private static Optional<Wording> read(String language) {
    try (InputStream in =
        Wording.class.getResourceAsStream("wording_" + language + ".properties")) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              new Wording(
                  Locale.forLanguageTag(language),
                  new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Locale language() {
    return language;
  }

  NoticeText notice(NoticeKind kind) {
    return new NoticeText(
        words.getString(kind.key() + ".subject"), words.getString(kind.key() + ".body"));
  }

  /** What a stage is called: as its type says, else a plain word for its category. */
  String stage(Stage stage) {
    String title = stage.publicTitles().get(language.getLanguage());
    return title == null ? category(stage.category()) : title;
  }

  private String category(StageCategory category) {
    return words.getString("stage." + category.key());
  }

  /** What comes next in a stage, with the values of its placeholders. */
  String next(String key) {
    return words.getString("next." + key);
  }

  String instant(Instant instant, ZoneId zone) {
    return format("pattern.instant").format(instant.atZone(zone));
  }

  /** A stretch of time: its day once, and from when to when. */
  String window(Instant from, Instant until, ZoneId zone) {
    boolean oneDay = from.atZone(zone).toLocalDate().equals(until.atZone(zone).toLocalDate());
    return instant(from, zone)
        + "–"
        + (oneDay ? format("pattern.time").format(until.atZone(zone)) : instant(until, zone));
  }

  /** A value of an attribute that says when. */
  String told(Object value, ZoneId zone) {
    if (value instanceof Instant instant) {
      return instant(instant, zone);
    }
    return value instanceof LocalDate date ? date(date) : value.toString();
  }

  /** A text with the value of its one placeholder. */
  static String with(String text, String placeholder, String value) {
    return text.replace("{" + placeholder + "}", value);
  }

  String date(LocalDate date) {
    return format("pattern.date").format(date);
  }

  private DateTimeFormatter format(String key) {
    return DateTimeFormatter.ofPattern(Objects.requireNonNull(words.getString(key)), language);
  }
}

package io.casekit.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.reference.CaseNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter of a case may see of it: their own words, what the staff have written to them,
 * and how it stands, in plain words. It holds no name and no identifier of anybody.
 *
 * @param number the number of the case
 * @param openedAt when it was opened
 * @param title what the reporter called it
 * @param ownDescription what the reporter said at length, or null
 * @param stage how it stands, in plain words
 * @param next what comes next, as a sentence
 * @param plannedAt when somebody comes, in words, or null if that is not known
 * @param result how it was resolved, or null
 * @param ended when it was closed or cancelled, or null
 * @param words what the reporter and the staff have written to each other, the earliest first
 * @param hasEarlierWords whether there may be earlier ones that are not shown
 * @param language the language of stage, next and appointment
 * @param zone the zone of the appointment
 */
public record ReporterView(
    CaseNumber number,
    Instant openedAt,
    String title,
    @Nullable String ownDescription,
    String stage,
    String next,
    @Nullable String plannedAt,
    @Nullable String result,
    @Nullable Instant ended,
    List<Word> words,
    boolean hasEarlierWords,
    Locale language,
    ZoneId zone) {
  /** Keeps the list unchangeable. */
  public ReporterView {
    words = List.copyOf(words);
  }

  /**
   * One thing that was written, or a file that was sent.
   *
   * @param at when
   * @param isOwn whether the reporter has written it, and not the staff
   * @param text what; of a file its name
   * @param reference how the host finds the file, or null if it is none
   */
  public record Word(Instant at, boolean isOwn, String text, @Nullable String reference) {
    /** Returns how the host finds the file; absent if words were written. */
    public Optional<String> file() {
      return Optional.ofNullable(reference);
    }
  }

  /** Returns what the reporter said at length; absent if nothing. */
  public Optional<String> description() {
    return Optional.ofNullable(ownDescription);
  }

  /** Returns when somebody comes, in words; absent if that is not known. */
  public Optional<String> appointment() {
    return Optional.ofNullable(plannedAt);
  }

  /** Returns how it was resolved; absent if it was not. */
  public Optional<String> outcome() {
    return Optional.ofNullable(result);
  }

  /** Returns when it was closed or cancelled; absent while it is not. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(ended);
  }

  /** Returns the view as canonical JSON, for a page that shows it. */
  public String toJson() {
    ObjectNode out = Json.object().put("number", number.value());
    out.put("openedAt", Instants.write(openedAt)).put("title", title);
    put(out, "description", ownDescription);
    out.put("stage", stage).put("next", next);
    put(out, "appointment", plannedAt);
    put(out, "outcome", result);
    put(out, "endedAt", ended == null ? null : Instants.write(ended));
    ArrayNode list = out.putArray("words");
    for (Word word : words) {
      ObjectNode one =
          list.addObject()
              .put("at", Instants.write(word.at()))
              .put("own", word.isOwn())
              .put("text", word.text());
      put(one, "file", word.reference());
    }
    if (hasEarlierWords) {
      out.put("earlierWords", true);
    }
    out.put("language", language.toLanguageTag()).put("zone", zone.getId());
    return CanonicalJson.write(out);
  }

  private static void put(ObjectNode out, String field, @Nullable String value) {
    if (value != null) {
      out.put(field, value);
    }
  }

  /** Names the view without telling what is in it. */
  @Override
  public String toString() {
    return "view of " + number;
  }
}

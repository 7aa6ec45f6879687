package io.casekit.notice;

import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be told. Addresses are not in it: the host sends, and knows them.
 *
 * @param wantedLanguage the language, or null for that of the tenant
 * @param channels the ways by which to tell, the preferred one first; empty if the host decides
 * @param wantedZone where the person is, or null for where the case is
 * @param wantedQuiet when not to tell, or null for at any time
 * @param unwanted what the person does not want to be told of
 */
public record Contact(
    @Nullable Locale wantedLanguage,
    List<Channel> channels,
    @Nullable ZoneId wantedZone,
    @Nullable QuietHours wantedQuiet,
    Set<NoticeKind> unwanted) {
  /** The most channels of one person. */
  public static final int MOST_CHANNELS = 10;

  private static final Contact USUAL = new Contact(null, List.of(), null, null, Set.of());

  /**
   * Checks the components and keeps them unchangeable.
   *
   * @throws InvalidInputException if there are too many channels
   */
  public Contact {
    channels = List.copyOf(Limits.given("channels", channels));
    if (channels.size() > MOST_CHANNELS) {
      throw new InvalidInputException(
          "channels", "there are %d, the limit is %d".formatted(channels.size(), MOST_CHANNELS));
    }
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    kinds.addAll(Limits.given("unwanted kinds", unwanted));
    unwanted = Collections.unmodifiableSet(kinds);
  }

  /** Returns a person of whom nothing is known: told of everything, at any time. */
  public static Contact usual() {
    return USUAL;
  }

  /**
   * Returns the same person spoken to in a language.
   *
   * @param language the language
   */
  public Contact in(Locale language) {
    return new Contact(
        Limits.given("language", language), channels, wantedZone, wantedQuiet, unwanted);
  }

  /**
   * Returns the same person told by these ways.
   *
   * @param preferred the ways, the preferred one first
   */
  public Contact via(Channel... preferred) {
    return new Contact(
        wantedLanguage,
        List.of(Limits.given("channels", preferred)),
        wantedZone,
        wantedQuiet,
        unwanted);
  }

  /**
   * Returns the same person in a zone.
   *
   * @param zone where the person is
   */
  public Contact at(ZoneId zone) {
    return new Contact(wantedLanguage, channels, Limits.given("zone", zone), wantedQuiet, unwanted);
  }

  /**
   * Returns the same person left alone at some hours.
   *
   * @param hours the hours
   */
  public Contact quiet(QuietHours hours) {
    return new Contact(
        wantedLanguage, channels, wantedZone, Limits.given("quiet hours", hours), unwanted);
  }

  /**
   * Returns the same person not told of these.
   *
   * @param kinds what; they take the place of those so far
   */
  public Contact without(NoticeKind... kinds) {
    return new Contact(
        wantedLanguage,
        channels,
        wantedZone,
        wantedQuiet,
        Set.of(Limits.given("unwanted kinds", kinds)));
  }

  /** Returns the same person told of nothing. */
  public Contact none() {
    return without(NoticeKind.values());
  }

  /** Returns the language; absent for that of the tenant. */
  public Optional<Locale> language() {
    return Optional.ofNullable(wantedLanguage);
  }

  /** Returns where the person is; absent for where the case is. */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(wantedZone);
  }

  /** Returns when not to tell; absent for at any time. */
  public Optional<QuietHours> quietHours() {
    return Optional.ofNullable(wantedQuiet);
  }
}

package io.casekit.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant is set up. Zone and language decide the year in a case number, the month in a report
 * and what {@code today} is; a place below which other rules hold may name another zone or
 * calendar.
 */
public final class Tenant {
  private final TenantId id;
  private final ZoneId zone;
  private final Locale language;
  private final @Nullable String calendar;
  private final Map<String, Setting> places;

  private record Setting(@Nullable ZoneId zone, @Nullable String calendar) {}

  private Tenant(
      TenantId id,
      ZoneId zone,
      Locale language,
      @Nullable String calendar,
      Map<String, Setting> places) {
    this.id = Limits.given("tenant", id);
    this.zone = Limits.given("zone of tenant " + id, zone);
    this.language = Limits.given("language of tenant " + id, language);
    this.calendar = calendar;
    this.places = Map.copyOf(places);
  }

  /**
   * Sets up a tenant.
   *
   * @param id the host's identifier of the tenant
   * @param zone where the tenant is at home
   * @param language the language the tenant is spoken to in
   * @throws InvalidInputException if the id is not an acceptable key
   */
  public static Tenant of(String id, ZoneId zone, Locale language) {
    return new Tenant(TenantId.of(id), zone, language, null, Map.of());
  }

  /**
   * Returns the same tenant with a working calendar for everything that names none.
   *
   * @param key the key of a calendar that the kit knows
   */
  public Tenant calendar(String key) {
    return new Tenant(id, zone, language, Limits.key("calendar", key), places);
  }

  /**
   * Returns the same tenant with a zone of its own at and below a place.
   *
   * @param top the top of the subtree
   * @param other the zone there
   */
  public Tenant zoneAt(Place top, ZoneId other) {
    return with(top, new Setting(Limits.given("zone", other), calendarSetAt(top)));
  }

  /**
   * Returns the same tenant with a working calendar of its own at and below a place.
   *
   * @param top the top of the subtree
   * @param key the key of a calendar that the kit knows
   */
  public Tenant calendarAt(Place top, String key) {
    Setting known = places.get(Limits.given("place", top).path());
    return with(top, new Setting(known == null ? null : known.zone(), Limits.key("calendar", key)));
  }

  private @Nullable String calendarSetAt(Place top) {
    Setting known = places.get(Limits.given("place", top).path());
    return known == null ? null : known.calendar();
  }

  private Tenant with(Place top, Setting setting) {
    Map<String, Setting> changed = new TreeMap<>(places);
    changed.put(top.path(), setting);
    return new Tenant(id, zone, language, calendar, changed);
  }

  /** Returns who this is. */
  public TenantId id() {
    return id;
  }

  /** Returns where the tenant is at home. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the language the tenant is spoken to in. */
  public Locale language() {
    return language;
  }

  /** Returns the key of the tenant's own working calendar; absent if it has named none. */
  public Optional<String> calendar() {
    return Optional.ofNullable(calendar);
  }

  /**
   * Returns the zone that holds at a place: the one of the nearest place above it that names one,
   * else the tenant's.
   *
   * @param place the place, or null for none
   */
  public ZoneId zoneAt(@Nullable Place place) {
    for (String path = path(place); path != null; path = above(path)) {
      Setting setting = places.get(path);
      if (setting != null && setting.zone() != null) {
        return setting.zone();
      }
    }
    return zone;
  }

  /**
   * Returns the key of the working calendar that holds at a place: the one of the nearest place
   * above it that names one, else the tenant's; absent if neither names one.
   *
   * @param place the place, or null for none
   */
  public Optional<String> calendarAt(@Nullable Place place) {
    for (String path = path(place); path != null; path = above(path)) {
      Setting setting = places.get(path);
      if (setting != null && setting.calendar() != null) {
        return Optional.of(setting.calendar());
      }
    }
    return calendar();
  }

  /** Returns the keys of all calendars that the tenant or one of its places names. */
  public Set<String> calendars() {
    Set<String> keys = new TreeSet<>();
    calendar().ifPresent(keys::add);
    for (Setting setting : places.values()) {
      if (setting.calendar() != null) {
        keys.add(setting.calendar());
      }
    }
    return keys;
  }

  /**
   * Returns the date in the tenant's zone.
   *
   * @param now the instant
   */
  public LocalDate today(Instant now) {
    return Limits.given("now", now).atZone(zone).toLocalDate();
  }

  private static @Nullable String path(@Nullable Place place) {
    return place == null ? null : place.path();
  }

  private static @Nullable String above(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? null : path.substring(0, slash);
  }
}

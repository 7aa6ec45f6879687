package io.casekit.engine;

import io.casekit.assignment.RuleSetDocument;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Place;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Target;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.StoredDefinition;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that a kit was started with, and those that cases were opened with, which may be
 * older: the store keeps every version in use.
 */
final class Definitions {
  private final CaseStore store;
  private final Map<String, CaseType> types;
  private final Map<String, WorkingCalendar> calendars;
  private final Map<String, CaseType> typesByVersion = new ConcurrentHashMap<>();
  private final Map<String, WorkingCalendar> calendarsByVersion = new ConcurrentHashMap<>();
  private final Map<String, WorkingCalendar> builtIn = new ConcurrentHashMap<>();
  // Which definitions this kit knows to be in the store, so that it asks once and not per case.
  private final Set<Mark> kept = ConcurrentHashMap.newKeySet();

  private record Mark(TenantId tenant, DefinitionKind kind, String version) {}

  Definitions(
      CaseStore store, Map<String, CaseType> types, Map<String, WorkingCalendar> calendars) {
    this.store = store;
    this.types = Map.copyOf(types);
    this.calendars = new ConcurrentHashMap<>(calendars);
    types.values().forEach(type -> typesByVersion.put(type.version(), type));
    calendars.values().forEach(value -> calendarsByVersion.put(value.version(), value));
  }

  CaseType type(String key) {
    CaseType type = types.get(key);
    if (type == null) {
      throw new InvalidInputException(
          "case type",
          "this kit has no case type \"%s\"; it has %s".formatted(key, types.keySet()));
    }
    return type;
  }

  /** The key of the working calendar that holds at a place. */
  String calendarKey(Tenant tenant, @Nullable Place place) {
    return tenant.calendarAt(place).orElse(WorkingCalendar.OFFICE_HOURS);
  }

  /** The definitions that a new case will keep; they are in the store when this returns. */
  Pinned forNew(Tenant tenant, CaseType type, @Nullable Place place) {
    Map<String, WorkingCalendar> used = new HashMap<>();
    for (String key : Opening.calendarKeys(type, calendarKey(tenant, place))) {
      used.put(key, current(key, tenant, place));
    }
    keep(tenant.id(), DefinitionKind.CASE_TYPE, type.version(), type.key(), type::toJson);
    used.values().forEach(calendar -> keep(tenant.id(), calendar));
    return Pinned.of(type, used.values());
  }

  private WorkingCalendar current(String key, Tenant tenant, @Nullable Place place) {
    WorkingCalendar calendar = calendars.get(key);
    if (calendar == null) {
      calendar = builtIn(key, tenant.zoneAt(place));
    }
    if (calendar == null) {
      throw new InvalidInputException(
          "working calendar",
          "this kit has no calendar \"%s\"; it has %s".formatted(key, calendars.keySet()));
    }
    return calendar;
  }

  /**
   * The definitions that a case would keep if its type promised something else. A calendar that it
   * does not keep is the current one. Nothing is stored.
   *
   * @throws InvalidInputException if the other type lacks a stage of the one that the case keeps
   */
  Pinned promising(CaseType other, Pinned kept, Tenant tenant, CaseEvent.Opened opened) {
    for (Stage stage : kept.type().stages()) {
      if (other.stage(stage.key()).isEmpty()) {
        throw new InvalidInputException(
            "case type " + other.key(),
            "it lacks stage \"%s\" of version %s, which past cases keep; add the stage"
                .formatted(stage.key(), kept.type().version()));
      }
    }
    Pinned all = new Pinned(other, kept.calendars());
    for (String key : Opening.calendarKeys(other, opened.calendar())) {
      if (!opened.calendarVersions().containsKey(key)) {
        all = all.with(current(key, tenant, opened.place()));
      }
    }
    return all;
  }

  /** The calendars that are there even if nobody gives them. */
  private @Nullable WorkingCalendar builtIn(String key, ZoneId zone) {
    return switch (key) {
      case WorkingCalendar.OFFICE_HOURS ->
          builtIn.computeIfAbsent(
              key + " " + zone, mark -> known(WorkingCalendar.officeHours(zone)));
      case Target.ROUND_THE_CLOCK ->
          builtIn.computeIfAbsent(
              key + " " + zone, mark -> known(WorkingCalendar.roundTheClock(key, zone)));
      default -> null;
    };
  }

  private WorkingCalendar known(WorkingCalendar calendar) {
    calendarsByVersion.put(calendar.version(), calendar);
    return calendar;
  }

  void keep(TenantId tenant, RuleSetDocument rules) {
    keep(tenant, DefinitionKind.RULE_SET, rules.version(), rules.id(), rules::json);
  }

  private void keep(
      TenantId tenant, DefinitionKind kind, String version, String key, Supplier<String> json) {
    Mark mark = new Mark(tenant, kind, version);
    if (!kept.contains(mark)) {
      store.keep(new StoredDefinition(tenant, kind, version, key, json.get()));
      kept.add(mark);
    }
  }

  /** The definitions that a case keeps. */
  Pinned of(Case c) {
    return of(c.tenant(), c.typeVersion(), versions(c));
  }

  private static Set<String> versions(Case c) {
    Set<String> versions = new HashSet<>(c.calendarVersions().values());
    for (SlaClock clock : c.clocks()) {
      String frozen = clock.terms().calendarVersion();
      if (frozen != null) {
        versions.add(frozen);
      }
    }
    return versions;
  }

  Pinned of(TenantId tenant, String typeVersion, Collection<String> calendarVersions) {
    CaseType type =
        known(typesByVersion, tenant, DefinitionKind.CASE_TYPE, typeVersion, CaseType::fromJson);
    Map<String, WorkingCalendar> used = new HashMap<>();
    calendarVersions.forEach(version -> used.put(version, calendar(tenant, version)));
    return new Pinned(type, used);
  }

  /** Adds the calendars that an entry brings, so that it can be folded. */
  Pinned also(Pinned pinned, TenantId tenant, List<CaseEvent> events) {
    Pinned all = pinned;
    for (CaseEvent event : events) {
      if (event instanceof CaseEvent.CalendarReplaced replaced) {
        all = all.with(calendar(tenant, replaced.after()));
      }
    }
    return all;
  }

  /** Makes a calendar the current one for new cases, and keeps it for a tenant's open ones. */
  void replace(WorkingCalendar calendar) {
    calendars.put(calendar.key(), known(calendar));
  }

  void keep(TenantId tenant, WorkingCalendar calendar) {
    keep(tenant, DefinitionKind.CALENDAR, calendar.version(), calendar.key(), calendar::toJson);
  }

  WorkingCalendar calendar(TenantId tenant, String version) {
    return known(
        calendarsByVersion, tenant, DefinitionKind.CALENDAR, version, WorkingCalendar::fromJson);
  }

  private <T> T known(
      Map<String, T> known,
      TenantId tenant,
      DefinitionKind kind,
      String version,
      Function<String, T> reader) {
    T found = known.get(version);
    if (found == null) {
      StoredDefinition stored =
          store
              .read(kept -> kept.definition(tenant, kind, version))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "The store keeps no %s of version %s, which a case of tenant %s was opened with. Restore it from a backup."
                              .formatted(kind.key(), version, tenant)));
      found = reader.apply(stored.json());
      known.put(version, found);
    }
    return found;
  }
}

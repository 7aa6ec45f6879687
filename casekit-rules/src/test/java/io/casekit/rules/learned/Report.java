package io.casekit.rules.learned;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A report as a categoriser sees it; says nothing but a title until told more. */
record Report(
    String title,
    Optional<String> description,
    Optional<Place> place,
    Optional<Party> reporter,
    Optional<Channel> channel,
    Map<String, Object> attributes)
    implements CaseFacts {

  static Report of(String title) {
    return new Report(
        title, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  Report describedAs(String text) {
    return new Report(title, Optional.of(text), place, reporter, channel, attributes);
  }

  Report at(String path) {
    return new Report(
        title, description, Optional.of(Place.of(path)), reporter, channel, attributes);
  }

  Report by(String person) {
    return new Report(
        title, description, place, Optional.of(Party.of(person)), channel, attributes);
  }

  Report via(String way) {
    return new Report(
        title, description, place, reporter, Optional.of(new Channel(way)), attributes);
  }

  Report with(String key, Object value) {
    return new Report(title, description, place, reporter, channel, Map.of(key, value));
  }

  Example is(String category) {
    return new Example(this, Category.of(category));
  }

  @Override
  public TenantId tenant() {
    return TenantId.of("north");
  }

  @Override
  public String type() {
    return "fault-report";
  }

  @Override
  public Optional<Category> category() {
    return Optional.empty();
  }

  @Override
  public Priority priority() {
    return Priority.MEDIUM;
  }

  @Override
  public Optional<Object> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  @Override
  public Instant openedAt() {
    return Instant.parse("2026-11-22T09:30:00Z");
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }
}

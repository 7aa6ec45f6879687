package io.casekit.rules;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A case as a rule sees it; says nothing but a type, a title and a priority until told more. */
final class Facts implements CaseFacts {
  private String type = "fault-report";
  private String title = "Something is wrong";
  private Optional<String> description = Optional.empty();
  private Optional<Category> category = Optional.empty();
  private Priority priority = Priority.MEDIUM;
  private Optional<Place> place = Optional.empty();
  private Optional<Party> reporter = Optional.empty();
  private Optional<Channel> channel = Optional.empty();
  private final Map<String, Object> attributes = new HashMap<>();
  private Instant openedAt = Instant.parse("2026-11-22T09:30:00Z");
  private ZoneId zone = ZoneOffset.UTC;

  Facts type(String type) {
    this.type = type;
    return this;
  }

  Facts title(String title) {
    this.title = title;
    return this;
  }

  Facts description(String description) {
    this.description = Optional.of(description);
    return this;
  }

  Facts category(String path) {
    this.category = Optional.of(Category.of(path));
    return this;
  }

  Facts priority(Priority priority) {
    this.priority = priority;
    return this;
  }

  Facts place(String path) {
    this.place = Optional.of(Place.of(path));
    return this;
  }

  Facts reporter(String id) {
    this.reporter = Optional.of(Party.of(id));
    return this;
  }

  Facts channel(Channel channel) {
    this.channel = Optional.of(channel);
    return this;
  }

  Facts openedAt(String instant) {
    this.openedAt = Instant.parse(instant);
    return this;
  }

  Facts zone(String name) {
    this.zone = ZoneId.of(name);
    return this;
  }

  Facts with(String attribute, Object value) {
    attributes.put(attribute, value);
    return this;
  }

  @Override
  public TenantId tenant() {
    return TenantId.of("north");
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Optional<String> description() {
    return description;
  }

  @Override
  public Optional<Category> category() {
    return category;
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public Optional<Place> place() {
    return place;
  }

  @Override
  public Optional<Party> reporter() {
    return reporter;
  }

  @Override
  public Optional<Channel> channel() {
    return channel;
  }

  @Override
  public Optional<Object> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  @Override
  public Instant openedAt() {
    return openedAt;
  }

  @Override
  public String toString() {
    return "%s %s %s %s %s %s %s %s %s %s"
        .formatted(
            type,
            title,
            description,
            category,
            priority,
            place,
            reporter,
            channel,
            attributes,
            openedAt);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }
}

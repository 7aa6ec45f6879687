package io.casekit.rules.testing;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Limits;
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
import org.jspecify.annotations.Nullable;

/**
 * A case as rules see it, made of what a test says of it. What is not said is not there, but for a
 * title, the medium priority, and an opening on Monday, 2 March 2026, at noon UTC.
 *
 * <pre>{@code
 * GivenCase.of("fault-report").title("The lift is stuck").at("house-7").with("trapped", true)
 * }</pre>
 *
 * <p>Each call changes this object. For one thread.
 */
public final class GivenCase implements CaseFacts {
  private final String type;
  private TenantId tenant = TenantId.of("tenant");
  private String title = "A case";
  private @Nullable String description;
  private @Nullable Category category;
  private Priority priority = Priority.MEDIUM;
  private @Nullable Place place;
  private @Nullable Party reporter;
  private @Nullable Channel channel;
  private final Map<String, Object> attributes = new HashMap<>();
  private Instant openedAt = Instant.parse("2026-03-02T12:00:00Z");
  private ZoneId zone = ZoneOffset.UTC;

  private GivenCase(String type) {
    this.type = Limits.key("case type", type);
  }

  /**
   * Begins with the case type.
   *
   * @param type its key
   */
  public static GivenCase of(String type) {
    return new GivenCase(type);
  }

  /** Says whose case it is. */
  public GivenCase tenant(String id) {
    tenant = TenantId.of(id);
    return this;
  }

  /** Says what it is about, in one line. */
  public GivenCase title(String text) {
    title = Limits.text("title", text, Limits.TITLE);
    return this;
  }

  /** Says what it is about, at length. */
  public GivenCase description(String text) {
    description = Limits.text("description", text, Limits.TEXT);
    return this;
  }

  /** Says what kind of matter it is. */
  public GivenCase category(String path) {
    category = Category.of(path);
    return this;
  }

  /** Says how much it presses. */
  public GivenCase priority(Priority given) {
    priority = Limits.given("priority", given);
    return this;
  }

  /** Says where it is. */
  public GivenCase at(String path) {
    place = Place.of(path);
    return this;
  }

  /** Says who asked. */
  public GivenCase by(String id) {
    reporter = Party.of(id);
    return this;
  }

  /** Says by which way it came. */
  public GivenCase via(Channel given) {
    channel = Limits.given("channel", given);
    return this;
  }

  /**
   * Sets an attribute.
   *
   * @param key its key
   * @param value in the class of its kind, such as a {@link Long} for a whole number
   */
  public GivenCase with(String key, Object value) {
    attributes.put(Limits.key("attribute", key), Limits.given("value", value));
    return this;
  }

  /**
   * Says when it was opened.
   *
   * @param instant such as {@code 2026-03-02T12:00:00Z}
   */
  public GivenCase openedAt(String instant) {
    openedAt = Instant.parse(instant);
    return this;
  }

  /** Says which zone holds at its place. */
  public GivenCase zone(ZoneId given) {
    zone = Limits.given("zone", given);
    return this;
  }

  @Override
  public TenantId tenant() {
    return tenant;
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
    return Optional.ofNullable(description);
  }

  @Override
  public Optional<Category> category() {
    return Optional.ofNullable(category);
  }

  @Override
  public Priority priority() {
    return priority;
  }

  @Override
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  @Override
  public Optional<Party> reporter() {
    return Optional.ofNullable(reporter);
  }

  @Override
  public Optional<Channel> channel() {
    return Optional.ofNullable(channel);
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
  public ZoneId zone() {
    return zone;
  }

  @Override
  public String toString() {
    return "case of type " + type + " \"" + title + "\"";
  }
}

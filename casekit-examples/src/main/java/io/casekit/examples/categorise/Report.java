package io.casekit.examples.categorise;

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
import org.jspecify.annotations.Nullable;

/** What is known of a case when it is opened. */
record Report(
    String title,
    @Nullable String text,
    @Nullable String where,
    @Nullable String who,
    Map<String, String> attributes)
    implements CaseFacts {

  @Override
  public TenantId tenant() {
    return TenantId.of("measured");
  }

  @Override
  public String type() {
    return "report";
  }

  @Override
  public Optional<String> description() {
    return Optional.ofNullable(text);
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
  public Optional<Place> place() {
    return Optional.ofNullable(where).map(Place::of);
  }

  @Override
  public Optional<Party> reporter() {
    return Optional.ofNullable(who).map(Party::of);
  }

  @Override
  public Optional<Channel> channel() {
    return Optional.empty();
  }

  @Override
  public Optional<Object> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  @Override
  public Instant openedAt() {
    return Instant.EPOCH;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }
}

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case with what the stages so far have found. For one thread. */
final class FoundFacts implements CaseFacts {
  private final CaseFacts facts;
  private @Nullable Category category;
  private @Nullable Priority priority;

  FoundFacts(CaseFacts facts) {
    this.facts = facts;
  }

  void add(Object found) {
    if (found instanceof Category one) {
      category = one;
    } else if (found instanceof Priority one) {
      priority = one;
    }
  }

  @Override
  public TenantId tenant() {
    return facts.tenant();
  }

  @Override
  public String type() {
    return facts.type();
  }

  @Override
  public String title() {
    return facts.title();
  }

  @Override
  public Optional<String> description() {
    return facts.description();
  }

  @Override
  public Optional<Category> category() {
    return category == null ? facts.category() : Optional.of(category);
  }

  @Override
  public Priority priority() {
    return priority == null ? facts.priority() : priority;
  }

  @Override
  public Optional<Place> place() {
    return facts.place();
  }

  @Override
  public Optional<Party> reporter() {
    return facts.reporter();
  }

  @Override
  public Optional<Channel> channel() {
    return facts.channel();
  }

  @Override
  public Optional<Object> attribute(String key) {
    return facts.attribute(key);
  }

  @Override
  public Instant openedAt() {
    return facts.openedAt();
  }

  @Override
  public ZoneId zone() {
    return facts.zone();
  }
}

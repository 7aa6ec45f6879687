package io.casekit.engine;

import io.casekit.assignment.CaseFacts;
import io.casekit.cases.Case;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A case as rules see it.
 *
 * @param c the case
 * @param zone the zone of the working calendar that holds at its place
 */
record RuleFacts(Case c, ZoneId zone) implements CaseFacts {
  static CaseFacts of(Case c, Pinned pinned) {
    return new RuleFacts(c, pinned.calendar(c, c.calendar()).zone());
  }

  @Override
  public TenantId tenant() {
    return c.tenant();
  }

  @Override
  public String type() {
    return c.type();
  }

  @Override
  public String title() {
    return c.title();
  }

  @Override
  public Optional<String> description() {
    return c.description();
  }

  @Override
  public Optional<Category> category() {
    return c.category();
  }

  @Override
  public Priority priority() {
    return c.priority();
  }

  @Override
  public Optional<Place> place() {
    return c.place();
  }

  @Override
  public Optional<Party> reporter() {
    return c.reporter();
  }

  @Override
  public Optional<Channel> channel() {
    return c.channel();
  }

  @Override
  public Optional<Object> attribute(String key) {
    return c.attribute(key);
  }

  @Override
  public Instant openedAt() {
    return c.openedAt();
  }
}

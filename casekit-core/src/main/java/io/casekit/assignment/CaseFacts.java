package io.casekit.assignment;

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
 * What a rule may look at. It does not know who asks: the same matter is decided the same way
 * whoever reports it to the desk. Given as an interface so that this room need not know what a case
 * is; a test of a rule can implement it in a few lines.
 */
public interface CaseFacts {
  /** Returns whose case it is. */
  TenantId tenant();

  /** Returns the key of the case type. */
  String type();

  /** Returns the title. */
  String title();

  /** Returns the description, if one was given. */
  Optional<String> description();

  /** Returns the category, if the case has one yet: given, or found by the rules just before. */
  Optional<Category> category();

  /** Returns the priority: given, or found by the rules just before, or the default of the type. */
  Priority priority();

  /** Returns the place, if one was given. */
  Optional<Place> place();

  /** Returns who asked, if known. */
  Optional<Party> reporter();

  /** Returns the way by which it came, if known. */
  Optional<Channel> channel();

  /**
   * Returns the value of an attribute, if it is set.
   *
   * @param key the attribute's key
   */
  Optional<Object> attribute(String key);

  /** Returns when the case was opened. */
  Instant openedAt();

  /** Returns the zone of the working calendar that holds at its place, for rules about the time. */
  ZoneId zone();
}

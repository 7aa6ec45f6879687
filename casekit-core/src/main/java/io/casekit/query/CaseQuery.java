package io.casekit.query;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Attribute;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to look for: all parts must be met, a part that is not said asks nothing. Immutable; each
 * method returns a narrower query. Tenant and visibility are not part of it: they come from the
 * desk.
 */
public final class CaseQuery {
  /** The most values that one part may name. */
  public static final int MAX_VALUES = 200;

  private static final Set<StageCategory> OPEN =
      Collections.unmodifiableSet(
          EnumSet.of(
              StageCategory.NEW,
              StageCategory.ACTIVE,
              StageCategory.WAITING,
              StageCategory.RESOLVED));

  private final Set<StageCategory> categories;
  private final Set<String> types;
  private final Set<String> stages;
  private final Set<Priority> priorities;
  private final Set<Category> about;
  private final Set<String> assignees;
  private final Set<String> owners;
  private final Set<String> queues;
  private final boolean unassigned;
  private final @Nullable Place under;
  private final @Nullable String reporter;
  private final boolean overdue;
  private final @Nullable Instant dueBefore;
  private final Map<String, Object> attributes;
  private final CaseOrder order;

  private CaseQuery(Parts parts) {
    categories = Collections.unmodifiableSet(parts.categories);
    types = Collections.unmodifiableSet(parts.types);
    stages = Collections.unmodifiableSet(parts.stages);
    priorities = Collections.unmodifiableSet(parts.priorities);
    about = Collections.unmodifiableSet(parts.about);
    assignees = Collections.unmodifiableSet(parts.assignees);
    owners = Collections.unmodifiableSet(parts.owners);
    queues = Collections.unmodifiableSet(parts.queues);
    unassigned = parts.unassigned;
    under = parts.under;
    reporter = parts.reporter;
    overdue = parts.overdue;
    dueBefore = parts.dueBefore;
    attributes = Collections.unmodifiableMap(parts.attributes);
    order = parts.order;
  }

  /** The parts while a narrower query is made. */
  private static final class Parts {
    private Set<StageCategory> categories = Set.of();
    private Set<String> types = Set.of();
    private Set<String> stages = Set.of();
    private Set<Priority> priorities = Set.of();
    private Set<Category> about = Set.of();
    private Set<String> assignees = Set.of();
    private Set<String> owners = Set.of();
    private Set<String> queues = Set.of();
    private boolean unassigned;
    private @Nullable Place under;
    private @Nullable String reporter;
    private boolean overdue;
    private @Nullable Instant dueBefore;
    private Map<String, Object> attributes = Map.of();
    private CaseOrder order = CaseOrder.DUE;
  }

  private Parts parts() {
    Parts parts = new Parts();
    parts.categories = categories;
    parts.types = types;
    parts.stages = stages;
    parts.priorities = priorities;
    parts.about = about;
    parts.assignees = assignees;
    parts.owners = owners;
    parts.queues = queues;
    parts.unassigned = unassigned;
    parts.under = under;
    parts.reporter = reporter;
    parts.overdue = overdue;
    parts.dueBefore = dueBefore;
    parts.attributes = attributes;
    parts.order = order;
    return parts;
  }

  /** Every case, whatever its stage. */
  public static CaseQuery all() {
    return new CaseQuery(new Parts());
  }

  /** Every open case: new, active, waiting or resolved. */
  public static CaseQuery open() {
    Parts parts = new Parts();
    parts.categories = OPEN;
    return new CaseQuery(parts);
  }

  /**
   * Narrows to stages of these categories, instead of those so far.
   *
   * @param values the categories; not empty
   */
  public CaseQuery inCategories(StageCategory... values) {
    Parts parts = parts();
    parts.categories = EnumSet.copyOf(Arrays.asList(Named.some("stage categories", values)));
    return new CaseQuery(parts);
  }

  /**
   * Narrows to these case types.
   *
   * @param keys their keys; not empty
   */
  public CaseQuery ofTypes(String... keys) {
    Parts parts = parts();
    parts.types = Named.keys("case type", keys);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to these stages.
   *
   * @param keys their keys; not empty
   */
  public CaseQuery inStages(String... keys) {
    Parts parts = parts();
    parts.stages = Named.keys("stage", keys);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to these priorities.
   *
   * @param values the priorities; not empty
   */
  public CaseQuery withPriority(Priority... values) {
    Parts parts = parts();
    parts.priorities = EnumSet.copyOf(Arrays.asList(Named.some("priorities", values)));
    return new CaseQuery(parts);
  }

  /**
   * Narrows to cases about one of these categories, or one below it.
   *
   * @param tops the categories; not empty
   */
  public CaseQuery about(Category... tops) {
    Parts parts = parts();
    parts.about = new TreeSet<>(Arrays.asList(Named.some("categories", tops)));
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases that these persons work on.
   *
   * @param people their identifiers; not empty
   */
  public CaseQuery assignedTo(String... people) {
    Parts parts = parts();
    parts.assignees = Named.keys("assignee", people);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases that these persons answer for.
   *
   * @param people their identifiers; not empty
   */
  public CaseQuery ownedBy(String... people) {
    Parts parts = parts();
    parts.owners = Named.keys("owner", people);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases of these queues, claimed or not.
   *
   * @param names the queues; not empty
   */
  public CaseQuery inQueues(String... names) {
    Parts parts = parts();
    parts.queues = Named.keys("queue", names);
    return new CaseQuery(parts);
  }

  /** Narrows to the cases that no person works on. */
  public CaseQuery unassigned() {
    Parts parts = parts();
    parts.unassigned = true;
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases at or below a place.
   *
   * @param top the top of the subtree
   */
  public CaseQuery under(Place top) {
    Parts parts = parts();
    parts.under = Limits.given("place", top);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases of a reporter.
   *
   * @param partyId the party
   */
  public CaseQuery reportedBy(String partyId) {
    Parts parts = parts();
    parts.reporter = Limits.key("reporter", partyId);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases whose due time lies before the moment at which the query is answered, also
   * when no waker has looked at them.
   */
  public CaseQuery overdue() {
    Parts parts = parts();
    parts.overdue = true;
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases whose due time lies before an instant.
   *
   * @param endExclusive the instant
   */
  public CaseQuery dueBefore(Instant endExclusive) {
    Parts parts = parts();
    parts.dueBefore = Limits.instant("due before", endExclusive);
    return new CaseQuery(parts);
  }

  /**
   * Narrows to the cases in which a searchable attribute has a value; of a multiple choice, has it
   * among its choices.
   *
   * @param attribute an attribute that is declared searchable
   * @param value the value
   * @throws InvalidInputException if the attribute is not searchable or the value not one of its
   *     own
   */
  public <T> CaseQuery where(Attribute<T> attribute, T value) {
    if (!Limits.given("attribute", attribute).isSearchable()) {
      throw new InvalidInputException(
          "query", "attribute " + attribute.key() + " is not declared searchable; declare it so");
    }
    if (attributes.size() >= MAX_VALUES) {
      throw new InvalidInputException("query", "it names more than " + MAX_VALUES + " attributes");
    }
    Parts parts = parts();
    parts.attributes = new TreeMap<>(attributes);
    parts.attributes.put(attribute.key(), attribute.check(value));
    return new CaseQuery(parts);
  }

  /**
   * Sets the order; {@link CaseOrder#DUE} if nothing is said.
   *
   * @param value the order
   */
  public CaseQuery orderBy(CaseOrder value) {
    Parts parts = parts();
    parts.order = Limits.given("order", value);
    return new CaseQuery(parts);
  }

  /** Returns the stage categories; empty for any. */
  public Set<StageCategory> categories() {
    return categories;
  }

  /** Returns the case types; empty for any. */
  public Set<String> types() {
    return types;
  }

  /** Returns the stages; empty for any. */
  public Set<String> stages() {
    return stages;
  }

  /** Returns the priorities; empty for any. */
  public Set<Priority> priorities() {
    return priorities;
  }

  /** Returns the categories at or below which cases are; empty for any. */
  public Set<Category> about() {
    return about;
  }

  /** Returns the persons; empty for any or none. */
  public Set<String> assignees() {
    return assignees;
  }

  /** Returns the persons who answer for it; empty for any or none. */
  public Set<String> owners() {
    return owners;
  }

  /** Returns the queues; empty for any or none. */
  public Set<String> queues() {
    return queues;
  }

  /** Tells whether only cases without a person are looked for. */
  public boolean isUnassigned() {
    return unassigned;
  }

  /** Returns the top of the places; absent for any or none. */
  public Optional<Place> under() {
    return Optional.ofNullable(under);
  }

  /** Returns the reporter; absent for any or none. */
  public Optional<String> reporter() {
    return Optional.ofNullable(reporter);
  }

  /** Tells whether only overdue cases are looked for. */
  public boolean isOverdue() {
    return overdue;
  }

  /** Returns the exclusive end of the due time; absent for any. */
  public Optional<Instant> dueBefore() {
    return Optional.ofNullable(dueBefore);
  }

  /** Returns the attributes' values by key; empty for any. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** Returns the order. */
  public CaseOrder order() {
    return order;
  }
}

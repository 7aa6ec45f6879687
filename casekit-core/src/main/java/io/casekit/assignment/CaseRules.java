package io.casekit.assignment;

import io.casekit.reference.Category;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a host: three stages, run once and in order, each on what the ones before it have
 * found: what kind of matter a case is, how much it presses, where it goes. Nothing runs twice and
 * no stage sets off an earlier one.
 *
 * <p>Rules say something only where nobody has. When a case is opened, a category or priority that
 * was given stays, and what the rules find is recorded with the reason. When a person says later
 * what kind of matter it is, the priority and the place are found anew, as far as no person has
 * said them; when a person says how much it presses, the place is.
 *
 * <p>A stage is a pure function of what it is shown: no clock, no store, no state. It may be asked
 * again for the same command. If one throws, the command fails with a {@link RuleFailedException}
 * and nothing is changed: a case that was decided by half of the rules would look like one that was
 * decided by all. What must not stop an opening is caught by the rule itself, which then answers
 * empty.
 *
 * <pre>{@code
 * CaseRules rules =
 *     CaseRules.categorising(facts -> sorter.sort(facts.title()))
 *         .orElse(RuleSet.from(file));
 * }</pre>
 */
public interface CaseRules {
  /**
   * Says what kind of matter a case is that was opened without a category; empty if it cannot tell.
   *
   * @param facts what the case is about
   */
  default Optional<Finding<Category>> categorise(CaseFacts facts) {
    return Optional.empty();
  }

  /**
   * Says how much a case presses; empty to leave it as it is.
   *
   * @param facts what the case is about
   */
  default Optional<Finding<Priority>> prioritise(CaseFacts facts) {
    return Optional.empty();
  }

  /**
   * Says where a case goes; empty to leave a new one to the default queue of its type, and one that
   * is placed already where it is.
   *
   * @param facts what the case is about
   */
  default Optional<Assignment> route(CaseFacts facts) {
    return Optional.empty();
  }

  /**
   * Returns the rules as data, so that the store can keep every version that has decided about a
   * case; empty for rules written in Java, which have no such form.
   */
  default List<RuleSetDocument> documents() {
    return List.of();
  }

  /**
   * Returns these rules, and where a stage of them has no answer, that of others.
   *
   * @param others asked second
   */
  default CaseRules orElse(CaseRules others) {
    return new FirstThatAnswers(this, Limits.given("rules", others));
  }

  /** Leaves every case as it was given, and to the default queue of its type. */
  static CaseRules none() {
    return SingleStages.NONE;
  }

  /**
   * Returns rules that only find categories.
   *
   * @param rule finds them
   */
  static CaseRules categorising(CategoryRule rule) {
    return new SingleStages.Categorising(Limits.given("category rule", rule));
  }

  /**
   * Returns rules that only find priorities.
   *
   * @param rule finds them
   */
  static CaseRules prioritising(PriorityRule rule) {
    return new SingleStages.Prioritising(Limits.given("priority rule", rule));
  }

  /**
   * Returns rules that only say where cases go.
   *
   * @param rule says it
   */
  static CaseRules routing(AssignmentRule rule) {
    return new SingleStages.Routing(Limits.given("assignment rule", rule));
  }
}

package io.casekit.desk;

import io.casekit.audit.StaleCaseException;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.engine.ApprovalCommands;
import io.casekit.engine.AttributeCommands;
import io.casekit.engine.Command;
import io.casekit.engine.Engine;
import io.casekit.engine.PlacementCommands;
import io.casekit.engine.Request;
import io.casekit.engine.SlaCommands;
import io.casekit.engine.StageCommands;
import io.casekit.engine.TaskCommands;
import io.casekit.engine.WordCommands;
import io.casekit.reference.CaseId;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Priority;
import io.casekit.task.ApprovalTerms;
import io.casekit.type.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Commands on one case, by the actor of the desk. First say what goes with the command ({@link
 * #key}, {@link #expecting}, {@link #occurredAt}, {@link #because}, {@link #via}), then give it;
 * each command is one transaction and one entry of the trail. Immutable, so it can be kept and used
 * again.
 *
 * <p>Every command returns the case as it stands afterwards and throws, having changed nothing:
 *
 * <ul>
 *   <li>{@link CaseNotFoundException} if there is no such case, or the actor may not see it;
 *   <li>{@link CommandRefusedException} if it cannot be done as things stand, with every reason;
 *   <li>{@link StaleCaseException} if the case is not as the actor saw it ({@link #expecting});
 *   <li>{@link InvalidInputException} if something given is not acceptable;
 *   <li>{@link IdempotencyKeyReusedException} if the key was used for something else;
 *   <li>{@link io.casekit.cases.CaseTooLargeException} if the case would become too large;
 *   <li>{@link io.casekit.spi.WriteConflictException} if others kept changing the case.
 * </ul>
 *
 * Who may give a command is said by the case type ({@code allow}); what it does not mention is
 * allowed to everybody who sees the case.
 */
public final class CaseDesk {
  private final Engine engine;
  private final CaseId id;
  private final Request request;

  CaseDesk(Engine engine, CaseId id, Request request) {
    this.engine = engine;
    this.id = id;
    this.request = request;
  }

  private CaseDesk with(Request changed) {
    return new CaseDesk(engine, id, changed);
  }

  private Case give(Command command) {
    return engine.give(request, id, command);
  }

  /**
   * Makes the command safe to repeat: given again with the same key and the same content it returns
   * the first result and changes nothing. A command that finds everything as it asks leaves no
   * entry, and its key is not remembered.
   *
   * @param idempotencyKey unique within the tenant, at most 200 characters
   */
  public CaseDesk key(String idempotencyKey) {
    return with(request.withKey(Limits.key("idempotency key", idempotencyKey)));
  }

  /**
   * Makes the command depend on what the actor saw: if anything but notes came after that version,
   * it is refused with what came in between.
   *
   * @param version the {@link Case#version()} that the actor saw
   */
  public CaseDesk expecting(long version) {
    return with(request.withExpected(version));
  }

  /**
   * Says when it happened, if that was before now.
   *
   * @param instant not after the kit's clock; before the opening only from an importer
   */
  public CaseDesk occurredAt(Instant instant) {
    return with(request.withOccurredAt(Limits.instant("occurredAt", instant)));
  }

  /**
   * Says why.
   *
   * @param reason at most 2,000 characters
   */
  public CaseDesk because(String reason) {
    return with(request.withReason(Limits.text("reason", reason, Limits.REASON)));
  }

  /**
   * Says by which way it came.
   *
   * @param channel the channel
   */
  public CaseDesk via(Channel channel) {
    return with(request.withChannel(Limits.given("channel", channel)));
  }

  /**
   * Sets an attribute. If it has that value already nothing is written.
   *
   * @param attribute one that the case type declares
   * @param value its new value
   */
  public <T> Case set(Attribute<T> attribute, T value) {
    return set(Collections.singletonMap(Limits.given("attribute", attribute).key(), value));
  }

  /**
   * Sets several attributes by key.
   *
   * @param values the new values, each of the Java type of the attribute's kind
   */
  public Case set(Map<String, ?> values) {
    Map<String, Optional<Object>> given = new HashMap<>();
    List<Fault> faults = new ArrayList<>(0);
    Limits.given("attributes", values)
        .forEach(
            (key, value) -> {
              if (key == null || value == null) {
                faults.add(
                    new Fault(
                        key == null ? "" : key,
                        "its %s is missing; give one, or unset the attribute"
                            .formatted(key == null ? "key" : "value")));
              } else {
                given.put(key, Optional.of(value));
              }
            });
    if (!faults.isEmpty()) {
      throw new InvalidInputException("attributes", faults);
    }
    return engine.set(request, id, given);
  }

  /**
   * Takes an attribute away.
   *
   * @param attribute one that the case type declares and the stage does not require
   */
  public Case unset(Attribute<?> attribute) {
    return engine.set(
        request, id, Map.of(Limits.given("attribute", attribute).key(), Optional.empty()));
  }

  /**
   * Says what kind of matter it is. As long as no person has placed the case, rules place it again.
   *
   * @param category such as {@code plumbing/leak}
   */
  public Case categorise(String category) {
    return give(new AttributeCommands.Categorise(Category.of(category)));
  }

  /**
   * Says how much it presses. As long as no person has placed the case, rules place it again.
   *
   * @param priority the priority
   */
  public Case prioritise(Priority priority) {
    return give(new AttributeCommands.Prioritise(priority));
  }

  /**
   * Says by when a target is to be met, as was agreed; it takes the place of the time that the
   * target allows. Who may say how much a case presses may say this.
   *
   * @param target the key of an SLA target whose clock runs
   * @param dueAt the instant
   * @param agreedBy who agreed, in the host's words; sealed in the trail, as it may be a private
   *     person
   */
  public Case agreeDue(String target, Instant dueAt, String agreedBy) {
    return give(new SlaCommands.AgreeDue(target, dueAt, agreedBy));
  }

  /**
   * Gives it to a queue; whoever worked on it no longer does. Who answers for the case may always
   * do so, though without a role that may only {@link #because} of something.
   *
   * @param queue the queue
   */
  public Case assignToQueue(String queue) {
    return give(new PlacementCommands.Assign(Limits.key("queue", queue), null));
  }

  /**
   * Gives it to a person; the queue it is in stays, for a release.
   *
   * @param person the host's identifier of the person
   */
  public Case assignToPerson(String person) {
    return give(new PlacementCommands.Assign(null, Limits.key("person", person)));
  }

  /**
   * Gives it to a person of a queue.
   *
   * @param queue the queue
   * @param person the host's identifier of the person
   */
  public Case assignTo(String queue, String person) {
    return give(
        new PlacementCommands.Assign(Limits.key("queue", queue), Limits.key("person", person)));
  }

  /**
   * Takes it out of its queue for the actor, who must work in that queue (a group of the actor).
   */
  public Case claim() {
    return give(new PlacementCommands.Claim());
  }

  /**
   * Declines the case that is offered to oneself, {@link #because} of something if that is said;
   * somebody else is then picked, and oneself is not asked again. Who claims it instead accepts it.
   */
  public Case decline() {
    return give(new PlacementCommands.Decline());
  }

  /** Puts it back into its queue; only whoever has it can. */
  public Case release() {
    return give(new PlacementCommands.Release());
  }

  /**
   * Makes a person answer for it to the end.
   *
   * @param person the host's identifier of the person
   */
  public Case changeOwner(String person) {
    return give(new PlacementCommands.ChangeOwner(person, null));
  }

  /**
   * Makes whoever has a role answer for it to the end, until a person does again.
   *
   * @param role the role
   */
  public Case handOwnerTo(String role) {
    return give(new PlacementCommands.ChangeOwner(null, role));
  }

  /**
   * Moves it to a stage. A move to a resolved stage is not a resolution: that is {@link #resolve}.
   *
   * @param stage the key of a stage that the present one leads to
   */
  public Case moveTo(String stage) {
    return give(new StageCommands.MoveTo(stage));
  }

  /**
   * Adds a note that stays inside. Possible in every stage; never conflicts.
   *
   * @param text at most 64 KiB
   */
  public Case note(String text) {
    return give(new WordCommands.AddNote(text, false));
  }

  /**
   * Adds a note that the reporter may read; the first one by an agent is the first response.
   *
   * @param text at most 64 KiB
   */
  public Case publicNote(String text) {
    return give(new WordCommands.AddNote(text, true));
  }

  /**
   * Records what the reporter wrote or said. Possible in every stage; never conflicts.
   *
   * @param text at most 64 KiB
   */
  public Case message(String text) {
    return give(new WordCommands.SendMessage(text));
  }

  /**
   * Adds a file that stays inside. Possible in every stage; never conflicts. Allowed to the roles
   * that may attach; not to reporters.
   *
   * @param attachment which file; the host keeps it
   */
  public Case attach(Attachment attachment) {
    return give(new WordCommands.Attach(attachment, false));
  }

  /**
   * Adds a file that the reporter may see, theirs or the staff's. It answers nothing by itself.
   * Possible in every stage; never conflicts. Allowed to the roles that may attach.
   *
   * @param attachment which file; the host keeps it
   */
  public Case attachPublicly(Attachment attachment) {
    return give(new WordCommands.Attach(attachment, true));
  }

  /** Returns the commands about who may look at this case without an account. */
  public AccessDesk reporterAccess() {
    return new AccessDesk(engine, id, request);
  }

  /**
   * Starts a task that no template starts. It is the last of the {@link Case#tasks()} that are
   * returned. Allowed to the roles that may start tasks, and to whoever answers for the case.
   *
   * @param title what is to be done, at most 200 characters; sealed in the trail
   * @param description says the rest about it
   */
  public Case startTask(String title, Consumer<TaskDraft> description) {
    TaskDraft draft = new TaskDraft(title);
    Limits.given("description", description).accept(draft);
    return give(draft.command());
  }

  /**
   * Starts a task that no template starts, for whoever has the case.
   *
   * @param title what is to be done, at most 200 characters; sealed in the trail
   */
  public Case startTask(String title) {
    return startTask(title, task -> {});
  }

  /**
   * Commands on one task of it. What was said to go with the command holds for them.
   *
   * @param task the task within the case
   */
  public TaskDesk task(String task) {
    return new TaskDesk(engine, id, request, Limits.key("task", task));
  }

  /**
   * Says that a task is done.
   *
   * @param task the task within the case
   */
  public Case completeTask(String task) {
    return give(new TaskCommands.CompleteTask(task, null));
  }

  /**
   * Says that a task is done, and what came out of it.
   *
   * @param task the task within the case
   * @param result at most 64 KiB
   */
  public Case completeTask(String task, String result) {
    return give(new TaskCommands.CompleteTask(task, Limits.text("result", result, Limits.NOTE)));
  }

  /**
   * Says that a task will not be done.
   *
   * @param task the task within the case
   */
  public Case cancelTask(String task) {
    return give(new TaskCommands.CancelTask(task));
  }

  /**
   * Returns the commands on a work order.
   *
   * @param task the task within the case; whether it exists shows with the first command
   */
  public WorkOrderDesk workOrder(String task) {
    return new WorkOrderDesk(engine, id, request, task);
  }

  /**
   * Returns the commands on an approval.
   *
   * @param task the task within the case; whether it exists shows with the first command
   */
  public ApprovalDesk approval(String task) {
    return new ApprovalDesk(engine, id, request, task);
  }

  /**
   * Requests an approval that the case type foresees, for the first time or anew.
   *
   * @param template the key of its template
   */
  public Case requestApproval(String template) {
    return give(new ApprovalCommands.RequestTemplate(template));
  }

  /**
   * Requests an approval of one's own.
   *
   * @param title what is to be approved, in one line
   * @param terms how it is decided, and about what
   */
  public Case requestApproval(String title, ApprovalTerms terms) {
    return give(new ApprovalCommands.RequestApproval(title, terms, null));
  }

  /**
   * Requests an approval of one's own about an amount.
   *
   * @param title what is to be approved, in one line
   * @param terms how it is decided, and about what
   * @param amount about how much
   */
  public Case requestApproval(String title, ApprovalTerms terms, Money amount) {
    return give(new ApprovalCommands.RequestApproval(title, terms, Limits.given("amount", amount)));
  }

  /**
   * Resolves it: it moves to its resolved stage, and the resolution is recorded. In a resolved
   * stage the resolution is recorded anew.
   *
   * @param outcome how, at most 2,000 characters
   */
  public Case resolve(String outcome) {
    return give(new StageCommands.Resolve(outcome, null));
  }

  /**
   * Resolves it in a stage of choice.
   *
   * @param outcome how, at most 2,000 characters
   * @param stage the key of a stage of category resolved
   */
  public Case resolve(String outcome, String stage) {
    return give(new StageCommands.Resolve(outcome, Limits.key("stage", stage)));
  }

  /** Closes it. Tasks that are still open and not required are cancelled. */
  public Case close() {
    return give(new StageCommands.Close(null));
  }

  /**
   * Closes it in a stage of choice.
   *
   * @param stage the key of a stage of category closed
   */
  public Case close(String stage) {
    return give(new StageCommands.Close(Limits.key("stage", stage)));
  }

  /** Ends it without a resolution. Open tasks are cancelled. */
  public Case cancel() {
    return give(new StageCommands.Cancel(null));
  }

  /**
   * Ends it without a resolution in a stage of choice.
   *
   * @param stage the key of a stage of category cancelled
   */
  public Case cancel(String stage) {
    return give(new StageCommands.Cancel(Limits.key("stage", stage)));
  }

  /** Brings it back to work after it was resolved, closed or cancelled. */
  public Case reopen() {
    return give(new StageCommands.Reopen(null));
  }

  /**
   * Brings it back to work in a stage of choice.
   *
   * @param stage the key of a new, active or waiting stage that the present one leads to
   */
  public Case reopen(String stage) {
    return give(new StageCommands.Reopen(Limits.key("stage", stage)));
  }

  /** Returns the commands that have to do with other cases, with what was said here. */
  public LinkDesk links() {
    return new LinkDesk(engine, id, request);
  }
}

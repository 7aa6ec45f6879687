package io.casekit.type;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/** What an actor may do with a case, as far as a case type grants it to roles. */
public enum Action {
  /** Open a case and set its first attributes. */
  OPEN,
  /** Set or take away attributes afterwards. */
  SET_ATTRIBUTES,
  /** Say what the case is about. */
  CATEGORISE,
  /** Change how much it presses. */
  SET_PRIORITY,
  /** Give it to a person or a queue. */
  ASSIGN,
  /** Take it out of a queue for oneself. */
  CLAIM,
  /** Not take it when it is offered. */
  DECLINE,
  /** Put it back into its queue. */
  RELEASE,
  /** Change who answers for it to the end. */
  CHANGE_OWNER,
  /** Move it to another open stage. */
  MOVE,
  /** Write a note that stays inside. */
  ADD_NOTE,
  /** Write a message that the reporter sees. */
  SEND_MESSAGE,
  /** Add a file. */
  ATTACH,
  /** Complete a task. */
  COMPLETE_TASK,
  /** Cancel a task. */
  CANCEL_TASK,
  /** Start a task that no template starts. */
  START_TASK,
  /** Take a task for oneself. */
  CLAIM_TASK,
  /** Put a task back for others to claim. */
  RELEASE_TASK,
  /** Ask somebody else to do a task in one's place. */
  DELEGATE_TASK,
  /** Give a delegated task back to who asked for it. */
  HAND_BACK_TASK,
  /** Pass a task on to another queue or person. */
  FORWARD_TASK,
  /** Tick or untick a line of a task's checklist. */
  CHECK_TASK,
  /** Say by when a task is to be done. */
  RESCHEDULE_TASK,
  /** Give a task that does not move to somebody above. */
  ESCALATE_TASK,
  /** Plan a work order, and propose appointments for it. */
  PLAN_WORK,
  /** Agree to an appointment. */
  CONFIRM_APPOINTMENT,
  /** Record what was done or found in the field. */
  RECORD_WORK,
  /** Sign off the work of a work order. */
  SIGN_OFF,
  /** Ask for an approval. */
  REQUEST_APPROVAL,
  /** Approve something. */
  APPROVE,
  /** Reject something. */
  REJECT,
  /** Take back the request for an approval. */
  WITHDRAW_APPROVAL,
  /** Go on without an approval that has lapsed. */
  OVERRIDE_APPROVAL,
  /** Link it to other cases, and accept links that are proposed. */
  LINK,
  /** Take links to other cases away, and decline those that are proposed. */
  UNLINK,
  /** Merge it into another case, and undo that. */
  MERGE,
  /** Split something off as a case of its own. */
  SPLIT,
  /** Move it to a resolved stage. */
  RESOLVE,
  /** Move it to a closed stage. */
  CLOSE,
  /** Move it to a cancelled stage. */
  CANCEL,
  /** Bring an ended case back to an open stage. */
  REOPEN,
  /** Let the reporter look at it without an account. */
  GIVE_ACCESS,
  /** Take that back. */
  REVOKE_ACCESS;

  /** Returns the word used in JSON, such as {@code set-attributes}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key such as {@code complete-task}
   * @throws InvalidInputException if there is no such action
   */
  public static Action of(String key) {
    return Words.find("action", key, Arrays.asList(values()), Action::key);
  }
}

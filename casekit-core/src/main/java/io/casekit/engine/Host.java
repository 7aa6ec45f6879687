package io.casekit.engine;

import io.casekit.access.Directory;
import io.casekit.assignment.AssignmentRule;
import io.casekit.event.ResponseRule;

/**
 * What the host has to say in decisions.
 *
 * @param rule says where a new case goes
 * @param responses says what answers the reporter
 * @param directory knows the people
 */
record Host(AssignmentRule rule, ResponseRule responses, Directory directory) {
  /** A host that has only rules. */
  static Host with(AssignmentRule rule) {
    return new Host(rule, ResponseRule.publicNotes(), Directory.empty());
  }
}

package io.casekit.engine;

import io.casekit.access.Directory;
import io.casekit.assignment.Rota;
import io.casekit.assignment.Skills;
import io.casekit.assignment.Workload;
import io.casekit.event.ResponseRule;
import io.casekit.notice.Contacts;

/**
 * What the host has to say in decisions, besides its rules.
 *
 * @param responses says what answers the reporter
 * @param directory knows the people
 * @param workload knows how much they have to do
 * @param rota knows when they work, and who is on call
 * @param skills knows what they can
 * @param contacts knows how people outside the staff want to be told
 */
record Host(
    ResponseRule responses,
    Directory directory,
    Workload workload,
    Rota rota,
    Skills skills,
    Contacts contacts) {
  /** A host of which only people are known. */
  static Host with(ResponseRule responses, Directory directory) {
    return new Host(
        responses,
        directory,
        Workload.ofOpenCases(),
        Rota.empty(),
        Skills.unknown(),
        Contacts.unknown());
  }
}

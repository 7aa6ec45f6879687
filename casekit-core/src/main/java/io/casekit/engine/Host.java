package io.casekit.engine;

import io.casekit.access.Directory;
import io.casekit.event.ResponseRule;

/**
 * What the host has to say in decisions, besides its rules.
 *
 * @param responses says what answers the reporter
 * @param directory knows the people
 */
record Host(ResponseRule responses, Directory directory) {}

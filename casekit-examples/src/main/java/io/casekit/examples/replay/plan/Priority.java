package io.casekit.examples.replay.plan;

/** How much a case presses, in the four grades that the supported sources share. */
public enum Priority {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW
}

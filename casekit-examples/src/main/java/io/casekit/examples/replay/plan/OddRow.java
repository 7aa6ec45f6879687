package io.casekit.examples.replay.plan;

/** A row that is replayed although its times are strange. */
public record OddRow(long line, String reason) {}

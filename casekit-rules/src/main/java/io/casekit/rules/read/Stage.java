package io.casekit.rules.read;

import io.casekit.rules.model.Table;

/**
 * One of the three stages.
 *
 * @param kind which
 * @param table its rules
 * @param fallback what comes out if none decides
 */
public record Stage(StageKind kind, Table table, Object fallback) {}

package io.casekit.desk;

/**
 * What a part of the replacement of a working calendar did.
 *
 * @param looked how many open cases on an earlier version were looked at; if this is the limit,
 *     there may be more
 * @param changed how many of them have got the new version
 * @param failed how many could not be changed and keep the old version
 */
public record ReplacementReport(int looked, int changed, int failed) {}

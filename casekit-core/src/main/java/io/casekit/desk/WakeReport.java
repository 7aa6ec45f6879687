package io.casekit.desk;

/**
 * What a round of waking did.
 *
 * @param looked how many cases were due and looked at; if this is the limit, more may be due
 * @param changed in how many of them something was recorded
 * @param failed how many could not be woken and were put back
 */
public record WakeReport(int looked, int changed, int failed) {}

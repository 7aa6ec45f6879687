package io.casekit.desk;

/**
 * What a round of delivering did.
 *
 * @param handedOut how many messages were handed out; if this is the limit, more may be due
 * @param received how many of them were received
 * @param failed how many were not and come again later, or were given up
 */
public record DeliveryReport(int handedOut, int received, int failed) {}

package io.casekit.examples.replay.plan;

import java.time.ZoneId;

/**
 * Where the cases come from and how that source counts.
 *
 * @param name for headings, e.g. the file's name
 * @param format the format's name on the command line
 * @param zone the source's time zone: of times without an offset, and of the midnights that end a
 *     month
 */
public record Source(
    String name, String format, ZoneId zone, LeadTo leadTo, Recurrence recurrence) {}

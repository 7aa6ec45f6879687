package io.casekit.notice;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Channel;
import io.casekit.reference.TenantId;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One notice to one person, ready to be sent.
 *
 * @param tenant in whose name
 * @param caseId the case
 * @param number its number
 * @param caseType the key of its case type
 * @param sequence the entry of its trail in which it was decided to tell
 * @param to the mark of the person within the case ({@link Notices})
 * @param party the host's identifier of the person
 * @param kinds what it tells of, in the order in which it does
 * @param channels the ways by which the person wants to be told, the preferred one first; empty if
 *     the host decides
 * @param language the language in which it is written
 * @param zone the zone in which it tells times
 * @param subject in one line
 * @param text in one or more paragraphs; plain text
 */
public record Notice(
    TenantId tenant,
    CaseId caseId,
    CaseNumber number,
    String caseType,
    long sequence,
    String to,
    String party,
    List<NoticeKind> kinds,
    List<Channel> channels,
    Locale language,
    ZoneId zone,
    String subject,
    String text) {
  /** Keeps the lists unchangeable. */
  public Notice {
    kinds = List.copyOf(kinds);
    channels = List.copyOf(channels);
  }

  /** Returns what tells this notice from every other; the same if it is sent again. */
  public String id() {
    // One look at a case may tell the same person twice: of what was put off, and of what it did.
    String about = kinds.stream().map(NoticeKind::key).collect(Collectors.joining("+"));
    return tenant + "/" + caseId + "/" + sequence + "/" + to + "/" + about;
  }

  /** Names the notice without telling who gets it or what it says. */
  @Override
  public String toString() {
    return "notice " + id();
  }
}

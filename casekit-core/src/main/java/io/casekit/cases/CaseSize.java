package io.casekit.cases;

import io.casekit.assignment.Route;
import io.casekit.json.Json;
import io.casekit.link.Absorbed;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.Links;
import io.casekit.link.Proposal;
import io.casekit.link.Taken;
import io.casekit.notice.Notices;
import io.casekit.notice.ReporterAccess;
import io.casekit.reference.Party;
import io.casekit.sla.Breach;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Terms;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import java.util.Map;

/**
 * How large the JSON of a case can be at most, counted from its parts without writing it. A bound
 * that is too high costs time, one that is too low would let a case grow past its limit; a test
 * holds it against what is written.
 */
final class CaseSize {
  // A control character is written as six; a character outside ASCII takes at most three bytes.
  private static final int WORST = 6;
  // What every case has: names of members, instants, counts, its identity, and keys without a life
  // of their own such as a priority.
  private static final int FRAME = 4_096;
  private static final int PART = 200;
  private static final int SHORT = 10;
  private static final int TASK = 512;
  private static final int CLOCK = 1_024;
  private static final int LINK = 300;

  private CaseSize() {}

  static long atMost(Case c) {
    long bytes = FRAME;
    bytes += text(c.tenant().value()) + text(c.number().value());
    bytes += text(c.type()) + text(c.typeVersion()) + text(c.calendar()) + text(c.stage());
    bytes += text(c.title()) + text(c.description().orElse(""));
    bytes += text(c.outcome().orElse("")) + text(c.ruleSetVersion().orElse(""));
    bytes += text(c.assignee().orElse("")) + text(c.queue().orElse(""));
    bytes += text(c.owner().orElse("")) + text(c.ownerRole().orElse(""));
    bytes += c.place().map(place -> text(place.path())).orElse(0L);
    bytes += c.category().map(category -> text(category.path())).orElse(0L);
    bytes += c.channel().map(channel -> text(channel.value())).orElse(0L);
    bytes += c.reporter().map(CaseSize::party).orElse(0L);
    for (Map.Entry<String, Object> value : c.attributes().asMap().entrySet()) {
      bytes += PART + text(value.getKey()) + text(value.getValue().toString());
    }
    for (Map.Entry<String, String> version : c.calendarVersions().entrySet()) {
      bytes += PART + text(version.getKey()) + text(version.getValue());
    }
    for (String key : c.longTextSetAt().keySet()) {
      bytes += PART + text(key);
    }
    for (Task task : c.tasks()) {
      bytes += task(task);
    }
    for (SlaClock clock : c.clocks()) {
      bytes += CLOCK + clock(clock);
    }
    bytes += links(c.links());
    for (String person : c.passedBy()) {
      bytes += PART + text(person);
    }
    bytes += c.route().isPresent() ? Route.MOST_BYTES : 0;
    for (Notices.Waiting waiting : c.notices().waiting()) {
      bytes += PART + text(waiting.to()) + (long) PART * waiting.owed().size();
    }
    for (ReporterAccess.Given given : c.reporterAccess().given()) {
      bytes += 2 * PART + text(given.to());
    }
    for (Notices.Told told : c.notices().told()) {
      bytes += PART + text(told.to());
    }
    for (Case.Escalation escalation : c.escalations()) {
      bytes += PART + text(escalation.chain());
    }
    return bytes;
  }

  private static long links(Links links) {
    long bytes = links.merge().map(merge -> PART + text(merge.stage())).orElse(0L);
    bytes += (long) LINK * (links.links().size() + links.merge().map(merge -> 1).orElse(0));
    bytes += (long) LINK * links.absorbed().size();
    for (Link link : links.links()) {
      bytes += text(link.origin()) + text(link.number().value());
    }
    for (Absorbed one : links.absorbed()) {
      bytes += text(one.number().value());
    }
    bytes += links.merge().map(merge -> text(merge.number().value())).orElse(0L);
    for (Proposal proposal : links.proposals()) {
      bytes += LINK + text(proposal.detection()) + text(proposal.number().value());
    }
    for (Follower one : links.followers()) {
      bytes += LINK + party(one.party()) + text(one.number().value());
    }
    for (Taken one : links.taken()) {
      bytes += LINK + PART * (long) one.entries().size() + text(one.number().value());
    }
    return bytes;
  }

  private static long task(Task task) {
    long bytes = TASK + text(task.id()) + text(task.title()) + text(task.stage());
    bytes += text(task.template().orElse("")) + text(task.countsAs().orElse(""));
    bytes += text(task.queue().orElse("")) + text(task.assignee().orElse(""));
    bytes += text(task.delegatedBy().orElse(""));
    for (String candidate : task.candidates()) {
      bytes += SHORT + text(candidate);
    }
    for (String awaited : task.dependsOn()) {
      bytes += SHORT + text(awaited);
    }
    // Seldom there, so that writing them costs little; and a bound would be far too high.
    bytes += task.order().map(order -> size(order.toJson())).orElse(0L);
    bytes += task.approval().map(approval -> size(approval.toJson())).orElse(0L);
    for (ChecklistItem item : task.checklist()) {
      bytes += PART + text(item.key()) + text(item.text());
      bytes += item.doneBy() == null ? 0 : text(item.doneBy());
    }
    return bytes;
  }

  private static long size(String json) {
    return PART + (long) Json.utf8Length(json);
  }

  private static long clock(SlaClock clock) {
    Terms terms = clock.terms();
    long bytes = text(clock.target()) + text(terms.calendar());
    bytes += terms.policy() == null ? 0 : text(terms.policy());
    bytes += terms.agreed() == null || terms.agreed().by() == null ? 0 : text(terms.agreed().by());
    bytes += (long) PART * (clock.pauses().size() + 2L * terms.carried().size());
    for (Breach breach : clock.breaches()) {
      bytes += PART + text(breach.supersededBy().orElse(""));
    }
    for (String threshold : clock.reached()) {
      bytes += PART + text(threshold);
    }
    return bytes;
  }

  private static long party(Party party) {
    return PART + text(party.id()) + text(party.name().orElse(""));
  }

  private static long text(String text) {
    return (long) WORST * text.length();
  }
}

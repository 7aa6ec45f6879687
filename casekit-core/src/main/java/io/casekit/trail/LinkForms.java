package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.assignment.Explanation;
import io.casekit.event.LinkEvent.CaseAbsorbed;
import io.casekit.event.LinkEvent.EntriesTaken;
import io.casekit.event.LinkEvent.FollowersReleased;
import io.casekit.event.LinkEvent.LinkProposed;
import io.casekit.event.LinkEvent.Linked;
import io.casekit.event.LinkEvent.LinkedCaseMoved;
import io.casekit.event.LinkEvent.MergeRefused;
import io.casekit.event.LinkEvent.MergeStarted;
import io.casekit.event.LinkEvent.MergeUndone;
import io.casekit.event.LinkEvent.MergedInto;
import io.casekit.event.LinkEvent.ProposalDeclined;
import io.casekit.event.LinkEvent.SplitOff;
import io.casekit.event.LinkEvent.Unlinked;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.json.ValueJson;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The JSON forms of what happens between cases. */
final class LinkForms {
  // Stand in after a fault, and never get out.
  private static final CaseId NO_ID = new CaseId(new UUID(0, 0));
  private static final CaseNumber NO_NUMBER = new CaseNumber("-");

  private LinkForms() {}

  static void add(Forms forms) {
    forms.on(
        "linked",
        Linked.class,
        (e, out, s) -> {
          link(out, e.link(), e.isAnswer());
          Parts.explanation(out, e.explanation(), s);
        },
        in -> new Linked(link(in), in.flag("answer", false), Parts.explanation(in)));
    forms.on(
        "unlinked",
        Unlinked.class,
        (e, out, s) -> link(out, e.link(), e.isAnswer()),
        in -> new Unlinked(link(in), in.flag("answer", false)));
    forms.on(
        "linked-case-moved",
        LinkedCaseMoved.class,
        (e, out, s) -> other(out, e.other(), e.number()).put("state", e.state().key()),
        in -> new LinkedCaseMoved(id(in), number(in), state(in)));
    forms.on(
        "link-proposed",
        LinkProposed.class,
        (e, out, s) -> {
          proposal(out, e.proposal());
          Parts.explanation(out, e.explanation(), s);
        },
        in -> {
          Explanation why = Parts.explanation(in);
          return new LinkProposed(proposal(in), why == null ? Explanation.of("-") : why);
        });
    forms.on(
        "proposal-declined",
        ProposalDeclined.class,
        (e, out, s) -> proposal(out, e.proposal()),
        in -> new ProposalDeclined(proposal(in)));
    merges(forms);
    splits(forms);
  }

  private static void merges(Forms forms) {
    forms.on(
        "merge-started",
        MergeStarted.class,
        (e, out, s) -> {
          other(out, e.into(), e.number());
          Parts.explanation(out, e.explanation(), s);
        },
        in -> new MergeStarted(id(in), number(in), Parts.explanation(in)));
    forms.on(
        "merge-refused",
        MergeRefused.class,
        (e, out, s) ->
            other(out, e.into(), e.number()).set("why", s.seal(TextNode.valueOf(e.why()))),
        in -> new MergeRefused(id(in), number(in), in.text("why")));
    forms.on("case-absorbed", CaseAbsorbed.class, LinkForms::absorbed, LinkForms::absorbed);
    forms.on(
        "merged-into",
        MergedInto.class,
        (e, out, s) -> other(out, e.into(), e.number()),
        in -> new MergedInto(id(in), number(in)));
    forms.on(
        "merge-undone",
        MergeUndone.class,
        (e, out, s) -> other(out, e.into(), e.number()).put("startedAt", e.startedAt()),
        in -> new MergeUndone(id(in), number(in), in.number("startedAt")));
    forms.on(
        "followers-released",
        FollowersReleased.class,
        (e, out, s) -> {
          ArrayNode sources = other(out, e.via(), e.number()).putArray("sources");
          e.sources().forEach(source -> sources.add(source.toString()));
        },
        in ->
            new FollowersReleased(
                id(in), number(in), in.texts("sources").stream().map(CaseId::parse).toList()));
  }

  private static void splits(Forms forms) {
    forms.on("split-off", SplitOff.class, LinkForms::splitOff, LinkForms::splitOff);
    forms.on(
        "entries-taken",
        EntriesTaken.class,
        (e, out, s) -> entries(other(out, e.source(), e.number()), e.entries()),
        in -> new EntriesTaken(id(in), number(in), entries(in)));
  }

  private static ObjectNode other(ObjectNode out, CaseId id, CaseNumber number) {
    return out.put("case", id.toString()).put("number", number.value());
  }

  private static CaseId id(JsonIn in) {
    return in.read("case", CaseId::parse, NO_ID);
  }

  private static CaseNumber number(JsonIn in) {
    return in.read("number", CaseNumber::new, NO_NUMBER);
  }

  private static Link.State state(JsonIn in) {
    return in.read("state", Link.State::of, Link.State.OPEN);
  }

  private static LinkKind kind(JsonIn in) {
    return in.read("kind", LinkKind::of, LinkKind.RELATED_TO);
  }

  private static void link(ObjectNode out, Link link, boolean isAnswer) {
    other(out, link.other(), link.number());
    out.put("kind", link.kind().key());
    out.put("state", link.state().key());
    out.put("origin", link.origin());
    if (isAnswer) {
      out.put("answer", true);
    }
  }

  private static Link link(JsonIn in) {
    return new Link(kind(in), id(in), number(in), state(in), in.text("origin"));
  }

  private static void proposal(ObjectNode out, Proposal proposal) {
    other(out, proposal.other(), proposal.number());
    out.put("kind", proposal.kind().key());
    out.put("detection", proposal.detection());
    if (proposal.isMerge()) {
      out.put("merge", true);
    }
  }

  private static Proposal proposal(JsonIn in) {
    return new Proposal(
        kind(in), in.flag("merge", false), id(in), number(in), in.text("detection"));
  }

  private static void absorbed(CaseAbsorbed e, ObjectNode out, Sealer sealer) {
    other(out, e.source(), e.number());
    out.put("startedAt", e.startedAt());
    out.put("notes", e.notes());
    out.put("messages", e.messages());
    if (e.attachments() > 0) {
      out.put("attachments", e.attachments());
    }
    if (!e.followers().isEmpty()) {
      ArrayNode list = out.putArray("followers");
      for (Follower one : e.followers()) {
        ObjectNode node = other(list.addObject(), one.source(), one.number());
        node.put("via", one.via().toString());
        party(node.putObject("party"), one.party(), sealer);
      }
    }
  }

  private static CaseAbsorbed absorbed(JsonIn in) {
    List<Follower> followers = new ArrayList<>();
    for (JsonIn node : in.objects("followers")) {
      followers.add(
          new Follower(
              party(node.object("party")),
              id(node),
              number(node),
              node.read("via", CaseId::parse, NO_ID)));
    }
    return new CaseAbsorbed(
        id(in),
        number(in),
        in.number("startedAt"),
        (int) in.number("notes", 0),
        (int) in.number("messages", 0),
        (int) in.number("attachments", 0),
        followers);
  }

  private static void party(ObjectNode out, Party party, Sealer sealer) {
    out.set("id", sealer.seal(TextNode.valueOf(party.id())));
    party.name().ifPresent(name -> out.set("name", sealer.seal(TextNode.valueOf(name))));
  }

  private static Party party(JsonIn in) {
    return new Party(in.read("id", id -> Party.of(id).id(), "-"), Parts.text(in, "name"));
  }

  private static void splitOff(SplitOff e, ObjectNode out, Sealer sealer) {
    out.put("kind", e.kind().key());
    out.put("caseType", e.caseType());
    out.set("title", sealer.seal(TextNode.valueOf(e.title())));
    if (e.description() != null) {
      out.set("description", sealer.seal(TextNode.valueOf(e.description())));
    }
    if (e.reporter() != null) {
      party(out.putObject("reporter"), e.reporter(), sealer);
    }
    Parts.put(out, "place", e.place());
    Parts.put(out, "category", e.category());
    if (e.priority() != null) {
      out.put("priority", e.priority().key());
    }
    if (!e.attributes().keys().isEmpty()) {
      ObjectNode node = out.putObject("attributes");
      // The new case may be of a type that this one's knows nothing of, so all of it counts as
      // personal.
      e.attributes()
          .asMap()
          .forEach((key, value) -> node.set(key, sealer.seal(ValueJson.write(value))));
    }
    entries(out, e.entries());
  }

  private static SplitOff splitOff(JsonIn in) {
    Map<String, Object> attributes = new TreeMap<>();
    if (in.has("attributes")) {
      JsonIn map = in.object("attributes");
      map.names().forEach(key -> Parts.value(map, key, attributes::put));
    }
    return new SplitOff(
        kind(in),
        in.text("caseType"),
        in.text("title"),
        Parts.text(in, "description"),
        in.optionalObject("reporter").map(LinkForms::party).orElse(null),
        in.optional("place", Place::of).orElse(null),
        in.optional("category", Category::of).orElse(null),
        in.optional("priority", Priority::of).orElse(null),
        Attributes.of(attributes),
        entries(in));
  }

  private static void entries(ObjectNode out, List<Long> entries) {
    ArrayNode list = out.putArray("entries");
    entries.forEach(entry -> list.add(String.valueOf(entry)));
  }

  private static List<Long> entries(JsonIn in) {
    List<Long> entries = new ArrayList<>();
    for (String text : in.texts("entries")) {
      try {
        entries.add(Long.parseLong(text));
      } catch (NumberFormatException e) {
        in.fault("entries", "\"" + text + "\" is no number");
      }
    }
    return entries;
  }
}

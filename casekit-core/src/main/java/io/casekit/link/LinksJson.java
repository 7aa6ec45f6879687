package io.casekit.link;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The JSON form of the links of a case. What is absent is left out. */
final class LinksJson {
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  // Stand in after a fault, and never get out.
  private static final CaseId NO_ID = new CaseId(new UUID(0, 0));
  private static final CaseNumber NO_NUMBER = new CaseNumber("-");

  private LinksJson() {}

  static String write(Links links) {
    ObjectNode out = Json.object();
    if (!links.links().isEmpty()) {
      ArrayNode list = out.putArray("links");
      for (Link link : links.links()) {
        ObjectNode node = other(list.addObject(), link.other(), link.number());
        node.put("kind", link.kind().key());
        node.put("state", link.state().key());
        node.put("origin", link.origin());
      }
    }
    if (!links.proposals().isEmpty()) {
      ArrayNode list = out.putArray("proposals");
      for (Proposal proposal : links.proposals()) {
        ObjectNode node = other(list.addObject(), proposal.other(), proposal.number());
        node.put("kind", proposal.kind().key());
        node.put("detection", proposal.detection());
        if (proposal.isMerge()) {
          node.put("merge", true);
        }
      }
    }
    links
        .merge()
        .ifPresent(
            merge -> {
              ObjectNode node = other(out.putObject("merge"), merge.into(), merge.number());
              node.put("startedAt", merge.startedAt());
              node.put("stage", merge.stage());
              if (merge.isDone()) {
                node.put("done", true);
              }
            });
    if (!links.absorbed().isEmpty()) {
      ArrayNode list = out.putArray("absorbed");
      for (Absorbed one : links.absorbed()) {
        ObjectNode node = other(list.addObject(), one.source(), one.number());
        node.put("startedAt", one.startedAt());
        node.put("notes", one.notes());
        node.put("messages", one.messages());
        if (one.attachments() > 0) {
          node.put("attachments", one.attachments());
        }
      }
    }
    if (!links.followers().isEmpty()) {
      ArrayNode list = out.putArray("followers");
      for (Follower one : links.followers()) {
        ObjectNode node = other(list.addObject(), one.source(), one.number());
        node.put("via", one.via().toString());
        node.put("party", one.party().id());
        one.party().name().ifPresent(name -> node.put("name", name));
      }
    }
    if (!links.taken().isEmpty()) {
      ArrayNode list = out.putArray("taken");
      for (Taken one : links.taken()) {
        ObjectNode node = other(list.addObject(), one.source(), one.number());
        node.put("entries", String.join(",", one.entries().stream().map(String::valueOf).toList()));
      }
    }
    return CanonicalJson.write(out);
  }

  private static ObjectNode other(ObjectNode out, CaseId id, CaseNumber number) {
    return out.put("case", id.toString()).put("number", number.value());
  }

  static Links read(String json) {
    JsonIn in = JsonIn.parse("links", json, MAX_BYTES);
    Links read =
        new Links(
            in.objects("links").stream().map(LinksJson::link).toList(),
            in.objects("proposals").stream().map(LinksJson::proposal).toList(),
            in.optionalObject("merge").map(LinksJson::merge).orElse(null),
            in.objects("absorbed").stream().map(LinksJson::absorbed).toList(),
            in.objects("followers").stream().map(LinksJson::follower).toList(),
            in.objects("taken").stream().map(LinksJson::taken).toList());
    in.check();
    return read;
  }

  private static CaseId id(JsonIn in) {
    return in.read("case", CaseId::parse, NO_ID);
  }

  private static CaseNumber number(JsonIn in) {
    return in.read("number", CaseNumber::new, NO_NUMBER);
  }

  private static Link link(JsonIn in) {
    return new Link(
        in.read("kind", LinkKind::of, LinkKind.RELATED_TO),
        id(in),
        number(in),
        in.read("state", Link.State::of, Link.State.OPEN),
        in.text("origin"));
  }

  private static Proposal proposal(JsonIn in) {
    return new Proposal(
        in.read("kind", LinkKind::of, LinkKind.RELATED_TO),
        in.flag("merge", false),
        id(in),
        number(in),
        in.text("detection"));
  }

  private static Merge merge(JsonIn in) {
    return new Merge(
        id(in), number(in), in.number("startedAt"), in.text("stage"), in.flag("done", false));
  }

  private static Absorbed absorbed(JsonIn in) {
    return new Absorbed(
        id(in),
        number(in),
        in.number("startedAt"),
        (int) in.number("notes", 0),
        (int) in.number("messages", 0),
        (int) in.number("attachments", 0));
  }

  private static Follower follower(JsonIn in) {
    return new Follower(
        new Party(in.text("party"), in.optionalText("name").orElse(null)),
        id(in),
        number(in),
        in.read("via", CaseId::parse, NO_ID));
  }

  private static Taken taken(JsonIn in) {
    List<Long> entries = new ArrayList<>();
    for (String part : in.text("entries").split(",", -1)) {
      try {
        if (!part.isEmpty()) {
          entries.add(Long.parseLong(part));
        }
      } catch (NumberFormatException e) {
        in.fault("entries", "\"" + part + "\" is no number");
      }
    }
    return new Taken(id(in), number(in), entries);
  }
}

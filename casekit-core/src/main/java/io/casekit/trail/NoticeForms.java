package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.event.NoticeEvent.Withheld;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.Notices.Owed;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The JSON forms of what people outside the staff are told. */
final class NoticeForms {
  private NoticeForms() {}

  static void add(Forms forms) {
    forms.on(
        "notice-owed",
        NoticeOwed.class,
        (e, out, s) -> {
          out.put("kind", e.kind().key());
          ArrayNode to = out.putArray("to");
          e.to().forEach(to::add);
        },
        in -> new NoticeOwed(in.read("kind", NoticeKind::of, NoticeKind.PROGRESS), in.texts("to")));
    forms.on(
        "notice-put-off",
        NoticePutOff.class,
        (e, out, s) -> {
          out.put("to", e.to());
          out.put("until", Instants.write(e.until()));
        },
        in -> new NoticePutOff(in.text("to"), Parts.instant(in, "until")));
    forms.on(
        "notice-withheld",
        NoticeWithheld.class,
        (e, out, s) -> {
          out.put("to", e.to());
          ArrayNode kinds = out.putArray("kinds");
          e.kinds().forEach(kind -> kinds.add(kind.key()));
          out.put("why", e.why().name().toLowerCase(Locale.ROOT));
        },
        in ->
            new NoticeWithheld(
                in.text("to"), kinds(in), in.read("why", NoticeForms::why, Withheld.UNWANTED)));
    forms.on("notice-due", NoticeDue.class, NoticeForms::due, NoticeForms::due);
  }

  private static List<NoticeKind> kinds(JsonIn in) {
    List<NoticeKind> kinds = new ArrayList<>();
    for (String word : in.texts("kinds")) {
      try {
        kinds.add(NoticeKind.of(word));
      } catch (InvalidInputException e) {
        in.faults("kinds", e.faults());
      }
    }
    return kinds;
  }

  private static Withheld why(String word) {
    for (Withheld why : Withheld.values()) {
      if (why.name().toLowerCase(Locale.ROOT).equals(word)) {
        return why;
      }
    }
    throw new InvalidInputException("why", "\"%s\" is none of unwanted, gone".formatted(word));
  }

  private static void due(NoticeDue e, ObjectNode out, Sealer sealer) {
    out.put("to", e.to());
    ArrayNode about = out.putArray("about");
    for (Owed owed : e.about()) {
      ObjectNode node = about.addObject().put("kind", owed.kind().key());
      node.put("first", owed.first());
      if (owed.last() > owed.first()) {
        node.put("last", owed.last());
      }
    }
    if (!e.channels().isEmpty()) {
      ArrayNode channels = out.putArray("channels");
      e.channels().forEach(channel -> channels.add(channel.value()));
    }
    if (e.language() != null) {
      out.put("language", e.language().toLanguageTag());
    }
    Parts.put(out, "zone", e.zone());
  }

  private static NoticeDue due(JsonIn in) {
    return new NoticeDue(
        in.text("to"),
        in.objects("about").stream().flatMap(NoticeForms::owed).toList(),
        channels(in),
        in.optionalText("language").map(Locale::forLanguageTag).orElse(null),
        in.optional("zone", ZoneId::of).orElse(null));
  }

  private static List<Channel> channels(JsonIn in) {
    List<Channel> channels = new ArrayList<>();
    for (String word : in.texts("channels")) {
      try {
        channels.add(new Channel(word));
      } catch (InvalidInputException e) {
        in.faults("channels", e.faults());
      }
    }
    return channels;
  }

  private static Stream<Owed> owed(JsonIn in) {
    NoticeKind kind = in.read("kind", NoticeKind::of, NoticeKind.PROGRESS);
    long first = in.number("first");
    long last = in.number("last", first);
    if (first < 1 || last < first) {
      in.fault("first", "the entries %d to %d are none".formatted(first, last));
      return Stream.empty();
    }
    return Stream.of(new Owed(kind, first, last));
  }
}

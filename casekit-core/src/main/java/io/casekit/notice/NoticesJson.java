package io.casekit.notice;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.notice.Notices.Owed;
import io.casekit.notice.Notices.Told;
import io.casekit.notice.Notices.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The JSON form of what a case owes, as its state keeps it. */
final class NoticesJson {
  private static final int MAX_BYTES = 1024 * 1024;

  private NoticesJson() {}

  static String write(Notices notices) {
    CanonicalOut out = new CanonicalOut().object();
    if (!notices.told().isEmpty()) {
      out.name("told").array();
      for (Told told : notices.told()) {
        out.object();
        out.member("sequence", told.sequence());
        out.member("to", told.to());
        out.endObject();
      }
      out.endArray();
    }
    if (!notices.waiting().isEmpty()) {
      out.name("waiting").array();
      notices.waiting().forEach(waiting -> waiting(out, waiting));
      out.endArray();
    }
    return out.endObject().toString();
  }

  private static void waiting(CanonicalOut out, Waiting waiting) {
    out.object().name("owed").array();
    for (Owed owed : waiting.owed()) {
      out.object();
      out.member("first", owed.first());
      out.member("kind", owed.kind().key());
      if (owed.last() > owed.first()) {
        out.member("last", owed.last());
      }
      out.endObject();
    }
    out.endArray();
    if (waiting.putOffUntil() != null) {
      out.member("putOffUntil", Instants.write(waiting.putOffUntil()));
    }
    out.member("since", Instants.write(waiting.since()));
    out.member("to", waiting.to());
    out.endObject();
  }

  static Notices read(String json) {
    JsonIn in = JsonIn.parse("notices", json, MAX_BYTES);
    List<Waiting> waiting =
        in.objects("waiting").stream()
            .map(
                one ->
                    new Waiting(
                        one.text("to"),
                        one.objects("owed").stream().flatMap(NoticesJson::owed).toList(),
                        one.read("since", Instants::parse, Instant.EPOCH),
                        one.optional("putOffUntil", Instants::parse).orElse(null)))
            .toList();
    List<Told> told =
        in.objects("told").stream()
            .map(one -> new Told(one.text("to"), one.number("sequence")))
            .toList();
    in.check();
    return new Notices(waiting, told);
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

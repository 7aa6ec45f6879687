package io.casekit.audit;

import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.event.NoticeEvent.Withheld;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.Notices;
import io.casekit.notice.Notices.Owed;
import java.util.List;
import java.util.stream.Collectors;

/** Says what people outside the staff are told. */
final class NoticeWords {
  private static final int FEW = 3;

  private NoticeWords() {}

  static void add(Sentences sentences) {
    sentences.say(
        NoticeOwed.class, (w, e) -> "%s to be told: %s.".formatted(people(e.to()), e.kind().key()));
    sentences.say(
        NoticePutOff.class,
        (w, e) ->
            "Telling %s is put off until %s, as these are quiet hours."
                .formatted(person(e.to()), w.time(e.until())));
    sentences.say(
        NoticeWithheld.class,
        (w, e) ->
            "%s is not told (%s), as %s."
                .formatted(
                    begun(person(e.to())),
                    kinds(e.kinds()),
                    e.why() == Withheld.UNWANTED
                        ? "that is not wanted"
                        : "they have nothing to do with it any more"));
    sentences.say(
        NoticeDue.class,
        (w, e) ->
            "%s is told: %s."
                .formatted(
                    begun(person(e.to())), kinds(e.about().stream().map(Owed::kind).toList())));
  }

  private static String people(List<String> marks) {
    if (marks.size() == 1) {
      return begun(person(marks.get(0))) + " is";
    }
    return marks.size() <= FEW
        ? begun(marks.stream().map(NoticeWords::person).collect(Collectors.joining(", "))) + " are"
        : "%d people are".formatted(marks.size());
  }

  private static String person(String mark) {
    return mark.equals(Notices.REPORTER) ? "the reporter" : "the follower " + mark;
  }

  private static String begun(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String kinds(List<NoticeKind> kinds) {
    return kinds.stream().map(NoticeKind::key).collect(Collectors.joining(", "));
  }
}

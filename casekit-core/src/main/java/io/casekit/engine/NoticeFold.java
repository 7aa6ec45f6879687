package io.casekit.engine;

import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;

/** What the events of notices mean for a case. */
final class NoticeFold {
  private NoticeFold() {}

  static void add(FoldSteps steps) {
    steps.on(
        NoticeOwed.class,
        (was, c, e, head) ->
            c.notices(was.notices().owing(e.to(), e.kind(), head.sequence(), head.recordedAt())));
    steps.on(
        NoticePutOff.class,
        (was, c, e, head) -> c.notices(was.notices().puttingOff(e.to(), e.until())));
    steps.on(
        NoticeWithheld.class,
        (was, c, e, head) -> c.notices(was.notices().withholding(e.to(), e.kinds())));
    steps.on(
        NoticeDue.class,
        (was, c, e, head) -> c.notices(was.notices().telling(e.to(), head.sequence())));
  }
}

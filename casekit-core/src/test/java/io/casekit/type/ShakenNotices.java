package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What random types say of cases whose work is done, and of what people are told. */
final class ShakenNotices {
  private final Random random;

  ShakenNotices(Random random) {
    this.random = random;
  }

  /** What becomes of cases in a stage whose ways are known, if its work is done. */
  void aftermath(Stage.Builder stage, String first) {
    if (stage.category == StageCategory.RESOLVED && stage.to.contains("end")) {
      if (random.nextBoolean()) {
        stage.closesAfter(Timespan.workingDays(1 + random.nextInt(9)));
      } else {
        stage.closesAfter(Timespan.calendarDays(1 + random.nextInt(30)), "end");
      }
    }
    boolean isDone =
        stage.category == StageCategory.RESOLVED || stage.category == StageCategory.CLOSED;
    if (isDone && stage.to.contains(first) && random.nextBoolean()) {
      stage.reopensWithin(Timespan.calendarDays(1 + random.nextInt(30)));
      if (random.nextBoolean()) {
        stage.reopensOnMessage(first);
      }
      if (random.nextInt(4) == 0) {
        stage.reopeningNeedsReason();
      }
    }
    if (random.nextInt(3) == 0) {
      stage.publicTitle("sv", "åtgärdat").publicTitle("en", "\"done\"");
    }
  }

  NoticePolicy policy(List<String> stages) {
    NoticePolicy policy =
        NoticePolicy.usual().gathering(Duration.ofMinutes(random.nextInt(3) * 30L));
    policy =
        random.nextBoolean() ? policy : policy.silentAt(stages.get(random.nextInt(stages.size())));
    policy =
        random.nextBoolean()
            ? policy
            : policy.at(stages.get(random.nextInt(stages.size())), NoticeKind.WAITING);
    policy = random.nextBoolean() ? policy : policy.evenInQuietHours(NoticeKind.CLOSED);
    return random.nextBoolean()
        ? policy
        : policy.tellingReporter(NoticeKind.PROGRESS, NoticeKind.MESSAGE, NoticeKind.RESOLVED);
  }
}

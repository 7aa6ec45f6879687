package io.casekit.testkit;

import io.casekit.calendar.Timespan;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.NoticePolicy;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** What random case types say of cases whose work is done, and of what people are told. */
final class RandomNotices {
  private final Random random;

  RandomNotices(Random random) {
    this.random = random;
  }

  /**
   * Says of a stage what becomes of cases whose work is done.
   *
   * @param category its category
   * @param closed where it leads that is closed
   * @param work where it leads that is at work
   */
  void aftermath(
      Stage.Builder stage, StageCategory category, List<String> closed, List<String> work) {
    if (category == StageCategory.RESOLVED && !closed.isEmpty() && random.nextBoolean()) {
      stage.closesAfter(Timespan.calendarDays(1 + random.nextInt(20)), one(closed));
    }
    boolean isDone = category == StageCategory.RESOLVED || !category.isOpen();
    if (isDone && !work.isEmpty()) {
      if (random.nextInt(3) == 0) {
        stage.reopensWithin(Timespan.workingDays(1 + random.nextInt(20)));
      }
      if (random.nextInt(3) == 0) {
        stage.reopensOnMessage(one(work));
      }
      if (random.nextInt(5) == 0) {
        stage.reopeningNeedsReason();
      }
    }
    if (random.nextInt(4) == 0) {
      stage.publicTitle("en", "as good as done");
    }
  }

  /** The ways of a stage that lead to categories. */
  static List<String> leading(
      Collection<String> ways, List<StageCategory> categories, Predicate<StageCategory> fits) {
    return ways.stream()
        .filter(way -> fits.test(categories.get(Integer.parseInt(way.substring(1)))))
        .toList();
  }

  /**
   * Says what people are told.
   *
   * @param stages the keys of the stages
   */
  NoticePolicy policy(List<String> stages) {
    NoticePolicy policy =
        NoticePolicy.usual().gathering(Duration.ofMinutes(random.nextInt(4) * 20L));
    policy = random.nextInt(3) > 0 ? policy : policy.silentAt(one(stages));
    policy = random.nextInt(3) > 0 ? policy : policy.at(one(stages), NoticeKind.WAITING);
    policy = random.nextInt(3) > 0 ? policy : policy.evenInQuietHours(NoticeKind.RESOLVED);
    return random.nextInt(3) > 0
        ? policy
        : policy.tellingReporter(NoticeKind.PROGRESS, NoticeKind.MESSAGE, NoticeKind.CLOSED);
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

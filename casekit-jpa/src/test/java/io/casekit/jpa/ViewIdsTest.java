package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.CaseId;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ViewIdsTest {
  private static final long LAST = 9_467_107_199_999_999L;

  @Property
  void identities_stand_in_the_order_of_time(
      @ForAll @LongRange(min = 0, max = LAST) long one,
      @ForAll @LongRange(min = 0, max = LAST) long other) {
    UUID first = ViewIds.next(at(one));
    UUID second = ViewIds.next(at(other));

    int order = new CaseId(first).compareTo(new CaseId(second));
    if (one != other) {
      assertThat(Integer.signum(order)).isEqualTo(Long.compare(one, other));
    }
    assertThat(first.version()).isEqualTo(8);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first).isNotEqualTo(second);
  }

  @Property(tries = 20)
  void identities_of_one_moment_stand_in_the_order_of_their_making(
      @ForAll @LongRange(min = 0, max = LAST) long moment) {
    CaseId before = new CaseId(ViewIds.next(at(moment)));
    for (int n = 0; n < 100; n++) {
      CaseId next = new CaseId(ViewIds.next(at(moment)));
      assertThat(next).isGreaterThan(before);
      before = next;
    }
  }

  private static Instant at(long micros) {
    return Limits.EARLIEST.plus(micros, ChronoUnit.MICROS);
  }
}

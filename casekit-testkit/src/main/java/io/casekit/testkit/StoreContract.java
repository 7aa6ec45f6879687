package io.casekit.testkit;

import io.casekit.spi.CaseStore;
import org.junit.jupiter.api.Nested;

/**
 * What every store promises, as tests: whoever writes a store extends this class and gives it an
 * empty one. A store that passes can carry casekit; what is not tested here is not promised.
 *
 * <p>It is for stores that own their transactions ({@link CaseStore#ownsTransactions()}).
 *
 * <p>The system property {@code casekit.tries.factor} makes it ask fewer of the random questions:
 * 0.1 for a tenth.
 */
public abstract class StoreContract {
  /** The tag of the tests that take seconds: leave them out while a store is being written. */
  public static final String SLOW = "slow";

  /** For subclasses. */
  protected StoreContract() {}

  /**
   * Returns a store that holds nothing. Every call gives another one, and what is kept in one must
   * not touch the others: a test may have more than one at a time.
   */
  protected abstract CaseStore newStore();

  /**
   * Returns another store on the same data, as another node has one. A store that only one node can
   * have returns the same.
   *
   * @param first a store that {@link #newStore()} has returned for the running test
   */
  protected CaseStore secondStore(CaseStore first) {
    return first;
  }

  /**
   * Tells whether the store adds who looked in a transaction of its own, as one does that joins the
   * host's: then that stays although the rest of the work fails.
   */
  protected boolean addsViewsApart() {
    return false;
  }

  @Nested
  class Transactions extends TransactionPromises {
    Transactions() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Uniqueness extends UniquenessPromises {
    Uniqueness() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Due extends DuePromises {
    Due() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Searching extends SearchPromises {
    Searching() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Reporting extends ReportPromises {
    Reporting() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Commands extends CommandPromises {
    Commands() {
      super(StoreContract.this);
    }
  }

  @Nested
  class IdempotencyKeys extends IdempotencyPromises {
    IdempotencyKeys() {
      super(StoreContract.this);
    }
  }

  @Nested
  class ManyAtOnce extends ConcurrencyPromises {
    ManyAtOnce() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Listeners extends ListenerPromises {
    Listeners() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Waking extends WakePromises {
    Waking() {
      super(StoreContract.this);
    }
  }

  @Nested
  class WakingTogether extends WakingTogetherPromises {
    WakingTogether() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Claims extends ClaimPromises {
    Claims() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Access extends AccessPromises {
    Access() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Trails extends TrailPromises {
    Trails() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Worklists extends WorklistPromises {
    Worklists() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Definitions extends DefinitionPromises {
    Definitions() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Calendars extends CalendarPromises {
    Calendars() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Picking extends PickingPromises {
    Picking() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Notices extends NoticePromises {
    Notices() {
      super(StoreContract.this);
    }
  }

  @Nested
  class ReporterViews extends ReporterViewPromises {
    ReporterViews() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Tasks extends TaskPromises {
    Tasks() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Orders extends OrderPromises {
    Orders() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Input extends InputPromises {
    Input() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Delivering extends OutboxPromises {
    Delivering() {
      super(StoreContract.this);
    }
  }

  @Nested
  class Linking extends LinkPromises {
    Linking() {
      super(StoreContract.this);
    }
  }
}

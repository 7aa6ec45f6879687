package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.casekit.access.Visibility;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.FailedWake;
import io.casekit.spi.PageStart;
import io.casekit.spi.ScannedCase;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract is worth something only if it refuses stores that break it. */
class BrokenStoresTest {

  @Test
  void a_store_that_loses_an_entry_is_refused() {
    refuse(
        LosesAnEntry.class,
        "entries_come_in_order_and_in_parts",
        "a_case_goes_through_its_whole_life");
  }

  static class LosesAnEntry extends Broken {
    @Override
    StoreReader reading(StoreReader reader) {
      return new PassingReader(reader) {
        @Override
        public List<StoredEntry> entries(TenantId tenant, CaseId id, long after, int limit) {
          return super.entries(tenant, id, after, limit).stream()
              .filter(entry -> entry.sequence() != 4)
              .toList();
        }
      };
    }
  }

  @Test
  void a_store_that_ignores_the_version_is_refused() {
    refuse(IgnoresTheVersion.class, "a_change_from_another_version_is_refused_and_changes_nothing");
  }

  static class IgnoresTheVersion extends Broken {
    @Override
    StoreSession writing(StoreSession session) {
      return new PassingSession(session) {
        @Override
        public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
          CaseSummary c = changed.summary();
          long actual =
              load(c.tenant(), c.id(), true)
                  .map(stored -> stored.summary().version())
                  .orElse(expectedVersion);
          super.update(changed, actual, entry);
        }
      };
    }
  }

  @Test
  void a_store_that_leaks_another_tenant_s_case_is_refused() {
    refuse(
        LeaksAnotherTenant.class,
        "nothing_of_one_tenant_is_found_for_another",
        "nothing_crosses_from_one_tenant_to_another");
  }

  static class LeaksAnotherTenant extends Broken {
    @Override
    StoreReader reading(StoreReader reader) {
      return new PassingReader(reader) {
        @Override
        public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
          return super.find(tenant, id, visibility)
              .or(() -> super.find(StoredCases.NORTH, id, visibility));
        }
      };
    }
  }

  @Test
  void a_store_that_forgets_idempotency_keys_is_refused() {
    refuse(
        ForgetsKeys.class,
        "an_idempotency_key_is_taken_once_in_a_tenant",
        "the_same_command_again_gives_the_first_result_even_if_the_case_has_moved_on");
  }

  static class ForgetsKeys extends Broken {
    @Override
    StoreSession writing(StoreSession session) {
      return new PassingSession(session) {
        @Override
        public void insert(StoredCase opened, StoredEntry entry) {
          super.insert(opened, withoutKey(entry));
        }

        @Override
        public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
          super.update(changed, expectedVersion, withoutKey(entry));
        }
      };
    }

    private static StoredEntry withoutKey(StoredEntry e) {
      return new StoredEntry(
          e.tenant(),
          e.caseId(),
          e.sequence(),
          e.recordedAt(),
          e.occurredAt(),
          null,
          e.payload(),
          e.personalValues(),
          e.hash());
    }
  }

  @Test
  void a_store_that_repeats_a_row_between_pages_is_refused() {
    refuse(
        RepeatsARow.class,
        "pages_stay_complete_while_cases_are_added",
        "a_list_is_shown_page_by_page_complete_and_without_repeats_while_cases_are_added");
  }

  static class RepeatsARow extends Broken {
    @Override
    StoreReader reading(StoreReader reader) {
      return new PassingReader(reader) {
        @Override
        public List<CaseSummary> page(
            TenantId tenant,
            CaseQuery query,
            Visibility visibility,
            Instant now,
            @Nullable PageStart after,
            int limit) {
          List<CaseSummary> page = super.page(tenant, query, visibility, now, after, limit);
          if (after == null) {
            return page;
          }
          List<CaseSummary> repeated = new ArrayList<>(page);
          find(tenant, after.id(), visibility)
              .ifPresent(stored -> repeated.add(0, stored.summary()));
          return repeated.subList(0, Math.min(limit, repeated.size()));
        }
      };
    }
  }

  @Test
  void a_store_that_ignores_the_visibility_is_refused() {
    refuse(
        IgnoresVisibility.class,
        "what_is_not_visible_is_not_found_listed_or_counted",
        "a_hidden_case_answers_like_one_that_does_not_exist",
        "reports_count_only_what_may_be_seen");
  }

  static class IgnoresVisibility extends Broken {
    @Override
    StoreReader reading(StoreReader reader) {
      return new PassingReader(reader) {
        @Override
        public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
          return super.find(tenant, id, Visibility.everything());
        }

        @Override
        public Optional<StoredCase> find(TenantId tenant, CaseNumber number, Visibility visible) {
          return super.find(tenant, number, Visibility.everything());
        }

        @Override
        public long count(TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
          return super.count(tenant, query, Visibility.everything(), now);
        }

        @Override
        public void scan(
            TenantId tenant,
            CaseQuery query,
            Visibility visibility,
            Instant now,
            Set<String> attributes,
            Consumer<? super ScannedCase> consumer) {
          super.scan(tenant, query, Visibility.everything(), now, attributes, consumer);
        }

        @Override
        public Map<String, Integer> countByType(
            TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
          return super.countByType(tenant, query, Visibility.everything(), now);
        }

        @Override
        public Map<String, Integer> countByQueue(
            TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
          return super.countByQueue(tenant, query, Visibility.everything(), now);
        }

        @Override
        public Map<String, Integer> countByAssignee(
            TenantId tenant, CaseQuery query, Visibility visibility, Instant now) {
          return super.countByAssignee(tenant, query, Visibility.everything(), now);
        }
      };
    }
  }

  @Test
  void a_store_that_forgets_which_calendar_a_case_keeps_is_refused() {
    refuse(
        ForgetsCalendars.class,
        "open_cases_are_counted_anew_and_say_so",
        "it_goes_on_where_it_was_interrupted");
  }

  static class ForgetsCalendars extends Broken {
    @Override
    StoreReader reading(StoreReader reader) {
      return new PassingReader(reader) {
        @Override
        public List<String> calendarsOfOpenCases(TenantId tenant) {
          return List.of();
        }
      };
    }
  }

  @Test
  void a_store_that_keeps_half_of_what_failed_is_refused() {
    refuse(
        KeepsHalf.class,
        "work_that_throws_leaves_nothing_behind",
        "one_that_throws_rolls_everything_back_and_the_caller_hears_of_it");
  }

  static class KeepsHalf extends Broken {
    @Override
    protected CaseStore newStore() {
      return new PassingStore(new InMemoryCaseStore()) {
        @Override
        public <R> R write(Function<? super StoreSession, ? extends R> work) {
          List<RuntimeException> thrown = new ArrayList<>();
          List<R> results = new ArrayList<>();
          super.write(
              session -> {
                try {
                  results.add(work.apply(session));
                } catch (RuntimeException e) {
                  thrown.add(e);
                }
                return true;
              });
          for (RuntimeException e : thrown) {
            throw e;
          }
          return results.get(0);
        }
      };
    }
  }

  @Test
  void a_store_that_gives_a_number_twice_is_refused() {
    refuse(
        GivesNumbersTwice.class,
        "blocks_of_numbers_never_overlap",
        "a_number_wider_than_its_pattern_is_written_in_full");
  }

  static class GivesNumbersTwice extends Broken {
    @Override
    protected CaseStore newStore() {
      return new PassingStore(new InMemoryCaseStore()) {
        @Override
        public long reserveNumbers(TenantId tenant, String counter, int size) {
          return super.reserveNumbers(tenant, counter, size > 1 ? size - 1 : size);
        }
      };
    }
  }

  @Test
  void a_store_that_does_not_put_back_a_failed_wake_up_is_refused() {
    refuse(
        ForgetsFailedWakes.class,
        "a_failed_wake_up_is_put_back_and_on_record_until_the_next_change",
        "a_case_that_cannot_be_woken_is_tried_again_later_and_later_until_it_can");
  }

  static class ForgetsFailedWakes extends Broken {
    @Override
    StoreSession writing(StoreSession session) {
      return new PassingSession(session) {
        @Override
        public void wakeFailed(FailedWake failed) {
          // Forgotten.
        }
      };
    }
  }

  @Test
  void random_commands_find_a_store_that_forgets_when_to_look_again() {
    assertThat(failures(ForgetsToLookAgain.class, "jqwik"))
        .containsExactlyInAnyOrder(
            "every_sequence_of_commands_keeps_what_casekit_promises",
            "what_is_written_together_is_seen_as_if_written_one_by_one");
  }

  static class ForgetsToLookAgain extends RandomCommandsContract {
    @Override
    protected CaseStore newStore() {
      return new PassingStore(new InMemoryCaseStore()) {
        @Override
        protected StoreSession writing(StoreSession session) {
          return new PassingSession(session) {
            @Override
            public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
              super.update(
                  new StoredCase(
                      changed.summary(),
                      changed.state(),
                      changed.headHash(),
                      null,
                      changed.searchable(),
                      changed.calendars()),
                  expectedVersion,
                  entry);
            }
          };
        }
      };
    }
  }

  /** A store that is right but for what a subclass spoils. */
  abstract static class Broken extends StoreContract {
    StoreReader reading(StoreReader reader) {
      return reader;
    }

    StoreSession writing(StoreSession session) {
      return new PassingSession(session, reading(session));
    }

    @Override
    protected CaseStore newStore() {
      Broken spoiled = this;
      return new PassingStore(new InMemoryCaseStore()) {
        @Override
        protected StoreReader reading(StoreReader reader) {
          return spoiled.reading(reader);
        }

        @Override
        protected StoreSession writing(StoreSession session) {
          return spoiled.writing(session);
        }
      };
    }
  }

  /** Runs these of the contract's tests on a store: each of them fails. */
  private static void refuse(Class<? extends StoreContract> store, String... tests) {
    assertThat(failures(store, "junit-jupiter", named(tests))).containsExactlyInAnyOrder(tests);
  }

  private static PostDiscoveryFilter named(String... tests) {
    return test ->
        FilterResult.includedIf(
            test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> List.of(tests).contains(((MethodSource) source).getMethodName()))
                .orElse(!test.isTest()));
  }

  private static Set<String> failures(Class<?> contract, String engine, Filter<?>... filters) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(contract))
            .filters(includeEngines(engine))
            .filters(filters)
            .configurationParameter("jqwik.shrinking.default", "OFF")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .configurationParameter("jqwik.database", "target/jqwik-database-of-broken-stores")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);

    assertThat(listener.getSummary().getTestsStartedCount()).isPositive();
    Set<String> failed = new TreeSet<>();
    listener.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier())
        .map(TestIdentifier::getSource)
        .flatMap(Optional::stream)
        .filter(MethodSource.class::isInstance)
        .forEach(source -> failed.add(((MethodSource) source).getMethodName()));
    return failed;
  }
}

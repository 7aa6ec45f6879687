package io.casekit.testkit;

import io.casekit.access.Visibility;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Shows one case and its trail as if somebody with access to the database had been at them. */
final class TamperingStore extends PassingStore {
  private final CaseId victim;
  private UnaryOperator<List<StoredEntry>> trail = entries -> entries;
  private UnaryOperator<StoredCase> row = stored -> stored;

  TamperingStore(CaseStore inner, CaseId victim) {
    super(inner);
    this.victim = victim;
  }

  TamperingStore withTrail(UnaryOperator<List<StoredEntry>> change) {
    trail = change;
    return this;
  }

  TamperingStore withRow(UnaryOperator<StoredCase> change) {
    row = change;
    return this;
  }

  @Override
  protected StoreReader reading(StoreReader reader) {
    return new PassingReader(reader) {
      @Override
      public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
        Optional<StoredCase> found = super.find(tenant, id, visibility);
        return id.equals(victim) ? found.map(row) : found;
      }

      @Override
      public List<StoredEntry> entries(
          TenantId tenant, CaseId caseId, long afterSequence, int limit) {
        if (!caseId.equals(victim)) {
          return super.entries(tenant, caseId, afterSequence, limit);
        }
        return trail.apply(super.entries(tenant, caseId, 0, Integer.MAX_VALUE)).stream()
            .filter(entry -> entry.sequence() > afterSequence)
            .limit(limit)
            .toList();
      }
    };
  }
}

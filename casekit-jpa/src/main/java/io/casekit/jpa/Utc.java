package io.casekit.jpa;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Instants as columns with a time zone. Entities hold these, as not every provider can bind an
 * {@link Instant}; what comes back may be in any zone.
 */
final class Utc {
  private Utc() {}

  static OffsetDateTime column(Instant instant) {
    // As instant.atOffset(UTC), but without asking for the rules of a zone that has none.
    return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC)
        .atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime columnOrNull(@Nullable Instant instant) {
    return instant == null ? null : column(instant);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

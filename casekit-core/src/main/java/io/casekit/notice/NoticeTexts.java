package io.casekit.notice;

import io.casekit.reference.TenantId;
import java.util.Locale;
import java.util.Optional;

/**
 * The host's own words for notices. Where it has none, casekit's are used: Swedish, English and
 * Finnish are supplied, and whoever speaks none of them is told in the language of the tenant, else
 * in English.
 */
@FunctionalInterface
public interface NoticeTexts {
  /**
   * Returns the words of a notice; absent for those of casekit.
   *
   * @param tenant in whose name
   * @param caseType the key of the case type
   * @param kind what is told of
   * @param language the language of the person
   */
  Optional<NoticeText> text(TenantId tenant, String caseType, NoticeKind kind, Locale language);

  /** Has no words of its own. */
  static NoticeTexts none() {
    return (tenant, caseType, kind, language) -> Optional.empty();
  }
}

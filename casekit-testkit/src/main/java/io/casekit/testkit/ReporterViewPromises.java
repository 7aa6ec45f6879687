package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Actor;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.EventFormat;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.AccessDesk.Issued;
import io.casekit.notice.ReporterView;
import io.casekit.notice.ReporterView.Word;
import io.casekit.reference.CaseId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reporter sees by a token, what is kept of the token, and when it opens nothing. */
abstract class ReporterViewPromises extends KitPromises {
  private static final Duration WEEK = Duration.ofDays(7);

  ReporterViewPromises(StoreContract contract) {
    super(contract);
  }

  private CaseId reported() {
    return desk.open("fault-report", d -> d.title("A leak").by("tenant-4711")).id();
  }

  private Issued issue(CaseId id) {
    return desk.on(id).reporterAccess().issue(WEEK);
  }

  private Optional<ReporterView> view(Issued issued) {
    return kit.tenant("north").reporterView(issued.token().orElseThrow());
  }

  @Test
  void they_see_what_was_written_by_and_to_them_and_nothing_else() {
    CaseId id = reported();
    north(kit, Actor.reporter("tenant-4711")).on(id).message("When?");
    desk.on(id).note("She calls every day");
    desk.on(id).publicNote("Tomorrow");

    ReporterView view = view(issue(id)).orElseThrow();

    assertThat(view.title()).isEqualTo("A leak");
    assertThat(view.words()).extracting(Word::text).containsExactly("When?", "Tomorrow");
    assertThat(view.toJson()).doesNotContain("every day").doesNotContain("anna");
  }

  @Test
  void only_the_hash_of_a_token_is_kept() {
    CaseId id = reported();
    Issued issued = issue(id);
    String secret = issued.token().orElseThrow().substring(22);

    StringBuilder all = new StringBuilder(desk.get(id).toJson());
    for (AuditEntry entry : desk.trail(id)) {
      entry.events().forEach(event -> all.append(EventFormat.write(event)));
    }

    assertThat(all.toString()).contains(issued.access().sha256()).doesNotContain(secret);
    assertIntact(id);
  }

  @Test
  void a_token_that_is_expired_revoked_of_another_tenant_or_none_opens_nothing() {
    CaseId id = reported();
    Issued revoked = issue(id);
    Issued expired = issue(id);
    desk.on(id).reporterAccess().revoke(revoked.access().id());

    assertThat(view(revoked)).isEmpty();
    assertThat(view(expired)).isPresent();
    assertThat(kit.tenant("south").reporterView(expired.token().orElseThrow())).isEmpty();
    assertThat(kit.tenant("north").reporterView("x".repeat(64))).isEmpty();
    clock.advance(WEEK);
    assertThat(view(expired)).isEmpty();
  }

  @Test
  void the_same_key_again_shows_no_token_and_changes_nothing() {
    CaseId id = reported();
    Issued first = desk.on(id).key("give").reporterAccess().issue(WEEK);

    Issued again = desk.on(id).key("give").reporterAccess().issue(WEEK);

    assertThat(again.token()).isEmpty();
    assertThat(again.after()).isEqualTo(first.after());
    assertThat(desk.get(id)).isEqualTo(first.after());
    assertThat(view(first)).isPresent();
  }

  @Test
  void access_is_refused_where_nobody_has_asked_and_hidden_where_the_case_is() {
    Case before = leak();

    assertThatThrownBy(() -> issue(before.id()))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("There is nobody to give access to");

    assertUnchanged(before);
  }
}

package io.casekit.testkit;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.AccessDesk.Issued;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.DeliveryReport;
import io.casekit.notice.Contact;
import io.casekit.notice.InMemoryContacts;
import io.casekit.notice.Notice;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.QuietHours;
import io.casekit.notice.ReporterAccess.Given;
import io.casekit.notice.ReporterView;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What people outside the staff are told and may look at, while commands are given by chance: the
 * same by every kit, each thing once, and nothing of anybody else.
 */
final class RandomNoticeCommands {
  /** The commands that are tried here. */
  static final List<String> NAMES = List.of("give-access", "revoke-access");

  private final List<List<Notice>> sent = new ArrayList<>();
  private final Set<String> tokens = new HashSet<>();

  /** Lets a kit tell people. */
  CaseKit.Builder with(CaseKit.Builder kit) {
    List<Notice> heard = new ArrayList<>();
    sent.add(heard);
    return kit.notifier(heard::add)
        .contacts(
            new InMemoryContacts()
                .put(
                    "tenant-4711",
                    Contact.usual()
                        .in(Locale.forLanguageTag("fi"))
                        .at(ZoneId.of("Europe/Helsinki"))
                        .quiet(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(7, 30)))
                        .without(NoticeKind.REOPENED)));
  }

  /** Hands out what has become due. */
  void deliver(List<CaseKit> kits) {
    for (CaseKit kit : kits) {
      DeliveryReport report = kit.deliver();
      if (report.failed() > 0) {
        throw new AssertionError("Delivering failed: " + kit.health());
      }
    }
    Set<List<Notice>> different = new HashSet<>(sent);
    if (different.size() > 1) {
      throw new AssertionError("The kits have told people differently: " + different);
    }
  }

  /** Gives access to a case, or takes it back. */
  Function<CaseDesk, Case> access(Case c, int choice) {
    List<Given> given = c.reporterAccess().given();
    if (given.isEmpty() || choice % 5 == 0) {
      return on -> issued(on.reporterAccess().issue(Duration.ofHours(1 + choice % 900)));
    }
    String id = given.get(choice % given.size()).id();
    return on -> on.reporterAccess().revoke(id);
  }

  private Case issued(Issued issued) {
    issued.token().ifPresent(tokens::add);
    return issued.after();
  }

  /** What must be so at the end, when nobody is owed anything any more. */
  void check(List<CaseKit> kits, List<Case> cases) {
    for (Case c : cases) {
      if (!c.notices().waiting().isEmpty()) {
        throw new AssertionError("Somebody still waits to be told: " + c.notices());
      }
    }
    Set<String> ids = new HashSet<>();
    for (Notice notice : sent.get(0)) {
      if (!ids.add(notice.id())) {
        throw new AssertionError("Told twice: " + notice);
      }
      holdNothingOfOthers(notice.subject() + "\n" + notice.text());
    }
    for (String token : tokens) {
      List<Optional<ReporterView>> views =
          kits.stream().map(kit -> kit.tenant("north").reporterView(token)).distinct().toList();
      if (views.size() > 1) {
        throw new AssertionError("A token shows different things: " + views);
      }
      views.get(0).ifPresent(view -> holdNothingOfOthers(view.toJson()));
    }
  }

  /** The people of {@link RandomCommands}, and what it writes into internal notes. */
  private static void holdNothingOfOthers(String text) {
    for (String secret :
        List.of("anna", "ben", "carl", "person-", "owner-", "olga", "tenant-", "Note ")) {
      if (text.contains(secret)) {
        throw new AssertionError("\"%s\" is told to somebody: %s".formatted(secret, text));
      }
    }
  }
}
